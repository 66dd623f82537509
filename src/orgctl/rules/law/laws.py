"""Laws that a plan refers to: in force on its date, with the sections they have, and about what they are
referred to for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from orgctl.findings import Edit, Fix, Message, Path, Severity, Worded
from orgctl.lang import DEFAULT
from orgctl.model.acts import Act, Days, Office, Standing, register
from orgctl.model.scalars import Day
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.law._references import Reference, Span, references
from orgctl.rules.told import also, by_cause


class _Wrong(NamedTuple):
    """A reference that can't be right: ``variant`` says how, ``seen`` whether the register looked it up."""

    reference: Reference
    variant: str
    key: str
    args: Mapping[str, Any]
    seen: bool
    fix: Fix | None = None

    @property
    def path(self) -> Path:
        """What of the reference is told."""
        return self.reference.at(self.key)

    @property
    def cause(self) -> tuple[str, ...]:
        """What is the same wherever it is told."""
        law = str(self.args.get("law", ""))
        return (self.variant, law, *(self.reference.sections if self.key == "section" else ()))


@judgement("ORG601", "law-not-in-force", Severity.ERROR)
def law_not_in_force(case: Case) -> Iterator[Notice]:
    """The plan refers to an act, or to a section of one, that certainly didn't hold on any of its days."""
    wrong = (_not_in_force(each, each.span) for each in case.shared(references) if each.span is not None)
    for same in by_cause((each.cause, each) for each in wrong if each is not None):
        yield _notice(same, Severity.WARNING)


@judgement("ORG603", "unknown-section")
def unknown_section(case: Case) -> Iterator[Notice]:
    """The acts that may be meant have no sections that are counted like this one."""
    found = []
    for each in case.shared(references):
        acts = each.acts if each.past else _held(each) or each.acts
        missing = [section for section in each.sections if not any(act.may_have(section) for act in acts)]
        if missing and (each.span is None or _not_in_force(each, each.span) is None):
            said = each._replace(sections=tuple(missing))
            office = _office(case, said, acts[0]) if len(acts) == 1 else None
            args = _args(said, acts[0]) | ({"law": each.law} if len(acts) > 1 else {})
            args["cure"] = _cure(said, acts[0], office)
            fix = _section_of(office, said) if office is not None else None
            found.append(_Wrong(said, acts[0].numbering or "", "section", args, acts[0].seen, fix))
    for same in by_cause((each.cause, each) for each in found):
        yield _notice(same, Severity.INFO)


@judgement("ORG602", "section-about-other")
def section_about_other(case: Case) -> Iterator[Notice]:
    """A role is an office by a section of the law that is about something else."""
    for each in case.shared(references):
        acts = _held(each) if each.span is not None else each.acts
        if each.statutory is None or len(acts) != 1 or len(each.sections) != 1:
            continue
        (act,), (section,) = acts, each.sections
        office = _office(case, each, act)
        known = act.sections.get(section)
        if office is None or known is None or section in (*office.sections, *office.beside):
            continue
        right = [act.sections[number] for number in office.sections]
        yield Notice(
            each.at("section"),
            {
                "law": act.name,
                "section": _sections([section]),
                "about": known.about,
                "office": office.name,
                "right": _sections(office.sections),
                "rights": [section.about for section in right],
                "known": _known(known.seen),
            },
            label=True,
            severity=None if known.seen else Severity.INFO,
            fix=_section_of(office, each),
        )


def _office(case: Case, reference: Reference, act: Act) -> Office | None:
    """The office of an act that a role is by a reference."""
    if reference.statutory is None:
        return None
    role = case.definition.roles[str(reference.path[1])]
    return act.office(reference.statutory.office, role.name, role.title)


def _section_of(office: Office, reference: Reference) -> Fix | None:
    """Puts the office's section where it has one only."""
    edits = (Edit("set", reference.at("section"), office.sections[0]),)
    return Fix(False, edits) if len(office.sections) == 1 else None


def _cure(reference: Reference, act: Act, office: Office | None) -> Message:
    """What to do about a section that an act doesn't have: take the one about the office, if that is known,
    and then maybe the other act of the name that has this one about it."""
    if office is None:
        return Message("law.look-up")
    args = {"office": office.name, "right": _sections(office.sections)}
    for other in register().meant(act.called[0]):
        old = other.office(*office.called)
        if old is not None and set(reference.sections) <= {*old.sections, *old.beside}:
            return Message(
                "law.office-of", {**args, "section": _sections(reference.sections), "other": other.name}
            )
    return Message("law.office", args)


def _not_in_force(reference: Reference, span: Span) -> _Wrong | None:
    if not reference.acts:
        return _repealed_by_the_plan(reference, span)
    standing = {act.id: act.standing(span.first, span.last) for act in reference.acts}
    held = [act for act in reference.acts if standing[act.id] is Standing.HELD]
    if not held:
        coming = [act for act in reference.acts if standing[act.id] is Standing.COMING]
        return _of_another_time(reference, coming[0] if coming else reference.acts[-1], bool(coming))
    if len(held) == 1 and not all(map(held[0].may_have, reference.sections)):
        for other in reference.acts:
            told = standing[other.id]
            fits = told is not Standing.HELD and all(map(other.may_have, reference.sections))
            if fits and not _is_history(reference, told):
                args = {**_args(reference, other), "held": held[0].name}
                variant = "other-coming" if told is Standing.COMING else "other-ended"
                return _Wrong(reference, variant, "section", args, other.seen and held[0].seen)
    return None


def _of_another_time(reference: Reference, act: Act, coming: bool) -> _Wrong | None:
    if _is_history(reference, Standing.COMING if coming else Standing.ENDED):
        return None
    other = register().before(act) if coming else register().acts.get(act.replaced_by or "")
    variant = ("coming" if other is not None else "coming-alone") if coming else "ended"
    args = {**_args(reference, act), "other": other.name if other is not None else ""}
    return _Wrong(reference, variant, "law", args, act.seen)


def _repealed_by_the_plan(reference: Reference, span: Span) -> _Wrong | None:
    """An act that only the plan knows, and that it says itself is repealed."""
    own = reference.own
    if own is None or not isinstance(own.repealed, Day) or span.first <= own.repealed.last:
        return None
    args = {"law": reference.law, "date": span.said, "when": str(own.repealed)}
    return _Wrong(reference, "own", "law", args, seen=True)


def _is_history(reference: Reference, standing: Standing) -> bool:
    """Whether a text speaks of an act as what has been, or will be: by its year, or by its words."""
    return reference.within is not None and (
        reference.past or (reference.dated and standing is Standing.ENDED)
    )


def _held(reference: Reference) -> tuple[Act, ...]:
    """The acts that may have held."""
    span = reference.span
    if span is None:
        return ()
    return tuple(act for act in reference.acts if act.standing(span.first, span.last) is Standing.HELD)


def _args(reference: Reference, act: Act) -> dict[str, Any]:
    span = reference.span
    return {
        "law": act.name,
        "section": _sections(reference.sections),
        "date": span.said if span is not None else "",
        "from": _day(act.starts),
        "until": _day(act.ends),
        "known": _known(act.seen),
    }


def _day(days: Days | None) -> Message | str:
    if days is None:
        return ""
    if days.called is not None:
        return days.called
    if days.earliest == days.latest:
        return str(days.earliest)
    return Message("law.days", {"first": str(days.earliest), "last": str(days.latest)})


def _sections(numbers: Sequence[str]) -> Message:
    return Message("law.sections", {"n": len(numbers), "sections": [*numbers]})


def _known(seen: bool) -> Message:
    if not seen:
        return Message("law.unseen")
    # A finding stays the same finding when the register is checked again.
    return Message("law.seen", {"day": Worded("checked", {DEFAULT: register().checked})})


def _notice(same: list[_Wrong], in_text: Severity) -> Notice:
    """One finding for a cause, at the first place; texts can be read in more ways than keys."""
    first, *others = sorted(same, key=lambda each: each.reference.within is not None)
    span = first.reference.span
    date = (("law.date", span.path, "value"),) if span is not None else ()
    severity = None if first.reference.within is None else in_text
    return Notice(
        first.path,
        first.args,
        within=first.reference.within,
        variant=first.variant,
        related=(*date, *also((each.path, each.reference.within or "value") for each in others)),
        severity=severity if first.seen else Severity.INFO,
        fix=first.fix,
    )
