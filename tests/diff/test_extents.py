"""Delegations that give more or less: told as one change of each grant, by its words alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_hand_made_pairs import lines, organisation

from orgctl.authority import Ceiling, Dimension, Turn
from orgctl.diff import compare
from orgctl.diff.extents import Extents

BASE = """\
orgctl: 1
organisation: {name: Granvik kommune}
taxonomy: nb-kommune@1
units:
  kommunen:
    leader: {title: Rådmann}
    units:
      oppvekst: {leader: {title: Sjef}, units: {skole: {leader: {title: Rektor}}, sfo: {}}}
      helse: {leader: {title: Sjef}}
bodies: {råd: {type: political}}
decisions: {d: {question: Hvor?}}
areas: {havn: {parts: {kai: {}, lager: {}}}}
laws: {havneloven: {name: Havneloven}}
delegations:
  reglement:
    from: råd
    limit: {amount: 100}
    scope: whole
    parts:
      kjøp: {to: kommunen.leader, areas: okonomi}
      ansette: {to: oppvekst.leader, areas: personal, limit: {amount: 50}, scope: oppvekst}
      havn: {to: helse.leader, basis: {law: havneloven, section: "7"}}
  eget: {from: kommunen.leader, to: oppvekst.leader, areas: havn.kai, scope: skole}
"""


def told(folder: Path, *changed: tuple[str, str], base: str = BASE) -> list[str]:
    text = base
    for old, new in changed:
        assert old in text, old
        text = text.replace(old, new)
    return lines(compare(organisation(folder, base), organisation(folder, text)))


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        # What a heading says, all of its parts have that don't say it themselves.
        (("amount: 100}", "amount: 200}"),
         ["delegation-extent (widened) reglement: amount: 100 -> amount: 200"]),
        (("    limit: {amount: 100}\n", ""), ["delegation-extent (widened) reglement: amount: 100 -> None"]),
        (("scope: whole", "scope: helse"), ["delegation-extent (narrowed) reglement: whole -> helse"]),
        (("limit: {amount: 50}, ", ""),
         ["delegation-extent (widened) reglement.ansette: amount: 50 -> None"]),
        (("areas: okonomi}", "areas: okonomi, limit: {amount: 100}}"),
         ["delegation-extent reglement.kjøp: None -> amount: 100"]),
        # Without areas, the act is what is given.
        ((', section: "7"}', "}"),
         ["delegation-extent (widened) reglement.havn: law: havneloven, section: 7 -> law: havneloven"]),
        (('"7"}}', '"7"}, areas: havn}'), ["delegation-extent reglement.havn: None -> havn"]),
        # With areas, it is the ground.
        (("areas: okonomi}", "areas: okonomi, basis: {law: havneloven}}"),
         ["delegation-basis reglement.kjøp: None -> law: havneloven"]),
        (("scope: skole", "scope: {open: d}"), ["delegation-extent eget: skole -> open: d"]),
    ],
)  # fmt: skip
def test_what_a_grant_gives(tmp_path: Path, changed: tuple[str, str], expected: list[str]) -> None:
    assert told(tmp_path, changed) == expected


def test_what_moves_from_a_heading_to_its_parts_is_told_and_is_no_wider(tmp_path: Path) -> None:
    base = BASE.replace(", areas: okonomi}", ", areas: okonomi, limit: {amount: 100}}")
    base = base.replace('"7"}}', '"7"}, limit: {amount: 100}}')
    assert told(tmp_path, ("    limit: {amount: 100}\n", ""), base=base) == [
        "delegation-extent reglement: amount: 100 -> None"
    ]


def test_what_a_part_says_itself_is_not_its_headings_change(tmp_path: Path) -> None:
    assert told(tmp_path, ("amount: 100}", "amount: 200}"), ("amount: 50", "amount: 25")) == [
        "delegation-extent (widened) reglement: amount: 100 -> amount: 200",
        "delegation-extent (narrowed) reglement.ansette: amount: 50 -> amount: 25",
    ]


def test_references_follow_what_goes_on_under_another_id(tmp_path: Path) -> None:
    renamed = ("      oppvekst: {", "      vekst: {was: oppvekst, ")
    areas = ("areas: {havn: {parts: {kai:", "areas: {hamn: {was: havn, parts: {kai:")
    found = told(
        tmp_path, renamed, areas, ("oppvekst.leader", "vekst.leader"),
        ("scope: oppvekst", "scope: [vekst, helse]"), ("areas: havn.kai", "areas: hamn"),
    )  # fmt: skip
    assert [line for line in found if line.startswith("delegation")] == [
        "delegation-extent (widened) reglement.ansette: vekst -> vekst, helse",
        "delegation-extent (widened) eget: hamn.kai -> hamn",
    ]


def test_units_that_come_and_move_make_no_grant_wider(tmp_path: Path) -> None:
    moved = (
        ("sfo: {}}}", "}}"),
        ("helse: {leader: {title: Sjef}}", "helse: {leader: {title: Sjef}, units: {sfo: {}}}"),
    )
    found = told(tmp_path, *moved, ("scope: oppvekst", "scope: [oppvekst, skole]"))
    assert [line for line in found if line.startswith("delegation")] == [
        "delegation-extent reglement.ansette: oppvekst -> oppvekst, skole"
    ]


def test_a_reader_can_be_told_from_what_to_what(tmp_path: Path) -> None:
    old, new = (organisation(tmp_path, text) for text in (BASE, BASE.replace("amount: 50", "amount: 75")))
    extents = Extents(old, new, compare(old, new).pairing)
    found = extents.difference("reglement.ansette", "reglement.ansette", {"limit", "scope"})
    (step,) = found.steps
    assert (found.turn, step.dimension) == (Turn.WIDER, Dimension.LIMIT)
    assert (step.before, step.after) == (Ceiling(50), Ceiling(75))
