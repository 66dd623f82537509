"""Decisions: those that an adopted plan still waits for, and conclusions that choose none of the options."""

from __future__ import annotations

from collections.abc import Iterator

from orgctl.findings import Message, Severity
from orgctl.model.process import Conclusion, Decision, Option
from orgctl.rules.judging import Case, Notice, Profile, judgement
from orgctl.rules.process._hearing import day
from orgctl.rules.prose import texts_of
from orgctl.rules.told import Mark, named
from orgctl.rules.waiting import places_waiting, waiting
from orgctl.rules.wording import tokens
from orgctl.structure import decision_status

_YET_TO_BE = {
    "create": ("left-to-create", "open-decision-in-adopted.to-create"),
    "revise": ("left-to-revise", "open-decision-in-adopted.to-revise"),
}
"""What is to happen to a governing document before it can settle anything: how a finding says it, and what
stands at its mark."""


@judgement("ORG511", "open-decision-in-adopted", since=Profile.ADOPTED)
def open_decision_in_adopted(case: Case) -> Iterator[Notice]:
    """A plan is adopted, and a decision in it isn't taken. One that is due later than the plan's own day is
    known to come, and silent, and so is one that is left to a document that holds. One that superiors wait
    for is told where they are to stand (ORG212)."""
    today = case.organisation.date.day
    for id, decision in case.definition.decisions.items():
        status = decision_status(decision)
        due = day(decision.due)
        if status not in ("open", "provisional") or (due and (today is None or due.last > today)):
            continue
        if id in case.shared(waiting):
            continue
        waits = case.shared(places_waiting).get(id, [])
        marks: tuple[Mark, ...] = tuple(("open-decision-in-adopted.waits", path, "value") for path in waits)
        if decision.settled_in is not None and decision.status is None and decision.conclusion is None:
            change = _change(case, decision.settled_in)
            if change in _YET_TO_BE:
                yield _left_to(case, id, decision, change, marks)
                continue
            if change == "" and not waits:
                continue
        yield Notice(
            ("decisions", id),
            {
                "decision": decision.question or id,
                "steps": [*_steps(id, decision, bool(waits))],
                "later": _later(case),
            },
            part="key",
            variant=status,
            related=marks,
        )


def _change(case: Case, id: object) -> str | None:
    """What is to happen to a governing document: nothing to one that holds as it is; None if there is none
    of this id, or it is to be repealed."""
    document = case.definition.governing_documents.get(id) if isinstance(id, str) else None
    if document is None or document.change == "repeal":
        return None
    return document.change if document.change not in (None, "keep") else ""


def _left_to(case: Case, id: str, decision: Decision, change: str, waits: tuple[Mark, ...]) -> Notice:
    """A decision that is left to a document which is yet to be made, or revised."""
    left_to = str(decision.settled_in)
    args = {
        "decision": decision.question or id,
        "document": case.definition.governing_documents[left_to].name or left_to,
        "steps": [*_steps(id, decision, bool(waits))],
        "later": _later(case),
    }
    variant, label = _YET_TO_BE[change]
    mark: Mark = (label, ("governing_documents", left_to, "change"), "value")
    return Notice(("decisions", id), args, part="key", variant=variant, related=(mark, *waits))


def _later(case: Case) -> Message:
    """What to write of a decision that comes after the plan's own day."""
    today = case.organisation.date.day
    later = "open-decision-in-adopted.later" if today else "open-decision-in-adopted.some-day"
    return Message(later, {"day": str(today)})


def _steps(id: str, decision: Decision, waits: bool) -> Iterator[Message]:
    """What is left to write, or to take away, once a decision is taken."""
    # Where there are options, the conclusion says which.
    conclusion = {"conclusion": "conclusion: {option: …}" if decision.options else "conclusion"}
    if decision.conclusion is None and decision.decided_on is None:
        yield Message("open-decision-in-adopted.what-and-when", conclusion)
    elif decision.conclusion is None:
        yield Message("open-decision-in-adopted.what", conclusion)
    elif decision.decided_on is None:
        yield Message("open-decision-in-adopted.when")
    if decision.status is not None:
        yield Message("open-decision-in-adopted.status", {"status": decision.status})
    if waits:
        yield Message("open-decision-in-adopted.put", {"id": id})


@judgement("ORG515", "conclusion-without-option", Severity.INFO)
def conclusion_without_option(case: Case) -> Iterator[Notice]:
    """A decision has options, and its conclusion says in words what was decided, but not which of them."""
    for id, decision in case.definition.decisions.items():
        options, concluded = decision.options, _concluded(decision)
        if not options or concluded is None or decision_status(decision) == "dropped":
            continue
        said = frozenset(each.root for each in tokens(concluded))
        if not any(_is_said(option, each, said) for option, each in options.items()):
            args = {
                "decision": decision.question or id,
                "n": len(options),
                "options": named([option.text or key for key, option in options.items()]),
                "ids": named([*options]),
            }
            yield Notice(("decisions", id, "conclusion"), args, part="key")


def _concluded(decision: Decision) -> str | None:
    """A conclusion in words; None where there is none, or one of the options is named."""
    said = decision.conclusion
    if not isinstance(said, Conclusion):
        return said
    return None if said.option is not None else " ".join([said.text or "", *texts_of(said.items)])


def _is_said(id: str, option: Option, said: frozenset[str]) -> bool:
    """Whether a conclusion with these words speaks of an option: by its id, or with all words of its text."""
    return any(said.issuperset(each.root for each in tokens(name)) for name in (id, option.text) if name)
