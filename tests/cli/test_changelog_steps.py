"""The steps of a changelog: what is compared with what, and what is passed over."""

from __future__ import annotations

from pathlib import Path

import pytest
from plain_git import begin, commit, git, needs_git, set_plain

from orgctl import api
from orgctl.errors import OrgctlError

pytestmark = needs_git


def plan(title: str, *, more: str = "") -> str:
    return (
        "orgctl: 1\norganisation: {name: Granvik kommune}\n"
        f"units: {{granvik: {{name: Granvik, leader: {{title: {title}}}}}}}\n{more}"
    )


WRONG = "nmae: x\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    set_plain(monkeypatch)
    monkeypatch.chdir(tmp_path)
    begin()
    return tmp_path


def told(*arguments: str, **options: str) -> list[tuple[str, str]]:
    """The subject of each step, and what it says of titles: ``-`` where nothing was compared, ``x`` where the
    plan can't be, ``?`` where there is no file."""
    return [(step.version.subject, _said(step)) for step in api.changelog(api.history(*arguments, **options))]


def _said(step: api.Step) -> str:
    if step.difference is None:
        return "?" if step.plan is None else "-" if step.plan.comparable else "x"
    assert step.plan is step.difference.new
    changes = (change for each in step.difference.comparison.changes for change in each.all())
    return ", ".join(f"{each.before} > {each.after}" for each in changes)


def test_each_version_is_compared_with_the_one_before() -> None:
    commit(plan=plan("A"), message="one")
    commit(plan=plan("B"), message="two")
    commit(plan=plan("B", more="# bare en merknad\n"), message="three")
    commit(plan=plan("C"), message="four")
    assert told("plan.yaml") == [("four", "B > C"), ("three", ""), ("two", "A > B"), ("one", "-")]
    assert told("plan.yaml", "HEAD~1..") == [("four", "B > C")]
    assert told("plan.yaml", "HEAD~3..HEAD~1") == [("three", ""), ("two", "A > B")]


def test_what_cannot_be_compared_is_passed_over() -> None:
    commit(plan=WRONG, message="one")
    commit(plan=plan("A"), message="two")
    git("tag", "v1")
    commit(plan=plan("B", more=WRONG), message="three")
    commit(plan="[", message="four")
    Path("plan.yaml").unlink()
    commit(message="five")
    commit(plan=plan("C"), message="six")
    commit(plan=plan("D", more=WRONG), message="seven")
    expected = [
        ("seven", "x"),
        ("six", "A > C"),
        ("five", "?"),
        ("four", "x"),
        ("three", "x"),
        ("two", "-"),
        ("one", "x"),
    ]
    assert told("plan.yaml") == expected
    assert told("plan.yaml", "v1..") == expected[:5]
    # What a range begins after is told where it can't be compared: that is why the first step has no changes.
    assert told("plan.yaml", "HEAD~3..") == [expected[0], ("six", "-"), *expected[2:4]]
    assert told("plan.yaml", "HEAD~2..") == [expected[0], ("six", "-")]
    assert told("plan.yaml", "HEAD~1..") == [("seven", "x")]


def test_from_tag_to_tag_the_steps_add_up() -> None:
    for number, title in enumerate("ABCDE"):
        commit(plan=plan(title), message=title)
        if title in "ACE":
            git("tag", f"v{number}")
    assert told("plan.yaml", tags="v*") == [("E", "C > E"), ("C", "A > C"), ("A", "-")]
    assert told("plan.yaml", "v0..", tags="v*") == [("E", "C > E"), ("C", "A > C")]


def test_parts_come_from_the_same_version() -> None:
    part = "orgctl-part: 1\nunits: {{skole: {{parent: granvik, name: {}}}}}\n"
    include = "include: {path: deler/*.yaml, optional: true}\n"
    commit(plan=plan("A", more=include), message="one")
    commit(deler__skole=part.format("Skole"), message="two")
    commit(deler__skole=part.format("Ny skole"), message="three")
    assert [subject for subject, _ in told("plan.yaml")] == ["three", "two", "one"]
    assert told("plan.yaml")[0] == ("three", "Skole > Ny skole")


def test_parts_are_followed_to_where_they_lay_before(folder: Path) -> None:
    part = "orgctl-part: 1\nunits: {{skole: {{parent: granvik, name: {}}}}}\n"
    commit(plan=plan("A", more="include: [gamle/*.yaml]\n"), gamle__skole=part.format("Skole"), message="one")
    commit(gamle__skole=part.format("Ny skole"), message="two")
    commit(annet__notat="x: 1\n", message="not of the plan")
    (folder / "gamle").rename(folder / "nye")
    commit(plan=plan("B", more="include: [nye/*.yaml]\n"), message="three")
    steps = [("three", "A > B"), ("two", "Skole > Ny skole"), ("one", "-")]
    assert told("plan.yaml") == steps
    assert told("plan.yaml", "HEAD~2..") == steps[:1]


@pytest.mark.parametrize("line", ["include: {}.yaml", "include:\n  - path: {}.yaml\n", "include:\n- {}\n"])
def test_parts_are_followed_to_what_was_included_before(line: str, folder: Path) -> None:
    part = "orgctl-part: 1\nunits: {{skole: {{parent: granvik, name: {}}}}}\n"

    def changed(message: str, line: str, **parts: str) -> None:
        for name, unit in parts.items():
            (folder / name).write_text(part.format(unit), "utf-8")
            (folder / f"{name}.yaml").write_text(part.format(unit), "utf-8")
        commit(plan=plan("A", more=line), message=message)

    changed("one", line.format("før"), før="Skole", etter="Grunnskole")
    changed("two", line.format("før"), før="Barneskole")
    changed("not yet of the plan", line.format("før"), etter="Ungdomsskole")
    changed("three", line.format("etter"))
    changed("no more of the plan", line.format("etter"), før="Skole")
    changed("four", line.format("etter"), etter="Skole")
    assert told("plan.yaml") == [
        ("four", "Ungdomsskole > Skole"),
        ("three", "Barneskole > Ungdomsskole"),
        ("two", "Skole > Barneskole"),
        ("one", "-"),
    ]


def test_a_file_kept_elsewhere_is_told() -> None:
    commit(plan="version https://git-lfs.github.com/spec/v1\noid sha256:12\nsize 3\n", message="one")
    commit(plan=plan("A"), message="two")
    assert told("plan.yaml") == [("two", "-"), ("one", "?")]
    _, step = api.changelog(api.history("plan.yaml"))
    assert step.error is not None
    assert step.error.message == "revision-file-lfs"


def test_a_hole_in_the_history_ends_it(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    commit(plan=plan("A"), message="one")
    lost = git("rev-parse", "HEAD:plan.yaml")
    commit(plan=plan("B"), message="two")
    (folder / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    steps = api.changelog(api.history("plan.yaml"))
    with pytest.raises(OrgctlError, match="git-broken"):
        list(steps)
