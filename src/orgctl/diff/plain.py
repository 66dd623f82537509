"""Values of the model as plain ones, for comparison: what is written differently and means the same is the
same here, and references are those of the other organisation."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from orgctl.model.base import stated_keys
from orgctl.model.references import NOT_STATED, Step, steps
from orgctl.model.scalars import EMPTY, Day, Ref
from orgctl.model.shared import Selector
from orgctl.structure.quantity import MOST

Names = Mapping[str, Mapping[str, str]]
"""What ids are called in the other organisation, by part; ids that aren't there keep their names."""

_SCOPE = "scope"

Plain = Any
"""A text, a number, ``True``, ``False``, None, a tuple of plain values, or a mapping from texts to such."""


def plain(value: Any, names: Names = EMPTY) -> Plain:
    """A value of the model without models: mappings hold what is stated, by the keys of the file."""
    return _plain(value, None, None, names)


def plain_field(kind: type[BaseModel], name: str, value: Any, names: Names = EMPTY) -> Plain:
    """What a field of a mapping of this kind holds, or would hold."""
    return _of_step(steps(kind).get(name), name, value, names)


def _of_step(step: Step | None, name: str, value: Any, names: Names) -> Plain:
    if step is None:
        return _plain(value, None, None, names)
    said = _plain(value, step.value, step.items, names)
    if name == _SCOPE:
        said = _of_units(value, said)
    if step.keys is not None and names:
        said = {renamed(id, step.keys, names): each for id, each in said.items()}
    return said


def _of_units(value: Any, said: Plain) -> Plain:
    """A scope, where a bare id is that of a unit: a post that is named in it stays a selector."""
    if isinstance(value, tuple):
        return tuple(map(_of_units, value, said))
    return {"position": (said,)} if isinstance(value, Selector) and isinstance(said, str) else said


def renamed(id: str, ref: Ref, names: Names) -> str:
    """What an id is called in the other organisation."""
    if id not in NOT_STATED and id not in ref.words:
        for part in ref.parts:
            found: str | None = names.get(part, EMPTY).get(id)
            if found is not None:
                return found
    return id


def _plain(value: Any, ref: Ref | None, items: Ref | None, names: Names) -> Plain:
    if isinstance(value, str):
        return renamed(value, ref, names) if ref is not None and names else str(value)
    if value is None:
        return None
    if isinstance(value, float) and value.is_integer() and abs(value) <= MOST:
        return int(value)  # whole however it is written, and however the model keeps it
    if isinstance(value, (int, float)):
        return value
    if isinstance(value, (tuple, list)):  # what stands under `x-` keys is as it was read
        return tuple(_plain(each, items, items, names) for each in value)
    if isinstance(value, dict):
        return {key: _plain(each, ref, items, names) for key, each in value.items()}
    if isinstance(value, Day):
        return value.text
    if isinstance(value, BaseModel):
        return _mapping(value, names)
    raise TypeError(f"no plain value: {value!r}")


def _mapping(value: BaseModel, names: Names) -> Plain:
    made: dict[str, Plain] = {}
    kind = value.__class__
    defaults, plan = _defaults(kind), steps(kind)
    for name, key in stated_keys(value):
        held = getattr(value, name)
        if held == defaults.get(name):
            continue
        said = _of_step(plan.get(name), name, held, names)
        if said is not None and said != () and said != {}:
            made[key] = said
    if isinstance(value, Selector) and made.keys() == {"position"} and len(made["position"]) == 1:
        return made["position"][0]  # a post by its bare id
    return made


@cache
def _defaults(kind: type[BaseModel]) -> Mapping[str, Any]:
    """What holds where nothing is stated: to state it is the same."""
    return {name: field.default for name, field in kind.model_fields.items() if not field.is_required()}
