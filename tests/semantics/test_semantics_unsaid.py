"""Semantics, “{open}, unknown, blank”."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import strategies as st
from organisations_at_large import CHANCE, Large, large, read, saying, understood

from orgctl.structure import LineKind, spans

UNSAID: list[Any] = ["unknown", "blank", {"open": "valget"}]
DECIDED: dict[str, Any] = {"decisions": {"valget": {}}}
HEAD = {"orgctl": 1, "organisation": {"name": "Å"}}


def test_the_decision_must_exist() -> None:
    plan = read({**HEAD, "units": {"a": {"level": {"open": "valget"}}}})
    assert [finding.path for finding in plan.findings] == [("units", "a", "level", "open")]
    assert read({**HEAD, **DECIDED, "units": {"a": {"level": {"open": "valget"}}}}).sound


@pytest.mark.parametrize("said", UNSAID, ids=str)
@pytest.mark.parametrize(
    "where",
    [
        lambda said: {"units": {"a": {"was": said}}},
        lambda said: {"claims": [{"of": {"levels": {}}, "equals": said}]},
        lambda said: {"policy": {"layers": {"max": said}}},
        lambda said: {"groups": {"g": {"members": [{"unit": said}]}}},
        lambda said: {"include": [{"path": said}]} if isinstance(said, dict) else {"include": [said]},
        lambda said: {"units": {said: {}}} if isinstance(said, str) else {"units": {"a": {"was": [said]}}},
    ],
    ids=["was", "claims", "policy", "selectors", "include", "ids"],
)
def test_nothing_is_unsaid_in_ids_was_claims_policy_selectors_and_include(where: Any, said: Any) -> None:
    assert not read({**HEAD, **DECIDED, **where(said)}).sound


@large(st.sampled_from(UNSAID), CHANCE, examples=25)
def test_unsaid_gives_no_line_and_no_span_counts_it(each: Large, said: Any, chance: Random) -> None:
    before = each.ever
    named = [
        id
        for id, post in before.posts.items()
        if post.path[0] == "positions" and post.line.kind is LineKind.POST
    ]
    if not named:
        return
    id = chance.choice(named)
    values = saying(each.timeless, "decisions", "valget", {})
    values = saying(values, "positions", id, {"reports_to": said})
    after = understood(values)
    assert after.posts[id].line.kind in (LineKind.OPEN, LineKind.UNKNOWN)
    assert after.posts[id].line.to == ()
    assert not any(id in reports for reports in after.reports.values())
    assert not any(
        id in (*span.leader_posts, *span.staff_posts, *span.unsure_posts) for span in spans(after).values()
    )


@large(st.sampled_from(UNSAID), examples=25)
def test_unsaid_gives_no_top(each: Large, said: Any) -> None:
    tops = [id for id, unit in each.ever.units.items() if unit.parent_state == "top"]
    if not tops:
        return
    values = saying(each.timeless, "decisions", "valget", {})
    values = saying(values, "units", tops[-1], {"parent": said})
    plan = read(values)
    assert plan.organisation is not None
    assert plan.organisation.units[tops[-1]].parent_state != "top"
    told = [f for f in plan.findings if f.rule.code == "ORG105" and f.message.id == "several-tops.units"]
    assert len(told) == (len(tops) > 2)
    assert all(tops[-1] not in finding.message.args["ids"] for finding in told)


@large(st.sampled_from(UNSAID), CHANCE, examples=25)
def test_unsaid_gives_no_sum(each: Large, said: Any, chance: Random) -> None:
    """A count that is not stated is in the span of the superior as what is missing."""
    before = each.ever
    reports = [
        (leader, id)
        for leader, span in spans(before).items()
        for id in (*span.leader_posts, *span.staff_posts)
        if before.posts[id].path[0] == "positions"
    ]
    if not reports:
        return
    leader, id = chance.choice(reports)
    values = saying(each.timeless, "decisions", "valget", {})
    values = saying(values, "positions", id, {"count": said})
    after = spans(understood(values))[leader]
    sort = "leaders" if id in after.leader_posts else "staff"
    assert not getattr(after, sort).complete
    assert getattr(after, sort).value <= getattr(spans(before)[leader], sort).value
