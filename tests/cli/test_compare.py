"""``orgctl compare``: alternatives side by side, golden files at 80 columns, and the contract."""

from __future__ import annotations

import io
import json
import os
import re
from pathlib import Path

import pytest
from calling import orgctl
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt
from plain_git import git, needs_git, set_plain

from orgctl import api, resources
from orgctl.lang import catalogue
from orgctl.report.compare import text

pytestmark = pytest.mark.slow  # versions of libraries change nothing here

UPDATE = os.environ.get("ORGCTL_UPDATE_GOLDEN") == "1"
HERE = Path(__file__).parent
EXAMPLES = HERE.parent.parent / "examples"
ALTA = ("alta.yaml", *(f"alta/{file.name}" for file in sorted((EXAMPLES / "alta").glob("*.yaml"))))
SCHEMA = Draft202012Validator(
    json.loads((resources.schemas() / "compare.schema.json").read_text(encoding="utf-8"))
)

BASE = """\
orgctl: 1
organisation: {name: Granvik kommune, type: municipality}
document: {title: Oppvekst i Granvik, language: nb, owner: direktør}
levels: {topp: {name: Toppledelse}, enhet: {name: Enheter}}
roles: {leder: {name: Enhetsleder, title: "Leder for {unit}", level: enhet}}
units:
  kommunen:
    name: Granvik kommune
    leader: direktør
    staffing: {employees: 61}
    units:
      nord: {name: Nord skole, leader: {role: leder, holder: Kari Eksempel}, staffing: {fte: 20.5}}
      sør: {name: Sør skole, leader: {role: leder}, staffing: {fte: {about: 18}}}
      sfo: {name: SFO, leader: {role: leder}}
positions:
  direktør: {title: Kommunedirektør, level: topp, holder: Ola Nordmann Prøve}
  rådgiver: {title: Rådgiver, unit: kommunen, fte: 0.5}
strategy:
  targets:
    spare: {name: Lavere utgifter til skole, value: 4, unit: mill. kr, from: 2027, recurring: true}
decisions:
  skole:
    question: Hvordan skal skolene ledes?
    options:
      a:
        text: Én leder for begge skolene
        for: [Én ledelse]
        against: [Lengre vei til lederen]
        economy: {amount: -900000, recurring: true}
      b:
        text: Skolene slås sammen, mener Kari Eksempel
        economy: {amount: {about: -3.2}, unit: mill. kr, recurring: true}
implementation:
  flytting: {text: Flytte SFO, economy: {amount: 250000, year: 2027, recurring: false}}
  it: {text: Felles IT, economy: {amount: unknown}}
policy:
  span: {of: leaders, max: 2, source: Vedtak 12/26}
  transitions: no_post_without_successor
"""
A = """\
orgctl: 1
base: plan.yaml
document: {title: Én leder}
units:
  sør: {leader: nord.leader}
decisions: {skole: {conclusion: {option: a}}}
"""
B = """\
orgctl: 1
base: plan.yaml
document: {title: Én skole}
units:
  nord: null
  sør: null
  granvik: {name: Granvik skole, parent: kommunen, was: [nord, sør], leader: {role: leder}}
  sfo: {parent: granvik, leader: none}
decisions: {skole: {conclusion: {option: b}}}
"""


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    for name, content in (("plan.yaml", BASE), ("a.yaml", A), ("b.yaml", B)):
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def written(files: tuple[str, ...], language: str, width: int = 80, whole: bool = False) -> str:
    base, *others = (api.load(each) for each in files)
    stream = io.StringIO()
    sheet = api.compare(base, others).sheet(language=language)
    text.write(sheet, stream, catalogue(language), color=False, width=width, whole=whole)
    return stream.getvalue()


def same(name: str, given: str) -> None:
    golden = HERE / "golden" / name
    if UPDATE:
        golden.write_text(given, "utf-8")
    assert given == golden.read_text("utf-8")


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_alta(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLES)
    given = written(ALTA, language)
    same(f"compare-alta.{language}.txt", given)
    assert max(map(len, given.splitlines())) <= 80


def test_amot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLES)
    same("compare-amot.nb.txt", written(("amot-before.yaml", "amot.yaml"), "nb"))


def test_economy_norms_and_demands(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(plans)
    files = ("plan.yaml", "a.yaml", "b.yaml")
    same("compare-granvik.nb.txt", written(files, "nb"))
    process = orgctl("compare", *files, "--format", "markdown", cwd=plans)
    assert process.returncode == 0
    same("compare-granvik.md", process.stdout)


def test_many_alternatives_go_on_below(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLES)
    given = written((*ALTA, *ALTA[1:], *ALTA[1:]), "en", width=60)
    same("compare-many.en.txt", given)
    assert max(map(len, given.splitlines())) <= 60
    heads = [line.split() for line in given.splitlines() if line.startswith("Units by kind")]
    columns = [head[head.index("Base") + 1 :] for head in heads]
    assert [name for block in columns for name in block] == [*"ABCDEFGHIJKL"]
    assert len(columns) > 1


def test_long_lists_are_folded_unless_all_of_them_are_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    head = "orgctl: 1\norganisation: {name: Granvik}\nunits:\n  topp: {name: Topp}\n"
    inner = [f"  p{number}: {{name: P{number}, parent: topp}}\n" for number in range(25)]
    units = [f"  u{number}: {{name: U{number}, parent: p{number}}}\n" for number in range(25)]
    moved = [each.replace(f"parent: p{number}", "parent: topp") for number, each in enumerate(units)]
    Path("old.yaml").write_text(head + "".join(inner + units), encoding="utf-8")
    Path("new.yaml").write_text(head + "".join(inner + moved), encoding="utf-8")
    given = written(("old.yaml", "new.yaml"), "en")
    assert "  … 5 more with --all" in given
    assert "\n  U19\n" in given
    assert "\n  U20\n" not in given
    whole = written(("old.yaml", "new.yaml"), "en", whole=True)
    assert "\n  U24\n" in whole
    assert "--all" not in whole
    assert "\n  U24\n" in orgctl("compare", "old.yaml", "new.yaml", "--all", cwd=tmp_path).stdout


def test_json_follows_its_schema(plans: Path) -> None:
    process = orgctl("compare", "plan.yaml", "a.yaml", "b.yaml", "--format", "json", cwd=plans)
    assert process.returncode == 0
    given = json.loads(process.stdout)
    SCHEMA.validate(given)
    assert [each["name"] for each in given["alternatives"]] == ["A", "B"]
    assert given["base"]["economy"]["targets"][0]["stated"] == {
        "unit": "mill. kr", "value": None, "approximate": False, "complete": False, "known": 0, "of": 1,
    }  # fmt: skip
    a, b = given["alternatives"]
    assert a["economy"]["targets"][0]["stated"]["value"] == -0.9
    assert b["economy"]["targets"][0]["stated"] == {
        "unit": "mill. kr", "value": -3.2, "approximate": True, "complete": False, "known": 1, "of": 2,
    }  # fmt: skip
    assert a["economy"]["others"][0]["year"] == "2027"
    assert a["demands"][0]["broken"] == [{"post": "sør.leader", "office": None}]
    assert b["units"]["merged-or-split"]["value"] == 1
    fte = next(each for each in a["figures"] if each["key"] == "fte")
    assert fte["before"]["approximate"] is True
    assert fte["before"]["known"] < fte["before"]["of"]
    assert fte["difference"] is None
    for files in (ALTA, ("amot-before.yaml", "amot.yaml"), ("roros.yaml", "roros.yaml")):
        output = orgctl("compare", *files, "--format", "json", cwd=EXAMPLES).stdout
        SCHEMA.validate(json.loads(output))


def test_the_schema_is_shipped_and_asks_for_every_key() -> None:
    shipped = (resources.schemas() / "compare.schema.json").read_text(encoding="utf-8")
    assert orgctl("schema", "compare").stdout == shipped
    Draft202012Validator.check_schema(json.loads(shipped))


@pytest.mark.parametrize("format", ["text", "json", "markdown", "html"])
def test_names_of_persons_never_occur(plans: Path, format: str) -> None:
    call = ("compare", "plan.yaml", "a.yaml", "b.yaml", "--format", format, "--lang", "nb")
    process = orgctl(*call, cwd=plans)
    assert process.returncode == 0
    assert not re.search("Kari|Ola|Prøve", process.stdout)
    if format != "json":
        assert "Skolene slås sammen, mener [navn]" in process.stdout.replace("\\", "")


def test_the_page_is_a_whole_page_and_markdown_holds_the_same_tables(plans: Path) -> None:
    files = ("plan.yaml", "a.yaml", "b.yaml")
    page = orgctl("compare", *files, "--format", "html", cwd=plans).stdout
    assert page.startswith('<!doctype html>\n<html lang="nb">')
    assert '<meta name="generator" content="orgctl">' in page
    markdown = orgctl("compare", *files, "--format", "markdown", cwd=plans).stdout
    rendered = MarkdownIt("gfm-like", {"linkify": False}).render(markdown)
    assert rendered.count("<table") == page.count("<table")
    assert rendered.count("<tr") == page.count("<tr")
    english = orgctl("compare", *files, "--format", "html", "--lang", "en", cwd=plans).stdout
    assert "Alternatives side by side" in english


def test_a_template_of_one_s_own_goes_before(plans: Path) -> None:
    folder = plans / "maler" / "compare"
    folder.mkdir(parents=True)
    (folder / "compare.md").write_text(
        '{% extends "orgctl:compare/compare.md" %}\n{% block economy %}Bare tall.{% endblock %}\n',
        encoding="utf-8",
    )
    given = orgctl(
        "compare", "plan.yaml", "a.yaml", "--format", "markdown", "--templates", "maler", cwd=plans
    )
    assert given.returncode == 0
    assert "Bare tall." in given.stdout
    assert "Lavere utgifter" not in given.stdout


def test_the_same_input_gives_the_same_bytes(plans: Path) -> None:
    for format in ("text", "json", "html"):
        call = ("compare", "plan.yaml", "a.yaml", "b.yaml", "--format", format)
        outputs = {orgctl(*call, cwd=plans, PYTHONHASHSEED=seed).stdout for seed in ("1", "2")}
        assert len(outputs) == 1


def test_what_does_not_load_is_told_as_validate_does(plans: Path) -> None:
    (plans / "feil.yaml").write_text(A.replace("base: plan.yaml", "base: plan.yaml\nunit: 1"), "utf-8")
    process = orgctl("compare", "plan.yaml", "a.yaml", "feil.yaml", cwd=plans)
    assert (process.returncode, process.stdout) == (1, "")
    assert process.stderr == orgctl("validate", "feil.yaml", cwd=plans).stdout
    assert "feil.yaml:3:1" in process.stderr


@pytest.mark.parametrize(
    ("files", "code", "said"),
    [
        (("plan.yaml",), 2, "ALTERNATIVE"),
        (("plan.yaml", "-", "-"), 2, "standard input (-) can be only one of the files"),
        (("plan.yaml", "borte.yaml"), 3, "borte.yaml"),
        (("plan.yaml", "del.yaml"), 2, "del.yaml"),
        (("plan.yaml", "a.yaml", "--format", "sarif"), 2, "html"),
    ],
)
def test_what_can_not_be_compared(plans: Path, files: tuple[str, ...], code: int, said: str) -> None:
    (plans / "del.yaml").write_text("orgctl-part: 1\nunits: {ny: {name: Ny}}\n", encoding="utf-8")
    process = orgctl("compare", *files, cwd=plans)
    assert (process.returncode, process.stdout) == (code, "")
    assert said in process.stderr


def test_standard_input_is_one_of_the_files(plans: Path) -> None:
    process = orgctl("compare", "plan.yaml", "-", cwd=plans, stdin=BASE.replace("SFO", "Fritid"))
    assert process.returncode == 0
    assert "A     Oppvekst" not in process.stdout


@needs_git
def test_a_revision_is_one_of_the_files(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_plain(monkeypatch)
    monkeypatch.chdir(plans)
    for command in (("init", "-q"), ("add", "."), ("commit", "-qm", "Plan")):
        git(*command)
    (plans / "plan.yaml").write_text(BASE.replace("      sfo: ", "      fritid: "), encoding="utf-8")
    process = orgctl("compare", "HEAD:plan.yaml", "plan.yaml", "--format", "json", cwd=plans)
    assert process.returncode == 0
    assert json.loads(process.stdout)["base"]["file"] == "HEAD:plan.yaml"


@pytest.mark.parametrize("format", ["text", "json", "markdown", "html"])
def test_output_replaces_only_its_own(plans: Path, format: str) -> None:
    call = ("compare", "plan.yaml", "a.yaml", "--format", format, "--output")
    assert orgctl(*call, "ut.txt", cwd=plans).returncode == 0
    assert orgctl(*call, "ut.txt", cwd=plans).returncode == 0
    assert (plans / "ut.txt").read_text("utf-8") == orgctl(*call[:-1], cwd=plans).stdout
    refused = orgctl(*call, "a.yaml", cwd=plans)
    assert refused.returncode == 2
    assert (plans / "a.yaml").read_text("utf-8") == A


def test_the_day_that_is_asked_for_is_told(plans: Path) -> None:
    call = ("compare", "plan.yaml", "a.yaml", "--at", "2026-08-01")
    assert "As the organisation is on 1 August 2026" in orgctl(*call, "--lang", "en", cwd=plans).stdout
    given = json.loads(orgctl(*call, "--format", "json", cwd=plans).stdout)
    assert [given["base"]["day"], given["alternatives"][0]["day"]] == ["2026-08-01"] * 2


def test_colours_only_where_they_are_wanted(plans: Path) -> None:
    call = ("compare", "plan.yaml", "a.yaml")
    assert "\x1b[" not in orgctl(*call, cwd=plans).stdout
    assert "\x1b[1m" in orgctl(*call, "--color", "always", cwd=plans).stdout


def test_the_page_about_it_shows_what_is_printed_and_names_every_part(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = (HERE.parent.parent / "docs" / "compare.md").read_text("utf-8")
    (example,) = re.findall(r"^```text\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    monkeypatch.chdir(EXAMPLES)
    assert example in written(ALTA, "en")
    template = (resources.templates() / "compare" / "compare.jinja").read_text("utf-8")
    blocks = re.findall(r"{% block (\w+) scoped %}", template)
    parts = re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (`.*?) \|", page, re.MULTILINE)))
    assert parts[: len(blocks)] == blocks
    templates = (HERE.parent.parent / "docs" / "templates.md").read_text("utf-8")
    listed = templates.partition("- `compare`")[2].partition("\n\n")[0].partition(":")[2]
    assert re.findall(r"`(\w+)`", listed) == blocks
