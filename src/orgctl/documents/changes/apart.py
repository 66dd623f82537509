"""What has one name on both sides and isn't the same, and posts that have one name in one place: told apart
by ids, in brackets behind the names."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache, partial
from typing import NamedTuple

from orgctl.diff.change import Change
from orgctl.diff.comparison import Comparison
from orgctl.diff.kinds import DELEGATED, Action
from orgctl.diff.plain import Plain
from orgctl.documents.changes.printed import attribute
from orgctl.documents.views.authority import find_grant, grant_title
from orgctl.documents.views.printer import Printer
from orgctl.model.parts import BY_KEY
from orgctl.model.references import NOT_STATED, steps
from orgctl.model.scalars import ACTOR_PARTS
from orgctl.structure import Post

Texts = tuple[str, ...]

_GONE = "-"
"""No id begins so: an old one that is gone may be that of something else now."""


class _Named(NamedTuple):
    """A printed name, its id in its own file, what is called so now, and whether others have the name."""

    text: str
    id: str
    now: str
    is_shared: bool


class Apart:
    """Puts ids behind names that stand for different things before and after. ``printers`` are those of the
    old and the new organisation."""

    def __init__(self, found: Comparison, printers: tuple[Printer, Printer]) -> None:
        self._lineages, self._printers, self._words = found.pairing.lineages, printers, printers[1].words
        self._shared: tuple[dict[str, bool], dict[str, bool]] = {}, {}

    def told(self, change: Change, part: str, before: Texts, after: Texts) -> tuple[Texts, Texts]:
        """The printed values of a change, where these are names."""
        ids = _ids(change.before, before), _ids(change.after, after)
        if ids[0] is None or ids[1] is None:
            return before, after
        if change.action in (Action.MERGED, Action.SPLIT):
            new_of = self._lineages[part].new_of
            olds = [(id, id if id in ids[1] else new_of.get(id, _GONE + id)) for id in ids[0]]
        else:
            parts = references(change)
            if not parts:
                return before, after
            olds = [(self._old(id, parts), id) for id in ids[0]]
        return self._told(
            [self._named(0, text, *each) for text, each in zip(before, olds, strict=True)],
            [self._named(1, text, id, id) for text, id in zip(after, ids[1], strict=True)],
        )

    def one(self, old: str | None, new: str | None, before: str, after: str) -> tuple[str, str]:
        """The names of two actors, by their ids; None where there is none, or no one of them."""
        if old is None or new is None:
            return self.alone(0, old, before), self.alone(1, new, after)
        now = next((id for part in ACTOR_PARTS if (id := self._lineages[part].new_of.get(old))), _GONE + old)
        (before,), (after,) = self._told(
            [self._named(0, before, old, now)], [self._named(1, after, new, new)]
        )
        return before, after

    def alone(self, which: int, id: str | None, text: str, *beside: str) -> str:
        """The name of an actor of one side, by its id, with what else goes ``beside`` it; None where it is no
        one's name."""
        said = [*((id,) if id is not None and self._is_shared(which, id) else ()), *filter(None, beside)]
        return f"{text} ({', '.join(said)})" if said else text

    def _told(self, before: list[_Named], after: list[_Named]) -> tuple[Texts, Texts]:
        text, alike = self._words.text, _alike(before, after)
        others = {each.id for each in after if each.text in alike}

        def then(each: _Named) -> str:
            if each.text not in alike or each.id not in others or each.id == each.now:
                return now(each)
            # Its id is that of another one now.
            if each.now.startswith(_GONE):
                return f"{each.text} {text('(discontinued)')}"
            return text("%(name)s (now %(id)s)") % {"name": each.text, "id": each.now}

        def now(each: _Named) -> str:
            return f"{each.text} ({each.id})" if each.text in alike or each.is_shared else each.text

        return tuple(map(then, before)), tuple(map(now, after))

    def selected(self, change: Change) -> tuple[Texts, Texts]:
        """The names of those that a group has by what it says of its members, and of the delegations that a
        post has by what these say of whom they are for."""
        of_post = change.kind.id == DELEGATED
        parts = ("delegations",) if of_post else ACTOR_PARTS
        before, after = _ids(change.before), _ids(change.after)
        old, new = (partial(_delegation, p) if of_post else p.post for p in self._printers)
        return tuple(old(self._old(id, parts)) for id in before or ()), tuple(map(new, after or ()))

    def _named(self, which: int, text: str, id: str, now: str) -> _Named:
        return _Named(text, id, now, self._is_shared(which, id))

    def _is_shared(self, which: int, id: str) -> bool:
        """Whether another post of the same place has the name; one elsewhere is known by what is around."""
        known = self._shared[which]
        if id not in known:
            p = self._printers[which]
            posts = p.organisation.posts
            called = p.posts_called_as(id) if id in posts else ()
            here = _places(posts[id]) if len(called) > 1 else set()
            known[id] = any(each != id and not here.isdisjoint(_places(posts[each])) for each in called)
        return known[id]

    def _old(self, id: str, parts: Texts) -> str:
        """What the old file calls something."""
        if id.startswith(_GONE):
            return id.removeprefix(_GONE)
        return next((old for part in parts if (old := self._lineages[part].old_of.get(id))), id)


def _delegation(p: Printer, id: str) -> str:
    """The name of a delegation; of one without, from whom to whom and what it is about."""
    grant = find_grant(p.file.delegations, id)
    if grant is None or grant.name:
        return grant.name if grant is not None and grant.name else id
    title, areas = grant_title(p, id, grant), p.words.listed(map(p.area, grant.areas))
    return f"{title}: {areas}" if areas else title


def _places(post: Post) -> set[str | None]:
    """The unit that a post is in, and those that it leads; None where it has no place."""
    return {*post.leads, *((post.unit,) if post.unit or not post.leads else ())}


def _alike(before: Iterable[_Named], after: Iterable[_Named]) -> Collection[str]:
    """The names that don't stand for the same on both sides."""
    meant: tuple[dict[str, set[str]], dict[str, set[str]]] = ({}, {})
    for side, names in zip(meant, (before, after), strict=True):
        for each in names:
            side.setdefault(each.text, set()).add(each.now)
    return {text for text, ids in meant[0].items() if meant[1].get(text, ids) != ids}


def _ids(value: Plain, texts: Texts | None = None) -> Texts | None:
    """The ids that a value consists of, one for each printed text; None if it is something else."""
    ids = (value,) if isinstance(value, str) else value
    if not isinstance(ids, tuple) or (texts is not None and len(ids) != len(texts)):
        return None
    return ids if all(isinstance(id, str) and id not in NOT_STATED for id in ids) else None


def references(change: Change) -> Texts:
    """The parts that the values of a change refer to; none where these are no references."""
    if change.kind.id == DELEGATED:
        return ("delegations",)
    if change.among is not None:
        return refers_to(change.kind.part, change.among.key)
    keys = [edit.key for edit in change.edits] or change.kind.keys
    return refers_to(change.kind.part, keys[0]) if len(keys) == 1 else ()


@cache
def refers_to(part: str, key: str | None) -> Texts:
    """The parts that the values of a key refer to; none where these are no references."""
    if (part, key) == ("positions", "line"):
        return ACTOR_PARTS
    if key is None or part not in BY_KEY:
        return ()
    kind = BY_KEY[part].entry
    step = steps(kind).get(attribute(kind, key)) if isinstance(kind, type) else None
    ref = (step.items or step.value) if step is not None else None
    return ref.parts if ref is not None else ()
