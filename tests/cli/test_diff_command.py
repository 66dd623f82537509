"""``orgctl diff``: its formats, exit codes, sides, pairs and names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from calling import imported, orgctl
from jsonschema import Draft202012Validator
from plain_git import git, needs_git, set_plain

from orgctl import resources

pytestmark = pytest.mark.slow  # versions of libraries change nothing here

SCHEMA = Draft202012Validator(json.loads((resources.schemas() / "changes.schema.json").read_text("utf-8")))
OLD = """\
orgctl: 1
organisation: {name: Granvik kommune}
units:
  kommunen:
    name: Kommunen
    leader: {title: Kommunedirektør, holder: Liv Berg}
    units:
      skole: {name: Granvik skole, leader: {title: Rektor, holder: Ola Nes}, tasks: [Gi opplæring]}
      kultur: {name: Kultur}
"""
NEW = OLD.replace("Ola Nes", "Kari Nes").replace("kultur: {name: Kultur}", "fritid: {name: Fritid}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "old.yaml").write_text(OLD, "utf-8")
    (tmp_path / "new.yaml").write_text(NEW, "utf-8")
    return tmp_path


def found(folder: Path, *arguments: str) -> Any:
    process = orgctl("diff", "old.yaml", "new.yaml", "--format", "json", *arguments, cwd=folder)
    value = json.loads(process.stdout)
    SCHEMA.validate(value)
    return value


def test_nothing_changes(folder: Path) -> None:
    process = orgctl("diff", "old.yaml", "old.yaml", "--exit-code", cwd=folder)
    assert (process.returncode, process.stderr) == (0, "")
    assert process.stdout.endswith("\nNothing changes.\n")


def test_what_changes(folder: Path) -> None:
    process = orgctl("diff", "old.yaml", "new.yaml", cwd=folder)
    assert (process.returncode, process.stderr) == (0, "")
    for line in ("  + New unit: Fritid (below Kommunen)", "  - Unit discontinued: Kultur (below Kommunen)"):
        assert line in process.stdout.splitlines()
    assert "  ~ Rektor, holder: Ola Nes → Kari Nes" in process.stdout.splitlines()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 0),
        (["--exit-code"], 1),
        (["--fail-on", "employees"], 1),
        (["--fail-on", "editorial"], 1),
        (["--fail-on", "authority"], 0),
        (["--fail-on", "political"], 0),
        (["--fail-on", "never"], 0),
        (["--fail-on", "never", "--exit-code"], 1),
    ],
)
def test_exit_codes(folder: Path, arguments: list[str], code: int) -> None:
    assert orgctl("diff", "old.yaml", "new.yaml", *arguments, cwd=folder).returncode == code


def test_a_broken_demand_of_the_plan_itself(folder: Path) -> None:
    demand = "policy: {transitions: [no_post_without_successor]}\n"
    (folder / "old.yaml").write_text(OLD + demand, "utf-8")
    (folder / "new.yaml").write_text(OLD.replace("leader: {title: Rektor, holder: Ola Nes}, ", "") + demand)
    process = orgctl("diff", "old.yaml", "new.yaml", cwd=folder)
    assert process.returncode == 1
    assert "! No post goes away without a successor: Rektor" in process.stdout
    assert orgctl("diff", "old.yaml", "new.yaml", "--fail-on", "never", cwd=folder).returncode == 0


def test_pairs_make_one_of_two(folder: Path) -> None:
    for pair in ("kultur=fritid", "units:kultur=fritid"):
        kinds = [each["kind"] for each in found(folder, "--pairs", pair)["changes"]]
        assert kinds == ["unit-name", "id-changed", "post-holder"]


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        ("kultur", "--pairs takes old=new or part:old=new, not kultur"),
        ("rooms:kultur=fritid", "--pairs knows no part rooms; the parts are "),
        ("kulturr=fritid", "the old definition has no id kulturr; did you mean kultur?"),
        ("kultur=fjord", "the new definition has no id fjord"),
        ("kultur=skole.leader", "kultur and skole.leader are of different parts"),
    ],
)
def test_pairs_that_say_nothing(folder: Path, pair: str, said: str) -> None:
    process = orgctl("diff", "old.yaml", "new.yaml", "--pairs", pair, cwd=folder)
    assert process.returncode == 2
    assert said in process.stderr


def test_likely_pairs_are_lines_to_paste(folder: Path) -> None:
    (folder / "new.yaml").write_text(OLD.replace("kultur: {name: Kultur}", "kult: {name: Kulturen}"), "utf-8")
    process = orgctl("diff", "old.yaml", "new.yaml", cwd=folder)
    assert process.stdout.endswith(
        "  # likely: Kultur → Kulturen (new.yaml:9)\n  units.kult:\n    was: [kultur]\n"
    )
    pasted = OLD.replace("kultur: {name: Kultur}", "kult: {name: Kulturen, was: [kultur]}")
    (folder / "new.yaml").write_text(pasted, "utf-8")
    assert [each["kind"] for each in found(folder)["changes"]] == ["unit-name", "id-changed"]


def test_all_ids_new_and_all_else_the_same(folder: Path) -> None:
    text = OLD.replace("kommunen:", "a:").replace("skole:", "b:").replace("kultur:", "c:")
    (folder / "new.yaml").write_text(text, "utf-8")
    assert {each["kind"] for each in found(folder)["changes"]} == {"id-changed"}


KINDS = """\
orgctl: 1
organisation: {name: Granvik kommune}
kinds: {skole: {name: Skole, leader: {title: Rektor, level: enhet}}}
levels: {topp: {name: Topp}, enhet: {name: Enhet}}
units:
  kommunen:
    name: Kommunen
    leader: {title: Kommunedirektør, level: topp}
    units:
"""


@pytest.mark.parametrize(
    ("merged", "line", "pasted"),
    [
        ("skolene: {kind: skole, name: Skolene, was: [berg, dal]}", "units.skolene.leader",
         "skolene: {kind: skole, name: Skolene, was: [berg, dal], leader: {was: [berg.leader]}}"),
        ("skolene: {name: Skolene, was: [berg, dal], leader: {title: Rektor, level: enhet}}",
         "units.skolene.leader",
         "skolene: {name: Skolene, was: [berg, dal], leader: {title: Rektor, level: enhet, "
         "was: [berg.leader]}}"),
        ("skolene: {name: Skolene, was: [berg, dal], leader: r}\npositions:\n"
         "  r: {title: Rektor, level: enhet}", "positions.r",
         "skolene: {name: Skolene, was: [berg, dal], leader: r}\npositions:\n"
         "  r: {title: Rektor, level: enhet, was: [berg.leader]}"),
    ],
    ids=("of its kind", "written at its unit", "a post"),
)  # fmt: skip
def test_a_leader_who_may_go_on_is_a_line_to_paste(folder: Path, merged: str, line: str, pasted: str) -> None:
    olds = "      berg: {kind: skole, name: Berg skole}\n      dal: {name: Dal skole}\n"
    (folder / "old.yaml").write_text(KINDS + olds, "utf-8")
    (folder / "new.yaml").write_text(f"{KINDS}      {merged}\n", "utf-8")
    process = orgctl("diff", "old.yaml", "new.yaml", cwd=folder)
    assert process.stdout.endswith(f"\n  {line}:\n    was: [berg.leader]\n")
    for form, said in (("markdown", f"`{line}`, `was: [berg.leader]`"), ("html", f"{line}:")):
        assert said in orgctl("diff", "old.yaml", "new.yaml", "--format", form, cwd=folder).stdout
    (folder / "new.yaml").write_text(f"{KINDS}      {pasted}\n", "utf-8")
    told = found(folder)
    assert told["guesses"] == []
    # What the kind says of the leader stays: neither title nor level is another.
    assert {each["kind"] for each in told["changes"]} <= {"unit-merged", "id-changed", "kind-ended"}
    assert all(each["status"] != "ends" for each in told["posts"])


SWAPPED = """\
orgctl: 1
organisation: {name: Granvik kommune}
units:
  kommunen:
    name: Kommunen
    units:
      berg: {name: Berg skole, leader: {title: Rektor}}
      dal: {name: Dal barnehage, leader: {title: Styrer}}
positions: {lærer: {title: Lærer, unit: berg}}
"""
EXCHANGED = (
    SWAPPED[: SWAPPED.index("      berg:")]
    + """\
      berg: {name: Dal barnehage, leader: {title: Styrer}}
      dal: {name: Berg skole, leader: {title: Rektor}}
positions: {lærer: {title: Lærer, unit: dal}}
"""
)


def test_ids_that_were_exchanged(folder: Path) -> None:
    """Neither a merger nor a split, and no news the next time."""
    new = EXCHANGED.replace("berg: {", "berg: {was: dal, ").replace("dal: {", "dal: {was: berg, ")
    (folder / "old.yaml").write_text(SWAPPED, "utf-8")
    (folder / "new.yaml").write_text(new, "utf-8")
    told = found(folder)
    assert [(each["kind"], each["old"], each["new"]) for each in told["changes"]] == [
        ("id-changed", "dal", "berg"),
        ("id-changed", "berg", "dal"),
    ]
    process = orgctl("diff", "new.yaml", "new.yaml", "--exit-code", cwd=folder)
    assert (process.returncode, process.stderr) == (0, "")


def test_what_has_one_name_and_is_not_the_same_is_told_with_its_id(folder: Path) -> None:
    (folder / "old.yaml").write_text(SWAPPED, "utf-8")
    (folder / "new.yaml").write_text(EXCHANGED, "utf-8")
    for form in ("text", "markdown"):
        said = orgctl("diff", "old.yaml", "new.yaml", "--format", form, "--lang", "en", cwd=folder).stdout
        assert "Lærer, moved: Berg skole (berg) → Berg skole (dal)" in said
        assert "nearest leader: Rektor (berg.leader) → Rektor (dal.leader)" in said
    page = orgctl("diff", "old.yaml", "new.yaml", "--format", "html", cwd=folder).stdout
    assert "Berg skole (berg)" in page
    assert "Berg skole (dal)" in page
    moved = next(each for each in found(folder)["changes"] if each["kind"] == "post-moved")
    assert (moved["before"], moved["after"]) == (["Berg skole (berg)"], ["Berg skole (dal)"])


@pytest.mark.parametrize(
    ("unit", "before", "after"),
    [
        # What goes on is the same, and needs no id.
        ("berg: {was: dal, ", ["Berg skole", "Dal barnehage"], ["Berg skole"]),
        ("ny: {was: [berg, dal], ", ["Berg skole (berg)", "Dal barnehage"], ["Berg skole (ny)"]),
    ],
)
def test_a_merger_under_the_name_of_one_of_them(
    folder: Path, unit: str, before: list[str], after: list[str]
) -> None:
    (folder / "old.yaml").write_text(SWAPPED, "utf-8")
    new = "".join(line for line in SWAPPED.splitlines(keepends=True) if "dal:" not in line)
    new = new.replace("unit: berg", f"unit: {unit.partition(':')[0]}").replace("berg: {", unit)
    (folder / "new.yaml").write_text(new, "utf-8")
    merged = next(each for each in found(folder)["changes"] if each["kind"] == "unit-merged")
    assert (merged["before"], merged["after"]) == (before, after)


def test_a_leader_follows_its_unit_and_needs_no_line(folder: Path) -> None:
    text = OLD.replace("skole: {name: Granvik skole", "skolen: {name: Granvik skolen")
    (folder / "new.yaml").write_text(text, "utf-8")
    process = orgctl("diff", "old.yaml", "new.yaml", "--all", cwd=folder)
    assert "was: [skole]" in process.stdout
    assert "leader]" not in process.stdout


def test_members_are_the_same_whatever_they_are_called_now(folder: Path) -> None:
    posts = "positions: {a: {title: Økonomisjef}, b: {title: Personalsjef}}\n"
    group = "groups: {g: {name: Gruppa, members: [%s]}}\n"
    (folder / "old.yaml").write_text(OLD + posts + group % "a, b", "utf-8")
    renamed = posts.replace("Økonomisjef", "Økonomi- og personalsjef")
    (folder / "new.yaml").write_text(OLD + renamed + group % "a", "utf-8")
    members = next(each for each in found(folder)["changes"] if each["kind"] == "group-members")
    assert members["lines"] == [{"became": "removed", "before": "Personalsjef", "after": None}]


def test_fewer_of_a_post_is_posts_that_end(folder: Path) -> None:
    (folder / "old.yaml").write_text(OLD.replace("title: Rektor", "title: Rektor, count: 3"), "utf-8")
    (folder / "new.yaml").write_text(OLD, "utf-8")
    process = orgctl("diff", "old.yaml", "new.yaml", "--fail-on", "post-ends", cwd=folder)
    assert process.returncode == 1
    assert "  ~ Rektor, fewer positions: 3 → 1" in process.stdout.splitlines()
    assert "Positions  discontinued\u00a02 · unchanged\u00a02" in process.stdout.splitlines()
    assert found(folder)["summary"]["posts"]["ends"] == {"value": 2, "approximate": False, "complete": True}
    post = next(each for each in found(folder)["posts"] if each["old"] == "skole.leader")
    assert (post["before"]["count"]["value"], post["after"]["count"]["value"]) == (3, 1)
    markdown = orgctl("diff", "old.yaml", "new.yaml", "--format", "markdown", cwd=folder).stdout
    assert "| Rektor (3) | Rektor | Færre | Kommunedirektør |" in markdown


def test_new_posts_are_as_many_as_they_say(folder: Path) -> None:
    posts = "positions: {lærer: {title: Lærer, unit: skole, count: {about: 40}}, vakt: {title: Vakt}}\n"
    (folder / "new.yaml").write_text(OLD + posts, "utf-8")
    process = orgctl("diff", "old.yaml", "new.yaml", cwd=folder)
    assert "  + New position: Lærer (number: about 40, in Granvik skole, reports to Rektor)" in process.stdout
    assert "Positions  new\u00a0about 41 · unchanged\u00a02" in process.stdout.splitlines()
    # Whole numbers are whole, however the file says them.
    told = orgctl("diff", "old.yaml", "new.yaml", "--format", "json", cwd=folder).stdout
    assert '"about": 40\n' in told
    assert '"value": 40,' in told
    assert ".0" not in told


def test_short_lists_are_told_with_what_differs(folder: Path) -> None:
    new = OLD.replace("[Gi opplæring]", "[Gi god opplæring, Vaske]")
    (folder / "new.yaml").write_text(new, "utf-8")
    process = orgctl("diff", "old.yaml", "new.yaml", cwd=folder)
    said = "  ~ Granvik skole, tasks: 1 reworded (Gi opplæring → Gi god opplæring), 1 new (Vaske)"
    assert said in process.stdout.splitlines()
    (folder / "new.yaml").write_text(new.replace("Vaske", "Vaske " * 20), "utf-8")
    process = orgctl("diff", "old.yaml", "new.yaml", cwd=folder)
    assert "  ~ Granvik skole, tasks: 1 reworded, 1 new" in process.stdout.splitlines()


def test_places_in_both_files(folder: Path) -> None:
    holder = next(each for each in found(folder)["changes"] if each["kind"] == "post-holder")
    assert holder["old_place"] == {"file": "old.yaml", "line": 8, "column": 68}
    assert holder["new_place"] == {"file": "new.yaml", "line": 8, "column": 68}


@pytest.mark.parametrize("format", ["json", "markdown"])
def test_machines_are_told_no_names_unless_asked(folder: Path, format: str) -> None:
    arguments = ("diff", "old.yaml", "new.yaml", "--format", format)
    assert "Nes" not in orgctl(*arguments, cwd=folder).stdout
    assert "Kari Nes" in orgctl(*arguments, "--names", cwd=folder).stdout


@needs_git
def test_against_a_revision(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_plain(monkeypatch)
    monkeypatch.chdir(folder)
    git("init", "-q", "-b", "main")
    git("add", "old.yaml")
    git("commit", "-qm", "First")
    (folder / "old.yaml").write_text(NEW, "utf-8")
    git("commit", "-qam", "Second")
    for arguments in (
        ["old.yaml", "--against", "main~1"],
        ["main:old.yaml", "--against", "main~1"],
        ["main~1:old.yaml", "old.yaml"],
    ):
        process = orgctl("diff", *arguments, cwd=folder)
        assert process.returncode == 0
        assert "  + New unit: Fritid (below Kommunen)" in process.stdout
    process = orgctl("diff", "old.yaml", "--against", "v9", cwd=folder)
    assert process.returncode == 3
    assert "v9" in process.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["old.yaml"], 2, "old.yaml is compared with what?"),
        (["old.yaml", "new.yaml", "--against", "main"], 2, "--against compares one file with itself"),
        (["old.yaml", "gone.yaml"], 3, "gone.yaml"),
        (["old.yaml", "part.yaml"], 2, "part.yaml is part of a definition"),
        (["old.yaml", "bad.yaml"], 1, "bad.yaml:3:21"),
        (["old.yaml", "new.yaml", "--format", "svg"], 2, "svg"),
        (["old.yaml", "new.yaml", "--fail-on", "warning"], 2, "warning"),
    ],
)
def test_bad_input(folder: Path, arguments: list[str], code: int, said: str) -> None:
    (folder / "part.yaml").write_text("orgctl-part: 1\nunits: {a: {name: A}}\n", "utf-8")
    (folder / "bad.yaml").write_text("orgctl: 1\norganisation: {name: A}\nunits: {a: {parent: b}}\n", "utf-8")
    process = orgctl("diff", *arguments, cwd=folder)
    assert (process.returncode, process.stdout) == (code, "")
    assert said in process.stderr
    assert "Traceback" not in process.stderr


def test_a_file_is_written_at_once_and_only_its_own_kind_replaced(folder: Path) -> None:
    arguments = ("diff", "old.yaml", "new.yaml", "--format", "json", "--output", "changes.json")
    assert orgctl(*arguments, cwd=folder).returncode == 0
    first = (folder / "changes.json").read_bytes()
    assert orgctl(*arguments, cwd=folder).returncode == 0
    assert (folder / "changes.json").read_bytes() == first
    process = orgctl("diff", "old.yaml", "new.yaml", "--format", "json", "--output", "old.yaml", cwd=folder)
    assert process.returncode == 2
    assert (folder / "old.yaml").read_text("utf-8") == OLD


def test_what_the_help_costs() -> None:
    modules = imported("diff", "--help")
    assert not {"jinja2", "babel", "rich.console", "orgctl.structure"} & modules


def test_the_same_plans_give_the_same_bytes(folder: Path) -> None:
    more = (
        'holder: vacant, recruitment: open, fte: 0.5, code: "7211", tasks: [Lede skolen], source: vedlegg 1'
    )
    new = NEW.replace("holder: Kari Nes", more)
    (folder / "new.yaml").write_text(new, "utf-8")
    arguments = ("diff", "old.yaml", "new.yaml", "--format", "json", "--names")
    told = {orgctl(*arguments, cwd=folder, PYTHONHASHSEED=seed).stdout for seed in "12345"}
    assert len(told) == 1
    assert "post-recruitment" in told.pop()


def test_text_needs_no_templates(folder: Path) -> None:
    modules = imported("diff", str(folder / "old.yaml"), str(folder / "new.yaml"), "--all")
    assert "orgctl.documents.changes.consequences" in modules, "nothing is left out that it tells"
    assert not {"jinja2", "markdown_it", "rich.console"} & modules
