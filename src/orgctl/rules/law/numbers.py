"""Numbers by which registers know organisations and municipalities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from orgctl.findings import Path, Severity
from orgctl.model.scalars import id_of
from orgctl.model.shared import Outside
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.law._municipalities import numbers, plain, printed
from orgctl.rules.law._references import Span, days_of
from orgctl.rules.prose import prose
from orgctl.rules.told import also, by_cause


class _Numbered(NamedTuple):
    """Somebody with numbers, as the plan calls them."""

    path: Path
    name: str | None
    organisation: str | None
    municipality: str | None


@judgement("ORG604", "organisation-number", Severity.ERROR)
def organisation_number(case: Case) -> Iterator[Notice]:
    """A Norwegian organisation number that can't be one: not nine digits, or a check digit that is wrong."""
    said = [each for each in case.shared(_numbered) if each.organisation is not None]
    if not said:
        return
    from stdnum.exceptions import InvalidChecksum, ValidationError
    from stdnum.no import orgnr

    for same in by_cause((each.organisation, each) for each in said):
        number = str(same[0].organisation)
        try:
            orgnr.validate(number)
        except InvalidChecksum:
            variant = "check"
        except ValidationError:
            variant = "digits"
        else:
            continue
        first, *others = [(*each.path, "organisation_number") for each in same]
        yield Notice(
            first, {"number": number}, variant=variant, related=also((path, "value") for path in others)
        )


@judgement("ORG605", "municipality-number")
def municipality_number(case: Case) -> Iterator[Notice]:
    """A municipality number that wasn't one on the plan's date, or that is another municipality's."""
    span = days_of(case)
    said = [each for each in case.shared(_numbered) if each.municipality is not None]
    keys = ((each.municipality, plain(each.name or ""), _was_merged(each)) for each in said)
    for same in by_cause(zip(keys, said, strict=True)):
        # Who is no more has the number of another time.
        then = None if _was_merged(same[0]) else span
        wrong = _wrong(str(same[0].municipality), same[0].name, then)
        if wrong is not None:
            variant, args = wrong
            first, *others = [(*each.path, "municipality_number") for each in same]
            date = (("law.date", then.path, "value"),) if then is not None else ()
            also_there = also((path, "value") for path in others)
            yield Notice(first, args, variant=variant, related=(*date, *also_there))


def _was_merged(each: _Numbered) -> bool:
    return each.path[:2] == ("organisation", "merged_from")


_Wrong = tuple[str, Mapping[str, Any]]
"""The variant of a message, and its arguments."""


def _wrong(number: str, name: str | None, span: Span | None) -> _Wrong | None:
    county = numbers().counties.get(number[:2])
    if span is None:
        return ("county-never", {"number": number, "county": number[:2]}) if county is None else None
    of_another_time = _of_another_time(number, name, span)
    if of_another_time is not None:
        return of_another_time
    if county is None or not county.holds(span.first, span.last):
        return "county", {"number": number, "county": number[:2], "date": span.said}
    return _of_another(number, name, span)


def _of_another_time(number: str, name: str | None, span: Span) -> _Wrong | None:
    time = numbers().municipalities.get(number)
    if time is None or time.holds(span.first, span.last):
        return None
    is_over = time.last is not None and span.first > time.last
    others = time.after if is_over else time.before
    own = [each for each in others if name is not None and plain(each.name) == plain(name)]
    return "ended" if is_over else "coming", {
        "number": number,
        "name": time.name,
        "date": span.said,
        "day": str(time.last if is_over else time.first),
        "others": printed(own or others),
    }


def _of_another(number: str, name: str | None, span: Span) -> _Wrong | None:
    """Only where both names are known: what a number that never changed stands for isn't listed."""
    time = numbers().municipalities.get(number)
    right = numbers().of(name, span.first, span.last) if name is not None else []
    if time is None or not right or number in right:
        return None
    return "name", {"number": number, "name": time.name, "said": name, "others": right}


def _numbered(case: Case) -> tuple[_Numbered, ...]:
    """Everybody with a number, the organisation itself first. What other countries have isn't looked at."""
    organisation = case.definition.organisation
    if organisation is not None and organisation.country not in (None, "NO"):
        return ()
    found = []
    if organisation is not None:
        number = organisation.municipality_number if organisation.type in (None, "municipality") else None
        own = id_of(organisation.organisation_number), id_of(number)
        found.append(_Numbered(("organisation",), organisation.name, *own))
    for path, outside in case.shared(prose).outsiders:
        found += _of_outside(path, outside)
    return tuple(each for each in found if each.organisation is not None or each.municipality is not None)


def _of_outside(path: Path, said: Outside) -> Iterator[_Numbered]:
    yield _Numbered(path, said.name, id_of(said.organisation_number), id_of(said.municipality_number))
    if isinstance(said.for_, Outside):
        yield from _of_outside((*path, "for"), said.for_)
