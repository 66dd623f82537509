"""Semantics, “Areas”."""

from __future__ import annotations

from typing import Any

from organisations_at_large import Large, large, read, understood

from orgctl import api

HEAD = {"orgctl": 1, "organisation": {"name": "Å"}}


def flat(areas: dict[str, Any], above: str = "") -> list[str]:
    return [
        id
        for key, area in areas.items()
        for id in (f"{above}{key}", *flat(area.get("parts", {}), f"{above}{key}."))
    ]


@large(examples=25)
def test_a_parent_contains_its_parts(each: Large) -> None:
    areas = each.ever.areas
    own = flat(each.timeless.get("areas", {}))
    assert {*own} <= {*areas}
    for id, area in areas.items():
        assert area.parent == (id.rpartition(".")[0] or None)
        assert area.parent is None or [*areas].index(area.parent) < [*areas].index(id)
    if "taxonomy" not in each.timeless:
        assert [*areas] == own


@large(examples=25)
def test_what_is_unlisted_is_not_stated(each: Large) -> None:
    o = each.ever
    for id, post in o.posts.items():
        said = {**(post.value("responsibilities") or {})}
        listed = {*flat_keys(each, id)}
        assert {*said} == listed


def flat_keys(each: Large, post: str) -> list[str]:
    """The areas that a post, the leader of its unit's kind, or its role lists."""
    its = each.ever.posts[post]
    own, kind, role = its.sources
    for said in (own, kind):
        if said is not None and "responsibilities" in said.model_fields_set:
            return [*said.responsibilities]
    return [*role.values.get("responsibilities", {})] if role is not None else []


def test_none_is_a_statement() -> None:
    roles = {"leder": {"responsibilities": {"fag": "unit", "okonomi": "none"}}}
    values = {
        **HEAD,
        "taxonomy": "nb-kommune@1",
        "roles": roles,
        "units": {"a": {"leader": {"role": "leder"}}},
    }
    said = understood(values).posts["a.leader"].value("responsibilities")
    assert said == {"fag": "unit", "okonomi": "none"}


def test_only_areas_that_are_used_are_printed() -> None:
    values = {
        **HEAD,
        "taxonomy": "nb-kommune@1",
        "areas": {"brukt": {"name": "Brukt felt"}, "ubrukt": {"name": "Ubrukt felt"}},
        "positions": {"p": {"title": "Sjef", "responsibilities": {"brukt": "overall"}}},
    }
    (section,) = (
        each for each in api.document(read(values)).view.sections if each.part == "responsibilities"
    )
    assert "Brukt felt" in repr(section)
    assert "Ubrukt felt" not in repr(section)
