"""``orgctl lint``: what may be said on the command line, in the settings and in the file itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from calling import orgctl
from plain_git import begin, commit, needs_git, set_plain

HEAD = "orgctl: 1\norganisation: {name: Åmot kommune}\n"
PLAN = HEAD + (
    "document: {status: adopted}\n"
    "units: {a: {name: Åmot, leader: p}}\n"
    "positions:\n"
    "  p: {title: Rådmann, deputy: p}\n"
    "  q: {title: Økonomisjef, unit: a, recruitment: open, holder: Kari Berg}\n"
)
BOTH = ["ORG207", "ORG210"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    return tmp_path


def codes(folder: Path, *arguments: str) -> list[str]:
    """The codes that are found, in the file's order."""
    process = orgctl("lint", "plan.yaml", "--format", "json", *arguments, cwd=folder)
    assert process.stderr == ""
    return [each["code"] for each in json.loads(process.stdout)["findings"]]


def weights(folder: Path, *arguments: str) -> list[str]:
    """What the findings weigh."""
    process = orgctl("lint", "plan.yaml", "--format", "json", *arguments, cwd=folder)
    return [each["severity"] for each in json.loads(process.stdout)["findings"]]


def test_warnings_end_with_0_unless_more_is_asked_for(folder: Path) -> None:
    process = orgctl("lint", "plan.yaml", cwd=folder)
    assert process.returncode == 0
    assert process.stdout.startswith("warning ORG207: ")
    assert process.stdout.endswith("\n2 warnings in plan.yaml\n")
    assert orgctl("lint", "plan.yaml", "--fail-on", "warning", cwd=folder).returncode == 1
    (folder / "orgctl.toml").write_text('fail_on = "warning"\n')
    assert orgctl("lint", "plan.yaml", cwd=folder).returncode == 1
    assert orgctl("lint", "plan.yaml", "--fail-on", "error", cwd=folder).returncode == 0


def test_validate_judges_nothing(folder: Path) -> None:
    assert orgctl("validate", "plan.yaml", cwd=folder).stdout == "plan.yaml is sound.\n"


def test_a_plan_without_findings_is_not_called_sound(folder: Path) -> None:
    silent = ("--ignore", "ORG2", "--color", "never")
    assert orgctl("lint", "plan.yaml", *silent, cwd=folder).stdout == "Nothing found in plan.yaml.\n"
    assert (
        orgctl("lint", "plan.yaml", *silent, "--lang", "nb", cwd=folder).stdout == "Ingen funn i plan.yaml.\n"
    )
    (folder / "other.yaml").write_text(PLAN, "utf-8")
    process = orgctl("lint", ".", *silent, "--lang", "nn", cwd=folder)
    assert (process.returncode, process.stdout) == (0, "Ingen funn i 2 filer.\n")


def test_a_plan_with_errors_of_its_own_is_not_said_to_be_judged_as_a_whole(folder: Path) -> None:
    (folder / "plan.yaml").write_text(PLAN.replace("adopted}", "adopted, owner: x}"), "utf-8")
    more = "Some rules look at the whole plan only when this is mended: ORG101.\n"
    for arguments in ((), ("--select", "ORG426"), ("--statistics",)):
        assert orgctl("lint", "plan.yaml", *arguments, cwd=folder).stdout.endswith(f"plan.yaml\n{more}")
    assert "ORG101.\n" not in orgctl("validate", "plan.yaml", cwd=folder).stdout
    assert "whole plan" not in orgctl("lint", "plan.yaml", "--format", "concise", cwd=folder).stdout


@pytest.mark.parametrize(
    ("arguments", "settings", "expected"),
    [
        ((), "", BOTH),
        (("--select", "ORG207"), "", ["ORG207"]),
        (("--select", "ORG1,recruitment-has-holder"), "", ["ORG210"]),
        (("--ignore", "ORG2"), "", []),
        (("--ignore", "ORG2", "--select", "ORG210"), "", ["ORG210"]),
        (("--severity", "deputy-is-self=off"), "", ["ORG210"]),
        ((), 'ignore = "ORG207"', ["ORG210"]),
        ((), '[severity]\nORG2 = "off"\nORG207 = "info"', ["ORG207"]),
        (("--isolated",), 'ignore = "ORG2"', BOTH),
        ((), '[[files]]\nmatch = "*.yaml"\nselect = "ORG207"', ["ORG207"]),
        # An option goes before the file, however exactly that speaks.
        (("--select", "ORG207"), 'ignore = "ORG207"', ["ORG207"]),
        (("--select", "ORG207"), '[severity]\nORG207 = "off"', ["ORG207"]),
        (("--select", "ORG2"), 'ignore = "ORG207"\n[severity]\nORG210 = "off"', BOTH),
        (("--select", "ORG207", "--severity", "ORG207=off"), "", []),
        (("--select", "ORG207", "--severity", "ORG2=off"), '[severity]\nORG207 = "error"', []),
        (("--select", "ORG207", "--ignore", "ORG207"), "", []),
        (("--ignore", "ORG2"), 'select = "ORG207"', []),
        (("--ignore", "ORG207"), 'ignore = "ORG210"', ["ORG210"]),
    ],
)
def test_rules_are_chosen(
    folder: Path, arguments: tuple[str, ...], settings: str, expected: list[str]
) -> None:
    (folder / "orgctl.toml").write_text(settings)
    assert codes(folder, *arguments) == expected


def test_what_findings_weigh(folder: Path) -> None:
    assert weights(folder) == ["warning", "warning"]
    assert weights(folder, "--severity", "ORG2=info,ORG207=error") == ["error", "info"]
    (folder / "orgctl.toml").write_text('[severity]\nORG207 = "error"\n')
    assert weights(folder) == ["error", "warning"]
    assert weights(folder, "--severity", "ORG207=info") == ["info", "warning"]
    assert orgctl("lint", "plan.yaml", cwd=folder).returncode == 1


def test_a_profile_is_asked_for_or_the_plans_own(folder: Path) -> None:
    vacant = PLAN.replace("deputy: p", "holder: vacant")
    (folder / "plan.yaml").write_text(vacant, "utf-8")
    assert weights(folder, "--select", "ORG209") == ["warning"]
    assert weights(folder, "--select", "ORG209", "--profile", "draft") == ["info"]
    (folder / "orgctl.toml").write_text('profile = "hearing"\n')
    assert weights(folder, "--select", "ORG209") == ["info"]
    assert weights(folder, "--select", "ORG209", "--profile", "adopted") == ["warning"]
    (folder / "orgctl.toml").unlink()
    (folder / "plan.yaml").write_text(vacant.replace("adopted", "hearing"), "utf-8")
    assert weights(folder, "--select", "ORG209") == ["info"]


def test_a_comment_sets_a_finding_aside(folder: Path) -> None:
    (folder / "plan.yaml").write_text(
        PLAN.replace("deputy: p}", "deputy: p}  # orgctl: ignore[ORG207] slik er det vedtatt"), "utf-8"
    )
    process = orgctl("lint", "plan.yaml", "--format", "json", cwd=folder)
    found = json.loads(process.stdout)
    assert [each["code"] for each in found["findings"]] == ["ORG210"]
    assert found["summary"]["suppressed"] == 1
    # What isn't asked for needs no comment.
    assert codes(folder, "--ignore", "ORG207") == ["ORG210"]
    assert orgctl("validate", "plan.yaml", cwd=folder).stdout == "plan.yaml is sound.\n"


def test_a_baseline_keeps_what_is_known(folder: Path) -> None:
    kept = orgctl("lint", "plan.yaml", "--baseline", "known.json", "--update-baseline", cwd=folder)
    assert (kept.returncode, kept.stderr) == (0, "known.json now keeps 2 findings.\n")
    assert codes(folder, "--baseline", "known.json") == []
    (folder / "orgctl.toml").write_text('baseline = "known.json"\n')
    moved = PLAN.replace("positions:\n", "\npositions:\n").replace("recruitment: open, ", "")
    (folder / "plan.yaml").write_text(moved + "  r: {title: Rektor, unit: a, deputy: r}\n", "utf-8")
    assert codes(folder) == ["ORG207", "ORG904"]
    process = orgctl("lint", "plan.yaml", cwd=folder)
    assert "“Rektor” is its own deputy" in process.stdout
    assert process.stdout.endswith("1 warning and 1 info in plan.yaml (1 suppressed)\n")
    again = orgctl("lint", "plan.yaml", "--update-baseline", cwd=folder)
    assert again.returncode == 0
    assert codes(folder) == []


def test_a_baseline_that_is_none(folder: Path) -> None:
    missing = orgctl("lint", "plan.yaml", "--baseline", "none.json", cwd=folder)
    assert (missing.returncode, missing.stdout) == (3, "")
    assert "none.json" in missing.stderr
    foreign = orgctl("lint", "plan.yaml", "--baseline", "plan.yaml", cwd=folder)
    assert (foreign.returncode, foreign.stdout) == (2, "")
    unnamed = orgctl("lint", "plan.yaml", "--update-baseline", cwd=folder)
    assert (unnamed.returncode, unnamed.stdout) == (2, "")
    own = orgctl("lint", "plan.yaml", "--update-baseline", "--baseline", "plan.yaml", cwd=folder)
    assert own.returncode != 0
    assert (folder / "plan.yaml").read_text("utf-8") == PLAN


@needs_git
def test_only_what_is_new_since_a_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_plain(monkeypatch)
    monkeypatch.chdir(tmp_path)
    begin()
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    commit()
    (tmp_path / "plan.yaml").write_text(PLAN + "  r: {title: Rektor, unit: a, deputy: r}\n", "utf-8")
    (tmp_path / "new.yaml").write_text(PLAN, "utf-8")
    process = orgctl("lint", "plan.yaml", "--against", "HEAD", "--format", "concise", cwd=tmp_path)
    assert [line.split(": ")[1] for line in process.stdout.splitlines()] == [
        "warning ORG207 “Rektor” is its own deputy"
    ]
    alone = orgctl("lint", "new.yaml", "--against", "HEAD", "--format", "json", cwd=tmp_path)
    assert len(json.loads(alone.stdout)["findings"]) == 2
    unknown = orgctl("lint", "plan.yaml", "--against", "nowhere", cwd=tmp_path)
    assert (unknown.returncode, unknown.stdout) == (3, "")


def test_how_often_each_rule_spoke(folder: Path) -> None:
    process = orgctl("lint", "plan.yaml", "--statistics", cwd=folder)
    assert process.stdout.splitlines() == [
        "1  warning  ORG207  deputy-is-self",
        "1  warning  ORG210  recruitment-has-holder",
        "",
        "2 warnings in plan.yaml",
    ]
    assert orgctl("lint", "plan.yaml", "--statistics", "--format", "json", cwd=folder).returncode == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--select", "ORG270"), "there is no rule “ORG270”"),
        (("--severity", "ORG207"), "is not one of `error`, `warning`, `info` or `off`"),
        (("--severity", "ORG101=info"), "ORG101 always weighs the same"),
        (("--profile", "strict"), "“strict” is not one of `draft`, `hearing` or `adopted`"),
        (("-", "--against", "HEAD"), "neither standard input nor --as-recorded"),
    ],
)
def test_wrong_use(folder: Path, arguments: tuple[str, ...], words: str) -> None:
    process = orgctl("lint", "plan.yaml", *arguments, cwd=folder)
    assert (process.returncode, process.stdout) == (2, "")
    assert words in process.stderr


def test_machines_are_told_no_names(folder: Path) -> None:
    people = "people: {kari: {name: Kari Berg, valid: {from: blank}}}\n"
    (folder / "plan.yaml").write_text(PLAN + people, "utf-8")
    assert "Kari Berg" in orgctl("lint", "plan.yaml", cwd=folder).stdout
    for format in ("concise", "json", "sarif", "github", "gitlab", "junit", "markdown"):
        assert "Kari Berg" not in orgctl("lint", "plan.yaml", "--format", format, cwd=folder).stdout
        named = orgctl("lint", "plan.yaml", "--format", format, "--names", cwd=folder).stdout
        assert "Kari Berg" in named


def test_an_unsound_plan_is_told_as_validate_tells_it(folder: Path) -> None:
    (folder / "plan.yaml").write_text(PLAN.replace("unit: a", "unit: b"), "utf-8")
    process = orgctl("lint", "plan.yaml", "--format", "json", cwd=folder)
    assert process.returncode == 1
    assert [each["code"] for each in json.loads(process.stdout)["findings"]] == ["ORG207", "ORG101"]
