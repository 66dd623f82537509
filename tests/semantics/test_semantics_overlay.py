"""Semantics, “Overlay”."""

from __future__ import annotations

from random import Random
from typing import Any

from organisations_at_large import CHANCE, UNFIT, Large, large, read
from rewritten import MAPS, halved, over

from orgctl.api import Plan


def sound(values: dict[str, Any]) -> Plan:
    plan = read(values)
    assert {finding.rule.code for finding in plan.findings} <= UNFIT, plan.findings
    return plan


@large(examples=20)
def test_an_overlay_that_says_nothing_changes_nothing(each: Large) -> None:
    plan = sound(over(each.values, each.values, {}))
    assert plan.model.definition == read(each.values).model.definition
    assert plan.organisation is not None
    assert plan.organisation.posts == each.organisation.posts


@large(examples=20)
def test_an_overlay_that_says_everything_anew_changes_nothing(each: Large) -> None:
    assert sound(over(each.values, each.values)).model.definition == read(each.values).model.definition


@large(CHANCE, examples=20)
def test_entities_merge_by_key(each: Large, chance: Random) -> None:
    base, overlay = halved(each.values, chance)
    assert sound(over(each.values, base, overlay)).model.definition == read(each.values).model.definition


@large(CHANCE)
def test_entries_of_the_overlay_are_added(each: Large, chance: Random) -> None:
    base, overlay = {**each.values}, {}
    for part in MAPS:
        if part != "levels" and each.values.get(part):
            entries = {**each.values[part]}
            added = {id: entries.pop(id) for id in [*entries] if chance.random() < 0.3}
            base[part], overlay[part] = entries, added
    assert sound(over(each.values, base, overlay)).model.definition == read(each.values).model.definition


@large(CHANCE, examples=20)
def test_null_deletes(each: Large, chance: Random) -> None:
    """A base with more than there is: what the overlay deletes is gone without a trace."""
    base: dict[str, Any] = {**each.values}
    overlay: dict[str, Any] = {}
    for part in MAPS:
        entries = {**each.values.get(part, {})}
        for id, entry in entries.items():
            free = [
                key for key in ("description", "short", "code", "tags", "valid", "notes") if key not in entry
            ]
            for key in free:
                if chance.random() < 0.3:
                    junk: Any = {"from": 2001} if key == "valid" else "overflødig"
                    entries[id] = {**entries[id], key: junk}
                    overlay.setdefault(part, {}).setdefault(id, {})[key] = None
        if part in each.values and part != "laws" and part != "implementation":
            entries[f"overflødig-{part}"] = {}
            overlay.setdefault(part, {})[f"overflødig-{part}"] = None
        if part in each.values:
            base[part] = entries
    base["hearing"] = {**each.values.get("hearing", {}), "x-overflødig": 1}
    overlay["hearing"] = {"x-overflødig": None} if "hearing" in each.values else None
    assert sound(over(each.values, base, overlay)).model.definition == read(each.values).model.definition


@large(CHANCE, examples=20)
def test_lists_are_edited_by_append_and_remove(each: Large, chance: Random) -> None:
    base: dict[str, Any] = {**each.values}
    overlay: dict[str, Any] = {}
    for part in ("units", "roles", "positions", "groups"):
        entries = {**each.values.get(part, {})}
        for id, entry in entries.items():
            said = entry.get("tasks")
            if not isinstance(said, list) or len(said) < 2:
                continue
            many = chance.randint(1, len(said) - 1)
            entries[id] = {**entry, "tasks": [{"text": "bort", "id": "bort-1"}, *said[:many], "Bort også"]}
            edit = {"remove": ["bort-1", "Bort også"], "append": said[many:]}
            overlay.setdefault(part, {})[id] = {"tasks": edit}
        if entries:
            base[part] = entries
    assert sound(over(each.values, base, overlay)).model.definition == read(each.values).model.definition


@large(CHANCE, examples=20)
def test_units_move_by_their_parent(each: Large, chance: Random) -> None:
    """A base in which every unit but the first stands at the top."""
    units = each.values.get("units", {})
    base = {**each.values, "units": {id: {**unit} for id, unit in units.items()}}
    moved = {id: unit["parent"] for id, unit in units.items() if isinstance(unit.get("parent"), str)}
    for id in moved:
        del base["units"][id]["parent"]
    overlay = {"units": {id: {"parent": parent} for id, parent in moved.items()}} if moved else {}
    if units:
        plan = sound(over(each.values, base, overlay))
        assert plan.model.definition == read(each.values).model.definition


@large()
def test_deleting_what_is_not_there_is_an_error(each: Large) -> None:
    plan = read(
        over(each.values, each.values, {"units": {"finnes-ikke": None}, "cycle": {"remove": ["finnes ikke"]}})
    )
    assert [finding.path for finding in plan.findings if finding.rule.code == "ORG029"] == [
        ("units", "finnes-ikke"),
        ("cycle", "remove", 0),
    ]


@large()
def test_deleting_a_unit_that_keeps_children_is_an_error(each: Large) -> None:
    units = each.values.get("units", {})
    parents = [unit["parent"] for unit in units.values() if isinstance(unit.get("parent"), str)]
    for id in [parent for parent in parents if parent in units][:1]:
        plan = read(over(each.values, each.values, {"units": {id: None}}))
        assert ("units", id) in [finding.path for finding in plan.findings if finding.rule.code == "ORG029"]
        assert plan.organisation is not None
        assert id in plan.model.definition.units


@large(CHANCE)
def test_the_order_of_levels_counts_if_the_overlay_names_all(each: Large, chance: Random) -> None:
    levels = each.values.get("levels", {})
    order = chance.sample([*levels], len(levels))
    found = read(over(each.values, each.values, {"levels": {id: {} for id in order}} if levels else {}))
    assert [*found.model.definition.levels] == order


@large()
def test_a_finding_lies_where_the_winning_value_stands_and_the_base_is_related(each: Large) -> None:
    for id in [*each.values.get("units", {})][:1]:
        base = {
            **each.values,
            "units": {**each.values["units"], id: {**each.values["units"][id], "level": "feil-1"}},
        }
        plan = read(over(each.values, base, {"units": {id: {"level": "feil-2"}}}))
        (found,) = (
            finding for finding in plan.findings if finding.message.args.get("id") in ("feil-1", "feil-2")
        )
        assert (found.file.rpartition("/")[2], found.path) == ("over.yaml", ("units", id, "level"))
        assert [related.place.file.rpartition("/")[2] for related in found.related] == ["base.yaml"]
