"""Semantics, “Reporting line”."""

from __future__ import annotations

from itertools import chain
from random import Random

from organisations_at_large import CHANCE, Large, large, read, saying, understood

from orgctl.structure import LineKind, Organisation, Post, is_leader, shared, spans
from orgctl.structure.tenures import is_covered


def derived(o: Organisation, post: Post) -> tuple[LineKind, tuple[str, ...]] | None:
    """The line that follows from the structure, by the words of the page; None where none does."""
    if post.leads:
        unit = o.units[min(post.leads, key=lambda id: o.units[id].depth)]
        if unit.parent is None:
            states = {"open": LineKind.OPEN, "unknown": LineKind.UNKNOWN, "blank": LineKind.UNKNOWN}
            kind = states.get(unit.parent_state)
            return (kind, ()) if kind is not None else None
        above: str | None = unit.parent
    elif post.unit is not None:
        above = post.unit
    else:
        return None
    while above is not None:
        leadership = o.units[above].leadership
        if leadership.posts:
            return LineKind.POST, leadership.posts[:1]
        if leadership.state not in ("none", "absent"):
            return (LineKind.OPEN if leadership.state == "open" else LineKind.UNKNOWN), ()
        if o.units[above].parent is None and o.units[above].parent_state != "top":
            state = o.units[above].parent_state
            return (LineKind.OPEN if state == "open" else LineKind.UNKNOWN), ()
        above = o.units[above].parent
    return None


def says(post: Post) -> bool:
    """Whether the post, or the leader of its unit's kind, says whom it reports to."""
    return any(each is not None and each.reports_to is not None for each in post.sources[:2])


@large(examples=30)
def test_a_leader_to_the_nearest_leader_above_anyone_else_to_the_leader_of_its_unit(each: Large) -> None:
    o = each.ever
    for post in o.posts.values():
        line = derived(o, post)
        if not says(post) and line is not None and line[0] is LineKind.POST:
            assert (post.line.kind, post.line.to, post.line.derived) == (*line, True), post.id


@large(examples=30)
def test_unknown_and_open_places_give_no_line(each: Large) -> None:
    o = each.ever
    for post in o.posts.values():
        line = derived(o, post)
        role = post.sources[2]
        if not says(post) and line is not None and line[0] is not LineKind.POST and role is None:
            assert (post.line.kind, post.line.to) == line, post.id


@large(examples=30)
def test_what_is_said_goes_first(each: Large) -> None:
    o = each.ever
    for id, said in each.timeless.get("positions", {}).items():
        to = said.get("reports_to")
        if isinstance(to, str) and to in o.posts:
            assert (o.posts[id].line.kind, o.posts[id].line.to) == (LineKind.POST, (to,))
        elif isinstance(to, list) and len(to) > 1:
            assert o.posts[id].line.kind is LineKind.DIVIDED
            assert o.posts[id].line.to == tuple(each["to"] for each in to)
        elif to in ("unknown", "blank"):
            assert o.posts[id].line.kind is LineKind.UNKNOWN


@large(examples=30)
def test_a_roles_superiors_make_no_line_where_one_is_derived(each: Large) -> None:
    o = each.ever
    for post in o.posts.values():
        line = derived(o, post)
        if not says(post) and line is not None and line[0] is LineKind.POST:
            assert post.line.derived
        elif not says(post) and line is None and post.line.kind is LineKind.ONE_OF:
            assert post.role is not None


@large(CHANCE, examples=20)
def test_a_derived_line_outside_of_what_the_role_says_is_a_finding(each: Large, chance: Random) -> None:
    o, values = each.ever, each.timeless
    posts = [
        post
        for post in o.posts.values()
        if post.line.derived
        and post.line.superior
        and post.path[0] == "positions"
        and post.line.kind is LineKind.POST
    ]
    if not posts:
        return
    post = chance.choice(posts)
    said = {key: each for key, each in values["positions"][post.id].items() if key != "level"}
    values = {
        **values,
        "bodies": {**values.get("bodies", {}), "et-råd": {}},
        "roles": {**values.get("roles", {}), "egen": {"reports_to": "et-råd"}},
        "positions": {**values["positions"], post.id: {**said, "role": "egen"}},
    }
    (found,) = (each for each in read(values).findings if each.rule.code == "ORG113")
    assert found.path == ("positions", post.id, "role")


@large(examples=30)
def test_one_of_several_is_in_nobodys_span_but_an_average(each: Large) -> None:
    o = each.ever
    one_of = [post.id for post in o.posts.values() if post.line.kind is LineKind.ONE_OF]
    counted = chain.from_iterable(
        (*s.leader_posts, *s.staff_posts, *s.unsure_posts) for s in spans(o).values()
    )
    assert not {*counted} & {*one_of}
    assert sorted(chain.from_iterable(each.posts for each in shared(o))) == sorted(one_of)


@large(examples=30)
def test_a_divided_line_counts_in_each_leader_span_and_in_one_staff_span_at_most(each: Large) -> None:
    o = each.ever
    for post in o.posts.values():
        if post.line.kind is not LineKind.DIVIDED or is_covered(o, post.id):
            continue
        superiors = {id for id in post.line.to if id in o.posts}
        found = spans(o)
        leading = {id for id in superiors if post.id in found[id].leader_posts}
        staff = [id for id in superiors if post.id in found[id].staff_posts]
        unsure = {id for id in superiors if post.id in found[id].unsure_posts}
        if unsure:
            assert (unsure, leading, staff) == (superiors, set(), [])
        elif is_leader(o, post):
            assert (leading, staff) == (superiors, [])
        else:
            assert not leading
            assert len(staff) <= 1


@large(CHANCE, examples=20)
def test_dotted_lines_deputies_and_covered_posts_count_in_no_span(each: Large, chance: Random) -> None:
    """A second line to somebody, and a deputy, change no span; who is covered by another is in none."""
    o, values = each.ever, each.timeless
    names = [*values.get("positions", {})]
    if not names:
        return
    id, other = chance.choice(names), chance.choice([*o.posts])
    said = {**values["positions"][id], "also_reports_to": {"to": other}, "deputy": other}
    after = understood(saying(values, "positions", id, said))
    assert spans(after) == spans(o)
    covered = {**said, "holder": {"position": other}}
    after = understood({**values, "positions": {**values["positions"], id: covered}})
    for span in spans(after).values():
        assert id not in (*span.leader_posts, *span.staff_posts, *span.unsure_posts)


@large(examples=30)
def test_derived_lines_alone_never_make_a_ring(each: Large) -> None:
    assert not each.ever.cycles
