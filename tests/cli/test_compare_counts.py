"""``orgctl compare`` counts each unit and post once, by the same numbers as the hearing paper, and tells
units of one name apart."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from calling import orgctl

pytestmark = pytest.mark.slow  # versions of libraries change nothing here

REBUILT = """\
orgctl: 1
organisation: {name: Granvik kommune}
units:
  kommunen:
    name: Kommunen
    leader: {title: Kommunedirektør}
    units:
      barnehager: {name: Barnehagene}
      berg: {name: Berg skole}
      dal: {name: Dal skole}
      drift: {name: Drift}
      kantiner: {name: Kantine, count: 3}
positions:
  kokk: {title: Kokk, unit: drift, count: 3}
"""
REBUILDING = (
    ("barnehager: {name: Barnehagene}", "små: {name: Småbarn, was: barnehager}"),
    ("berg: {name: Berg skole}", "store: {name: Storbarn, was: barnehager}"),
    ("dal: {name: Dal skole}", "skolen: {name: Berg skole, was: [berg, dal]}"),
    ("drift: {name: Drift}", "drift: {name: Drift}\n      renhold: {name: Renhold, was: drift}"),
    ("{name: Kantine, count: 3}", "{name: Kantine, count: 2}"),
    ("unit: drift, count: 3", "unit: drift"),
)


@pytest.fixture
def rebuilt(tmp_path: Path) -> tuple[str, str]:
    text = REBUILT
    for before, after in REBUILDING:
        assert before in text
        text = text.replace(before, after)
    for name, content in (("old.yaml", REBUILT), ("new.yaml", text)):
        (tmp_path / name).write_text(content, encoding="utf-8")
    return "old.yaml", "new.yaml"


def test_what_is_merged_or_split_counts_once_and_says_what_it_goes_into(
    tmp_path: Path, rebuilt: tuple[str, str]
) -> None:
    given = orgctl("compare", *rebuilt, "--lang", "nb", cwd=tmp_path).stdout
    for unit, says in (
        ("Barnehagene", "deles i Småbarn og Storbarn"),
        ("Berg skole (berg), Dal skole", "går inn i Berg skole (skolen)"),
        ("Drift", "Kommunen; Renhold skilles ut"),
    ):
        assert f"\n  {unit}\n    Grunnlag  Kommunen\n    A         {says}\n" in given
    assert "\n  Renhold\n    A  Kommunen; skilt ut fra Drift; " in given
    # One canteen of three ends; of all that is merged or split, what comes out of it counts: four of
    # those and Drift. Nothing ends or is new besides.
    assert _numbers(given, "Enheter, etter") == {
        "Utgår": "1",
        "Kommer av sammenslåing eller deling": "5",
        "Uendret": "3",
        "Berørt i alt": "6",
    }
    hearing = ("render", rebuilt[1], "--old", rebuilt[0], "--document", "hearing", "--lang", "nb")
    paper = orgctl(*hearing, "--format", "md", cwd=tmp_path).stdout
    assert "\n- 1 enhet utgår\n" in paper
    assert not re.search("nye? enhet.*\n", paper.partition("## 2")[0])
    fates = json.loads(orgctl("compare", *rebuilt, "--format", "json", cwd=tmp_path).stdout)
    told = {each["old"]: each["goes_into"] for each in fates["alternatives"][0]["unit_fates"]}
    assert told["barnehager"] == ["små", "store"]
    assert told["dal"] == ["skolen"]


def test_what_a_number_falls_by_ends_and_the_rest_is_unchanged(
    tmp_path: Path, rebuilt: tuple[str, str]
) -> None:
    given = orgctl("compare", *rebuilt, "--lang", "nb", cwd=tmp_path).stdout
    ends = _numbers(given, "Stillinger, etter")
    assert (ends["Utgår"], ends.get("Endres")) == ("2", None)
    hearing = ("render", rebuilt[1], "--old", rebuilt[0], "--document", "hearing", "--lang", "nb")
    assert "\n- 2 stillinger utgår\n" in orgctl(*hearing, "--format", "md", cwd=tmp_path).stdout
    given = orgctl("compare", *reversed(rebuilt), "--lang", "nb", cwd=tmp_path).stdout
    assert _numbers(given, "Stillinger, etter")["Ny"] == "2"


def _numbers(given: str, heading: str) -> dict[str, str]:
    """The lines of a table of numbers with one alternative."""
    table = given.partition(f"\n{heading}")[2].partition("\n\n")[0]
    return dict(re.findall(r"^  (\S.*?) {2,}(\S+)$", table, re.MULTILINE))


def test_names_with_commas_are_listed_with_semicolons(tmp_path: Path) -> None:
    head = "orgctl: 1\norganisation: {name: Granvik}\nunits:\n"
    for name, units in (
        ("old", '  a: {name: "Kultur, idrett"}\n  b: {name: Drift}\n'),
        ("new", "  c: {name: Stab}\n"),
    ):
        (tmp_path / f"{name}.yaml").write_text(head + units, encoding="utf-8")
    given = orgctl("compare", "old.yaml", "new.yaml", "--lang", "en", cwd=tmp_path).stdout
    assert "\n  Kultur, idrett; Drift\n" in given
