"""One whole organisation by chance, with every part and every key of the format: what a key takes is read
from the models; here is what makes one organisation of it – who stands where, who leads what, and whom
one may report to without a ring.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from random import Random
from typing import Any

from filled_types import OMITTED, Filler, Own

from orgctl.findings import Path
from orgctl.model.parts import BY_KEY, OUTLINE_NAMES
from orgctl.model.posts import LeaderPost

Definition = dict[str, Any]

PREFIXES = {
    "levels": "nivå", "kinds": "sort", "roles": "rolle", "units": "enhet", "people": "p",
    "positions": "stilling", "bodies": "råd", "groups": "gruppe", "areas": "felt", "laws": "lov",
    "delegations": "fullmakt", "agreements": "avtale", "governing_documents": "styrende",
    "decisions": "valg", "implementation": "tiltak",
}  # fmt: skip
REFERRED = frozenset(
    (("Area", "parts"), ("Delegation", "parts"), ("StrategyPart", "targets"), ("DocumentPart", "sections"))
) | {("Decision", "options")}
"""Maps of ids within entries: they stand wherever there are ids, because others refer to these."""
INNER = {"sections": "kap", "parts": "del", "options": "svar", "targets": "mål"}
LASTING: tuple[dict[str, str], ...] = (
    {"from": "2001"},
    {"until": "2031-Q2"},
    {"from": "unknown", "until": "blank"},
    {},
)
"""Periods that hold all days that the organisations are read for."""


def made(seed: int, size: int, without: frozenset[str]) -> Definition:
    """The plain values of an organisation, with flat units: about ``size`` entries a part, and none in those
    that it is to be without."""
    return _Making(seed, size, without).definition()


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a unit stands, and how it has its leader: ``mode`` is ``named``, ``listed``, ``both`` (named
    by it and by the post), ``claimed`` (by the post alone), ``in place``, ``kind``, or what the unit says
    instead of one; ``posts`` are those named or claiming."""

    parent: str | None
    depth: int
    kind: str | None
    mode: str
    posts: tuple[str, ...] = ()


class _Making:
    def __init__(self, seed: int, size: int, without: frozenset[str]) -> None:
        self.seed = seed
        self.without = without
        chance = self._chance("ids")
        self.ids: dict[str, Sequence[str]] = {}
        for part, prefix in PREFIXES.items():
            many = chance.randint(1, size) + {"units": size, "positions": 2 * size}.get(part, 0)
            self.ids[part] = [] if part in without else [f"{prefix}-{n}" for n in range(many)]
        self.classes = min(len(self.ids[part]) or 99 for part in ("levels", "kinds", "roles"))
        self.units = self._placed()
        self.depths: dict[str, int] = {}
        for place in self.units.values():
            for post in place.posts:
                self.depths[post] = min(self.depths.get(post, place.depth), place.depth)
        # A post that leads never loses one of its units to time: it might report to its own reports then.
        self.lasting: set[str] = set()
        for id, place in reversed(self.units.items()):
            if (place.posts or id in self.lasting) and place.parent is not None:
                self.lasting.add(place.parent)
            if place.posts:
                self.lasting.add(id)
        self.inner: dict[str, Sequence[str]] = {
            part: [*chain.from_iterable(self._dotted((part, id), "parts") for id in self.ids[part])]
            for part in ("areas", "delegations")
        }
        self.inner["targets"] = self.below(("strategy", "targets")) if "strategy" not in without else []
        brought = [f"{id}.leader" for id, place in self.units.items() if place.mode == "in place"]
        self.named = {**self.ids, **self.inner, "positions": [*self.ids["positions"], *brought]}

    def _chance(self, *about: object) -> Random:
        return Random("/".join(map(str, (self.seed, *about))))

    def below(self, path: Path) -> Sequence[str]:
        """The ids of a map within an entry."""
        depth = sum(key == path[-1] for key in path)
        many = self._chance("below", *path).choice((0, 1, 2) if depth < 3 else (0,))
        return [f"{INNER[str(path[-1])]}-{number}" for number in range(many)]

    def _dotted(self, path: Path, key: str) -> list[str]:
        """The ids of an area or delegation and of all its parts."""
        found = [".".join(map(str, path[1::2]))]
        for id in self.below((*path, key)):
            found += self._dotted((*path, key, id), key) if path[0] == "areas" else [f"{found[0]}.{id}"]
        return found

    def _class(self, depth: int) -> int:
        """What a depth of the tree has in common with levels, kinds and roles, so that who stands below is
        never on a level above."""
        return min(depth, self.classes - 1)

    def _of_class(self, part: str, number: int) -> list[str]:
        return [id for place, id in enumerate(self.ids[part]) if place % self.classes == number]

    def _placed(self) -> dict[str, _Place]:
        chance = self._chance("units")
        posts = self.ids["positions"][: (len(self.ids["positions"]) + 1) // 2]  # the others are staff
        found: dict[str, _Place] = {}
        for number, id in enumerate(self.ids["units"]):
            parent = chance.choice([None, *found] + [*found] * 4) if found else None
            depth = found[parent].depth + 1 if parent is not None else 0
            kinds = self._of_class("kinds", self._class(depth))
            kind = chance.choice([None, *kinds, *kinds])
            modes = ["in place", "none", "unknown", "open", "absent", "kind"]
            modes += ["named", "named", "listed", "both", "claimed"] if posts else []
            mode = "named" if number == 0 and posts else chance.choice(modes)
            leading: list[str] = []
            if mode in ("named", "both", "claimed"):
                leading = [posts[0] if number == 0 else chance.choice(posts)]
            elif mode == "listed":
                leading = chance.sample(posts, min(2, len(posts)))
            found[id] = _Place(parent, depth, kind, mode, tuple(leading))
        return found

    def definition(self) -> Definition:
        """All parts, in the format's order."""
        values: Definition = {"orgctl": 1}
        if self._chance("taxonomy").random() < 0.5:
            values["taxonomy"] = "nb-kommune@1"
        for key, part in BY_KEY.items():
            if key in self.without or key == "include":
                continue
            if part.shape == "map":
                values[key] = {id: self._entry(key, part.entry, id) for id in self.ids[key]}
            elif part.shape == "list":
                values[key] = self._filler(key).value(part.type, (key,), lone=False)
            else:
                values[key] = self._filler(key).model(part.entry, (key,))
        return values

    def _filler(self, part: str, id: str = "") -> Filler:
        chance = self._chance(part, id)
        ids = dict(self.named)
        if part in ("bodies", "groups", "roles", "delegations", "implementation"):
            # Only what stands before it, so that nothing is a member or a cause of itself.
            ids[part] = self.ids[part][: self.ids[part].index(id)]
        if part == "bodies":
            ids["groups"] = ()
        density = chance.choice((0.15, 0.4, 0.8))
        return Filler(chance, ids, self._own(), self.below, density, REFERRED)

    def _entry(self, part: str, model: Any, id: str) -> Any:
        filler = self._filler(part, id)
        given = {"units": self._unit, "positions": self._position, "kinds": self._kind, "roles": self._role}
        return filler.model(model, (part, id), given[part](filler, id) if part in given else {})

    # What follows from who stands where.

    def _unit(self, filler: Filler, id: str) -> Mapping[str, Any]:
        place = self.units[id]
        said: dict[str, Any] = {"parent": place.parent or OMITTED, "kind": place.kind or OMITTED}
        if place.parent is None and filler.chance.random() < 0.2 and id != self.ids["units"][0]:
            said["parent"] = self._unsaid(filler)
        said["level"] = self._level(filler, self._class(place.depth))
        if id in self.lasting:
            said["valid"] = filler.chance.choice((OMITTED, OMITTED, *LASTING))
        leader: Any = OMITTED
        match place.mode:
            case "named" | "both":
                (leader,) = place.posts
            case "listed":
                leader = [*place.posts, *([self._unsaid(filler)] if filler.chance.random() < 0.1 else [])]
            case "in place":
                leader = self._leader(filler, place.depth, ("units", id, "leader"))
            case "open":
                leader = self._unsaid(filler)
            case "none" | "unknown":
                leader = place.mode
        return {**said, "leader": leader}

    def _leader(self, filler: Filler, depth: int, path: Path) -> dict[str, Any]:
        roles = self._of_class("roles", self._class(depth))
        given = {
            "level": self._level(filler, self._class(depth)),
            "role": filler.chance.choice(roles) if roles and filler.chance.random() < 0.6 else OMITTED,
            "reports_to": self._reports_to(filler, depth),
        }
        return filler.model(LeaderPost, path, given, depth=1)

    def _position(self, filler: Filler, id: str) -> Mapping[str, Any]:
        leads = [unit for unit, place in self.units.items() if id in place.posts]
        classes = {self._class(self.units[unit].depth) for unit in leads}
        claimed = [unit for unit in leads if self.units[unit].mode in ("claimed", "both")]
        if claimed and filler.chance.random() < 0.1:
            claimed.append(self._unsaid(filler))
        said: dict[str, Any] = {"leads": claimed or OMITTED}
        said["reports_to"] = self._reports_to(filler, self.depths.get(id), id)
        if not leads and self.units and filler.chance.random() < 0.7:
            said["unit"] = filler.chance.choice([*self.units])
        if len(classes) > 1:
            return {**said, "level": OMITTED, "role": OMITTED}
        if leads:
            roles = self._of_class("roles", *classes)
            said["level"] = self._level(filler, *classes)
            said["role"] = filler.chance.choice(roles) if roles and filler.chance.random() < 0.7 else OMITTED
        return said

    def _kind(self, filler: Filler, id: str) -> Mapping[str, Any]:
        number = self.ids["kinds"].index(id) % self.classes
        of_kind = [place for place in self.units.values() if place.kind == id]
        depth = min((place.depth for place in of_kind), default=0)
        said: dict[str, Any] = {"level": self._level(filler, number), "leader": OMITTED}
        choice = filler.chance.random()
        if choice < 0.5:
            said["leader"] = self._leader(filler, depth, ("kinds", id, "leader"))
        elif choice < 0.8:
            said["leader"] = filler.chance.choice(["none", "unknown", self._unsaid(filler)])
        inside = {
            place.kind
            for place in self.units.values()
            if place.parent is not None and self.units[place.parent].kind == id and place.kind is not None
        }
        allowed = [each for each in self.ids["kinds"] if each in inside or filler.chance.random() < 0.3]
        said["may_contain"] = allowed if allowed and filler.chance.random() < 0.5 else OMITTED
        return said

    def _role(self, filler: Filler, id: str) -> Mapping[str, Any]:
        number = self.ids["roles"].index(id) % self.classes
        said: dict[str, Any] = {"level": self.ids["levels"][number] if self.ids["levels"] else OMITTED}
        leaders = [*self.depths, *(id for id in self.named["positions"] if id.endswith(".leader"))]
        choices = [OMITTED, OMITTED, self._unsaid(filler)]
        if len(leaders) > 3:
            choices += [{"leads": "any"}, {"leads": ["any"], "not": [self.ids["positions"][-1]]}][:1]
        return {**said, "reports_to": filler.chance.choice(choices)}

    def _level(self, filler: Filler, number: int) -> Any:
        if not self.ids["levels"] or filler.chance.random() < 0.5:
            return OMITTED
        return self.ids["levels"][number] if filler.chance.random() < 0.8 else self._unsaid(filler)

    def _unsaid(self, filler: Filler) -> Any:
        words: list[Any] = ["unknown", "blank"]
        return filler.chance.choice([*words, *({"open": id} for id in self.ids["decisions"])])

    def _reports_to(self, filler: Filler, depth: int | None, id: str = "") -> Any:
        """Somebody who stands higher: a leader of a unit nearer to the top, or, for who leads nothing, any
        leader or an earlier one who doesn't lead. Else a body, someone outside, or nothing said."""
        chance = filler.chance
        above = [post for post, its in self.depths.items() if depth is None or its < depth]
        above += [
            f"{unit}.leader"
            for unit, place in self.units.items()
            if place.mode == "in place" and (depth is None or place.depth < depth)
        ]
        if depth is None:
            earlier = self.ids["positions"][: self.ids["positions"].index(id)]
            above += [post for post in earlier if post not in self.depths]
        units = [unit for unit, place in self.units.items() if depth is None or place.depth < depth]
        bodies = [*self.ids["bodies"], *self.ids["groups"]]
        some: list[Any] = [self._unsaid(filler), {"name": "Helseforetaket"}, {"title": "Statsforvalteren"}]
        some += bodies and [chance.choice(bodies)]
        some += [{"group" if each in self.ids["groups"] else "body": each} for each in bodies[:1]]
        some += above and [chance.choice(above), {"position": chance.sample(above, min(3, len(above)))}]
        some += units and [chance.choice(units)]
        if chance.random() < 0.7:
            return OMITTED
        if above and chance.random() < 0.3:
            areas = chance.sample(self.named["areas"], len(self.named["areas"]))
            to = chance.sample(above, min(2, len(above)))
            return [{"to": each, **({"in": [areas.pop()]} if areas else {})} for each in to]
        return chance.choice(some)

    def _own(self) -> Mapping[tuple[str, str], Own]:
        return {
            ("DocumentPart", "outline"): self._outline,
            ("Conclusion", "option"): lambda filler, path: filler.chance.choice(
                [*self.below((*path[:2], "options")), OMITTED]
            ),
        }

    def _outline(self, filler: Filler, path: Path) -> Any:
        names = [*self.below(("document", "sections")), *OUTLINE_NAMES]
        found: list[Any] = []
        for name in filler.chance.sample(names, 4):
            entry: Any = name
            if filler.chance.random() < 0.5:
                entry = {"part": name, "title": "Overskrift", "number": "1.2"}
                if self.ids.get(name) and filler.chance.random() < 0.8:
                    entry["only"] = filler.chance.sample(self.ids[name], 1)
            found.append(entry)
        return found
