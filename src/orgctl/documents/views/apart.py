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
    """What an old unit or post is called; a unit with what it lies in where others have its name."""
    return _name(told.old, part, id, told.shared_names[0])


def name_now(told: Compared, part: str, id: str) -> str:
    """The same of a new one."""
    return _name(told.p, part, id, told.shared_names[1])


def _name(p: Printer, part: str, id: str, shared: Collection[str]) -> str:
    said, around = p.actor(id), _around(p, part, id)
    if part == "units" and around and said in shared:
        return p._("%(name)s under %(unit)s") % {"name": said, "unit": around}
    return said


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
