"""Who reports to whom: what the file says, else what follows from who leads what, else the role's word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from orgctl.findings import Path
from orgctl.model.scalars import Open
from orgctl.model.shared import Outside, Selector
from orgctl.structure.leaders import Draft
from orgctl.structure.lines import DottedLine, Line, LineKind
from orgctl.structure.selectors import Actors, Index
from orgctl.structure.units import Frame

if TYPE_CHECKING:
    from orgctl.model.parts import Definition
    from orgctl.model.posts import DottedLine as DottedLineModel
    from orgctl.model.posts import Superior

Said = Actors | tuple["Superior", ...]
"""What the format takes in `reports_to`."""

_NOBODY = Line(LineKind.NONE)
_UNKNOWN = Line(LineKind.UNKNOWN)


class Reporting:
    """Answers for one organisation, each post in constant time but for what a selector costs once."""

    def __init__(
        self, definition: Definition, tree: Frame, drafts: Mapping[str, Draft], index: Index
    ) -> None:
        self._definition = definition
        self._tree = tree
        self._drafts = drafts
        self._index = index
        self._in: dict[str, Line] = {}  # of who is placed in the unit
        self._over: dict[str, Line] = {}  # of who leads the unit
        self._choices: dict[Selector, tuple[tuple[str, ...], frozenset[str]]] = {}
        self._allowed: dict[int, frozenset[str] | None] = {}
        for id in tree.order:
            above = tree.parents[id]
            self._over[id] = self._in[above] if above is not None else _placed_in_doubt(*tree.states[id])
            self._in[id] = self._under(id)

    def line(self, id: str) -> Line:
        """The line of a post."""
        draft = self._drafts[id]
        own, kind = draft.own, draft.kind
        if own is not None and own.reports_to is not None:
            return self._said(own.reports_to, id, (*draft.path, "reports_to"))
        if kind is not None and kind.reports_to is not None:
            return self._said(kind.reports_to, id, (*self._of_kind(draft), "reports_to"))
        derived = self._derived(draft)
        said: Said | None = draft.role.values.get("reports_to") if draft.role is not None else None
        if said is None:
            return derived
        if derived.derived:
            strays = derived.superior is not None and self._is_outside(derived.superior, said)
            return derived._replace(strays=True) if strays else derived
        line = self._said(said, id, (*self._of_role(draft), "reports_to"))
        if line.superior == id or (line.kind is LineKind.UNKNOWN and derived.kind is not LineKind.NONE):
            return derived
        # Which of several it is, is settled with its place.
        return line._replace(decision=line.decision or derived.decision) if derived.decision else line

    def dotted(self, id: str) -> tuple[DottedLine, ...]:
        """The dotted lines of a post."""
        said = self._drafts[id].value("also_reports_to")
        return tuple(self._dotted(said, id)) if said else ()

    def _dotted(self, all_said: Iterable[DottedLineModel], id: str) -> Iterator[DottedLine]:
        for said in all_said:
            line = self._said(said.to, id, ())
            is_body = line.kind is LineKind.BODY or _stands_for_itself(said.to)
            for body in line.to if is_body else (None,):
                yield DottedLine(
                    to=() if is_body else line.to,
                    body=body,
                    outside=next(iter(line.outside), None),
                    decision=line.decision,
                    purpose=said.for_,
                    when=said.when,
                    valid=said.valid,
                    said=said,
                )

    def _under(self, id: str) -> Line:
        """The line of who is placed in a unit: to its leader, else to the nearest one above."""
        leadership = self._index.units[id].leadership
        match leadership.state:
            case "posts":
                return Line(LineKind.POST, leadership.posts[:1], derived=True)
            case "open":
                return Line(LineKind.OPEN, decision=leadership.decision, derived=True)
            case "unknown" | "blank":
                return Line(LineKind.UNKNOWN, derived=True)
            case _:
                return self._over[id]

    def _derived(self, draft: Draft) -> Line:
        # From the topmost of the units led: a derived line always ends higher than it begins, so that
        # derived lines alone never make a ring.
        if draft.leads:
            return self._over[min(draft.leads, key=self._tree.depths.__getitem__)]
        if draft.unit is not None:
            return self._in[draft.unit]
        return _placed_in_doubt(draft.unit_state, draft.decision)

    def _of_kind(self, draft: Draft) -> Path:
        unit = self._definition.units[draft.unit] if draft.belongs and draft.unit else None
        return ("kinds", unit.kind, "leader") if unit and isinstance(unit.kind, str) else ()

    def _of_role(self, draft: Draft) -> Path:
        """The role that says whom its posts report to: the post's own, or one that it inherits from."""
        roles = self._definition.roles
        lineage = draft.role.lineage if draft.role is not None else ()
        return ("roles", next(role for role in lineage if roles[role].reports_to is not None))

    def _said(self, said: Said, id: str, path: Path) -> Line:
        """The line that the file says for the post ``id`` at ``path``."""
        if isinstance(said, tuple):
            return self._divided(said, id, path)
        if isinstance(said, Open):
            line = Line(LineKind.OPEN, decision=said.open)
        elif isinstance(said, Outside):
            line = Line(LineKind.OUTSIDE, outside=(said,))
        elif isinstance(said, str):
            line = self._to(said)
        elif _stands_for_itself(said):
            actors = tuple(each for each in (*said.group, *said.body) if self._is_body(each))
            line = _one_of(actors, LineKind.BODY)
        else:
            line = _one_of(self._chosen(said, id), LineKind.POST)
        return line._replace(derived=False, said_at=(path,))

    def _chosen(self, said: Selector, id: str) -> tuple[str, ...]:
        """The posts that a selector yields, without the post ``id``; all posts of a role share it."""
        if said not in self._choices:
            posts = self._index.positions((said,))
            self._choices[said] = posts, frozenset(posts)
        posts, known = self._choices[said]
        return tuple(post for post in posts if post != id) if id in known else posts

    def _to(self, id: str) -> Line:
        """To one actor; to a unit means to its leader, or to the nearest one above."""
        if id in self._drafts:
            return Line(LineKind.POST, (id,))
        if id in self._in:
            line = self._in[id]
            return _UNKNOWN if line.kind is LineKind.NONE else line
        return Line(LineKind.BODY, (id,)) if self._is_body(id) else _UNKNOWN

    def _is_body(self, id: str) -> bool:
        return id in self._definition.bodies or id in self._definition.groups

    def _divided(self, said: tuple[Superior, ...], id: str, path: Path) -> Line:
        lines = [self._said(each.to, id, (*path, index, "to")) for index, each in enumerate(said)]
        if len(lines) == 1 and not said[0].in_:
            return lines[0]
        parts = [
            (to, tuple(area for area in each.in_ if isinstance(area, str)), line.said_at[0])
            for each, line in zip(said, lines, strict=True)
            for to in line.to
        ]
        outside = tuple(each for line in lines for each in line.outside)
        decision = next((line.decision for line in lines if line.decision), None)
        if not parts and not outside:
            return Line(LineKind.OPEN if decision else LineKind.UNKNOWN, decision=decision, said_at=(path,))
        to, areas, said_at = zip(*parts, strict=True) if parts else ((), (), ())
        return Line(LineKind.DIVIDED, to, areas, outside, decision, said_at=said_at)

    def _is_outside(self, superior: str, said: Said) -> bool:
        """Whether what a role says of superiors is known to leave this one out."""
        if id(said) not in self._allowed:
            self._allowed[id(said)] = self._named_by(said)
        allowed = self._allowed[id(said)]
        return allowed is not None and superior not in allowed

    def _named_by(self, said: Said) -> frozenset[str] | None:
        """The posts that `reports_to` allows; None where that is not stated."""
        if isinstance(said, tuple):
            each = [self._named_by(superior.to) for superior in said]
            return None if None in each else frozenset().union(*(posts for posts in each if posts))
        if isinstance(said, Open):
            return None
        if isinstance(said, Outside) or (isinstance(said, str) and said in self._definition.bodies):
            return frozenset()
        posts = self._index.positions((said,))
        if not posts and isinstance(said, str):
            posts = self._to(said).to
        return frozenset(posts) or None


def _placed_in_doubt(state: str, decision: str | None) -> Line:
    """The line of what has no place in the tree that is known."""
    if state == "open":
        return Line(LineKind.OPEN, decision=decision)
    return _UNKNOWN if state in ("unknown", "blank") else _NOBODY


def _one_of(actors: tuple[str, ...], kind: LineKind) -> Line:
    if len(actors) > 1:
        return Line(LineKind.ONE_OF, actors)
    return Line(kind, actors) if actors else _UNKNOWN


def _stands_for_itself(said: Actors) -> bool:
    """Whether a selector means bodies and groups themselves, as it does where actors may be that."""
    return isinstance(said, Selector) and said.model_fields_set <= {"group", "body"}
