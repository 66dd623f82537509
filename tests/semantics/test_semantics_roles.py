"""Semantics, “Roles”."""

from __future__ import annotations

from typing import Any

import pytest
from organisations_at_large import Large, large, read

from orgctl.model.posts import Position, Role
from orgctl.model.shared import Selector
from orgctl.structure import select_positions
from orgctl.structure.posts import INHERITED

PROSE = ("tasks", "powers", "qualifications")
HEADINGS = ("profile", "competence")


def of_role(roles: dict[str, Any], id: object) -> dict[str, Any]:
    """What a role has, by the words of the page, from what the file says."""
    if not isinstance(id, str) or id not in roles:
        return {}
    own = {key: value for key, value in roles[id].items() if not key.startswith("x-")}
    made = of_role(roles, own.get("is"))
    for key, value in own.items():
        if key in PROSE:
            made[key] = [*as_list(made.get(key, [])), *as_list(value)]
        elif key in HEADINGS:
            before = made.get(key, {})
            made[key] = {**before, **{h: [*as_list(before.get(h, [])), *as_list(value[h])] for h in value}}
        elif key == "responsibilities":
            made[key] = {**made.get(key, {}), **value}
        else:
            made[key] = value
    return made


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def test_a_position_takes_every_key_of_its_role_but_four_and_what_tells_of_the_entry() -> None:
    keys = Role.model_fields.keys() & Position.model_fields.keys()
    assert set(INHERITED) == keys - {"count", "notes", "source", "was"}
    assert Role.model_fields.keys() - keys == {"is_", "statutory", "name"} | (
        {"plural"} & Role.model_fields.keys()
    )


@large(examples=25)
def test_is_takes_every_key_not_said(each: Large) -> None:
    raw = each.timeless.get("roles", {})
    for id, role in each.ever.roles.items():
        expected = Role.model_validate(
            {**of_role(raw, id), **({"is": raw[id]["is"]} if "is" in raw[id] else {})}
        )
        for name in INHERITED:
            if name in role.values or name in expected.model_fields_set:
                assert role.values[name] == getattr(expected, name), (id, name)


@large(examples=25)
def test_a_position_says_any_key_itself_or_takes_it_from_its_role(each: Large) -> None:
    o = each.ever
    for id, said in each.values.get("positions", {}).items():
        role = o.roles.get(said.get("role")) if isinstance(said.get("role"), str) else None
        own = o.definition.positions[id]
        for name in INHERITED:
            inherited = role is not None and name in role.values and name not in own.model_fields_set
            assert o.posts[id].value(name) == (
                role.values[name] if role and inherited else getattr(own, name)
            )


@large(examples=25)
def test_titles(each: Large) -> None:
    """The position's, else the role's, else the role's name; braces but {unit} are literal."""
    o = each.ever
    for post in o.posts.values():
        said = post.value("title")
        name = o.roles[post.role].name if post.role is not None else None
        if said is None:
            assert post.title == (name or post.id)
        elif "{unit}" not in said:
            assert post.title == said
        elif len(units := post.leads or ((post.unit,) if post.unit else ())) == 1:
            called = o.units[units[0]].name
            assert post.title == (said.replace("{unit}", called or units[0]) if called or not name else name)


@large(examples=25)
def test_a_role_selector_includes_the_roles_that_inherit_from_it(each: Large) -> None:
    o = each.ever
    for id, role in o.roles.items():
        having = {post.id for post in o.posts.values() if post.role == id}
        for above in role.lineage:
            assert having <= {*select_positions(o, [Selector(role=(above,))])}


@pytest.mark.parametrize("size", [2, 3, 5])
def test_a_cycle_is_told_at_the_closing_key(size: int) -> None:
    roles = {f"r{number}": {"is": f"r{(number + 1) % size}"} for number in range(size)}
    plan = read({"orgctl": 1, "organisation": {"name": "Å"}, "roles": roles})
    (found,) = plan.findings
    assert (found.rule.code, found.path) == ("ORG103", ("roles", f"r{size - 1}", "is"))
