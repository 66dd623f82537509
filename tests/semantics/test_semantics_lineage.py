"""Semantics, “Lineage”."""

from __future__ import annotations

from random import Random
from typing import Any

from organisations_at_large import CHANCE, Large, large, read, understood
from rewritten import renamed

from orgctl.structure.lineage import By, Link, lineages

PARTS = (
    "units",
    "positions",
    "roles",
    "groups",
    "kinds",
    "levels",
    "bodies",
    "people",
    "areas",
    "delegations",
)


def moved(each: Large, part: str, *, was: bool) -> tuple[dict[str, Any], dict[str, str]]:
    """The organisation with other ids in one part, which say what they were or don't; and the ids."""
    new = {id: f"ny-{id}" for id in each.timeless.get(part, ())}

    def dotted(text: str) -> str:
        head, dot, rest = text.partition(".")
        return f"{new[head]}.{rest}" if dot and head in new else text

    values = renamed(each.timeless, new, dotted)
    if part in values:
        values[part] = {
            f"ny-{id}": {**{key: said for key, said in values[part][f"ny-{id}"].items() if key != "was"}}
            | ({"was": [id]} if was else {})
            for id in new
        }
    return values, new


def brought(id: str) -> bool:
    return id.endswith(".leader")


@large(examples=15)
def test_nothing_changed_everything_goes_on_under_its_id(each: Large) -> None:
    for part, lineage in lineages(each.ever, each.ever).items():
        assert all(link.old == link.new for link in lineage.links if link.by is By.ID), part
        if part in PARTS and part not in ("positions", "areas", "delegations"):
            assert lineage.new_of == {id: id for id in getattr(each.ever.definition, part)}
            assert (lineage.added, lineage.gone) == ((), ())


@large(CHANCE, examples=20)
def test_a_changed_id_says_what_it_was(each: Large, chance: Random) -> None:
    part = chance.choice(PARTS)
    values, new = moved(each, part, was=True)
    found = lineages(each.ever, understood(values))
    assert {old: found[part].new_of.get(old) for old in new} == new
    assert {link.by for link in found[part].links if link.old in new} <= {By.WAS}


@large(CHANCE, examples=20)
def test_without_was_a_changed_id_is_another_entry(each: Large, chance: Random) -> None:
    part = chance.choice([each for each in PARTS if each != "positions"])
    values, new = moved(each, part, was=False)
    found = lineages(each.ever, understood(values))[part]
    if part not in ("areas", "delegations"):
        assert (found.added, found.gone) == (tuple(new.values()), tuple(new))


@large(CHANCE, examples=20)
def test_explicit_pairs_beat_ids_and_was(each: Large, chance: Random) -> None:
    part = chance.choice(("units", "roles", "groups"))
    ids = [*each.timeless.get(part, ())]
    if len(ids) < 2:
        return
    old, new = chance.sample(ids, 2)
    found = lineages(each.ever, each.ever, {part: [(old, new)]})[part]
    assert [(link.old, link.by) for link in found.links if link.new == new and link.by is not By.WAS] == [
        (old, By.PAIR)
    ]
    assert old not in {link.old for link in found.links if link.new == old and link.by is By.ID}


@large(examples=15)
def test_was_that_the_old_file_does_not_have_is_ignored(each: Large) -> None:
    """The generated organisations name ids that never were."""
    for lineage in lineages(each.ever, each.ever).values():
        assert not any(link.by is By.WAS and link.old.startswith("før-") for link in lineage.links)


@large(CHANCE, examples=20)
def test_was_of_one_that_lives_on_means_that_a_part_was_split_off(each: Large, chance: Random) -> None:
    ids = [*each.timeless.get("units", ())]
    if not ids:
        return
    id = chance.choice(ids)
    values = {**each.timeless, "units": {**each.timeless["units"], "utskilt": {"parent": ids[0], "was": id}}}
    found = lineages(each.ever, understood(values))["units"]
    assert found.new_of[id] == id
    assert found.split[id] == (id, "utskilt")


@large(CHANCE, examples=20)
def test_entries_in_a_ring_exchanged_their_ids(each: Large, chance: Random) -> None:
    part = chance.choice(("units", "roles", "groups"))
    ids = [*each.timeless.get(part, ())]
    if len(ids) < 2:
        return
    ring = chance.sample(ids, chance.randint(2, min(4, len(ids))))
    was = dict(zip(ring, (*ring[1:], ring[0]), strict=True))
    said = {
        id: {**entry, "was": was[id]} if id in was else entry for id, entry in each.timeless[part].items()
    }
    new = understood({**each.timeless, part: said})
    found = lineages(each.ever, new)
    assert {id: found[part].old_of[id] for id in ids} == {id: was.get(id, id) for id in ids}
    assert (found[part].merged, found[part].split) == ({}, {})
    # The next time it is no news.
    assert lineages(new, new)[part].old_of == {id: id for id in ids}


@large(CHANCE, examples=20)
def test_a_leader_of_a_unit_that_ended_goes_on_where_a_post_says_so(each: Large, chance: Random) -> None:
    brought = [id for id, post in each.ever.posts.items() if post.path[0] == "units"]
    if not brought:
        return
    old = chance.choice(brought)
    said = {"title": "Leder", "was": old}
    by_itself = understood(
        {**each.timeless, "positions": {**each.timeless.get("positions", {}), "ny-leder": said}}
    )
    assert Link(old, "ny-leder", By.WAS) in lineages(each.ever, by_itself)["positions"].links
    units = {**each.timeless["units"], "ny-enhet": {"parent": old.removesuffix(".leader"), "leader": said}}
    at_a_unit = understood({**each.timeless, "units": units})
    assert Link(old, "ny-enhet.leader", By.WAS) in lineages(each.ever, at_a_unit)["positions"].links


@large(examples=15)
def test_a_leader_that_gets_a_name_is_the_same_post(each: Large) -> None:
    """Naming a leader that came with its unit needs no `was` while it leads the same unit."""
    values, o = each.timeless, each.ever
    alone = [id for id, post in o.posts.items() if post.path[0] == "units" and post.leads == (post.path[1],)]
    if not alone:
        return
    unit = alone[0].removesuffix(".leader")

    def dotted(text: str) -> str:
        return "navngitt" if text == alone[0] else text

    values = renamed(values, {}, dotted)
    said = {key: each for key, each in values["units"][unit].items() if key != "leader"} | {
        "leader": "navngitt"
    }
    values = {
        **values,
        "units": {**values["units"], unit: said},
        "positions": {**values.get("positions", {}), "navngitt": {}},
    }
    after = read(values).organisation
    assert after is not None
    assert lineages(o, after)["positions"].new_of[alone[0]] == "navngitt"
