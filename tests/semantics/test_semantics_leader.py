"""Semantics, “Leader of a unit”."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from made_by_chance import Definition
from organisations_at_large import CHANCE, Large, large, read, saying, understood

from orgctl.structure import spans

HEAD = {"orgctl": 1, "organisation": {"name": "Å"}}


def claimants(values: Definition, unit: str) -> list[str]:
    """The positions whose `leads` names a unit."""
    return [
        id
        for id, post in values.get("positions", {}).items()
        if unit in (leads if isinstance(leads := post.get("leads", []), list) else [leads])
    ]


def expected(values: Definition, unit: str) -> tuple[str, tuple[str, ...]]:
    """Who leads a unit, by the words of the page, from what the file says."""
    said = values["units"][unit].get("leader")
    if said is None and (claimed := claimants(values, unit)):
        return "posts", tuple(claimed)
    if said is None:
        kind = values["units"][unit].get("kind")
        of_kind = values.get("kinds", {}).get(kind, {}) if isinstance(kind, str) else {}
        said = of_kind.get("leader", "absent")
    if isinstance(said, dict) and [*said] == ["open"]:
        return "open", ()
    if isinstance(said, dict):
        return "posts", (f"{unit}.leader",)
    ids = said if isinstance(said, list) else [said]
    named = tuple(id for id in ids if isinstance(id, str) and id in values.get("positions", {}))
    return ("posts", named) if named else (str(said), ())


@large(examples=30)
def test_the_unit_else_the_position_that_leads_it_else_the_kind_else_none(each: Large) -> None:
    for id, unit in each.ever.units.items():
        assert (unit.leadership.state, unit.leadership.posts) == expected(each.timeless, id), id


@large(examples=20)
def test_one_side_is_enough(each: Large) -> None:
    """A post that its unit names, and one that says itself that it leads the unit, are the same."""
    values = each.timeless
    turned: Definition = {
        **values,
        "units": {**values.get("units", {})},
        "positions": {**values.get("positions", {})},
    }
    for id, unit in values.get("units", {}).items():
        leader = unit.get("leader")
        if isinstance(leader, str) and leader in values.get("positions", {}):
            turned["units"][id] = {key: said for key, said in unit.items() if key != "leader"}
            post = turned["positions"][leader]
            leads = post.get("leads", [])
            turned["positions"][leader] = {
                **post,
                "leads": [*(leads if isinstance(leads, list) else [leads]), id],
            }
    turned = {key: each for key, each in turned.items() if key in values}
    other = understood(turned)
    assert {id: u.leadership for id, u in other.units.items()} == {
        id: u.leadership for id, u in each.ever.units.items()
    }
    assert {id: post.line for id, post in other.posts.items() if len(post.leads) < 2} == {
        id: post.line for id, post in each.ever.posts.items() if len(post.leads) < 2
    }


@large(CHANCE, examples=20)
def test_where_both_speak_they_must_agree(each: Large, chance: Random) -> None:
    values = each.timeless
    led = [id for id in values.get("units", {}) if expected(values, id)[0] == "posts"]
    led = [id for id in led if values["units"][id].get("leader") is not None]
    if not led or "positions" not in values:
        return
    unit = chance.choice(led)
    positions = {**values["positions"], "en-annen": {"leads": unit}}
    (found,) = (f for f in read({**values, "positions": positions}).findings if f.rule.code == "ORG107")
    assert found.path == ("positions", "en-annen", "leads")


@large(examples=20)
def test_a_leader_written_in_place_takes_from_its_kinds_leader_key_by_key(each: Large) -> None:
    o = each.ever
    for id, post in o.posts.items():
        own, kind, _role = post.sources
        if post.path[-1] == "leader" and own is not None:
            for name in ("title", "fte", "tasks", "holder", "deputy", "grade", "count", "profile"):
                if name in own.model_fields_set:
                    assert post.value(name) == getattr(own, name), (id, name)
                elif kind is not None and name in kind.model_fields_set:
                    assert post.value(name) == getattr(kind, name), (id, name)


@large(examples=20)
def test_what_a_leader_in_place_says_goes_before_what_its_kinds_leader_says(each: Large) -> None:
    values = each.timeless
    units = values.get("units", {})
    said = {id: unit["leader"] for id, unit in units.items() if isinstance(unit.get("leader"), dict)}
    in_place = [id for id, leader in said.items() if [*leader] != ["open"]]
    for id in in_place:
        values = saying(values, "units", id, {"leader": {**said[id], "grade": "egen"}})
    for id in values.get("kinds", ()):
        values = saying(values, "kinds", id, {"leader": {"grade": "sortens", "fte": 0.5}})
    o = understood(values)
    for id in in_place:
        assert o.posts[f"{id}.leader"].value("grade") == "egen"
        if "fte" not in said[id] and isinstance(units[id].get("kind"), str):
            assert o.posts[f"{id}.leader"].value("fte") == 0.5


@large(examples=20)
def test_a_named_position_keeps_only_its_own(each: Large) -> None:
    assert all(post.sources[1] is None for post in each.ever.posts.values() if post.path[0] == "positions")


@large(examples=20)
def test_created_and_in_place_leaders_are_called_after_their_unit(each: Large) -> None:
    brought = {id: post for id, post in each.ever.posts.items() if post.path[0] == "units"}
    assert all(id == f"{post.path[1]}.leader" for id, post in brought.items())
    assert all(post.created is (post.path[-1] != "leader") for post in brought.values())


@large(examples=20)
def test_in_a_list_the_first_is_the_line_the_others_lead_too(each: Large) -> None:
    o = each.ever
    for id, unit in o.units.items():
        assert all(id in o.posts[post].leads for post in unit.leadership.posts)
        for post in o.placed[id]:
            line = o.posts[post].line
            if line.derived and not o.posts[post].leads and unit.leadership.posts:
                assert line.to == unit.leadership.posts[:1]


@large(examples=20)
def test_a_leader_without_unit_is_placed_in_the_first_unit_it_leads(each: Large) -> None:
    for id, post in each.ever.posts.items():
        said = each.timeless.get("positions", {}).get(id, {}).get("unit")
        if said is None and post.leads:
            assert post.unit == post.leads[0]
        elif isinstance(said, str) and said in each.ever.units:
            assert post.unit == said


@pytest.mark.parametrize("leader", [["p", {"title": "Sjef"}], [{"name": "Kari"}], ["none"], []])
def test_in_a_list_there_are_ids_only(leader: Any) -> None:
    assert not read({**HEAD, "units": {"a": {"leader": leader}}, "positions": {"p": {}}}).sound


def test_none_says_on_purpose_that_the_nearest_leader_above_leads() -> None:
    o = understood(
        {**HEAD, "units": {"t": {"leader": "s"}, "a": {"parent": "t", "leader": "none"}},
         "positions": {"s": {}, "p": {"unit": "a"}}}
    )  # fmt: skip
    assert o.posts["p"].line.superior == "s"
    assert spans(o)["s"].staff_posts == ("p",)
