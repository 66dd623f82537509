"""Semantics, “Time”."""

from __future__ import annotations

from datetime import date
from typing import Any

from filled_types import DATES
from hypothesis import strategies as st
from organisations_at_large import Large, large, understood
from rewritten import MAPS

from orgctl.model.scalars import Day
from orgctl.structure import holders
from orgctl.structure.tenures import listed

EDGES = [day for text in DATES for day in (Day.parse(text).first, Day.parse(text).last)]
DAYS = st.sampled_from(EDGES) | st.dates(date(2010, 1, 1), date(2017, 12, 31))
"""Mostly the first and last days of what the organisations say."""
NOT_OWN = ("roles", "units", "positions", "delegations")
"""Parts of which an entry may go with another."""


def first(said: object) -> date | None:
    return Day.parse(str(said)).first if isinstance(said, (str, int)) and str(said)[0].isdigit() else None


def last(said: object) -> date | None:
    return Day.parse(str(said)).last if isinstance(said, (str, int)) and str(said)[0].isdigit() else None


def holds(period: dict[str, Any], day: date) -> bool:
    """Whether a stretch of time holds a day, by the words of the page."""
    start, end = first(period.get("from")), last(period.get("until"))
    if isinstance(period.get("from"), dict):
        return False
    return (start is None or start <= day) and (end is None or day <= end)


@large(DAYS, examples=25)
def test_what_is_outside_its_period_is_not_there(each: Large, day: date) -> None:
    snapshot = understood(each.values, at=day).snapshot
    now = snapshot.definition
    for part in MAPS:
        for id, entry in each.values.get(part, {}).items():
            if not holds(entry.get("valid", {}), day):
                # A delegation may be left as the heading of parts that go on.
                assert id not in getattr(now, part) or (part, id) in snapshot.headings
            elif part not in NOT_OWN:
                assert id in getattr(now, part)


@large(DAYS, examples=25)
def test_all_that_is_not_there_has_a_reason(each: Large, day: date) -> None:
    snapshot = understood(each.values, at=day).snapshot
    for part in MAPS:
        for id in each.values.get(part, {}):
            assert (id in getattr(snapshot.definition, part)) is (snapshot.lapse((part, id)) is None)


@large(DAYS, examples=25)
def test_a_unit_goes_with_its_subtree_unless_a_childs_own_period_keeps_it(each: Large, day: date) -> None:
    units, now = each.values.get("units", {}), understood(each.values, at=day)
    for id, unit in units.items():
        parent, own = unit.get("parent"), unit.get("valid", {})
        dated = any(isinstance(said, dict) or first(said) for said in own.values())
        if isinstance(parent, str) and parent in units and parent not in now.units:
            assert (id in now.units) is (dated and holds(own, day))
            assert (("units", id) in now.snapshot.outliving) is (id in now.units)
        else:
            assert (id in now.units) is holds(own, day)


@large(examples=20)
def test_the_reading_date_is_as_of_else_effective_else_date_else_none(each: Large) -> None:
    document = each.values.get("document", {})
    said = (last(document.get(key)) for key in ("as_of", "effective", "date"))
    assert each.organisation.date.day == next((day for day in said if day), None)


@large(examples=20)
def test_asked_for_its_own_day_it_is_the_same(each: Large) -> None:
    o = each.organisation
    if o.date.day is not None:
        again = understood(each.values, at=o.date.day)
        assert again.posts == o.posts
        assert again.definition == o.definition
        assert [holders(again, id) for id in again.posts] == [holders(o, id) for id in o.posts]


@large(examples=20)
def test_without_a_reading_date_nothing_is_filtered(each: Large) -> None:
    snapshot = each.ever.snapshot
    assert snapshot.definition is snapshot.whole
    assert not snapshot.lapsed


@large(DAYS, examples=25)
def test_tenures_hold_from_their_first_day_to_their_last(each: Large, day: date) -> None:
    o = understood(each.values, at=day)
    for id in o.posts:
        said = each.values.get("positions", {}).get(id, {}).get("holder")
        for one in said if isinstance(said, list) else [said]:
            if (
                isinstance(one, dict)
                and "open" not in one
                and (first(one.get("from")) or last(one.get("until")))
            ):
                held = [each.said for each in holders(o, id)]
                kept = [
                    tenure for tenure in held if str(getattr(tenure, "name", None)) == str(one.get("name"))
                ]
                assert not holds(one, day) or kept


@large(DAYS, examples=25)
def test_an_undated_holder_is_known_for_the_files_own_reading_date_only(each: Large, day: date) -> None:
    own = each.organisation.date.day
    o = understood(each.values, at=day)
    for id in o.posts:
        for holder in holders(o, id):
            if isinstance(holder.said, str) and holder.said != "unknown":
                assert day == own


@large(examples=20)
def test_without_a_day_dated_tenures_are_listed_and_none_is_the_holder(each: Large) -> None:
    o = each.ever
    for id, post in o.posts.items():
        said = post.value("holder") or ()
        dated = [
            tenure
            for tenure in said
            if isinstance(tenure, object)
            and any(getattr(tenure, key, None) is not None for key in ("from_", "until"))
            and any(not isinstance(getattr(tenure, key), (str, type(None))) for key in ("from_", "until"))
        ]
        assert all(tenure in listed(said, o.date) for tenure in dated)
        assert not any(holder.said in dated for holder in holders(o, id))
