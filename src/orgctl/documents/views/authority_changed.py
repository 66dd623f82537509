"""What a change does to authority and responsibility, in a paper for all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from orgctl.diff.kinds import DELEGATED
from orgctl.diff.told import Told
from orgctl.documents.views import vocabulary as v
from orgctl.documents.views.affected import DASH
from orgctl.documents.views.blocks import Cell, ItemView, Section, Table, table
from orgctl.documents.views.changed import by_entry
from orgctl.documents.views.compared import Compared
from orgctl.documents.views.powers_lost import lost
from orgctl.documents.views.printer import Printer

_RESPONSIBILITIES = ("role-responsibilities", "post-responsibilities")
_POWERS = ("role-powers", "post-powers", "role-statutory")


def authority(told: Compared) -> Section:
    """Who answers for what today and after, powers and delegations that are others, and demands of the
    organisation's own norms that the change doesn't meet."""
    p, _ = told.p, told.p._
    demands = tuple(ItemView(text, (), tuple(map(ItemView, posts))) for text, posts in told.story.broken())
    powers = (each for each in (*told.changes, *told.together) if each.kind in _POWERS)
    delegated = (each for change in told.changes for each in change.all() if each.kind == DELEGATED)
    joint = (each for each in told.together if each.among and each.kind == "post-responsibilities")
    sources = tuple(
        ItemView(each.name if each.by in each.name else f"{each.name} ({each.by})")
        for each in told.story.consequences.sources
    )
    return Section(
        part="authority",
        title=_("Responsibility and authority"),
        blocks=(
            *lost(told),
            *_responsibilities(told),
            *by_entry(p, "joint", _("Responsibility in positions that are merged or split"), joint),
            *by_entry(p, "powers", _("Powers"), (*powers, *delegated)),
            *by_entry(p, "areas", _("Areas of responsibility"), told.changes_of("areas")),
            *by_entry(p, "delegations", _("Delegation"), told.changes_of("delegations")),
            *p.item_block("sources", _("Delegations that lose their source"), sources),
            *p.item_block("demands", _("Requirements for every change that are not met"), demands),
        ),
    )


def _responsibilities(told: Compared) -> tuple[Table, ...]:
    """Each area that a role or post answers for otherwise than today. Those whom nothing tells apart have
    the same rows."""
    p, _ = told.p, told.p._
    found: dict[tuple[tuple[Cell, ...], ...], list[str]] = {}
    for each in told.changes:
        if each.kind in (*_RESPONSIBILITIES, "role-new"):
            rows = tuple(_rows(told, each))
            if rows:
                found.setdefault(rows, []).append(each.about)
    made: list[tuple[Cell, ...] | str] = []
    for rows, names in found.items():
        made += [p.words.listed(names), *rows]
    columns = [_("Area"), _("Today"), _("Proposed")]
    return table("responsibilities", _("Who answers for what"), columns, made)


def _rows(told: Compared, each: Told) -> Iterator[tuple[Cell, ...]]:
    p, old = told.p, told.old
    for edit in each.edits:
        before, after = _mapping(edit.before), _mapping(edit.after)
        if edit.key is None:
            after = _mapping(after.get("responsibilities"))
        for area in dict.fromkeys((*after, *before)):
            if before.get(area) != after.get(area):
                name = p.area(area) if area in after else old.area(area)
                today = DASH if edit.key is None else _statement(old, before.get(area))
                yield name, today, _statement(p, after.get(area))


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _statement(p: Printer, said: Any) -> str:
    """What a statement of responsibility says; a document's own words stand for it."""
    if said is None:
        return p._("not stated")
    if isinstance(said, str):
        return p._(v.RESPONSIBILITY[said]) if said in v.RESPONSIBILITY else said
    if "open" in said:
        return p.decision(str(said["open"]))
    parts = [said.get("text") or (_statement(p, said["value"]) if "value" in said else "")]
    parts += [p._("as before")] if said.get("as_before") else []
    return ", ".join(each for each in parts if each)
