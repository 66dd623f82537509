"""Actions that carry a plan out: who, when, and in which order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from orgctl.findings import Message, Path, Severity
from orgctl.model.process import Action
from orgctl.model.scalars import Day
from orgctl.rules.judging import Case, Notice, Profile, judgement
from orgctl.rules.process._hearing import day
from orgctl.rules.told import Mark, also, named
from orgctl.rules.wording import words
from orgctl.structure.cycles import explore

_OVER = ("done", "dropped")
_RESTING = ("waiting", *_OVER)
_WHEN = ("start", "due", "when", "period")
_INTO_FORCE = re.compile(r"\b(?:(?:trer|trår|går) i kraft|(?:comes?|enters?) into force)\b", re.IGNORECASE)
_FEW = 4
"""Actions that a sentence names: each is a sentence itself."""


@judgement("ORG508", "action-without-owner-or-date", since=Profile.HEARING, before=Severity.INFO)
def action_without_owner_or_date(case: Case) -> Iterator[Notice]:
    """Actions that nobody has, or that have no time: one finding for all.

    What is done, dropped or waiting needs neither, and what is said to be unknown or open is said. When
    something comes into force is an event, and nobody's task.
    """
    actions = case.definition.implementation
    open_ = {id: action for id, action in actions.items() if action.status not in _RESTING}
    tasks = {id: action for id, action in open_.items() if not _is_event(action)}
    without_who = [id for id, action in tasks.items() if not action.who]
    without_when = [id for id, action in open_.items() if not _is_timed(action)]
    told = {*without_who, *without_when}
    lacking = [id for id in actions if id in told]
    if not lacking:
        return
    both = bool(without_who and without_when)
    labels = [_lacks(id in without_who, id in without_when) for id in lacking]
    marks: list[Mark] = [
        (label if both else "told.also", ("implementation", id), "key")
        for id, label in zip(lacking, labels, strict=True)
    ]
    yield Notice(
        ("implementation", lacking[0]),
        {
            "n": len(lacking),
            "who": _of(case, len(without_who or without_when), len(tasks if without_who else open_)),
            "when": len(without_when),
            "actions": _named(actions, lacking),
        },
        part="key",
        variant=("neither" if len(lacking) == 1 else "both") if both else "owner" if without_who else "date",
        label=labels[0] if both and len(lacking) > 1 else False,
        related=tuple(marks[1:]),
    )


@judgement("ORG509", "due-after-effective", Severity.INFO)
def due_after_effective(case: Case) -> Iterator[Notice]:
    """Actions are due after the plan is in force, though others of their phase aren't: one finding for all.

    What is to be done afterwards can't be known for sure, so this is worth a look and no more. Phases that
    come after as a whole, waiting actions, and those that speak of evaluation or follow-up are left alone.
    """
    document = case.definition.document
    effective = day(document.effective) if document is not None else None
    if effective is None:
        return
    due = {
        id: (action, when)
        for id, action in case.definition.implementation.items()
        if (when := day(action.due)) is not None
    }
    before = {action.phase for action, when in due.values() if when.first <= effective.last}
    late = [
        id
        for id, (action, when) in due.items()
        if when.first > effective.last
        and action.phase in before
        and action.status not in _RESTING
        and not _comes_after(f"{action.text} {action.phase or ''}")
    ]
    if late:
        yield Notice(
            ("implementation", late[0], "due"),
            {
                "n": len(late),
                "actions": _named(case.definition.implementation, late),
                "effective": str(effective),
            },
            related=(
                ("due-after-effective.mark", ("document", "effective"), "value"),
                *also((("implementation", id, "due"), "value") for id in late[1:]),
            ),
        )


@judgement("ORG510", "dependency-cycle", Severity.ERROR)
def dependency_cycle(case: Case) -> Iterator[Notice]:
    """Actions wait for each other in a ring: none of them can ever begin."""
    actions = case.definition.implementation
    order = {id: number for number, id in enumerate(actions)}
    waits = {id: [each for each in action.after if isinstance(each, str)] for id, action in actions.items()}
    for ring in explore(actions, lambda id: (each for each in waits[id] if each in actions)).rings:
        # The link that closes it in the order of the file; the ring is told from there.
        start = max(range(len(ring)), key=lambda number: order[ring[number]])
        members = (*ring[start:], *ring[:start])
        links = [_link(actions, id, to) for id, to in zip(members, (*members[1:], members[0]), strict=True)]
        label = Message("dependency-cycle.link")
        yield Notice(
            links[0],
            {"ring": [*_named(actions, members), actions[members[0]].text]},
            label=label,
            related=tuple((label, path, "value") for path in links[1:]),
        )


@judgement("ORG514", "action-before-what-it-waits-for")
def action_before_what_it_waits_for(case: Case) -> Iterator[Notice]:
    """An action comes after another one or a decision, and its dates are certainly before that one's."""
    actions, decisions = case.definition.implementation, case.definition.decisions
    for id, action in actions.items():
        if action.status in _OVER:
            continue
        for number, first in enumerate(action.after):
            if not isinstance(first, str):
                continue
            dates: dict[str, tuple[Day, Path]] = {}
            if first in actions and actions[first].status not in _OVER:
                dates = _dates(actions[first], ("implementation", first), ("start", "due"))
            elif first in decisions:
                dates = _dates(decisions[first], ("decisions", first), ("decided_on", "due"))
            clash = _clash(_dates(action, ("implementation", id), ("start", "due")), dates)
            if clash is not None:
                (own, path), (other, at) = clash
                yield Notice(
                    path,
                    {
                        "action": action.text,
                        "first": _called(case, first),
                        "date": str(own),
                        "other": str(other),
                    },
                    related=(
                        ("action-before-what-it-waits-for.other", at, "value"),
                        ("action-before-what-it-waits-for.after", (*path[:2], "after", number), "value"),
                    ),
                )


def _named(actions: Mapping[str, Action], ids: Sequence[str]) -> list[str | Message]:
    """Actions in a sentence, by what they say; as they come first, and how many more there are."""
    return named([actions[id].text for id in ids], _FEW)


def _of(case: Case, some: int, all_: int) -> Message:
    """How many of the actions that are asked; where others aren't, what these are not."""
    states = {each.status for each in case.definition.implementation.values()}
    resting = [Message(f"action-without-owner-or-date.status-{each}") for each in _RESTING if each in states]
    count = "all" if some == all_ else "some"
    left = "-left" if resting else ""
    args = {"some": some, "all": all_, "status": resting}
    return Message(f"action-without-owner-or-date.{count}{left}", args)


def _lacks(who: bool, when: bool) -> Message:
    lacking = "both" if who and when else "owner" if who else "date"
    return Message(f"action-without-owner-or-date.lacks-{lacking}")


def _is_timed(action: Action) -> bool:
    return any(getattr(action, key) is not None for key in _WHEN)


def _is_event(action: Action) -> bool:
    """Whether an action only tells when something comes into force."""
    return _INTO_FORCE.search(action.text) is not None and _is_timed(action)


def _comes_after(text: str) -> bool:
    """Whether an action is of what comes once the change is in place, by its own words."""
    beginnings = "|".join(sorted(words("follow-up")))
    return re.search(rf"(?<!\w)(?:{beginnings})", text.casefold()) is not None


def _called(case: Case, id: str) -> str:
    """What an action or a decision says, or its id."""
    definition = case.definition
    if id in definition.implementation:
        return definition.implementation[id].text
    return definition.decisions[id].question or id


def _link(actions: Mapping[str, Action], id: str, to: str) -> Path:
    return ("implementation", id, "after", actions[id].after.index(to))


def _dates(entry: object, path: Path, keys: tuple[str, ...]) -> dict[str, tuple[Day, Path]]:
    """The dates of an entry: when it begins, if it says so, and when it ends."""
    found = {key: (when, (*path, key)) for key in keys if (when := day(getattr(entry, key))) is not None}
    if "decided_on" in found:
        found["due"] = found.pop("decided_on")
    return found


def _clash(
    own: Mapping[str, tuple[Day, Path]], other: Mapping[str, tuple[Day, Path]]
) -> tuple[tuple[Day, Path], tuple[Day, Path]] | None:
    """Dates that can't both hold where one comes after the other: it may begin before that is due, but not
    before that begins, and may not be done before that is."""
    for mine, theirs in (("due", "start"), ("due", "due"), ("start", "start")):
        if mine in own and theirs in other and own[mine][0].last < other[theirs][0].first:
            return own[mine], other[theirs]
    return None
