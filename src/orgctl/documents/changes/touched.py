"""The units that changes touch, by name and place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orgctl.diff.comparison import Comparison
from orgctl.diff.concerns import NEW, OLD, Concerns
from orgctl.diff.kinds import Level
from orgctl.diff.posts import Status, fates
from orgctl.diff.told import OPEN, Told, ToldUnit
from orgctl.documents.views.printer import Printer
from orgctl.documents.views.selector import capitalised
from orgctl.model.scalars import Open

_ABOVE = 8  # so many names tell where a unit lies: a chain of units may be as long as the file


def touched(
    found: Comparison,
    concerns: Concerns,
    printers: tuple[Printer, Printer],
    changes: Iterable[Told],
) -> Iterator[ToldUnit]:
    """The units that changes concern, more than editorially, or whose posts don't stay what they are: those
    of the new organisation from the top down, then those that end."""
    keys = {
        each.unit
        for change in changes
        for one in change.all()
        if one.level is not Level.EDITORIAL
        for each in one.concerns
    }
    for each in found.shared(fates):
        if each.status is not Status.UNCHANGED:
            keys.update(concerns.homes(OLD, each.old), concerns.homes(NEW, each.new))
            if each.old is not None and each.new is None:
                keys.update(concerns.heirs(each.old, each.goes_into))
    lineage = found.pairing.lineages["units"]

    def lay(old: str | None) -> tuple[str, str] | None:
        unit = found.old.units[old] if old is not None else None
        if unit is None or (unit.parent is None and not isinstance(unit.said.parent, Open)):
            return None
        if unit.parent is None:
            return OPEN, printers[OLD].unstated(unit.said.parent)
        return concerns.key(OLD, unit.parent), _name(printers[OLD], unit.parent)

    for id in found.new.by_order:
        if id in keys:
            old = lineage.old_of.get(id)
            before = _name(printers[OLD], old) if old is not None else ""
            place = found.new.units[id].parent, _above(printers[NEW], id)
            yield ToldUnit(id, old, id, before, _name(printers[NEW], id), *place, lay(old))
    for id in found.old.by_order:
        if id not in lineage.new_of and (key := concerns.key(OLD, id)) in keys:
            above = concerns.above(OLD, id), _above(printers[OLD], id)
            yield ToldUnit(key, id, None, _name(printers[OLD], id), "", *above, lay(id))


def _name(p: Printer, id: str) -> str:
    """The name of a unit as a heading; one that has none is described."""
    said = p.actor(id)
    return said if p.organisation.units[id].name else capitalised(said)


def _above(p: Printer, id: str) -> tuple[str, ...]:
    names: list[str] = []
    parent = p.organisation.units[id].parent
    while parent is not None and len(names) < _ABOVE:
        names.append(p.actor(parent))
        parent = p.organisation.units[parent].parent
    return tuple(reversed(names))
