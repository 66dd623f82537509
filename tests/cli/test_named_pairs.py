"""``--pairs``: ids that belong together, in every command that compares."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from orgctl.cli.app import call

pytestmark = pytest.mark.slow  # versions of libraries change nothing here

OLD = """\
orgctl: 1
organisation: {name: Granvik kommune}
document: {title: Plan, language: en}
units:
  kommunen:
    name: Kommunen
    leader: {title: Kommunedirektør}
    units:
      skole: {name: Granvik skole}
      kultur: {name: Kultur, leader: {title: Kultursjef}}
"""
NEW = OLD.replace(
    "kultur: {name: Kultur, leader: {title: Kultursjef", "fritid: {name: Fritid, leader: {title: Sjef"
)
OTHER = OLD.replace("name: Granvik skole", "name: Skolen")

HEARING = ("render", "new.yaml", "--document", "hearing", "--old", "old.yaml")
PLACEMENT = ("render", "new.yaml", "--document", "placement", "--old", "old.yaml", "--audience", "personal")
COMPARE = ("compare", "old.yaml", "other.yaml", "new.yaml")
DIFF = ("diff", "old.yaml", "new.yaml")

Told = Callable[..., tuple[int, str, str]]


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Told:
    """What a call in a folder with those plans ends with, and what it says."""
    for name, text in (("old", OLD), ("new", NEW), ("other", OTHER)):
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ORGCTL_LANG", "en")

    def of(*arguments: str) -> tuple[int, str, str]:
        code = call(arguments)
        out, err = capsys.readouterr()
        return code, out, err

    return of


@pytest.mark.parametrize("pair", ["kultur=fritid", "units:kultur=fritid"])
def test_a_hearing_tells_of_one_unit_that_goes_on(told: Told, pair: str) -> None:
    assert "- 1 unit is discontinued" in told(*HEARING)[1]
    code, out, err = told(*HEARING, "--pairs", pair)
    assert (code, err) == (0, "")
    assert "unit is discontinued" not in out
    assert "Fritid (today: Kultur)" in out


def test_a_placement_goes_by_what_is_given(told: Told) -> None:
    assert "The position is discontinued" in told(*PLACEMENT)[1]
    code, out, err = told(*PLACEMENT, "--pairs", "positions:kultur.leader=fritid.leader")
    assert (code, err) == (0, "")
    assert "The position is discontinued" not in out
    assert "Given in the comparison" in out


def test_what_a_plan_is_based_on_is_the_old_side(told: Told, tmp_path: Path) -> None:
    above = "orgctl: 1\nbase: old.yaml\nunits: {kultur: null, fritid: {name: Fritid, parent: kommunen}}\n"
    (tmp_path / "above.yaml").write_text(above, "utf-8")
    call = ("render", "above.yaml", "--document", "hearing")
    assert "1 unit is discontinued" in told(*call)[1]
    code, out, _ = told(*call, "--pairs", "kultur=fritid")
    assert code == 0
    assert "1 unit is discontinued" not in out


def test_alternatives_go_by_the_pairs_whose_new_id_they_have(told: Told) -> None:
    def units(*arguments: str) -> list[dict[str, Any]]:
        alternatives = json.loads(told(*COMPARE, "--format", "json", *arguments)[1])["alternatives"]
        return [{key: many["value"] for key, many in each["units"].items()} for each in alternatives]

    other, new = units()
    assert (new["ends"], new["new"], new["changed"]) == (1, 1, 0)
    paired = units("--pairs", "kultur=fritid")
    assert paired[0] == other
    assert (paired[1]["ends"], paired[1]["new"], paired[1]["changed"]) == (0, 0, 1)


def test_several_pairs(told: Told) -> None:
    for pairs in (["kultur=fritid,skole=skole"], ["kultur=fritid", "--pairs", "skole=skole"]):
        for made in (HEARING, COMPARE, DIFF):
            code, out, _ = told(*made, "--pairs", *pairs)
            assert code == 0
            assert out == told(*made, "--pairs", "kultur=fritid")[1]


@pytest.mark.parametrize("call", [HEARING, PLACEMENT, DIFF, COMPARE], ids=lambda call: " ".join(call[:4]))
@pytest.mark.parametrize(
    ("pair", "said"),
    [
        ("kultur", "--pairs takes old=new or part:old=new, not kultur"),
        ("rooms:kultur=fritid", "--pairs knows no part rooms; the parts are "),
        ("kulturr=fritid", "{old} has no id kulturr; did you mean kultur?"),
        ("kultur=fritidd", "{new} id fritidd; did you mean fritid?"),
        ("kultur=fjord", "{new} id fjord\n"),
        ("kultur=fritid.leader", "kultur and fritid.leader are of different parts"),
    ],
)
def test_pairs_of_what_is_not_there(told: Told, call: tuple[str, ...], pair: str, said: str) -> None:
    sides = ("the base", "no alternative has the") if call is COMPARE else (
        "the old definition", "the new definition has no"
    )  # fmt: skip
    code, out, err = told(*call, "--pairs", pair)
    assert (code, out) == (2, "")
    assert said.format(old=sides[0], new=sides[1]) in err


@pytest.mark.parametrize("document", ["plan", "responses", "case"])
def test_documents_that_compare_nothing_have_no_pairs(told: Told, document: str) -> None:
    code, out, err = told("render", "new.yaml", "--document", document, "--pairs", "kultur=fritid")
    assert (code, out) == (2, "")
    assert "--pairs goes with --document `hearing` or `placement` only" in err


def test_a_leader_who_is_another_under_the_same_id_is_told(told: Told, tmp_path: Path) -> None:
    before = OLD + "positions: {ikt: {title: Leader of IT, unit: skole}}\n"
    (tmp_path / "old.yaml").write_text(before, "utf-8")
    (tmp_path / "new.yaml").write_text(OLD.replace("title: Kultursjef", "title: Leader of IT"), "utf-8")
    out = told(*DIFF, "--pairs", "ikt=kultur.leader", "--format", "json")[1]
    (change,) = [each for each in json.loads(out)["changes"] if each["part"] == "units"]
    assert change["entity"] == "unit:kultur"
    assert (change["before"], change["after"]) == (["Kultursjef"], ["Leader of IT"])
    # The id is that of another post now, so what had it before is marked.
    (fact,) = change["facts"]
    assert (fact["before"], fact["after"]) == (["-kultur.leader"], ["kultur.leader"])
    assert [each["about"] for each in change["follows"]] == ["Kultursjef"]


def test_a_post_of_the_same_name_whose_id_is_another_s_now_is_told_apart(told: Told, tmp_path: Path) -> None:
    for name, post in (("old", "ikt: {title: Kultursjef, unit: skole}"), ("new", "b: {title: Kultursjef}")):
        (tmp_path / f"{name}.yaml").write_text(f"{OLD}positions: {{{post}}}\n", "utf-8")
    out = told(*DIFF, "--pairs", "ikt=kultur.leader")[1]
    was = "Kultursjef, Kultur (discontinued)"
    assert f"Kultur, leader: {was} → Kultursjef, Kultur (kultur.leader)" in out
