"""Where things lie on both sides, and what tells an old entry from a new one of the same name."""

from __future__ import annotations

from collections.abc import Collection

from orgctl.documents.views.compared import Compared
from orgctl.documents.views.printer import Printer
from orgctl.documents.views.structure import unit_name
from orgctl.model.scalars import Open


def apart(told: Compared, part: str, old: str, new: str) -> tuple[str, str]:
    """The names of an old unit or post and of a new one. Two of the same name that aren't the same are told
    with what they lie in, or that the other is new; else with their ids."""
    p, lineage = told.p, told.found.pairing.lineages[part]
    before, after = name_then(told, part, old), name_now(told, part, new)
    if before != after or lineage.new_of.get(old) == new:
        return before, after
    around = _around(told.old, part, old), _around(p, part, new)
    if around[0] != around[1] and all(around):
        said = p._("%(name)s under %(unit)s") if part == "units" else p._("%(name)s in %(unit)s")
        return said % {"name": before, "unit": around[0]}, said % {"name": after, "unit": around[1]}
    if new not in lineage.old_of:
        remark = p._("(new unit)") if part == "units" else p._("(new position)")
        return before, f"{after} {remark}"
    said = p._("%(name)s (id: %(id)s)")
    return said % {"name": before, "id": old}, said % {"name": after, "id": new}


def name_then(told: Compared, part: str, id: str) -> str:
    """What an old unit or post is called. Where others have the name of a unit, it is told with what it lies
    in; what that doesn't tell apart either, with its id."""
    return _unit(told, told.old, id) if part == "units" else _post(told, 0, id)


def name_now(told: Compared, part: str, id: str) -> str:
    """The same of a new one."""
    return _unit(told, told.p, id) if part == "units" else _post(told, 1, id)


def _unit(told: Compared, p: Printer, id: str) -> str:
    said, units = p.actor(id), p.organisation.units
    parent = units[id].parent
    if parent is None or said not in told.shared_units:
        return said
    if sum(units[each].name == said for each in units[parent].children) > 1:
        return p._("%(name)s (id: %(id)s)") % {"name": said, "id": id}
    return p._("%(name)s under %(unit)s") % {"name": said, "unit": unit_name(p, units[parent])}


def _post(told: Compared, side: int, id: str) -> str:
    p = (told.old, told.p)[side]
    said = p.post(id)
    is_shared = said in told.shared_posts[side]
    return p._("%(name)s (id: %(id)s)") % {"name": said, "id": id} if is_shared else said


def told_new(told: Compared, part: str, olds: Collection[str], new: str) -> str:
    """The name of what old units or posts became, as :func:`apart` tells it from them."""
    plain = name_now(told, part, new)
    return next((after for old in olds if (after := apart(told, part, old, new)[1]) != plain), plain)


def above(p: Printer, id: str) -> str:
    """The unit around a unit, or why it isn't known."""
    unit = p.organisation.units[id]
    if unit.parent is not None:
        return unit_name(p, p.organisation.units[unit.parent])
    if isinstance(unit.said.parent, Open):
        return p._("not decided")
    return p.party(unit.said.parent) if unit.said.parent else ""


def both_above(told: Compared, old: str, new: str) -> tuple[str, str]:
    """What is around a unit that goes on, before and after."""
    before, after = above(told.old, old), above(told.p, new)
    was, is_now = told.old.organisation.units[old].parent, told.p.organisation.units[new].parent
    return apart(told, "units", was, is_now) if before == after and was and is_now else (before, after)


def _around(p: Printer, part: str, id: str) -> str:
    """The name of the unit that a unit or post lies in; empty if that isn't known."""
    unit = p.organisation.units[id].parent if part == "units" else p.organisation.posts[id].unit
    return unit_name(p, p.organisation.units[unit]) if unit is not None else ""
