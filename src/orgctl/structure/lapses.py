"""What isn't in force on a day because of something else: units below one that is gone, positions of such
units, posts with an ended role, grants that rest on one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from orgctl.findings import Path
from orgctl.model.posts import LeaderPost, Tenure
from orgctl.structure.reading_date import Bound, Standing, is_dated, standing

if TYPE_CHECKING:
    from orgctl.model.parts import Definition


class Lapse(NamedTuple):
    """Why something isn't in force: the `valid`, or the tenure, at ``path`` has ended, or is to come."""

    path: Path
    ended: bool


class Lapses(NamedTuple):
    """What isn't in force on a ``day``, by its route, the units and positions that their own `valid`
    keeps though the unit that they belong to is gone (``outliving``, with that unit's lapse), and the
    delegations that are no more than a heading over parts that go on (``headings``, with their lapse)."""

    day: date
    lapsed: dict[Path, Lapse]
    outliving: dict[Path, Lapse]
    headings: dict[Path, Lapse]

    def of(self, value: Any, path: Path) -> bool:
        """Whether a value isn't in force, for its own period or for what was noted; notes it."""
        if path in self.lapsed:
            return True
        if path in self.headings:
            return False
        stands = standing(*period(value), self.day)
        if stands is Standing.IN_FORCE:
            return False
        at = path if isinstance(value, Tenure) else (*path, "valid")
        self.lapsed[path] = Lapse(at, stands is Standing.ENDED)
        return True


def lapses(definition: Definition, day: date) -> Lapses:
    """What isn't in force for its own sake or for another's, among units, positions and other leaders,
    roles and delegations."""
    found = Lapses(day, {}, {}, {})
    _roles(definition, found)
    _posts(definition, found)
    _units(definition, found)
    _grants(definition, found)
    return found


def period(value: Any) -> tuple[Bound, Bound]:
    """The bounds of a value that may have a period."""
    said = value if isinstance(value, Tenure) else getattr(value, "valid", None)
    return (None, None) if said is None else (said.from_, said.until)


def _roles(definition: Definition, found: Lapses) -> None:
    """A role has the period of the one that it `is`, unless it says its own."""
    roles = definition.roles
    heirs = _grouped((role.is_, id) for id, role in roles.items() if role.valid is None)
    gone = [id for id, role in roles.items() if found.of(role, ("roles", id))]
    while gone:
        above = gone.pop()
        for id in heirs.get(above, ()):
            if ("roles", id) not in found.lapsed:
                found.lapsed["roles", id] = found.lapsed["roles", above]
                gone.append(id)


def _posts(definition: Definition, found: Lapses) -> None:
    """A post has its own period, else that of its kind's leader, else that of its role."""
    kinds: dict[str, LeaderPost] = {}
    for id, kind in definition.kinds.items():
        if isinstance(kind.leader, LeaderPost):
            kinds[id] = kind.leader
            _post(kind.leader, ("kinds", id, "leader"), None, (), found)
    for id, position in definition.positions.items():
        _post(position, ("positions", id), None, (), found)
    for id, unit in definition.units.items():
        if isinstance(unit.leader, LeaderPost):
            name = unit.kind if isinstance(unit.kind, str) else ""
            _post(unit.leader, ("units", id, "leader"), kinds.get(name), ("kinds", name, "leader"), found)


def _post(own: LeaderPost, path: Path, kind: LeaderPost | None, kind_path: Path, found: Lapses) -> None:
    if own.valid is not None:
        found.of(own, path)
    elif kind is not None and kind.valid is not None:
        if kind_path in found.lapsed:
            found.lapsed[path] = found.lapsed[kind_path]
    else:
        role = own.role or (kind.role if kind is not None else None)
        if isinstance(role, str) and (lapse := found.lapsed.get(("roles", role))):
            found.lapsed[path] = lapse


def _units(definition: Definition, found: Lapses) -> None:
    """Units go with the one above them, and positions with the only units that they belong to."""
    units, positions = definition.units, definition.positions
    gone = [id for id, unit in units.items() if found.of(unit, ("units", id))]
    if not gone:
        return
    below = _grouped((unit.parent, id) for id, unit in units.items())
    while gone:
        above = gone.pop()
        for id in below.get(above, ()):
            if _goes(("units", id), units[id], found.lapsed["units", above], found):
                gone.append(id)
    homes: dict[str, list[object]] = {id: [each.unit, *each.leads] for id, each in positions.items()}
    for id, unit in units.items():
        for leader in unit.leader if isinstance(unit.leader, tuple) else (unit.leader,):
            if isinstance(leader, str) and leader in homes:
                homes[leader].append(id)
    for id, home in homes.items():
        those = [found.lapsed.get(("units", str(each))) for each in home if each is not None]
        if those and those[0] and all(those):
            _goes(("positions", id), positions[id], those[0], found)


def _goes(path: Path, entry: Any, lapse: Lapse, found: Lapses) -> bool:
    """Whether an entry goes with its unit, and isn't kept by its own period; notes either."""
    if path in found.lapsed:
        return False
    stays = is_dated(*period(entry))
    (found.outliving if stays else found.lapsed)[path] = lapse
    return not stays


def _grants(definition: Definition, found: Lapses) -> None:
    """A grant without a period has that of the one that it rests on. A part takes from its heading what it
    doesn't say, and no more: it goes on if what it says itself keeps it."""
    paths: dict[str, Path] = {}
    resting: list[tuple[object, str]] = []
    for id, delegation in definition.delegations.items():
        for part, grant in (("", delegation), *delegation.parts.items()):
            name = f"{id}.{part}" if part else id
            paths[name] = ("delegations", id, "parts", part) if part else ("delegations", id)
            if grant.valid is not None:
                found.of(grant, paths[name])
            elif delegation.valid is None:
                resting.append((grant.rests_on or delegation.rests_on, name))
            elif paths[id] in found.lapsed:
                found.lapsed[paths[name]] = found.lapsed[paths[id]]
    heirs = _grouped(resting)
    gone = [name for name, path in paths.items() if path in found.lapsed]
    while gone:
        above = gone.pop()
        for name in heirs.get(above, ()):
            if paths[name] not in found.lapsed:
                found.lapsed[paths[name]] = found.lapsed[paths[above]]
                gone.append(name)
    for id, delegation in definition.delegations.items():
        if paths[id] in found.lapsed and any(
            paths[f"{id}.{part}"] not in found.lapsed for part in delegation.parts
        ):
            found.headings[paths[id]] = found.lapsed.pop(paths[id])


def _grouped(pairs: Iterable[tuple[object, str]]) -> Mapping[str, list[str]]:
    result: dict[str, list[str]] = {}
    for key, id in pairs:
        if isinstance(key, str):
            result.setdefault(key, []).append(id)
    return result
