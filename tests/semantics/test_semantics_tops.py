"""Semantics, “Tops”."""

from __future__ import annotations

from typing import Any

from organisations_at_large import Large, large, read

from orgctl.api import Plan
from orgctl.structure import LineKind

HEAD = {"orgctl": 1, "organisation": {"name": "Å"}}


def told(plan: Plan, what: str) -> list[str]:
    """The ids that one sort of finding on tops names."""
    return [
        id
        for finding in plan.findings
        if finding.rule.code == "ORG105" and finding.message.id == f"several-tops.{what}"
        for id in finding.message.args["ids"]
    ]


def as_type(each: Large, kind: str) -> dict[str, Any]:
    return {**each.timeless, "document": {**each.timeless.get("document", {}), "type": kind}}


@large(examples=25)
def test_several_top_units_are_a_warning(each: Large) -> None:
    tops = [
        id
        for id, unit in each.timeless.get("units", {}).items()
        if "parent" not in unit
    ]  # fmt: skip
    assert told(read(as_type(each, "organisation_plan")), "units") == (tops if len(tops) > 1 else [])


@large(examples=25)
def test_posts_without_a_unit_are_no_tops(each: Large) -> None:
    for id in told(read(as_type(each, "organisation_plan")), "posts"):
        post = each.ever.posts[id]
        assert post.unit is not None
        assert post.line.kind is LineKind.NONE


@large(examples=25)
def test_several_posts_in_one_tree_that_report_to_nobody_are_a_warning(each: Large) -> None:
    o = each.ever
    staff = {
        said
        for part, key in (("bodies", "served_by"), ("groups", "secretary"))
        for entry in each.timeless.get(part, {}).values()
        if isinstance(said := entry.get(key), str)
    }
    free: dict[str, set[str]] = {}
    for post in o.posts.values():
        if post.line.kind is LineKind.NONE and post.unit is not None and post.id not in staff:
            top = post.unit
            while (parent := o.units[top].parent) is not None:
                top = parent
            # Who leads a unit together with others stands at its head with them.
            beside = next((id for id in post.leads if len(o.units[id].leadership.posts) > 1), post.id)
            free.setdefault(top, set()).add(beside)
    named = told(read(as_type(each, "organisation_plan")), "posts")
    assert bool(named) is any(len(each) > 1 for each in free.values())


@large(examples=15)
def test_in_a_register_units_never_are_tops(each: Large) -> None:
    assert told(read(as_type(each, "register")), "units") == []


@large(examples=15)
def test_where_may_contain_is_absent_nothing_is_forbidden(each: Large) -> None:
    kinds = each.timeless.get("kinds", {})
    without = {
        id: {key: said for key, said in kind.items() if key != "may_contain"} for id, kind in kinds.items()
    }
    turned = {
        id: {**unit, "kind": [*kinds][number % len(kinds)]} if kinds else unit
        for number, (id, unit) in enumerate(each.timeless.get("units", {}).items())
    }
    values = {**each.timeless, "kinds": without, "units": turned}
    assert "ORG106" not in {finding.rule.code for finding in read(values).findings}
