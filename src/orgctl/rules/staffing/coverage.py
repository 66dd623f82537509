"""Units of a staffing plan that say nothing of their staff, beside others that do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from orgctl.findings import Message
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.told import also, named
from orgctl.structure import Organisation, Post, Unit

_STAFFING_PLAN = "staffing_plan"


@judgement("ORG702", "units-without-staffing")
def units_without_staffing(case: Case) -> Iterator[Notice]:
    """A staffing plan tells the staff of some units, and nothing of others: one finding for all of these.

    Only units without others below are asked. What a unit above states is for all below it, unless some of
    these state their own: then it is a total. A unit whose staffing is unknown or open has said so.
    """
    document = case.definition.document
    if document is None or _STAFFING_PLAN not in document.type:
        return
    organisation = case.organisation
    totals: set[str] = set()  # units with others below them that state it
    for id, unit in reversed([*organisation.units.items()]):
        if unit.parent is not None and (id in totals or unit.said.staffing is not None):
            totals.add(unit.parent)
    within: set[str] = set()  # units that state it, with all below them
    for id, unit in organisation.units.items():
        if unit.parent in within or (unit.said.staffing is not None and id not in totals):
            within.add(id)
    told = {
        post.unit
        for post in organisation.posts.values()
        if post.value("fte") is not None or post.value("staffing") is not None
    }
    asked = [unit for unit in organisation.units.values() if not unit.children]
    without = [unit for unit in asked if unit.id not in within and unit.id not in told]
    if not without or len(without) == len(asked):
        return
    yield Notice(
        ("units", without[0].id),
        {
            "n": len(without),
            "all": len(asked),
            "units": named(_called(organisation, without)),
        },
        part="key",
        related=also((("units", unit.id), "key") for unit in without[1:]),
    )


def _called(organisation: Organisation, units: Sequence[Unit]) -> list[str | Message]:
    """What units are called: by their names, or by the titles of their leaders, or by their ids where that
    would tell no one unit."""
    titles = Counter(post.title for post in organisation.posts.values())
    called: list[str | Message] = []
    for unit in units:
        leader = organisation.posts[unit.leadership.posts[0]] if unit.leadership.posts else None
        if unit.name is None and leader is not None and _is_telling(leader, titles):
            called.append(Message("units-without-staffing.led-by", {"title": leader.title}))
        else:
            called.append(unit.name or unit.id)
    return called


def _is_telling(leader: Post, titles: Mapping[str, int]) -> bool:
    """Whether the title of a leader tells one unit: no other post has it, and no other unit its leader."""
    return leader.title != leader.id and titles[leader.title] == 1 and len(leader.leads) == 1
