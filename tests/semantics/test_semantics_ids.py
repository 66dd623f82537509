"""Semantics, “Ids”."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import strategies as st
from made_by_chance import PREFIXES
from organisations_at_large import CHANCE, Large, large, read, understood
from rewritten import MAPS, renamed

from orgctl.model.scalars import RESERVED

ID = st.from_regex(r"[a-zæøå0-9][a-zæøå0-9_-]{0,8}", fullmatch=True).filter(
    lambda id: not id.isdigit() and id not in RESERVED
)


@pytest.mark.parametrize("id", "a å-1 0301a æ_ø 1-2 a-- b_".split())
def test_letters_digits_and_marks(id: str) -> None:
    assert read({"orgctl": 1, "organisation": {"name": "Å"}, "units": {id: {}}}).sound


@pytest.mark.parametrize("id", ["0301", "-a", "_a", "Rhf", "r h f", "a.b", "é", "", *sorted(RESERVED)])
def test_what_is_no_id_is_told_at_the_id(id: str) -> None:
    plan = read({"orgctl": 1, "organisation": {"name": "Å"}, "units": {id: {}, "annen": {}}})
    (finding,) = (finding for finding in plan.findings if finding.path[:1] == ("units",))
    assert finding.path == ("units", id)


@pytest.mark.parametrize(
    ("values", "sound"),
    [
        ({"areas": {"a": {"parts": {"b": {}}}}, "positions": {"p": {"responsibilities": {"a.b": "unit"}}}},
         True),
        ({"units": {"rhf": {"leader": {}}}, "positions": {"p": {"reports_to": "rhf.leader"}}}, True),
        ({"kinds": {"k": {"leader": {}}}, "units": {"rhf": {"kind": "k"}},
          "positions": {"p": {"reports_to": "rhf.leader"}}}, True),
        ({"delegations": {"r": {"parts": {"s": {}}}, "x": {"rests_on": "r.s"}}}, True),
        ({"units": {"rhf": {"units": {"a": {}}}}, "groups": {"g": {"members": ["rhf.a"]}}}, False),
        ({"strategy": {"targets": {"t": {"name": "T"}}},
          "claims": [{"of": {"target": "strategy.t"}, "equals": 1}]}, False),
    ],
)  # fmt: skip
def test_a_dot_only_in_references_to_areas_leaders_and_parts_of_delegations(
    values: object, sound: bool
) -> None:
    assert isinstance(values, dict)
    assert read({"orgctl": 1, "organisation": {"name": "Å"}, **values}).sound is sound


@large(st.lists(ID, min_size=80, max_size=80, unique=True), examples=8)
def test_any_other_ids_give_the_same_organisation(each: Large, fresh: list[str]) -> None:
    old = [id for part in MAPS for id in each.values.get(part, ())]
    new = dict(zip(old, fresh, strict=False))

    def dotted(text: str) -> str:
        head, dot, rest = text.partition(".")
        return f"{new[head]}.{rest}" if dot and head in new else text

    one, other = each.organisation, understood(renamed(each.values, new, dotted))
    assert [dotted(new.get(id, id)) for id in one.posts] == [*other.posts]
    for id, post in one.posts.items():
        line = other.posts[dotted(new.get(id, id))].line
        assert line.kind == post.line.kind
        assert line.to == tuple(dotted(new.get(to, to)) for to in post.line.to)


@large(CHANCE)
def test_an_id_of_no_entry_is_told_wherever_an_id_may_stand(each: Large, chance: Random) -> None:
    """Of one part, all ids change where they are defined, and nowhere else."""
    part = chance.choice(
        [part for part in ("units", "positions", "roles", "areas") if each.values.get(part)] or ["x"]
    )
    if part == "x":
        return
    text = {**each.values, part: {f"ny-{id}": entry for id, entry in each.values[part].items()}}
    found = {
        finding.message.args["id"].partition(".")[0]
        for finding in read(text).findings
        if finding.rule.code == "ORG101" and "id" in finding.message.args
    }
    assert {id for id in found if id.startswith(PREFIXES[part])} == found
