"""A generated plan: every entry by chance in block or flow style, every unit inside another or beside it."""

from __future__ import annotations

import random
from typing import Any

FIRST = (
    "Arkiv Brann Byggesak Barnevern Kultur Renhold Legevakt Oppmåling Skatt Tannhelse Ungdom Voksenopplæring"
)
LAST = "nord sør øst vest sentrum fjellet"
LEVELS = ("nivå-1", "nivå-2", "nivå-3")
UNITS, POSTS, FEW = 40, 24, 12
LONGEST_FLOW = 200

SECTIONS = """
    formål:
      title: Formål med planen
      body: |
        Planen sier to ting: hvem som leder, og hva.

        name: dette er prosa, ikke en nøkkel
"""


def generated_plan(seed: int = 1) -> str:
    """A sound plan of more than a hundred entities, the same for the same seed."""
    chance = random.Random(seed)
    names = [f"{first} {last}" for last in LAST.split() for first in FIRST.split()]
    chance.shuffle(names)
    parts = _parts(names, chance)
    return "orgctl: 1\n" + "".join(f"{key}:\n{_block(value, '  ', chance)}" for key, value in parts.items())


def _parts(names: list[str], chance: random.Random) -> dict[str, Any]:
    ids = [name.lower().replace(" ", "-") for name in names]
    posts = [f"stilling-{id}" for id in ids[:POSTS]]
    days = [f"2014-{month:02}-{day:02}" for month in range(1, 13) for day in (3, 17)]
    pairs = iter([*zip(names, reversed(names), strict=True)] * 9)

    def prose() -> str:
        return "{} og {}".format(*next(pairs))

    units, levels = _units(names, ids, posts, chance)
    return {
        "organisation": {"name": "Granvik kommune", "type": "municipality", "municipality_number": '"0301"'},
        "document": {
            "title": "Plan for Granvik",
            "date": days[0],
            "effective": days[9],
            "sections": SECTIONS,
        },
        "levels": {id: {"name": f"Ledere på {id}", "decision_level": id[-1]} for id in LEVELS},
        "kinds": {f"sort-{n}": {"name": prose(), "source": f"kap. {n}"} for n in range(FEW)},
        "roles": {
            f"rolle-{id}": {
                "name": f"Leder for {names[n].lower()}",
                "level": levels[n],
                "tasks": [{"text": prose(), "source": f"kap. {n}"}, prose()],
                "statutory": {"law": "kommuneloven-2018", "section": f'"{n + 10}"'},
            }
            for n, id in enumerate(ids[:POSTS])
        },
        "units": units,
        "positions": {
            id: {
                "title": f"Sjef for {names[n].lower()}",
                "role": f"rolle-{ids[n]}",
                "fte": ("0.5", "0.75", "1.0")[n % 3],
                "code": f'"{9430 + n}"',
                "recruitment": "open",
            }
            for n, id in enumerate(posts)
        },
        "bodies": {f"utvalg-{n}": {"name": prose(), "type": "political"} for n in range(FEW)},
        "groups": {
            f"gruppe-{n}": {
                "name": prose(),
                "type": "team",
                "chair": posts[n],
                "members": [posts[n + 1], {"role": f"rolle-{ids[n]}"}],
            }
            for n in range(FEW)
        },
        "decisions": {
            f"valg-{n}": {"question": f"Skal vi samle {prose()}", "decided_by": posts[n], "due": days[n]}
            for n in range(FEW)
        },
        "hearing": {"weeks": "3", "opens": days[2], "closes": days[6], "parties": [{"body": "utvalg-1"}]},
        "implementation": {
            f"tiltak-{n}": {"text": prose(), "who": posts[n], "start": days[n], "due": days[n + 1]}
            for n in range(FEW)
        },
        "claims": [
            {"text": prose(), "of": {"units": {"kind": f"sort-{n}"}}, "about": "3", "source": f"kap. {n}"}
            for n in range(FEW)
        ],
    }


def _units(
    names: list[str], ids: list[str], posts: list[str], chance: random.Random
) -> tuple[dict[str, Any], list[str]]:
    """Units, each below an earlier one, and the level of each by its depth."""
    top: dict[str, Any] = {}
    units: list[dict[str, Any]] = []
    depths: list[int] = []
    for n, (name, id) in enumerate(zip(names[:UNITS], ids, strict=False)):
        above = chance.randrange(max(0, n - 12), n) if n else 0
        depths.append(min(depths[above] + 1, len(LEVELS) - 1) if n else 0)
        unit: dict[str, Any] = {"name": name, "level": LEVELS[depths[n]], "cost_centres": [f'"{2310 + n}"']}
        unit["kind"] = f"sort-{n % FEW}"
        if n < len(posts):
            unit["leader"] = posts[n]
        if n and chance.random() < 0.5:
            units[above].setdefault("units", {})[id] = unit
        else:
            top[id] = unit | ({"parent": ids[above]} if n else {})
            unit = top[id]
        units.append(unit)
    return top, [LEVELS[depth] for depth in depths]


def _block(value: Any, indent: str, chance: random.Random) -> str:
    if isinstance(value, list):
        return "".join(f"{indent}- {_item(item, indent, chance)}\n" for item in value)
    lines = []
    for key, inner in value.items():
        flow = _flow(inner)
        if inner is SECTIONS:
            lines.append(f"{indent}{key}:{inner}")
        elif isinstance(inner, str) or (len(flow) < LONGEST_FLOW and chance.random() < 0.4):
            lines.append(f"{indent}{key}: {flow}\n")
        else:
            lines.append(f"{indent}{key}:\n{_block(inner, indent + '  ', chance)}")
    return "".join(lines)


def _item(item: Any, indent: str, chance: random.Random) -> str:
    if isinstance(item, str) or chance.random() < 0.5:
        return _flow(item)
    return _block(item, indent + "  ", chance).strip()


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(inner)}" for key, inner in value.items()) + "}"
    return "[" + ", ".join(map(_flow, value)) + "]" if isinstance(value, list) else str(value)
