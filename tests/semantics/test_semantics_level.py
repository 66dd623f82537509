"""Semantics, “Level”."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st
from made_by_chance import Definition
from organisations_at_large import Large, large, read, understood
from test_semantics_leader import expected as led_by
from test_semantics_roles import of_role

UNSTATED = ("unknown", "blank")


def one(values: Definition, said: Iterable[object]) -> str | None:
    """The level that all who say one agree on."""
    words = {each if isinstance(each, str) else "unknown" for each in said if each is not None}
    level = next(iter(words)) if len(words) == 1 else None
    return level if level in values.get("levels", {}) else None


def own_or_roles(values: Definition, post: str) -> object:
    """What a post says of its level, or the leader of its unit's kind, or its role."""
    if post.endswith(".leader"):
        unit = values["units"][post.removesuffix(".leader")]
        said = unit["leader"] if isinstance(unit.get("leader"), dict) else {}
        kind = values.get("kinds", {}).get(unit["kind"], {}) if isinstance(unit.get("kind"), str) else {}
        of_kind = kind.get("leader")
        said = {**(of_kind if isinstance(of_kind, dict) and "open" not in of_kind else {}), **said}
    else:
        said = values["positions"][post]
    return said.get("level", of_role(values.get("roles", {}), said.get("role")).get("level"))


def own_or_kinds(values: Definition, unit: str) -> object:
    said = values["units"][unit]
    kind = values.get("kinds", {}).get(said["kind"], {}) if isinstance(said.get("kind"), str) else {}
    return said.get("level", kind.get("level"))


@large(examples=30)
def test_position_its_own_else_its_roles_else_if_it_leads_its_units(each: Large) -> None:
    values = each.timeless
    for id, post in each.ever.posts.items():
        said = own_or_roles(values, id)
        of_units = [own_or_kinds(values, unit) for unit in post.leads]
        assert post.level == one(values, of_units if said is None else [said]), id


@large(examples=30)
def test_unit_its_own_else_its_kinds_else_its_leaders(each: Large) -> None:
    values = each.timeless
    for id, unit in each.ever.units.items():
        said = own_or_kinds(values, id)
        of_leaders = [own_or_roles(values, post) for post in led_by(values, id)[1]]
        assert unit.level == one(values, of_leaders if said is None else [said]), id


@large(st.integers(0, 20), examples=20)
def test_never_from_the_parent(each: Large, number: int) -> None:
    """A level on a unit changes nothing of the units below it, but where its leader leads them too."""
    units, levels = [*each.ever.units], [*each.values.get("levels", ())]
    if not units or not levels:
        return
    id = units[number % len(units)]
    values = each.timeless
    values = {**values, "units": {**values["units"], id: {**values["units"][id], "level": levels[0]}}}
    after = read(values).organisation
    assert after is not None
    leaders = {*each.ever.units[id].leadership.posts}
    for below in each.ever.under(id):
        if not leaders & {*each.ever.units[below].leadership.posts}:
            assert after.units[below].level == each.ever.units[below].level


def test_a_leader_of_several_units_has_the_level_that_they_agree_on() -> None:
    def level(*of_units: str) -> str | None:
        units = {f"u{number}": {"leader": "p", "level": said} for number, said in enumerate(of_units)}
        for number in range(1, len(of_units)):
            units[f"u{number}"]["parent"] = "u0"
        head = {"orgctl": 1, "organisation": {"name": "Å"}, "levels": {"n1": {}, "n2": {}}}
        return understood({**head, "units": units, "positions": {"p": {}}}).posts["p"].level

    assert (level("n1", "n1"), level("n1", "n2"), level("n1", "unknown")) == ("n1", None, None)
