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
         ["delegation-reworded reglement.kjøp: None -> amount: 100"]),
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
        "delegation-reworded reglement: amount: 100 -> None"
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
        "delegation-reworded reglement.ansette: oppvekst -> oppvekst, skole"
    ]


GONE = """\
orgctl: 1
organisation: {name: Granvik kommune}
taxonomy: nb-kommune@1
units:
  kommunen: {leader: {title: Rådmann}}
  oppvekst: {parent: kommunen}
  skole: {parent: oppvekst}
  sfo: {parent: skole}
  helse: {parent: kommunen}
delegations:
  kjøp: {from: kommunen.leader, to: helse, areas: okonomi, scope: %s}
"""
ENDS = (("  sfo: {parent: skole}\n", ""),)
MERGED = (("  sfo: {parent: skole}\n", ""), ("skole: {parent", "skole: {was: [skole, sfo], parent"))
BOTH = "  nord: {was: skole, parent: oppvekst}\n  sør: {was: skole, parent: oppvekst}\n"
SPLIT = (("  skole: {parent: oppvekst}\n", BOTH), ("sfo: {parent: skole", "sfo: {parent: nord"))
PARENT_ENDS = (("  oppvekst: {parent: kommunen}\n", ""), ("parent: oppvekst", "parent: kommunen"))


@pytest.mark.parametrize(
    ("old", "new", "units", "expected"),
    [
        # A unit that ended: narrower by that unit.
        ("[helse, sfo]", "helse", ENDS, "narrower -sfo"),
        ("sfo", "helse", ENDS, "changed +helse -sfo"),
        ("{unit: [helse, sfo]}", "{unit: helse}", ENDS, "narrower -sfo"),
        ("skole", "[skole]", ENDS, "same"),  # it is the same words
        # One that goes on in another: the same.
        ("[skole, sfo]", "skole", MERGED, "same"),
        ("[helse, sfo]", "[helse, skole]", MERGED, "same"),
        ("[helse, sfo]", "helse", MERGED, "narrower -skole"),
        ("skole", "[nord, sør]", SPLIT, "same"),
        ("skole", "nord", SPLIT, "narrower -sør"),
        ("{under: skole}", "sfo", SPLIT, "same"),
        # What was below a unit that ended is what it is.
        ("oppvekst", "skole", PARENT_ENDS, "narrower -oppvekst"),
        ("{under: oppvekst}", "skole", PARENT_ENDS, "same"),
        ("{not: oppvekst}", "[kommunen, helse]", PARENT_ENDS, "wider +skole"),
    ],
)
def test_a_scope_over_a_unit_that_is_gone(
    tmp_path: Path, old: str, new: str, units: tuple[tuple[str, str], ...], expected: str
) -> None:
    text = GONE % new
    for before, after in units:
        assert before in text, before
        text = text.replace(before, after)
    sides = organisation(tmp_path, GONE % old), organisation(tmp_path, text)
    found = Extents(*sides, compare(*sides).pairing).difference("kjøp", "kjøp", {"scope"})
    steps = [f"+{id}" for step in found.steps for id in step.gained]
    steps += [f"-{id}" for step in found.steps for id in step.lost]
    assert " ".join([found.turn, *steps]) == expected


def test_a_unit_that_takes_the_id_of_one_that_is_gone_is_another(tmp_path: Path) -> None:
    text = (
        (GONE % "sfo")
        .replace("skole: {parent", "sfo: {parent")
        .replace("sfo: {parent: skole}", "fritid: {parent: sfo}")
    )
    sides = organisation(tmp_path, GONE % "[helse, skole]"), organisation(tmp_path, text)
    pairing = compare(*sides, {"units": [("sfo", "fritid"), ("skole", "sfo")]}).pairing
    found = Extents(*sides, pairing).difference("kjøp", "kjøp", {"scope"})
    assert [step.lost for step in found.steps] == [("helse",)]


def test_a_reader_can_be_told_from_what_to_what(tmp_path: Path) -> None:
    old, new = (organisation(tmp_path, text) for text in (BASE, BASE.replace("amount: 50", "amount: 75")))
    extents = Extents(old, new, compare(old, new).pairing)
    found = extents.difference("reglement.ansette", "reglement.ansette", {"limit", "scope"})
    (step,) = found.steps
    assert (found.turn, step.dimension) == (Turn.WIDER, Dimension.LIMIT)
    assert (step.before, step.after) == (Ceiling(50), Ceiling(75))
