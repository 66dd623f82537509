"""Semantics, “Authority”: the laws of the order, over grants as they are written by chance."""

from __future__ import annotations

from typing import Any

from granted import power, resolver
from hypothesis import assume, given
from hypothesis import strategies as st

from orgctl.authority import Answer, Power, Scope, within, within_any

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
AREAS = ("fag", "fag.vedtak", "fag.klage", "fag.klage.intern", "okonomi", "okonomi.innkjop", "arkiv")
UNITS = ("by", "oppvekst", "nord", "sfo", "sør", "teknisk", "vei")


def some(values: Any) -> st.SearchStrategy[list[Any]]:
    return st.lists(values, min_size=1, max_size=3, unique_by=repr)


def keys(*, everything: bool) -> st.SearchStrategy[dict[str, Any]]:
    """What a grant says; with ``everything`` also what can't be proven."""
    amounts = [1, 2, 3, *([{"about": 2}, "unknown", {"open": "d"}] if everything else [])]
    days = [2020, "2020-06", 2021, *(["unknown", {"open": "d"}] if everything else [])]
    unsaid = [{"open": "d"}] if everything else []
    places = st.one_of(
        st.just("whole"),
        some(st.sampled_from(UNITS)),
        st.sampled_from([{"kind": "skole"}, {"under": "by"}, {"not": "nord"}]),
        st.sampled_from([{"cost_centres": ["210"]}, {"cost_centres": ["220", "211"]}, *unsaid]),
    )
    limit = st.fixed_dictionaries(
        {"amount": st.sampled_from(amounts)},
        optional={
            "currency": st.sampled_from(["NOK", "EUR"]),
            "per": st.sampled_from(["year", "invoice"]),
            "vat": st.sampled_from(["included", "excluded"]),
        },
    )
    basis = st.fixed_dictionaries(
        {"law": st.sampled_from(["havneloven", "fyrloven"])},
        optional={"section": st.sampled_from("12"), "subject": st.sampled_from("ab")},
    )
    areas = st.fixed_dictionaries(
        {"areas": some(st.sampled_from([*AREAS, *unsaid]))},
        optional={"except_": some(st.sampled_from([*AREAS, *unsaid]))},
    )
    rest = st.fixed_dictionaries(
        {"scope": places},
        optional={
            "limit": limit,
            "matter": st.sampled_from(["any", "not_principled"]),
            "right": st.sampled_from(["decide", "recommend"]),
            "valid": st.dictionaries(st.sampled_from(["from", "until"]), st.sampled_from(days)),
            **({"extent": st.sampled_from(["all", "most", "needed"])} if everything else {}),
        },
    )
    about = areas | some(basis).map(lambda each: {"basis": each})
    return st.builds(lambda one, other: {**one, **other}, about, rest)


KNOWN = keys(everything=False).map(lambda said: power(**said))
ANY = keys(everything=True).map(lambda said: power(**said))


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Power, Power]:
    """Two grants that have much in common."""
    one, other = draw(ANY), draw(ANY)
    kept = draw(st.sets(st.sampled_from(Power._fields)))
    return one, other._replace(**{name: getattr(one, name) for name in sorted(kept)})


def empty(each: Power) -> bool:
    """Whether a grant gives nothing anywhere."""
    scope = each.scope
    return not each.subjects.every or not (scope.units or scope.centres or scope.unsaid)


@given(KNOWN)
def test_a_grant_lies_within_itself(each: Power) -> None:
    assert within(each, each) is YES


@given(ANY)
def test_no_grant_is_wider_than_itself(each: Power) -> None:
    assert within(each, each) is not NO


@given(pairs(), ANY)
def test_what_lies_within_a_grant_lies_within_all_that_it_lies_within(
    both: tuple[Power, Power], third: Power
) -> None:
    one, other = both
    for a, b, c in ((one, other, third), (third, one, other), (one, third, other)):
        if within(a, b) is YES and within(b, c) is YES:
            assert within(a, c) is YES


@given(KNOWN, st.data())
def test_three_in_a_row(each: Power, data: st.DataObject) -> None:
    """Chains that are made: chance alone makes few."""
    other = data.draw(KNOWN)
    names = data.draw(st.sets(st.sampled_from(Power._fields)))
    widest = power()._replace(subjects=each.subjects)
    wider = each._replace(**{name: getattr(widest, name) for name in sorted(names)})
    assert within(each, wider) is YES
    if within(other, each) is YES:
        assert within(other, wider) is YES


@given(pairs())
def test_two_that_lie_within_each_other_are_equal(both: tuple[Power, Power]) -> None:
    one, other = both
    assume(not empty(one) and not empty(other))
    if within(one, other) is YES and within(other, one) is YES:
        assert one == other


@given(pairs(), st.data())
def test_a_narrower_grant_lies_within_whatever_the_wider_one_does(
    both: tuple[Power, Power], data: st.DataObject
) -> None:
    """In each dimension by itself."""
    one, other = both
    name = data.draw(st.sampled_from(Power._fields))
    narrower = one._replace(**{name: getattr(data.draw(KNOWN), name)})
    if within(narrower, one._replace(extent="all")) is YES and within(one, other) is YES:
        assert within(narrower, other) is YES


@given(ANY, st.lists(ANY, max_size=3), ANY)
def test_more_to_rest_on_never_takes_away(one: Power, others: list[Power], another: Power) -> None:
    before, after = within_any(one, others), within_any(one, [another, *others])
    assert (before, after) not in {(YES, NO), (YES, UNKNOWN), (UNKNOWN, NO)}
    if within(one, another) is YES:
        assert after is YES


@given(ANY, st.lists(ANY, max_size=3))
def test_the_order_of_what_it_rests_on_does_not_matter(one: Power, others: list[Power]) -> None:
    assert within_any(one, others) is within_any(one, others[::-1])
    assert within_any(one, [*others, *others]) is within_any(one, others)


@given(ANY, ANY)
def test_what_is_not_firm_or_not_said_never_proves(one: Power, other: Power) -> None:
    assert within(one, other._replace(extent="needed")) in (UNKNOWN, YES if empty(one) else UNKNOWN)
    if one.subjects.more:
        assert within(one, other) is not YES
    if one.scope.unsaid and not other.scope.whole and one.subjects.every:
        assert within(one, other) is not YES


def numbers(scope: Scope) -> set[int]:
    return {number for start, end in scope.units for number in range(start, end)}


PLAIN = st.builds(
    lambda **said: power(**said),
    areas=some(st.sampled_from(["fag", "fag.klage", "okonomi.innkjop", "arkiv"])),
    scope=some(st.sampled_from(["oppvekst", "nord", "sør", "teknisk"])),
    limit=st.builds(dict, amount=st.integers(1, 2)),
    right=st.sampled_from(["decide", "recommend"]),
)


@given(PLAIN, st.lists(PLAIN, min_size=1, max_size=4))
def test_each_part_rests_on_one_thing_as_counted_one_by_one(one: Power, others: list[Power]) -> None:
    """Each area in each unit, with its limit and right, lies within one of the others."""
    assert one.limit is not None
    amount = one.limit.amount
    assert isinstance(amount, (int, float))
    expected = all(
        any(
            area in other.subjects.areas
            and unit in numbers(other.scope)
            and other.limit is not None
            and isinstance(other.limit.amount, (int, float))
            and amount <= other.limit.amount
            and other.right in ("decide", one.right)
            for other in others
        )
        for area in one.subjects.areas
        for unit in numbers(one.scope)
    )
    assert within_any(one, others) is (YES if expected else NO)


def test_the_strategies_reach_all_three_answers() -> None:
    assert within(power(), power()) is YES
    assert within(power(), power(areas="arkiv")) is NO
    assert within(power(), power(extent="most")) is UNKNOWN
    assert resolver().organisation.units["by"].end == len(resolver().organisation.units)
