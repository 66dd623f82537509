"""What a history had recorded by the end of a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import repositories
from plain_git import begin, commit, git, needs_git
from repositories import text

from orgctl.errors import OrgctlError
from orgctl.source.git import Resolved, as_recorded

pytestmark = needs_git

own_settings = repositories.own_settings
made = repositories.made
own = repositories.own
shallow = repositories.shallow


@pytest.fixture(scope="module")
def dated_repository(
    tmp_path_factory: pytest.TempPathFactory, own_settings: None
) -> tuple[Path, dict[str, str]]:
    """A history in three time zones, with a branch that was merged two weeks after its commit."""
    folder = tmp_path_factory.mktemp("dated")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        begin()
        ids = {"january": commit(plan="january", when="2024-01-31T23:30:00+01:00")}
        git("switch", "--quiet", "--create", "beside")
        ids["beside"] = commit(plan="beside", when="2024-02-10T12:00:00+01:00")
        git("switch", "--quiet", "main")
        ids["february"] = commit(other="february", when="2024-02-05T00:30:00+01:00")
        git("merge", "--quiet", "--no-ff", "--no-edit", "beside", when="2024-02-24T23:59:59-11:00")
        ids["merged"] = git("rev-parse", "HEAD")
    return folder, ids


@pytest.fixture
def dated(dated_repository: tuple[Path, dict[str, str]], monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The commits of that history, by name; the test stands in it."""
    folder, ids = dated_repository
    monkeypatch.chdir(folder)
    return ids


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2024, 1, 31), "january"),
        (date(2024, 2, 4), "january"),  # in Greenwich the next one had been made
        (date(2024, 2, 5), "february"),
        (date(2024, 2, 10), "february"),  # what was done beside wasn't there yet
        (date(2024, 2, 23), "february"),
        (date(2024, 2, 24), "merged"),  # in Greenwich it was the 25th
        (date(9999, 12, 31), "merged"),
    ],
)
@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland"])
def test_a_day_means_the_commit_at_its_end(
    dated: dict[str, str], monkeypatch: pytest.MonkeyPatch, day: date, name: str, zone: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    id = dated[name]
    assert as_recorded("HEAD", day) == as_recorded("main", day) == Resolved(id[:12], id, "")


def test_a_day_on_another_branch(dated: dict[str, str]) -> None:
    assert as_recorded("beside", date(2024, 2, 10)).id == dated["beside"]
    assert text(f"{as_recorded('beside', date(2024, 2, 9)).name}:plan.yaml") == "january"


def test_a_day_before_the_beginning(dated: dict[str, str]) -> None:
    with pytest.raises(OrgctlError) as raised:
        as_recorded("HEAD", date(2024, 1, 30))
    assert raised.value.message == "as-recorded-late"
    assert raised.value.args_by_name == {"revision": "HEAD", "day": "2024-01-30", "first": "2024-01-31"}


def test_a_day_that_a_shallow_clone_does_not_reach(shallow: Path) -> None:
    assert as_recorded("HEAD", date(2024, 3, 1)).id == git("rev-parse", "HEAD")
    with pytest.raises(OrgctlError) as raised:
        as_recorded("HEAD", date(2024, 2, 29))
    assert raised.value.message == "as-recorded-shallow"
    assert raised.value.args_by_name["first"] == "2024-03-01"


def test_a_history_with_a_hole(own: Path, capfd: pytest.CaptureFixture[str]) -> None:
    lost = commit(plan="one")
    commit(plan="two")
    (own / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    with pytest.raises(OrgctlError, match="git-broken"):
        as_recorded("HEAD", date(2024, 1, 1))
