"""The order of authority: whether what one grant gives lies within what another gives.

Each part of a grant (one area in one unit, with its limit, period, matter and right) has to lie within *one*
other grant: limits never add. No chains are followed here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from orgctl.authority.answer import Answer, all_of
from orgctl.authority.power import Ceiling, End, Law, Power, Scope, Subject, Subjects, Time
from orgctl.authority.stretches import Stretches, common, covers, joined

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
_NOWHERE = Scope()


def within(one: Power, other: Power) -> Answer:
    """Whether all that a grant gives lies within what another one gives."""
    return within_any(one, (other,))


def within_any(one: Power, others: Sequence[Power]) -> Answer:
    """Whether each part of what a grant gives lies within one of some others; units of the same area may lie
    within different ones. One that gives most or what is needed neither proves nor refutes anything."""
    said: dict[tuple[Answer, ...], Answer] = {}
    beside = [_beside(one, each) for each in others]

    def answer(subject: Subject) -> Answer:
        about = [_contains(each.subjects, subject) for each in others]
        if one.subjects.fewer or one.extent != "all":
            about = [UNKNOWN if each is NO else each for each in about]  # it may be left out
        found = tuple(all_of(each) for each in zip(about, beside, strict=True))
        if found not in said:
            said[found] = _covered(one.scope, others, found)
        return said[found]

    answers = {answer(each) for each in one.subjects.every}
    return all_of({*answers, UNKNOWN} if one.subjects.more else answers)


def _beside(one: Power, other: Power) -> Answer:
    """The answer for all but what it is about and where."""
    return all_of(
        (
            within_limit(one.limit, other.limit),
            within_period(one.period, other.period),
            within_matter(one.matter, other.matter),
            within_right(one.right, other.right),
        )
    )


def _covered(scope: Scope, others: Sequence[Power], found: Sequence[Answer]) -> Answer:
    """Whether a scope lies within those of other grants together, each as far as it is ``found`` to contain
    the rest."""
    sure, likely = [], []
    for other, answer in zip(others, found, strict=True):
        if other.extent != "all":
            likely.append(Scope(unsaid=True))
        elif answer is YES:
            sure.append(other.scope)
        elif answer is UNKNOWN:
            likely.append(other.scope)
    proven = within_scope(scope, united(sure)) if sure else NO
    if proven is YES or not (sure or likely):
        return proven
    return NO if within_scope(scope, united((*sure, *likely))) is NO else UNKNOWN


def united(scopes: Iterable[Scope]) -> Scope:
    """Where at least one of some grants holds."""
    every = [each for each in scopes if each != _NOWHERE]
    if len(every) < 2:
        return every[0] if every else _NOWHERE
    return Scope(
        units=joined(stretch for each in every for stretch in each.units),
        whole=any(each.whole for each in every),
        centres=tuple(dict.fromkeys(centre for each in every for centre in each.centres)),
        unsaid=any(each.unsaid for each in every),
    )


def within_subjects(one: Subjects, other: Subjects) -> Answer:
    """Whether all that a grant is about lies within what another one is about: areas within areas that hold
    them, an act within the same act. Whether an area lies within an act, or an act within an area, no file
    says."""
    answers = {_contains(other, each) for each in one.every}
    if one.fewer and NO in answers:
        answers = {*answers - {NO}, UNKNOWN}
    return all_of({*answers, UNKNOWN} if one.more else answers)


def _contains(subjects: Subjects, subject: Subject) -> Answer:
    if isinstance(subject, str):
        held, other_sort = _is_area_of(subject, subjects), bool(subjects.laws)
    else:
        held, other_sort = any(law_within(subject, each) for each in subjects.laws), bool(subjects.areas)
    if held:
        return UNKNOWN if subjects.fewer else YES
    return UNKNOWN if subjects.more or other_sort else NO


def _is_area_of(area: str, subjects: Subjects) -> bool:
    while area:
        if area in subjects.areas:
            return True
        area = area.rpartition(".")[0]
    return False


def law_within(one: Law, other: Law) -> bool:
    """Whether an act, or what is meant of it, lies within another: the same act with the same or no section,
    and the same or no subject."""
    return (
        one.law == other.law and other.section in (None, one.section) and other.subject in (None, one.subject)
    )


def within_scope(one: Scope, other: Scope) -> Answer:
    """Whether all units, and cost centres, of a scope are in another one."""
    if other.whole:
        return YES
    left = not covers(other.units, one.units)
    codes = {code for code, _ in other.centres}
    answers = [YES if code in codes else _is_in(units, other) for code, units in one.centres]
    if one.whole and (left or not one.units):
        answers.append(UNKNOWN if other.unsaid else NO)
    elif left:
        answers.append(UNKNOWN if other.unsaid or other.centres else NO)
    if one.unsaid:
        answers.append(UNKNOWN)
    return all_of(answers)


def _is_in(having: Stretches, scope: Scope) -> Answer:
    """Whether a cost centre lies in the units of a scope: those ``having`` it must all be there."""
    if having and covers(scope.units, having):
        return YES
    if scope.unsaid or (scope.units and (not having or common(having, scope.units))):
        return UNKNOWN
    return NO


def within_limit(one: Ceiling | None, other: Ceiling | None) -> Answer:
    """Whether a limit lies within another: no limit is unlimited, and another currency, another `per` or
    other tax isn't contained. What one of them doesn't say is not another one."""
    if other is None:
        return YES
    if one is None:
        return NO
    measures = ((one.per, other.per), (one.vat, other.vat))
    if one.currency != other.currency or any(a and b and a != b for a, b in measures):
        return NO
    if isinstance(one.amount, (int, float)) and isinstance(other.amount, (int, float)):
        if any(a != b for a, b in measures):
            return UNKNOWN
        return YES if one.amount <= other.amount else NO
    return UNKNOWN


def within_period(one: Time, other: Time) -> Answer:
    """Whether a period lies within another."""
    return all_of((_from_within(one.first, other.first), _until_within(one.last, other.last)))


def _from_within(one: End, other: End) -> Answer:
    if isinstance(one, date) and isinstance(other, date):
        return YES if one >= other else NO
    return _end_within(one, other)


def _until_within(one: End, other: End) -> Answer:
    if isinstance(one, date) and isinstance(other, date):
        return YES if one <= other else NO
    return _end_within(one, other)


def _end_within(one: End, other: End) -> Answer:
    """The answer where not both are days."""
    if other is None:
        return YES
    return NO if one is None and isinstance(other, date) else UNKNOWN


def within_matter(one: str, other: str) -> Answer:
    """Whether `not_principled`, or `any`, lies within another."""
    return YES if one == other or other == "any" else NO


def within_right(one: str, other: str) -> Answer:
    """Whether to `recommend`, or to `decide`, lies within another."""
    return YES if one == other or other == "decide" else NO


def within_extent(one: str, other: str) -> Answer:
    """Whether how firmly a grant gives lies within how firmly another does: all is more than most, and than
    what is needed; which of these two is more, nobody knows."""
    if one == other or other == "all":
        return YES
    return NO if one == "all" else UNKNOWN
