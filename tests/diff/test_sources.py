"""Delegations that lose their source: the giver had it, and has it no more."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_hand_made_pairs import organisation

from orgctl.diff import compare
from orgctl.diff.sources import sources_lost

OLD = """\
orgctl: 1
organisation: {name: Granvik kommune}
taxonomy: nb-kommune@1
roles: {barnevern: {name: Barnevernleder, statutory: {law: barnevernsloven-2021, section: 15-3}}}
units:
  kommunen:
    name: Kommunen
    leader: direktør
    units:
      skole: {name: Skolen, leader: rektor}
positions:
  direktør: {title: Direktør}
  rektor: {title: Rektor}
  inspektør: {title: Inspektør, unit: skole}
  barnevern: {title: Barnevernleder, role: barnevern, unit: kommunen}
bodies: {råd: {name: Kommunestyret, type: political}}
groups: {ledelsen: {name: Ledelsen, members: [rektor, direktør]}}
delegations:
  til-direktør: {from: råd, to: direktør, areas: [personal, okonomi]}
  til-rektor: {from: direktør, to: rektor, areas: personal, scope: skole}
  videre: {from: rektor, to: inspektør, areas: personal, scope: skole}
"""
TO_REKTOR = "  til-rektor: {from: direktør, to: rektor, areas: personal, scope: skole}\n"


@pytest.mark.parametrize(
    ("old", "new", "lost"),
    [
        ("", "", []),
        (TO_REKTOR, "", ["videre: rektor"]),
        (TO_REKTOR, TO_REKTOR.replace("personal", "okonomi"), ["videre: rektor"]),
        # What may still be there isn't lost.
        (TO_REKTOR, TO_REKTOR.replace("}", ", extent: most}"), []),
        (TO_REKTOR, TO_REKTOR.replace("rektor, areas", "ledelsen, areas"), []),
        (
            "to: direktør, areas: [personal, okonomi]",
            "to: direktør, areas: okonomi",
            ["til-rektor: direktør"],
        ),
        # Who gives it now has it.
        ("videre: {from: rektor", "videre: {from: direktør", []),
        ("videre: {from: rektor", "videre: {from: barnevern", []),
        ("videre: {from: rektor", "videre: {rests_on: elsewhere, from: barnevern", []),
        # Where no body delegates, the start of all of it is missing.
        ("{from: råd, to: direktør", "{from: {name: Staten}, to: direktør", []),
    ],
)
def test_what_loses_its_source(tmp_path: Path, old: str, new: str, lost: list[str]) -> None:
    assert old in OLD
    found = compare(
        organisation(tmp_path, OLD), organisation(tmp_path, OLD.replace(old, new) if old else OLD)
    )
    assert [f"{each.new}: {each.giver}" for each in sources_lost(found)] == lost


def test_what_had_none_before_is_no_loss(tmp_path: Path) -> None:
    without = OLD.replace(TO_REKTOR, "")
    found = compare(organisation(tmp_path, without), organisation(tmp_path, without))
    assert sources_lost(found) == ()


@pytest.mark.parametrize("narrow", ["matter: not_principled", "limit: {amount: 100000}", "right: recommend"])
def test_who_gave_more_than_there_was_may_lose_the_rest(tmp_path: Path, narrow: str) -> None:
    old = OLD.replace("areas: [personal, okonomi]}", f"areas: [personal, okonomi], {narrow}}}")
    for areas, lost in (("okonomi", ["til-rektor: direktør"]), ("personal", [])):
        new = old.replace("[personal, okonomi]", areas)
        found = compare(organisation(tmp_path, old), organisation(tmp_path, new))
        assert [f"{each.new}: {each.giver}" for each in sources_lost(found)] == lost


SEVERAL = """\
orgctl: 1
organisation: {name: Granvik kommune}
taxonomy: nb-kommune@1
roles: {sjef: {name: Kommunalsjef}, leder: {name: Leder}}
units:
  topp: {name: Granvik, leader: direktør}
  nord: {name: Nord, parent: topp, leader: {role: sjef}, units: {a: {name: A, leader: {role: leder}}}}
  sør: {name: Sør, parent: topp, leader: {role: sjef}, units: {b: {name: B, leader: {role: leder}}}}
positions: {direktør: {title: Direktør}}
bodies: {råd: {name: Kommunestyret, type: political}}
delegations:
  til-direktør: {from: råd, to: direktør, areas: [personal, okonomi]}
"""
BY_DIRECTOR = "  ned: {from: direktør, to: {role: leder}, areas: personal, scope: own_unit}\n"
TO_HEADS = "  til-sjefer: {from: direktør, to: {role: sjef}, areas: %s, scope: own_unit}\n"
BY_HEADS = BY_DIRECTOR.replace("from: direktør", "from: {role: sjef}")


@pytest.mark.parametrize(
    ("areas", "lost"),
    [("personal", []), ("okonomi", ["ned: nord.leader"])],
    ids=["each for its own", "none of them"],
)
def test_of_several_givers_each_gives_to_its_own(tmp_path: Path, areas: str, lost: list[str]) -> None:
    old = organisation(tmp_path, SEVERAL + BY_DIRECTOR)
    new = organisation(tmp_path, SEVERAL + TO_HEADS % areas + BY_HEADS)
    found = sources_lost(compare(old, new))
    assert [f"{each.new}: {each.giver}" for each in found] == lost
