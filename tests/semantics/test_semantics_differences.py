"""Semantics, “Differences”: how a file is written never counts, and what is told is all."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from json import dumps, loads
from random import Random
from typing import Any

from jsonschema import Draft202012Validator
from organisations_at_large import CHANCE, Large, large, understood
from rewritten import nested, shuffled

from orgctl import resources
from orgctl.diff import Comparison, Edit, compare, laid_over
from orgctl.diff.account import account
from orgctl.diff.edits import as_before
from orgctl.documents import changes
from orgctl.findings import Path, Place
from orgctl.report.changes import json

SCHEMA = Draft202012Validator(loads((resources.schemas() / "changes.schema.json").read_text("utf-8")))


@large(examples=20)
def test_nothing_changes_from_an_organisation_to_itself(each: Large) -> None:
    found = compare(each.organisation, each.organisation)
    assert (found.edits, found.changes) == ((), ())


@large(CHANCE, examples=20)
def test_order_and_nesting_do_not_matter(each: Large, chance: Random) -> None:
    other = understood(nested(shuffled(each.values, chance)))
    found = compare(each.organisation, other)
    assert found.edits == ()


def test_the_order_of_those_who_may_be_the_superior_does_not_matter() -> None:
    posts = {"a": {"title": "A", "role": "leder"}, "b": {"title": "B", "role": "leder"}}
    given: dict[str, Any] = {
        "orgctl": 1,
        "organisation": {"name": "Granvik"},
        "roles": {"leder": {"name": "Leder"}, "rådgiver": {"reports_to": {"role": "leder"}}},
        "positions": {**posts, "c": {"title": "C", "role": "rådgiver"}},
    }
    one = understood(given)
    assert one.posts["c"].line.to == ("a", "b")
    turned = {id: given["positions"][id] for id in "bac"}
    other = understood({**given, "positions": turned})
    assert other.posts["c"].line.to == ("b", "a")
    assert compare(one, other).edits == ()


@large(CHANCE, examples=40)
def test_what_is_told_makes_the_old_the_new(each: Large, chance: Random) -> None:
    one, other = each.organisation, Large(chance.randint(0, 40), chance.randint(1, 4)).organisation
    found = compare(one, other)
    told = [edit for change in found.changes for part in change.all() for edit in part.edits]
    assert {*map(repr, told)} <= {*map(repr, found.edits)}
    told += (edit for edit in found.edits if edit not in told and leads_on(found, edit))
    before = account(one, found.pairing.names)
    old_of = {part: {new: old for old, new in of.items()} for part, of in found.pairs.items()}
    assert laid_over(before, told, found.pairs) == {
        part: {
            id: as_before(before[part][old_of[part][id]].values, entry.values)
            if id in old_of.get(part, {})
            else entry.values
            for id, entry in entries.items()
        }
        for part, entries in account(other).items()
    }


def leads_on(found: Comparison, edit: Edit) -> bool:
    """Whether an edit is the place that a leader has from the units they lead, one of which they lead on:
    nobody moves by that, and no change tells of it."""
    if (edit.part, edit.key) != ("positions", "unit") or edit.old is None or edit.new is None:
        return False
    was, now = found.old.posts[edit.old], found.new.posts[edit.new]
    is_said = any(post.said is not None and "unit" in post.said.model_fields_set for post in (was, now))
    new_of = found.pairing.lineages["units"].new_of
    return not is_said and any(new_of.get(unit) in now.leads for unit in was.leads)


@large(CHANCE, examples=25)
def test_what_is_printed_as_json_makes_the_old_the_new(each: Large, chance: Random) -> None:
    one, other = each.organisation, Large(chance.randint(0, 40), chance.randint(1, 4)).organisation
    found = compare(one, other)
    written = printed(found)
    facts = [fact for change in written["changes"] for fact in facts_of(change)] + written["silent"]
    told = [Edit(**fact) for fact in facts]
    pairs = {part: {**of} for part, of in found.pairs.items()}
    renamed = {(each["part"], each["old"]): each["new"] for each in written["pairs"]}
    assert renamed == {
        (part, old): new for part, of in pairs.items() for old, new in of.items() if old != new
    }
    before, after = account(one, found.pairing.names), account(other)
    expected = laid_over(before, found.edits, found.pairs)
    assert as_json(laid_over(before, told, found.pairs)) == as_json(expected)
    assert {part: {*of} for part, of in expected.items()} == {part: {*of} for part, of in after.items()}


def printed(found: Comparison) -> Any:
    def place(path: Path) -> Place:
        return Place("plan.yaml", 1, 1, 1, 1)

    stream = StringIO()
    source = changes.Source("plan.yaml", place)
    json.write(changes.told(found, (source, source), language="en"), stream)
    value = loads(stream.getvalue())
    SCHEMA.validate(value)
    return value


def facts_of(change: Any) -> Iterator[Any]:
    yield from change["facts"]
    for each in change["follows"]:
        yield from facts_of(each)


def as_json(value: Any) -> Any:
    return loads(dumps(value))
