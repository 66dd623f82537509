"""Decisions: those that an adopted plan still waits for, and conclusions that choose none of the options."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orgctl.findings import Message, Path, Severity
from orgctl.model.process import Conclusion, Decision, Option
from orgctl.model.references import references
from orgctl.rules.judging import Case, Notice, Profile, judgement
from orgctl.rules.process._hearing import day
from orgctl.rules.prose import texts_of
from orgctl.rules.told import AT_MOST, named
from orgctl.rules.waiting import waiting
from orgctl.rules.wording import tokens
from orgctl.structure import decision_status


@judgement("ORG511", "open-decision-in-adopted", since=Profile.ADOPTED)
def open_decision_in_adopted(case: Case) -> Iterator[Notice]:
    """A plan is adopted, and a decision in it isn't taken. One that is due later than the plan's own day is
    known to come, and silent. One that superiors wait for is told where they are to stand (ORG212)."""
    today = case.organisation.date.day
    for id, decision in case.definition.decisions.items():
        status = decision_status(decision)
        due = day(decision.due)
        if status not in ("open", "provisional") or (due and (today is None or due.last > today)):
            continue
        if id in case.shared(waiting):
            continue
        waits = case.shared(_waits).get(id, [])
        later = "open-decision-in-adopted.later" if today else "open-decision-in-adopted.some-day"
        yield Notice(
            ("decisions", id),
            {
                "decision": decision.question or id,
                "steps": [*_steps(id, decision, bool(waits))],
                "later": Message(later, {"day": str(today)}),
            },
            part="key",
            variant=status,
            related=tuple(("open-decision-in-adopted.waits", path, "value") for path in waits[:AT_MOST]),
        )


def _waits(case: Case) -> Mapping[str, list[Path]]:
    """By id of a decision, the places that say they wait for it."""
    found: dict[str, list[Path]] = {}
    for each in references(case.definition):
        if each.path[-1] == "open":
            found.setdefault(each.id, []).append(each.path[:-1])
    return found


def _steps(id: str, decision: Decision, waits: bool) -> Iterator[Message]:
    """What is left to write, or to take away, once a decision is taken."""
    if decision.conclusion is None and decision.decided_on is None:
        yield Message("open-decision-in-adopted.what-and-when")
    elif decision.conclusion is None:
        yield Message("open-decision-in-adopted.what")
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
