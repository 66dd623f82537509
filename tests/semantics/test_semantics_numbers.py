"""Semantics, “Numbers”."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random
from typing import Any

from organisations_at_large import CHANCE, Large, large, saying, understood

from orgctl.structure import LineKind, Organisation, Quantity, Sort, is_leader, select_positions, spans
from orgctl.structure.metrics import metrics
from orgctl.structure.staffing import Measure, staffing
from orgctl.structure.tenures import is_covered

MANY: list[Any] = [7, {"about": 7}, "unknown"]


def said_count(said: object) -> Quantity:
    if said is None:
        return Quantity(1)
    if isinstance(said, dict) and "about" in said:
        return Quantity(said["about"], approximate=True)
    return Quantity(said) if isinstance(said, (int, float)) else Quantity(0, complete=False)


def product(counts: Iterable[Quantity]) -> Quantity:
    value, approximate = 1.0, False
    for count in counts:
        if not count.complete:
            return Quantity(0, complete=False)
        value, approximate = value * count.value, approximate or count.approximate
    return Quantity(value, approximate)


@large(examples=30)
def test_counts_multiply_along_containment(each: Large) -> None:
    values = each.timeless
    total = Quantity()
    for id in each.ever.units:
        chain, above = [], id
        while isinstance(above, str) and above in values["units"]:
            chain.append(said_count(values["units"][above].get("count")))
            above = values["units"][above].get("parent")
        total += product(chain)
    for kind in values.get("kinds", {}).values():
        if "count" in kind:
            total += said_count(kind["count"])
    assert metrics(each.ever).units == total


@large(CHANCE, examples=25)
def test_a_span_counts_per_single_leader(each: Large, chance: Random) -> None:
    """However many a unit stands for, and however sure that is: the spans of those inside it stay."""
    if not each.ever.units:
        return
    top = chance.choice([*each.ever.units][:2])
    inside = {*each.ever.under(top)}
    values = saying(each.timeless, "units", top, {"count": 1})
    for id in inside:
        values = saying(values, "units", id, {"count": chance.randint(1, 3)})
    o = understood(values)
    after = spans(understood(saying(values, "units", top, {"count": chance.choice(MANY)})))
    for id, span in spans(o).items():
        reports = (*span.leader_posts, *span.staff_posts)
        concerned = [o.posts[id], *(o.posts[each] for each in reports)]
        if o.posts[id].leads and all({post.unit, *post.leads} <= inside for post in concerned):
            assert (after[id].leaders, after[id].staff) == (span.leaders, span.staff)


@large(CHANCE, examples=25)
def test_about_makes_every_sum_that_holds_it_approximate(each: Large, chance: Random) -> None:
    o = each.ever
    counted = [
        (leader, id)
        for leader, span in spans(o).items()
        for id in (*span.leader_posts, *span.staff_posts)
        if o.posts[id].path[0] == "positions" and isinstance(o.posts[id].value("count"), (int, type(None)))
    ]
    if not counted:
        return
    leader, id = chance.choice(counted)
    before, number = spans(o)[leader], o.posts[id].value("count")
    said = {**each.timeless["positions"][id], "count": {"about": 1 if number is None else number}}
    after = spans(understood(saying(each.timeless, "positions", id, said)))[leader]
    for sort, posts in (("leaders", before.leader_posts), ("staff", before.staff_posts)):
        one, other = getattr(before, sort), getattr(after, sort)
        assert other.value == one.value
        assert other.complete == one.complete
        # What isn't stated, times about so many, still isn't stated.
        assert other.approximate in ({one.approximate, True} if id in posts else {one.approximate})
        if id in posts and one.complete:
            assert other.approximate


@large(examples=30)
def test_a_leader_span_counts_those_who_lead_or_have_reports_a_staff_span_everyone_else(each: Large) -> None:
    o = each.ever
    found = spans(o)
    for post in o.posts.values():
        where = [
            (id, sort)
            for id, span in found.items()
            for sort in ("leader_posts", "staff_posts", "unsure_posts")
            if post.id in getattr(span, sort)
        ]
        if post.line.kind is LineKind.POST and not is_covered(o, post.id):
            sort = "leader_posts" if is_leader(o, post) else "staff_posts"
            assert where in ([(post.line.to[0], sort)], [(post.line.to[0], "unsure_posts")])
        elif post.line.kind is not LineKind.DIVIDED:
            assert where == []


@large(examples=30)
def test_spans_sum_to_the_posts_with_a_decided_line(each: Large) -> None:
    """Without counts and divided lines: each post with a decided line once."""
    plain = without_counts(each)
    o = understood(plain)
    decided = [
        post for post in o.posts.values() if post.line.kind is LineKind.POST and not is_covered(o, post.id)
    ]
    divided = [post for post in o.posts.values() if post.line.kind is LineKind.DIVIDED]
    found = spans(o)
    unsure = sum(len(span.unsure_posts) for span in found.values())
    counted = sum(span.leaders.value + span.staff.value for span in found.values())
    if not divided:
        assert counted + unsure == len(decided)
    assert counted == sum(len(span.leader_posts) + len(span.staff_posts) for span in found.values())


def without_counts(each: Large) -> dict[str, Any]:
    """The organisation with one of everything, and no staff but posts."""

    def plain(value: Any) -> Any:
        if isinstance(value, list):
            return [plain(item) for item in value]
        if isinstance(value, dict):
            return {key: plain(item) for key, item in value.items() if key not in ("count", "staffing")}
        return value

    parts = ("units", "positions", "kinds", "roles")
    return {key: plain(value) if key in parts else value for key, value in each.timeless.items()}


@large(examples=30)
def test_no_span_is_certain_where_a_line_is_undecided(each: Large) -> None:
    o = each.ever
    found = spans(o)
    for post in o.posts.values():
        if post.line.kind is LineKind.ONE_OF:
            reached = [id for id in post.line.to if id in o.posts]
        elif post.line.decision in o.definition.decisions:
            reached = [*select_positions(o, o.definition.decisions[post.line.decision or ""].candidates)]
        else:
            continue
        for id in reached:
            assert not (found[id].leaders.complete and found[id].staff.complete)
            assert found[id].may_get


@large(CHANCE, examples=40)
def test_who_may_get_reports_is_neither_leader_nor_staff_yet(each: Large, chance: Random) -> None:
    """A post waits for a decision, and its one candidate leads nothing: the span above that is open."""
    o, values = each.ever, each.timeless
    named = [post for post in o.posts.values() if post.path[0] == "positions" and post.line.superior]
    below = [post for post in named if not is_leader(o, post) and not is_covered(o, post.id)]
    if not below or len(named) < 2:
        return
    candidate = chance.choice(below)
    others = [post for post in named if post is not candidate]
    plain = [post for post in others if not is_leader(o, post)]
    waiting = chance.choice(plain if plain and chance.random() < 0.7 else others)
    values = saying(values, "decisions", "oppfølging", {"candidates": candidate.id})
    after = understood(saying(values, "positions", waiting.id, {"reports_to": {"open": "oppfølging"}}))
    found = spans(after)
    superior = after.posts[candidate.id].line.superior
    sorts = {Sort.LEADERS} if is_leader(after, waiting) else {Sort.STAFF}
    assert found[candidate.id].may_get >= sorts
    if superior is not None and not is_leader(after, candidate):
        span = found[superior]
        assert candidate.id in span.unsure_posts
        assert candidate.id not in (*span.leader_posts, *span.staff_posts)
        assert not span.leaders.complete
        assert not span.staff.complete
    if not is_leader(o, waiting) and waiting.id not in spans(o):
        assert Sort.LEADERS not in found[candidate.id].may_get - spans_may_get(o, candidate.id)


def spans_may_get(o: Organisation, post: str) -> frozenset[Sort]:
    """What a post might get before."""
    span = spans(o).get(post)
    return span.may_get if span is not None else frozenset()


@large(examples=30)
def test_staffing_is_computed_only_where_it_is_stated_with_its_coverage(each: Large) -> None:
    """Nothing is known of an organisation that states no staffing and lists no shares of posts."""
    for measure, total in staffing(understood(without_fte(each))).whole.items():
        assert total.coverage.known == 0
        assert total.quantity.value == 0
        assert measure in Measure


def without_fte(each: Large) -> dict[str, Any]:
    values = without_counts(each)
    for part in ("positions", "roles", "units", "kinds"):
        values[part] = {
            id: {
                key: {k: v for k, v in said.items() if k != "fte"}
                if key == "leader" and isinstance(said, dict)
                else said
                for key, said in entry.items()
                if key != "fte"
            }
            for id, entry in values.get(part, {}).items()
        }
    return {key: value for key, value in values.items() if key in each.timeless}


@large(CHANCE, examples=20)
def test_stated_totals_win(each: Large, chance: Random) -> None:
    o = each.ever
    if not o.units:
        return
    id = chance.choice([*o.units])
    said = {**each.timeless["units"][id], "staffing": {"employees": 1234, "fte": 987.5}}
    found = staffing(understood(saying(each.timeless, "units", id, said)))
    assert found.units[Measure.EMPLOYEES][id].quantity == Quantity(1234)
    assert found.units[Measure.FTE][id].quantity == Quantity(987.5)


def test_counted_organisations_are_among_them() -> None:
    def counts(o: Organisation) -> bool:
        return any(unit.said.count is not None and unit.count.complete for unit in o.units.values())

    assert sum(counts(Large(seed).ever) for seed in range(20)) > 5
