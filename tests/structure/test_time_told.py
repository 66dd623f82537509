"""Semantics, “Time”: what is told of references to what isn't in force."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from on_days import DATES, DAYS, at, told
from organisations import plan

from orgctl.findings import Finding
from orgctl.model.references import references
from orgctl.structure import resolve


def test_what_has_ended_is_history_and_never_reported() -> None:
    parts = """
    groups:
      old: {chair: nobody, members: [gone], valid: {until: 2012}}
      new: {chair: p, members: [{role: none-such}], valid: {from: 2020}}
    positions: {p: {holder: {person: x, until: 2012}}, gone: {valid: {until: 2011}, reports_to: nobody}}
    """
    assert told("2013-01-01", parts) == [("ORG101", "groups/new/members/0/role")]
    assert ("ORG101", "groups/old/chair") in told("2012-01-01", parts)


@pytest.mark.parametrize(
    "said",
    [
        "positions: {p: {reports_to: GONE}}",
        "positions: {p: {deputy: {to: GONE}}}",
        "positions: {p: {holder: {position: GONE}}}",
        "units: {u: {leader: GONE}}",
        "groups: {h: {chair: GONE}}",
        "groups: {h: {members: [{position: GONE}]}}",
        "delegations: {h: {from: unknown, to: GONE, areas: unknown}}",
        "strategy: {targets: {t: {name: T, owner: GONE}}}",
    ],
)
def test_what_is_in_force_and_refers_to_what_is_not_is_told(said: str) -> None:
    def finding(valid: str) -> Finding:
        said_of_both = said.replace("positions: {", f"positions: {{gone: {{valid: {valid}}}, ")
        text = said_of_both if "gone:" in said_of_both else f"{said}\npositions: {{gone: {{valid: {valid}}}}}"
        (found,) = plan(text.replace("GONE", "gone"), at="2013-06-01").findings
        return found

    ended, coming = finding("{until: 2012}"), finding("{from: 2014}")
    assert (ended.rule.code, ended.message.id) == ("ORG116", "not-in-force.ended")
    assert (coming.rule.code, coming.message.id) == ("ORG116", "not-in-force.coming")
    (because,) = ended.related
    assert because.label.id == "in-force.ended"
    assert because.place.end_column - because.place.column == len("{until: 2012}")


@pytest.mark.parametrize(
    ("lapsed", "reference"),
    [
        ("kinds: {gone: {valid: {until: 2012}}}", "units: {u: {kind: gone}}"),
        ("levels: {gone: {valid: {until: 2012}}}", "positions: {p: {level: gone}}"),
        ("roles: {gone: {valid: {until: 2012}}}", "positions: {p: {role: gone, valid: {until: 2020}}}"),
        ("people: {gone: {valid: {until: 2012}}}", "positions: {p: {holder: {person: gone}}}"),
        ("areas: {gone: {valid: {until: 2012}}}", "positions: {p: {responsibilities: {gone: unit}}}"),
        ("areas: {gone: {valid: {until: 2012}, parts: {x: {}}}}", "policy: {political: [gone.x]}"),
        ("units: {gone: {valid: {until: 2012}, leader: {}}}", "positions: {p: {reports_to: gone.leader}}"),
        ("units: {gone: {valid: {until: 2012}}, u: {}}", "positions: {p: {leads: [u, gone]}}"),
        ("bodies: {gone: {valid: {until: 2012}}}", "groups: {g: {members: [{body: gone}]}}"),
    ],
)  # fmt: skip
def test_references_of_every_sort_are_told(lapsed: str, reference: str) -> None:
    assert [code for code, _ in told("2013-06-01", lapsed, reference)] == ["ORG116"]


def test_a_shipped_area_stays_though_the_files_own_words_on_it_have_ended() -> None:
    parts = "taxonomy: nb-kommune@1\nareas: {okonomi: {name: Gammel, valid: {until: 2012}}}\n"
    assert told("2013-01-01", parts, "positions: {p: {responsibilities: {okonomi: unit}}}") == []


@pytest.mark.parametrize(
    "event",
    [
        "governing_documents: {g: {adopted: [{by: gone, date: 2012}]}}",
        "delegations: {g: {from: unknown, to: unknown, areas: unknown, approved: {by: gone, date: 2012}}}",
        "groups: {g: {mandate: {by: gone, text: M}}}",
        "document: {as_of: 2013, revisions: [{by: gone}], case: {officer: gone}}",
        "decisions: {d: {decided_by: gone, taken_up: [{by: gone}]}}",
        "hearing: {parties: [gone]}",
        "implementation: {a: {text: A, who: [gone, {position: gone}]}}",
    ],
)
def test_what_tells_of_another_day_may_name_who_was_there(event: str) -> None:
    assert told("2013-06-01", event, "positions: {gone: {valid: {until: 2012}}}") == []


def test_a_reference_that_shows_how_something_outlives_its_unit_is_told_once() -> None:
    parts = "units: {a: {valid: {until: 2012}, units: {b: {valid: {from: 2000}}}}}"
    assert [code for code, _ in told("2013-01-01", parts)] == ["ORG115"]


def test_findings_point_past_what_was_left_out_of_a_list() -> None:
    parts = """
    positions:
      a: {also_reports_to: [{to: b, valid: {until: 2012}}, {to: {role: nobody-has}}]}
      b: {}
    roles: {nobody-has: {}}
    """
    assert ("ORG114", "positions/a/also_reports_to/1/to/role") in told("2013-01-01", parts)


# --- on any organisation -----------------------------------------------------------------------------

ids = st.sampled_from("abcdef")
periods = st.builds(
    lambda first, last: {key: each for key, each in (("from", first), ("until", last)) if each},
    st.one_of(st.none(), DATES, st.just("unknown")),
    st.one_of(st.none(), DATES, st.just("unknown")),
)


@st.composite
def files(draw: st.DrawFn) -> dict[str, Any]:
    """A small file whose entities have periods and refer to each other as they like."""

    def entry(**references: str) -> dict[str, Any]:
        said: dict[str, Any] = {
            key: draw(ids) + part for key, part in references.items() if draw(st.booleans())
        }
        if draw(st.booleans()):
            said["valid"] = draw(periods)
        return said

    def part(suffix: str, **references: str) -> dict[str, Any]:
        return {f"{id}{suffix}": entry(**references) for id in "abcdef"}

    return {
        "units": part("u", parent="u", leader="p", kind="k"),
        "positions": part("p", unit="u", reports_to="p", role="r", deputy="p"),
        "groups": part("g", chair="p", owner="u"),
        "roles": part("r"),
        "kinds": part("k"),
    }


def yaml(value: Any) -> str:
    """Plain values in flow style."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {yaml(each)}" for key, each in value.items()) + "}"
    return str(value)


def written(parts: dict[str, Any]) -> list[str]:
    return [f"{key}: {yaml(entries)}" for key, entries in parts.items()]


def entities(parts: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (entry for part in parts.values() for entry in part.values())


@given(files(), DAYS)
def test_no_reference_to_what_is_left_out_goes_untold(parts: dict[str, Any], day: date) -> None:
    read = plan(*written(parts), at=str(day))
    assert read.organisation is not None
    snapshot = read.organisation.snapshot
    known = {id for part in parts for id in getattr(snapshot.definition, part)}
    # A list of one may stand without being a list.
    dangling = {each.path[:3] for each in references(snapshot.definition) if each.id not in known}
    found = {each.path for each in read.findings if each.rule.code == "ORG116"}
    outliving = {
        (*path, key) for path in snapshot.outliving for key in ("parent", "unit") if (*path, key) in dangling
    }
    assert found == dangling - outliving


@given(files(), DAYS)
def test_on_a_file_without_periods_a_date_changes_nothing(parts: dict[str, Any], day: date) -> None:
    for entry in entities(parts):
        entry.pop("valid", None)
    assert told(str(day), *written(parts)) == told(None, *written(parts))
    definition = plan(*written(parts)).model.definition
    now, ever = resolve(definition, day), resolve(definition)
    assert now.definition is definition
    assert (now.units, now.posts, now.reports) == (ever.units, ever.posts, ever.reports)


@given(files(), DAYS)
def test_what_a_period_leaves_out_a_wider_one_may_keep(parts: dict[str, Any], day: date) -> None:
    before = at(str(day), *written(parts)).definition
    for entry in entities(parts):
        if "until" in entry.get("valid", {}):
            entry["valid"]["until"] = "2999"
    after = at(str(day), *written(parts)).definition
    for part in parts:
        assert set(getattr(before, part)) <= set(getattr(after, part))
