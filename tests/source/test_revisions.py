"""The versions of a plan in a history: which commits count, in which order, with which names and tags."""

from __future__ import annotations

from pathlib import Path

import pytest
import repositories
from plain_git import commit, git, needs_git

from orgctl.errors import ExitCode, OrgctlError
from orgctl.source.history import History, revisions

pytestmark = [needs_git, pytest.mark.slow]  # versions of libraries change nothing here

own_settings = repositories.own_settings
own = repositories.own
repository = repositories.repository
made = repositories.made


def plan(*include: str, text: str = "") -> str:
    return f"orgctl: 1\ninclude: [{', '.join(include)}]\n# {text}\n"


def day(number: int) -> str:
    return f"2024-05-{number:02}T12:00:00Z"


def put(number: int, message: str, **files: str) -> None:
    commit(when=day(number), message=message, **files)


def told(history: History) -> list[str]:
    """Path, tags and subject of each version, the newest first, and what the range begins after."""
    versions = [*history.versions, *([history.before] if history.before else [])]
    return [f"{each.path} {','.join(each.tags)}: {each.subject}" for each in versions]


def subjects(*arguments: str) -> list[str]:
    return [each.subject for each in revisions("plan.yaml", *arguments).versions]


@pytest.fixture
def parts(own: Path) -> Path:
    """A plan with parts, in which each commit is another case."""
    put(1, "before the plan", notat="")
    put(2, "the plan", plan=plan("fast.yaml", "deler/*.yaml"), fast="orgctl-part: 1\n")
    git("tag", "v1")
    put(3, "a part by a pattern", deler__skole="orgctl-part: 1\n")
    put(4, "beside", notat="x", deler__dypt__x="")
    git("tag", "v2", "--annotate", "--message", "vedtatt")
    put(5, "the fixed part", fast="orgctl-part: 1\n# 2\n")
    Path("deler/skole.yaml").unlink()
    put(6, "a part that goes")
    git("tag", "annet")
    return own


# --- which commits count ----------------------------------------------------------------------------


def test_commits_that_change_a_file_of_the_plan_count(parts: Path) -> None:
    history = revisions("plan.yaml")
    assert told(history) == [
        "plan.yaml annet: a part that goes",
        "plan.yaml : the fixed part",
        "plan.yaml v2: a part by a pattern",
        "plan.yaml v1: the plan",
    ]
    assert [each.day for each in history.versions] == [f"2024-05-0{number}" for number in (6, 5, 3, 2)]
    assert (history.before, history.cut) == (None, False)
    newest = history.versions[0]
    assert newest.commit.id == git("rev-parse", "HEAD")
    assert newest.commit.name == newest.commit.id[:12]
    assert newest.author == "N"


@pytest.mark.parametrize(
    ("range", "expected"),
    [
        ("v1..v2", [("plan.yaml v2: a part by a pattern"), "plan.yaml v1: the plan"]),
        ("v2..", ["plan.yaml annet: a part that goes", "plan.yaml : the fixed part", "plan.yaml v2: beside"]),
        ("v2", ["plan.yaml v2: a part by a pattern", "plan.yaml v1: the plan"]),
        ("v2..v2", ["plan.yaml v2: beside"]),
        ("HEAD~1..", ["plan.yaml annet: a part that goes", "plan.yaml : the fixed part"]),
        ("v1~1..v1", ["plan.yaml v1: the plan"]),
    ],
)
def test_a_range_begins_after_its_first_and_ends_with_its_last(
    parts: Path, range: str, expected: list[str]
) -> None:
    assert told(revisions("plan.yaml", range)) == expected


def test_files_are_named_from_the_current_folder(parts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("deler")
    for path in ("../plan.yaml", str(parts / "plan.yaml")):
        assert told(revisions(path))[-1] == "../plan.yaml v1: the plan"
        assert len(revisions(path).versions) == 4


def test_a_base_counts_with_what_it_includes(own: Path) -> None:
    put(1, "base", plan=plan("del.yaml"), **{"del": "orgctl-part: 1\n"})
    put(2, "alternative", valg__a="orgctl: 1\nbase: ../plan.yaml\n")
    put(3, "part of the base", **{"del": "orgctl-part: 1\n# 2\n"})
    put(4, "another alternative", valg__b="orgctl: 1\nbase: ../plan.yaml\n")
    assert [each.subject for each in revisions("valg/a.yaml").versions] == ["part of the base", "alternative"]


def test_what_was_merged_is_one_version(own: Path) -> None:
    put(1, "one", plan=plan(text="1"))
    git("switch", "--quiet", "--create", "beside")
    put(2, "two beside", plan=plan(text="2"))
    git("tag", "v-beside")
    put(3, "three beside", plan=plan(text="3"))
    git("switch", "--quiet", "main")
    put(4, "four", notat="")
    git("merge", "--quiet", "--no-ff", "--message", "merged", "beside", when=day(5))
    put(6, "five", plan=plan(text="5"))
    assert subjects() == ["five", "merged", "one"]
    # The tag of a commit that was merged is one between tags, and names no version otherwise.
    assert all(not each.tags for each in revisions("plan.yaml").versions)
    git("tag", "v-end")
    assert [each.tags for each in revisions("plan.yaml", tags="*").versions] == [("v-end",), ("v-beside",)]


def test_strange_names_are_names(own: Path) -> None:
    put(1, "other", **{"a[b]": "", "ab": ""})
    put(2, "begins", **{"p[b]*": plan("'a[b].yaml'")})
    put(3, "not this", ab="x", pb="y")
    put(4, "this", **{"a[b]": "x"})
    assert [each.subject for each in revisions("p[b]*.yaml").versions] == ["this", "begins", "other"][:2]


# --- names that the file had --------------------------------------------------------------------------


def test_a_file_is_followed_to_the_names_that_it_had(own: Path) -> None:
    text = plan("del.yaml", text="x" * 200)
    put(1, "begins", gammel=text, **{"del": "orgctl-part: 1\n"})
    git("tag", "v1")
    put(2, "part in the old place", **{"del": "orgctl-part: 1\n# 2\n"})
    Path("planer").mkdir()
    git("mv", "gammel.yaml", "del.yaml", "planer")
    put(3, "moves")
    git("mv", "planer/gammel.yaml", "planer/plan.yaml")
    put(4, "is renamed")
    put(5, "part", planer__del="orgctl-part: 1\n# 3\n")
    expected = [
        "planer/plan.yaml : part",
        "planer/plan.yaml : is renamed",
        "planer/gammel.yaml : moves",
        "gammel.yaml : part in the old place",
        "gammel.yaml v1: begins",
    ]
    assert told(revisions("planer/plan.yaml")) == expected
    assert told(revisions("planer/plan.yaml", "v1..")) == expected
    assert told(revisions("planer/plan.yaml", "HEAD~1..")) == expected[:2]
    git("tag", "v2")
    assert told(revisions("planer/plan.yaml", tags="v*")) == [
        "planer/plan.yaml v2: part",
        "gammel.yaml v1: begins",
    ]


def test_a_plan_that_went_and_came_back(own: Path) -> None:
    put(1, "begins", plan=plan(text="1"))
    Path("plan.yaml").unlink()
    put(2, "goes")
    put(3, "comes back", plan=plan(text="2"))
    assert subjects() == ["comes back", "goes", "begins"]
    assert revisions("plan.yaml", "HEAD~1..").before is None


# --- tags -------------------------------------------------------------------------------------------


def test_only_tags(parts: Path) -> None:
    assert told(revisions("plan.yaml", tags="*")) == [
        "plan.yaml annet: a part that goes",
        "plan.yaml v2: vedtatt",
        "plan.yaml v1: the plan",
    ]
    assert [each.commit.name for each in revisions("plan.yaml", tags="v*").versions] == ["v2", "v1"]
    assert told(revisions("plan.yaml", "v1..", tags="v*")) == [
        "plan.yaml v2: vedtatt",
        "plan.yaml v1: the plan",
    ]
    git("tag", "v2.0", "v2")
    assert revisions("plan.yaml", tags="v2*").versions[0].tags == ("v2", "v2.0")


def test_a_tag_on_something_else_is_none(parts: Path) -> None:
    git("tag", "tre", "HEAD^{tree}")
    git("tag", "innhold", "HEAD:plan.yaml")
    assert len(revisions("plan.yaml", tags="*").versions) == 3


def test_no_such_tag(parts: Path) -> None:
    with pytest.raises(OrgctlError, match="no-such-tag") as raised:
        revisions("plan.yaml", tags="x*")
    assert raised.value.exit_code is ExitCode.NOTHING


# --- what can't be had ------------------------------------------------------------------------------


@pytest.mark.parametrize("range", ["v1...v2", "v1..v2..annet"])
def test_what_is_no_range(parts: Path, range: str) -> None:
    with pytest.raises(OrgctlError, match="no-range") as raised:
        revisions("plan.yaml", range)
    assert raised.value.exit_code is ExitCode.USAGE


@pytest.mark.parametrize(
    ("path", "range", "message"),
    [
        ("plan.yaml", "v9..", "revision-missing"),
        ("plan.yaml", "v1..v9", "revision-missing"),
        ("plan.yaml", "HEAD~99", "revision-beyond"),
        ("plna.yaml", "", "revision-file-missing-close"),
        ("plan.yaml", "v1~1", "revision-file-missing-close"),
    ],
)
def test_what_is_not_there(parts: Path, path: str, range: str, message: str) -> None:
    for tags in (None, "*"):
        with pytest.raises(OrgctlError) as raised:
            revisions(path, range, tags)
        assert (raised.value.message, raised.value.exit_code) == (message, ExitCode.FAILED)


def test_a_clone_of_the_latest_part(parts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git("clone", "--quiet", "--depth=2", parts.as_uri(), str(tmp_path / "clone"))
    monkeypatch.chdir(tmp_path / "clone")
    history = revisions("plan.yaml")
    assert history.cut
    assert [each.subject for each in history.versions] == ["a part that goes", "the fixed part"]
    assert not revisions("plan.yaml", "HEAD~1..").cut
    git("fetch", "--quiet", "--unshallow")
    assert not revisions("plan.yaml").cut
    assert len(revisions("plan.yaml").versions) == 4


def test_settings_change_nothing(parts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = revisions("plan.yaml"), revisions("plan.yaml", tags="v*")
    settings = {
        "color.ui": "always",
        "log.showSignature": "true",
        "log.follow": "true",
        "diff.renames": "false",
        "i18n.logOutputEncoding": "latin1",
        "core.abbrev": "4",
        "tag.sort": "-refname",
    }
    monkeypatch.setenv("GIT_CONFIG_COUNT", str(len(settings)))
    for number, (name, value) in enumerate(settings.items()):
        monkeypatch.setenv(f"GIT_CONFIG_KEY_{number}", name)
        monkeypatch.setenv(f"GIT_CONFIG_VALUE_{number}", value)
    assert (revisions("plan.yaml"), revisions("plan.yaml", tags="v*")) == expected


def test_a_bare_repository(parts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = [each.subject for each in revisions("plan.yaml").versions]
    git("clone", "--quiet", "--bare", str(parts), str(tmp_path / "bare.git"))
    monkeypatch.chdir(tmp_path / "bare.git")
    assert [each.subject for each in revisions("plan.yaml").versions] == expected
