"""Who is heard: the unions, the discussion with them, and replies to those who answered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgctl.findings import Message, Severity
from orgctl.model.shared import Outside, Selector
from orgctl.rules.judging import Case, Notice, Profile, judgement
from orgctl.rules.process._hearing import Hearing, affects_employees, day, decided, hearing, mark, prepared
from orgctl.rules.told import also
from orgctl.rules.wording import words
from orgctl.structure.selectors import Actors

_EMPLOYEES = frozenset({"union", "joint"})
"""Types of bodies in which employees are represented by their unions."""


@judgement("ORG504", "party-missing", since=Profile.HEARING)
def party_missing(case: Case) -> Iterator[Notice]:
    """A hearing on who works where asks several parties, and no union is one of them.

    Whether somebody outside is a union is told by the name alone, so that with such parties it is only worth
    a look. A file that doesn't list the parties says nothing of them.
    """
    found = case.shared(hearing)
    if found is None or not found.said.parties or not affects_employees(case):
        return
    answers = [_is_union(case, each) for each in found.said.parties]
    if True in answers or _is_discussed(case, found):
        return
    yield Notice(
        ("hearing", "parties"),
        {},
        part="key",
        variant="unsure" if None in answers else "",
        severity=Severity.INFO if None in answers else None,
    )


@judgement("ORG506", "no-discussion")
def no_discussion(case: Case) -> Iterator[Notice]:
    """A dated decision on who works where, with a hearing before it, and no discussion with the unions: none
    is told of, or all of them come later."""
    found = case.shared(hearing)
    decision = prepared(case, found) if found is not None else None
    when = decided(*decision) if decision is not None else None
    if found is None or decision is None or when is None or not affects_employees(case):
        return
    discussions = [
        (number, each) for number, each in enumerate(found.said.consultations) if each.type == "discussion"
    ]
    late = [number for number, each in discussions if (on := day(each.date)) and on.first > when[0].last]
    if len(late) < len(discussions) or (not late and _is_discussed(case, found)):
        return
    date = {"date": str(when[0])}
    yield Notice(
        when[1],
        {
            "decision": decision[1].question or decision[0],
            "when": Message(f"no-discussion.{when[1][-1]}", date),
        },
        variant="late" if late else "",
        related=mark("no-discussion.late.mark", "hearing", "consultations", late[0], "date") if late else (),
    )


@judgement("ORG507", "response-without-answer", since=Profile.ADOPTED)
def response_without_answer(case: Case) -> Iterator[Notice]:
    """Answers to the hearing of an adopted plan that nobody has replied to, and that led to nothing: one
    finding for all. Who agreed needs no reply."""
    found = case.shared(hearing)
    responses = found.said.responses if found is not None else ()
    without = [
        ("hearing", "responses", number)
        for number, each in enumerate(responses)
        if each.answer is None and not each.led_to and each.stance != "for"
    ]
    if without:
        yield Notice(
            without[0],
            {"n": len(without), "all": len(responses)},
            variant="only" if len(responses) == 1 else "",
            related=also((path, "value") for path in without[1:]),
        )


def _is_discussed(case: Case, found: Hearing) -> bool:
    """Whether the file tells of a discussion, as such or in the words of events, arrangements and actions."""
    if any(each.type == "discussion" for each in found.said.consultations):
        return True
    texts = [event.text for event in found.said.events]
    texts += [each if isinstance(each, str) else each.text for each in found.said.arrangements]
    texts += [action.text for action in case.definition.implementation.values()]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(words('discussions')))})")
    return any(pattern.search(text.casefold()) for text in texts)


def _is_union(case: Case, party: Actors) -> bool | None:
    """Whether a party is a union, or has one in it; None where that can't be known."""
    if isinstance(party, str):
        return _is_id_of_union(case, party)
    if isinstance(party, Outside):
        return True if _represents(case, party) else None
    if isinstance(party, Selector):
        posts = case.organisation.index.positions((party,))
        found = [_is_id_of_union(case, id) for id in (*party.group, *party.body, *posts)]
        return True if True in found else None if None in found else False
    return None


def _is_id_of_union(case: Case, id: str) -> bool | None:
    definition = case.definition
    if id in definition.bodies:
        body = definition.bodies[id]
        return body.type in _EMPLOYEES or _says_union(body.name or "")
    if id in definition.groups:
        group = case.organisation.groups[id]
        posts = (case.organisation.posts[each].title for each in group.posts)
        outside = (each.outside for each in group.members if each.outside is not None)
        bodies = (definition.bodies.get(each.body) for each in group.members if each.body is not None)
        if any(body is not None and body.type in _EMPLOYEES for body in bodies) or any(
            map(_says_union, posts)
        ):
            return True
        return (
            True if any(_represents(case, each) for each in outside) else None if not group.stated else False
        )
    return _says_union(case.organisation.name(id))


def _represents(case: Case, outside: Outside) -> bool:
    """Whether somebody outside is a union by the name, or acts for one."""
    bodies = case.definition.bodies
    body = bodies.get(outside.for_) if isinstance(outside.for_, str) else None
    names = [outside.name or "", outside.title or ""]
    names += [outside.for_.name or ""] if isinstance(outside.for_, Outside) else []
    return (body is not None and body.type in _EMPLOYEES) or any(map(_says_union, names))


def _says_union(name: str) -> bool:
    said = name.casefold()
    return any(part in said for part in words("unions"))
