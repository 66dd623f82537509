"""Semantics, “Selectors”."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

from organisations_at_large import Large, large

from orgctl.model.shared import Selector
from orgctl.rules.selectors import stated
from orgctl.structure import Organisation, select_positions, select_units
from orgctl.structure.selector_text import KEYS, parse, to_text


def selectors(o: Organisation) -> Iterator[Selector]:
    """All that an organisation asks for, with what it leaves out."""
    waiting = [each.selector for each in stated(o.definition)]
    while waiting:
        selector = waiting.pop()
        yield selector
        waiting += [each for each in selector.not_ if isinstance(each, Selector)]


def above(o: Organisation, unit: str | None) -> Iterator[str]:
    while unit is not None and (unit := o.units[unit].parent) is not None:
        yield unit


def is_meant(o: Organisation, post: str, key: str, value: str) -> bool:
    """Whether a post is among those that one value of one key asks for, by the words of the page."""
    its = o.posts[post]
    match key:
        case "position":
            return post == value
        case "unit":
            return its.unit == value
        case "under":
            return value in above(o, its.unit)
        case "leads":
            return bool(its.leads) if value == "any" else value in its.leads
        case "role":
            return its.role is not None and value in o.roles[its.role].lineage
        case "level":
            return its.level == value
        case "kind":
            return any(post in unit.leadership.posts for unit in o.units.values() if unit.kind == value)
        case "function":
            return its.unit is not None and value in o.units[its.unit].function
        case "tag":
            return value in tuple(its.value("tags") or ())
        case _:
            return value in o.groups and post in o.groups[value].posts


def is_meant_unit(o: Organisation, unit: str, key: str, value: str) -> bool:
    """The same for a unit: all keys look at the unit."""
    its = o.units[unit]
    match key:
        case "position":
            return value in o.posts and unit in o.posts[value].leads
        case "unit":
            return unit == value
        case "under":
            return value in above(o, unit)
        case "leads":
            return bool(its.leadership.posts) if value == "any" else unit == value
        case "role":
            return any(unit in o.posts[post].leads for post in o.by_role.get(value, ()))
        case "level":
            return its.level == value
        case "kind":
            return its.kind == value
        case "function":
            return value in its.function
        case "tag":
            return value in its.said.tags
        case _:
            return False


@large(examples=20)
def test_what_each_key_looks_at(each: Large) -> None:
    o = each.ever
    for selector in selectors(o):
        for key in KEYS:
            for value in getattr(selector, key):
                one = Selector(**{key: (value,)})
                assert {*select_positions(o, [one])} == {
                    post for post in o.posts if is_meant(o, post, key, value)
                }
                assert {*select_units(o, [one])} == {
                    unit for unit in o.units if is_meant_unit(o, unit, key, value)
                }


@large(examples=20)
def test_keys_narrow_values_add_and_not_leaves_out(each: Large) -> None:
    o = each.ever
    for selector in selectors(o):
        found = []
        for key in KEYS:
            if key not in ("group", "body") and getattr(selector, key):
                values = [Selector(**{key: (value,)}) for value in getattr(selector, key)]
                found.append({*select_positions(o, values)})
        if selector.group or selector.body:
            found.append({*select_positions(o, (*selector.group, *selector.body))})
        whole = reduce(set.intersection, found) if found else {*o.posts}
        assert {*select_positions(o, [selector])} == whole - {*select_positions(o, selector.not_)}


@large(examples=20)
def test_several_add_up_each_once(each: Large) -> None:
    o = each.ever
    some = [*selectors(o)][:6]
    together = select_positions(o, some)
    assert len({*together}) == len(together)
    assert {*together} == {post for one in some for post in select_positions(o, [one])}


@large(examples=20)
def test_a_bare_unit_means_its_leaders_a_group_its_members(each: Large) -> None:
    o = each.ever
    for id, unit in o.units.items():
        assert select_positions(o, [id]) == unit.leadership.posts
    for id, group in o.groups.items():
        assert select_positions(o, [id]) == group.posts


@large(examples=20)
def test_as_text_and_back_it_means_the_same(each: Large) -> None:
    o = each.ever
    told = 0
    for selector in selectors(o):
        try:
            text = to_text(selector)
        except ValueError:
            continue
        told += 1
        assert select_positions(o, [parse(text)]) == select_positions(o, [selector])
        assert to_text(parse(text)) == text
    assert told or not [*selectors(o)][5:]


@large(examples=20)
def test_a_group_without_members_is_not_stated_and_a_chair_is_a_member(each: Large) -> None:
    o = each.ever
    for part in ("groups", "bodies"):
        for id, said in each.timeless.get(part, {}).items():
            group = o.groups.get(id)
            if group is None:
                assert part == "bodies"
                assert "members" not in said
                assert "chair" not in said
                continue
            members = said.get("members", [])
            members = members if isinstance(members, list) else [members]
            assert group.stated is any(each not in ("unknown", "blank") for each in members)
            if said.get("chair") in o.posts if isinstance(said.get("chair"), str) else False:
                assert group.members[0].post == said["chair"]
