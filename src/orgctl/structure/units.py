"""Units resolved: parents, kinds, levels, functions, and who leads each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from orgctl.model.scalars import Open
from orgctl.structure.cycles import explore
from orgctl.structure.quantity import Quantity, quantity

if TYPE_CHECKING:
    from orgctl.model.parts import Definition
    from orgctl.model.posts import Kind
    from orgctl.model.units import Unit as UnitModel


class Leadership(NamedTuple):
    """Who leads a unit: ``posts`` (the first is the line), or what the file says instead.

    ``state`` is ``posts``, ``none`` (on purpose), ``absent`` (nothing said), ``unknown``, ``blank``
    or ``open``, then with the ``decision`` it waits for.
    """

    state: str
    posts: tuple[str, ...] = ()
    decision: str | None = None


class Unit(NamedTuple):
    """A unit in its place. ``name`` is None where the document never names it; ``parent_state`` is
    ``top``, ``unit``, ``open``, ``unknown`` or ``blank``; ``depth`` counts from 0 at a top;
    ``order`` is its number in a walk from the top down, and ``end`` the number after its subtree."""

    id: str
    said: UnitModel
    name: str | None
    kind: str | None
    level: str | None
    function: tuple[str, ...]
    parent: str | None
    parent_state: str
    decision: str | None
    children: tuple[str, ...]
    leadership: Leadership
    count: Quantity  # type: ignore[assignment] # a tuple has a method of that name
    depth: int
    order: int
    end: int


@dataclass(slots=True)
class Frame:
    """The tree alone, before leaders are known."""

    kinds: dict[str, Kind | None]  # of each unit, if it has one that exists
    parents: dict[str, str | None]
    states: dict[str, tuple[str, str | None]]  # as Unit.parent_state and .decision
    children: dict[str, list[str]]
    order: list[str]  # top down, the file's order
    ends: dict[str, int]
    depths: dict[str, int]
    rings: list[tuple[str, ...]]


def frame(definition: Definition) -> Frame:
    """Parents and children; a ring is cut at its closing link, so that every unit is reached."""
    units = definition.units
    kinds: dict[str, Kind | None] = {}
    parents: dict[str, str | None] = {}
    states: dict[str, tuple[str, str | None]] = {}
    for id, unit in units.items():
        kinds[id] = definition.kinds.get(unit.kind) if isinstance(unit.kind, str) else None
        parents[id] = unit.parent if isinstance(unit.parent, str) and unit.parent in units else None
        states[id] = _parent_state(unit.parent, parents[id])
    tree = _walked(kinds, parents, states)
    if len(tree.order) < len(units):
        # What no top leads down to hangs below a ring.
        missed = (id for id in units if id not in tree.depths)
        rings = explore(missed, lambda id: (above,) if (above := parents[id]) else ()).rings
        for ring in rings:
            parents[ring[-1]] = None
            states[ring[-1]] = ("unknown", None)
        tree = _walked(kinds, parents, states)
        tree.rings = rings
    return tree


def _walked(
    kinds: dict[str, Kind | None],
    parents: dict[str, str | None],
    states: dict[str, tuple[str, str | None]],
) -> Frame:
    """The tree below each unit that has no parent, top down."""
    children: dict[str, list[str]] = {id: [] for id in parents}
    tops: list[str] = []
    for id, above in parents.items():
        (children[above] if above else tops).append(id)
    order: list[str] = []
    ends: dict[str, int] = {}
    depths: dict[str, int] = {}
    stack: list[tuple[str, int, bool]] = [(id, 0, False) for id in reversed(tops)]
    while stack:
        id, depth, left = stack.pop()
        if left:
            ends[id] = len(order)
            continue
        order.append(id)
        depths[id] = depth
        stack.append((id, depth, True))
        stack += [(child, depth + 1, False) for child in reversed(children[id])]
    return Frame(kinds, parents, states, children, order, ends, depths, [])


def _parent_state(said: str | Open | None, parent: str | None) -> tuple[str, str | None]:
    if parent is not None:
        return "unit", None
    if isinstance(said, Open):
        return "open", said.open
    if said is None:
        return "top", None
    return ("blank" if said == "blank" else "unknown"), None


def assembled(
    definition: Definition,
    tree: Frame,
    leaderships: Mapping[str, Leadership],
    levels: Mapping[str, str | None],
) -> dict[str, Unit]:
    """The units by id, from the top down."""
    functions: dict[str, tuple[str, ...]] = {}
    result: dict[str, Unit] = {}
    for order, id in enumerate(tree.order):
        said = definition.units[id]
        kind = tree.kinds[id]
        parent = tree.parents[id]
        # Line, staff or support holds for the subtree unless set again.
        above = functions[parent] if parent else ()
        functions[id] = said.function or (kind.function if kind else ()) or above
        state, decision = tree.states[id]
        result[id] = Unit(
            id=id,
            said=said,
            name=said.name,
            kind=said.kind if isinstance(said.kind, str) else None,
            level=levels[id],
            function=functions[id],
            parent=parent,
            parent_state=state,
            decision=decision,
            children=tuple(tree.children[id]),
            leadership=leaderships[id],
            count=quantity(said.count),
            depth=tree.depths[id],
            order=order,
            end=tree.ends[id],
        )
    return result
