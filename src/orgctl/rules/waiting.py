"""What waits for decisions, and the posts whose superior isn't decided: shared by rules of lines and of
decisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from orgctl.findings import Path
from orgctl.model.references import references
from orgctl.rules.judging import Case
from orgctl.structure import LineKind, Post, decision_status

_UNSETTLED = (LineKind.OPEN, LineKind.DIVIDED, LineKind.ONE_OF)


def waiting(case: Case) -> Mapping[str, Sequence[Post]]:
    """By id of a decision that isn't taken, or only for now, the posts whose ``reports_to`` waits for it, for
    all or for some areas, or names just those that it stands between; asked for with
    ``case.shared(waiting)``."""
    decisions = {
        id: each
        for id, each in case.definition.decisions.items()
        if decision_status(each) in ("open", "provisional")
    }
    between: dict[frozenset[str], str] = {}
    for id, each in decisions.items():
        if each.candidates and all("reports_to" in path for path in case.shared(places_waiting).get(id, ())):
            between.setdefault(frozenset(case.organisation.index.positions(each.candidates)), id)
    found: dict[str, list[Post]] = {}
    for post in case.organisation.posts.values():
        line = post.line
        waits = between.get(frozenset(line.to)) if line.kind is LineKind.ONE_OF else line.decision
        if waits is not None and waits in decisions and _is_stated(post):
            found.setdefault(waits, []).append(post)
    return found


def places_waiting(case: Case) -> Mapping[str, Sequence[Path]]:
    """By id of a decision, the places that say they wait for it; asked for with
    ``case.shared(places_waiting)``."""
    found: dict[str, list[Path]] = {}
    for each in references(case.definition):
        if each.path[-1] == "open":
            found.setdefault(each.id, []).append(each.path[:-1])
    return found


def _is_stated(post: Post) -> bool:
    line = post.line
    return line.kind in _UNSETTLED and not line.derived and bool(line.said_at)
