"""Nested units become flat ones before validation, so that no depth of nesting reaches pydantic,
and nested and flat files give the same model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from orgctl.findings import Finding, Path, Rule
from orgctl.model.origins import Origins
from orgctl.model.scalars import TAG_MARK

if TYPE_CHECKING:
    from orgctl.source import Document

ID_TWICE = Rule("ORG102", "id-used-twice")
PARENT_TWICE = Rule("ORG109", "parent-said-twice")
_UNITS: tuple[str] = ("units",)


def flatten_units(
    raw: dict[str, Any], document: Document, origins: Origins, *, overlay: bool = False
) -> tuple[dict[str, Any], list[Finding]]:
    """The ``units`` part with every unit at the top and its ``parent`` written out.

    Returns the flat part and findings for ids that stand twice and for nested units that also
    say ``parent`` (an overlay may: it is nested to show which unit is meant). What isn't a mapping is
    left as it is, for the model to judge. Routes of nested units are noted in ``origins``. The order
    is the file's, a unit before those below it.
    """
    flat: dict[str, Any] = {}
    findings: list[Finding] = []
    stack: list[Iterator[tuple[str, Any, str | None, Path]]] = [_entries(raw, None, _UNITS)]
    while stack:
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
            continue
        id, unit, parent, path = entry
        if id in flat and _is_key_of_unit(id, unit):
            id += f"{TAG_MARK}{len(flat)}"  # of the same unit's keys, the model tells once that no ids are
        if id in flat:
            # A route of its own, for this finding alone.
            origins.move(("units", id, 0), document, path)
            findings.append(
                origins.finding(
                    ID_TWICE,
                    "id-twice",
                    ("units", id, 0),
                    part="key",
                    label="id-twice.label",
                    help="id-twice.help",
                    related=(("id-twice.first", ("units", id), "key"),),
                    id=id,
                )
            )
            continue
        if len(path) > len(_UNITS) + 1 or id != path[-1]:
            origins.move(("units", id), document, path)
        below: Any = None
        if isinstance(unit, dict):
            below = unit.get("units")
            unit = {
                key: value for key, value in unit.items() if key != "units" or not isinstance(value, dict)
            }
            if parent is not None and not (overlay and "parent" in unit):
                if "parent" in unit:
                    findings.append(
                        origins.finding(
                            PARENT_TWICE,
                            "parent-twice",
                            ("units", id, "parent"),
                            part="key",
                            help="parent-twice.help",
                            id=id,
                            parent=parent,
                        )
                    )
                unit["parent"] = parent
        flat[id] = unit
        if isinstance(below, dict):
            stack.append(_entries(below, id, (*path, "units")))
    return flat, findings


def _is_key_of_unit(id: str, unit: Any) -> bool:
    """Whether a key of a unit stands where the ids of units do; asked of what stands there twice."""
    if isinstance(unit, dict):
        return False
    from orgctl.model.navigate import keys_of
    from orgctl.model.units import NestedUnit
    from orgctl.model.wrong_keys import is_key

    return is_key(id, unit, keys_of(NestedUnit))


def _entries(
    units: dict[str, Any], parent: str | None, path: Path
) -> Iterator[tuple[str, Any, str | None, Path]]:
    for id, unit in units.items():
        yield id, unit, parent, (*path, id)
