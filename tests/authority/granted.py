"""An organisation with something of everything that grants are about, and grants in it."""

from __future__ import annotations

from functools import cache
from typing import Any

from organisations import organisation

from orgctl.authority import Power, Resolver
from orgctl.model.authority import Grant

BASE = """
areas:
  fag: {parts: {vedtak: {}, klage: {parts: {intern: {}, ekstern: {}}}}}
  okonomi: {parts: {innkjop: {}, laneopptak: {}}}
  arkiv: {}
decisions: {d: {question: Hva?}}
laws:
  havneloven: {name: Havneloven}
  fyrloven: {name: Fyrloven}
kinds: {skole: {}, etat: {}}
units:
  by:
    leader: radmann
    units:
      oppvekst:
        kind: etat
        leader: skolesjef
        units:
          nord: {kind: skole, leader: {title: Rektor}, cost_centres: ["210", "211"], units: {sfo: {}}}
          sør: {kind: skole, leader: {title: Rektor}, cost_centres: ["220"]}
      teknisk: {kind: etat, leader: {title: Sjef}, cost_centres: ["300", "211"], units: {vei: {}, vann: {}}}
positions:
  radmann: {title: Rådmann}
  skolesjef: {title: Skolesjef}
  lærer: {title: Lærer, unit: nord}
  innleid: {title: Innleid}
groups:
  slg: {members: [nord.leader, sør.leader]}
  ukjent: {name: Ukjent}
  delvis: {members: [nord.leader, {open: d}]}
bodies:
  råd: {type: political}
  nemnd: {type: political, members: [sør.leader]}
"""


@cache
def resolver() -> Resolver:
    return Resolver(organisation(BASE))


def grant(**said: Any) -> Grant:
    """A grant with these keys, ``from`` and ``except`` with a line behind them."""
    return Grant.model_validate({key.removesuffix("_"): each for key, each in said.items()})


def power(holder: str | None = None, source: Power | None = None, **said: Any) -> Power:
    """What a grant gives: all of `fag`, everywhere, where nothing else is said."""
    stated = {"scope": "whole", **said}
    if "areas" not in stated and "basis" not in stated:
        stated["areas"] = "fag"
    return resolver().power(grant(**stated), holder, source)


def units(scope: Any, holder: str | None = None, **said: Any) -> str:
    """The units where a grant with this scope holds, one by one; a question mark where there may be more."""
    o, found = (
        resolver().organisation,
        resolver().power(grant(scope=scope, areas="fag", **said), holder).scope,
    )
    ids = [o.by_order[number] for start, end in found.units for number in range(start, end)]
    return " ".join([*ids, *(["?"] if found.unsaid else [])])
