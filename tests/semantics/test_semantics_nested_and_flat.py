"""Semantics, “Nested and flat”."""

from __future__ import annotations

import io
from random import Random

from organisations_at_large import CHANCE, Large, large, read, understood
from rewritten import nested, shuffled

from orgctl.lang import catalogue
from orgctl.report import tree
from orgctl.structure import Organisation, spans
from orgctl.structure.staffing import staffing


def resolved(o: Organisation) -> object:
    """All that follows from the structure, without the order of print."""
    return (
        {
            id: (u.parent, {*u.children}, u.depth, u.level, u.function, u.leadership)
            for id, u in o.units.items()
        },
        {
            id: (p.title, p.unit, {*p.leads}, p.line.kind, {*p.line.to}, p.level, p.count)
            for id, p in o.posts.items()
        },
        {
            id: (s.leaders, s.staff, {*s.leader_posts}, {*s.staff_posts}, {*s.unsure_posts})
            for id, s in spans(o).items()
        },
        {id: ({*group.posts}, group.stated) for id, group in o.groups.items()},
        staffing(o).whole,
    )


@large(examples=25)
def test_nested_and_flat_are_the_same_organisation(each: Large) -> None:
    other = understood(nested(each.values))
    one = each.organisation
    assert resolved(other) == resolved(one)
    assert [*other.units] == [*one.units]
    assert [*other.posts] == [*one.posts]
    assert other.definition.units == one.definition.units


@large(CHANCE, examples=20)
def test_the_order_of_keys_changes_nothing_but_the_order_of_print(each: Large, chance: Random) -> None:
    assert resolved(understood(shuffled(each.values, chance))) == resolved(each.organisation)


@large()
def test_a_nested_unit_that_also_says_parent_is_an_error(each: Large) -> None:
    values = nested(each.values)
    wrong = []
    for id, unit in values.get("units", {}).items():
        for below in unit.get("units", {}).values():
            below["parent"] = id
            wrong.append(id)
    assert [finding.rule.code for finding in read(values).findings].count("ORG109") == len(wrong)


@large()
def test_the_tree_shows_every_unit_and_every_post_once(each: Large) -> None:
    o = each.organisation
    written = io.StringIO()
    tree.write(o, written, catalogue=catalogue())
    posts = [
        post
        for post in o.posts.values()
        if post.unit is None or post.id not in o.units[post.unit].leadership.posts
    ]
    headed = any(post.unit is None for post in posts) or not (o.units or posts)
    assert len(written.getvalue().splitlines()) == len(o.units) + len(posts) + headed
