"""Numbers by which registers know organisations and municipalities."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from orgctl.findings import Path, Severity
from orgctl.model.scalars import id_of
from orgctl.model.shared import Outside
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.law._municipalities import numbers, plain, printed
from orgctl.rules.law._references import Span, days_of
from orgctl.rules.prose import prose
from orgctl.rules.told import by_cause


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
        yield Notice((*same[0].path, "organisation_number"), {"number": number}, variant=variant)


@judgement("ORG605", "municipality-number")
def municipality_number(case: Case) -> Iterator[Notice]:
    """A municipality number that wasn't one on the plan's date, or that is another municipality's."""
    span = days_of(case)
    for each in case.shared(_numbered):
        number = each.municipality
        if number is None or number.endswith("00"):  # a county's, or what is no municipality
            continue
        notice = _of_another_time(each, number, span) if span is not None else None
        path = (*each.path, "municipality_number")
        if notice is None and _is_of_no_county(number, span):
            args = {"number": number, "county": number[:2], "date": span.said if span is not None else ""}
            notice = Notice(path, args, variant="county" if span is not None else "county-never")
        notice = notice or (_of_another(each, number, span) if span is not None else None)
        if notice is not None:
            related = (("law.date", span.path, "value"),) if span is not None else ()
            yield notice._replace(related=related)  # type: ignore[arg-type]


def _of_another_time(each: _Numbered, number: str, span: Span) -> Notice | None:
    time = numbers().municipalities.get(number)
    if time is None or time.holds(span.first, span.last):
        return None
    args = {"number": number, "name": time.name, "date": span.said}
    path = (*each.path, "municipality_number")
    if time.last is not None and span.first > time.last:
        own = [later for later in time.after if each.name and plain(each.name) == plain(later.name)]
        args |= {"day": str(time.last), "others": printed(own or time.after)}  # type: ignore[dict-item]
        return Notice(path, args, variant="ended")
    own = [earlier for earlier in time.before if each.name and plain(each.name) == plain(earlier.name)]
    args |= {"day": str(time.first), "others": printed(own or time.before)}  # type: ignore[dict-item]
    return Notice(path, args, variant="coming")


def _is_of_no_county(number: str, span: Span | None) -> bool:
    time = numbers().counties.get(number[:2])
    if time is None:
        return True
    return span is not None and not time.holds(span.first, span.last)


def _of_another(each: _Numbered, number: str, span: Span) -> Notice | None:
    """Only where both names are known: what a number that never changed stands for isn't listed."""
    time = numbers().municipalities.get(number)
    right = numbers().of(each.name, span.first, span.last) if each.name is not None else []
    if time is None or not right or number in right:
        return None
    args = {"number": number, "name": time.name, "said": each.name, "others": right}
    return Notice((*each.path, "municipality_number"), args, variant="name")


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
