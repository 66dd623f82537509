"""Where each post goes, on what ground, and what is still open."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_hand_made_pairs import organisation

from orgctl.diff import compare
from orgctl.diff.placement import Placed, placement

OLD = """\
orgctl: 1
organisation: {name: Granvik kommune}
decisions:
  hvem: {question: Hvem skal lede?, candidates: [%s]}
units:
  kommunen:
    name: Kommunen
    leader: {title: Rådmann}
    units:
      skole: {name: Skolen, leader: {title: Rektor}}
      barnehage: {name: Barnehagen, leader: {title: Styrer}}
      helse: {name: Helse, leader: helsesjef}
positions:
  helsesjef: {title: Helsesjef, holder: Kari Nes}
  rådgiver: {title: Rådgiver, unit: helse}
  lærer: {title: Lærer, unit: skole, count: 12}
"""
SCHOOL = "      skole: {name: Skolen, leader: {title: Rektor}}\n"
NURSERY = "      barnehage: {name: Barnehagen, leader: {title: Styrer}}\n"
ADVISER = "  rådgiver: {title: Rådgiver, unit: helse}\n"
CHIEF = "  helsesjef: {title: Helsesjef, holder: Kari Nes}\n"
CENTRE = "      senter: {name: Senteret, was: [skole, barnehage]%s}\n"


def placed(
    folder: Path,
    *changed: tuple[str, str],
    pairs: list[tuple[str, str]] | None = None,
    candidates: str = "helse",
) -> dict[str, str]:
    """The posts that don't simply go on under their id, each with what becomes of it."""
    text = old = OLD % candidates
    for one, other in changed:
        assert one in text, one
        text = text.replace(one, other)
    given = {"positions": pairs} if pairs else None
    found = placement(compare(organisation(folder, old), organisation(folder, text), given))
    assert [each.old for each in found] == [*organisation(folder, old).posts]
    told = {each.old: line(each) for each in found}
    return {id: said for id, said in told.items() if said != f"{id} id"}


def line(each: Placed) -> str:
    """New posts and ground, then each question."""
    questions = (
        " ".join([question.sort, *question.posts, *([f"({question.decision})"] if question.decision else [])])
        for question in each.open
    )
    return "; ".join([" ".join([*each.new, each.basis]), *questions])


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ((), {}),
        ((("  rådgiver:", "  konsulent: {was: rådgiver, title: Konsulent, unit: helse}\n  x:"),),
         {"rådgiver": "konsulent was"}),
        # Certain by itself: the same title in the same place.
        ((("  rådgiver:", "  rådgjevar:"),), {"rådgiver": "rådgjevar inferred"}),
        # A leader that the unit brings along.
        ((("skole: {name: Skolen,", "oppvekst: {was: skole, name: Skolen,"),
          ("unit: skole", "unit: oppvekst")),
         {"skole.leader": "oppvekst.leader leads"}),
        ((("leader: {title: Rektor}}", "leader: rektor}"),
          ("positions:", "positions:\n  rektor: {title: Rektor}")),
         {"skole.leader": "rektor leads"}),
        (((ADVISER, ""),), {"rådgiver": "ends"}),
        # Several go into one, and one into several.
        (((ADVISER, "  stab: {title: Stab, unit: helse, was: [rådgiver, lærer]}\n"),
          ("  lærer: {title: Lærer, unit: skole, count: 12}\n", "")),
         {"rådgiver": "stab merged; fewer stab; shared lærer; no-holder stab",
          "lærer": "stab merged; fewer stab; shared rådgiver; no-holder stab"}),
        (((ADVISER, ADVISER + "  stab: {title: Stab, unit: helse, was: rådgiver, holder: Per Ås}\n"),),
         {"rådgiver": "rådgiver stab split; several rådgiver stab"}),
        (((ADVISER, "  a: {title: A, was: rådgiver}\n  b: {title: B, was: rådgiver, recruitment: open}\n"),),
         {"rådgiver": "a b split; several a b; no-holder a; no-holder b; recruitment b"}),
        (((ADVISER, ""), (CHIEF, CHIEF.replace("}", ", was: rådgiver}"))),
         {"helsesjef": "helsesjef id; fewer helsesjef; shared rådgiver",
          "rådgiver": "helsesjef merged; fewer helsesjef; shared helsesjef"}),
        # Units that were merged: a leader of theirs ends, and what they became has a new one.
        (((SCHOOL, CENTRE % ", leader: {title: Leder}"), (NURSERY, ""), ("unit: skole", "unit: senter")),
         {"skole.leader": "ends; new-post senter.leader",
          "barnehage.leader": "ends; new-post senter.leader"}),
        (((SCHOOL, CENTRE % ""), (NURSERY, ""), ("unit: skole", "unit: senter")),
         {"skole.leader": "ends", "barnehage.leader": "ends"}),
        ((("count: 12", "count: 10"),), {"lærer": "lærer id; fewer lærer"}),
        ((("count: 12", "count: unknown"),), {"lærer": "lærer id; unstated lærer"}),
        ((("count: 12", "count: 0"),), {"lærer": "ends"}),  # none of it
        ((("holder: Kari Nes", "holder: vacant"),), {"helsesjef": "helsesjef id; no-holder helsesjef"}),
        ((("holder: Kari Nes", "holder: {open: hvem}"),),
         {"helsesjef": "helsesjef id; decision helsesjef (hvem)"}),
        ((("rådgiver: {title: Rådgiver, unit: helse", "rådgiver: {title: Rådgiver, unit: {open: hvem}"),),
         {"rådgiver": "rådgiver id; decision rådgiver (hvem)"}),
        ((("unit: helse}", "unit: helse, reports_to: {open: hvem}}"),),
         {"rådgiver": "rådgiver id; decision rådgiver (hvem)"}),
        (((SCHOOL, SCHOOL.replace("{title: Rektor}", "{open: hvem}")),),
         {"skole.leader": "unsettled; decision (hvem)", "lærer": "lærer id; decision lærer (hvem)"}),
    ],
)  # fmt: skip
def test_where_posts_go(
    tmp_path: Path, changed: tuple[tuple[str, str], ...], expected: dict[str, str]
) -> None:
    assert placed(tmp_path, *changed) == expected


def test_somebody_says_which(tmp_path: Path) -> None:
    changed = (ADVISER, "  stab: {title: Stab, unit: kommunen}\n")
    assert placed(tmp_path, changed, pairs=[("rådgiver", "stab")]) == {"rådgiver": "stab pair"}


def test_a_decision_stands_between_posts(tmp_path: Path) -> None:
    found = placed(tmp_path, candidates="rådgiver, helse")
    assert found == {"rådgiver": "rådgiver id; decision rådgiver (hvem)"}
    settled = ("candidates: [rådgiver, helse]", "candidates: [rådgiver, helse], decided_on: 2026-01-01")
    assert placed(tmp_path, settled, candidates="rådgiver, helse") == {}
