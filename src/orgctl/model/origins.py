"""Where in the text each part of the model was written: routes of the model to places in files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from orgctl.findings import Finding, Message, Path, PathKey, Place, PlacePart, Related, Rule, Within

if TYPE_CHECKING:
    from orgctl.source import Document

Origin = tuple["Document", Path]
"""A file, and a literal route in it."""

_HERE: Any = object()


@dataclass(slots=True)
class Origins:
    """Routes of the flat model (``units``, ``skole``, ``leader``) to files and literal routes in them.

    Only what was moved is kept: units that were written nested, and what stands in another file than
    ``document``. Everything else stands there, where the model has it. ``replaced`` tells what an
    overlay was laid over, ``deleted`` where one says that something goes.
    """

    document: Document
    entities: Mapping[str, str] = field(default_factory=dict)
    replaced: dict[Path, Origin] = field(default_factory=dict)
    deleted: dict[Path, Origin] = field(default_factory=dict)
    # A tree of keys: an origin where nothing below it was moved further, else a mapping.
    _moved: dict[Any, Any] = field(default_factory=dict)

    def where(self, path: Path) -> Origin:
        """The file that a route of the model stands in, and the route of keys there."""
        node = self._moved
        found, length = (self.document, ()), 0
        for number, key in enumerate(path, 1):
            below = node.get(key)
            if below is None:
                break
            if type(below) is tuple:
                found, length = below, number
                break
            if _HERE in below:
                found, length = below[_HERE], number
            node = below
        document, start = found
        return document, tuple(_existing(document, start + path[length:]))

    def move(self, path: Path, document: Document, literal: Path, *, whole: bool = False) -> None:
        """Notes where a route stands; with ``whole``, so does all below it."""
        node = self._moved
        for key in path[:-1]:
            below = node.get(key)
            if type(below) is not dict:
                below = node[key] = {} if below is None else {_HERE: below}
            node = below
        below = node.get(path[-1])
        if type(below) is dict and not whole:
            below[_HERE] = document, literal
        else:
            node[path[-1]] = document, literal

    def literal(self, path: Path) -> Path:
        """The route of keys in its file, for a route in the model."""
        return self.where(path)[1]

    def raw(self, path: Path) -> str:
        """The scalar at a route of the model, exactly as it is written."""
        document, literal = self.where(path)
        return document.raw(literal)

    def written(self, path: Path, part: PlacePart = "value") -> str | None:
        """All that stands at a route of the model, as it is written; None if it isn't in any file."""
        document, literal = self.where(path)
        span = document.locate(literal, part)
        return None if span is None else document.file.text[span[0] : span[1]]

    def place(self, path: Path, part: PlacePart | Within = "value") -> Place:
        """The place of a route of the model, or of what is nearest above it: of a part of it, or of some
        words of the text there."""
        document, literal = self.where(path)
        return (
            document.place(literal, part) if isinstance(part, str) else document.place_within(literal, *part)
        )

    def entity(self, path: Path) -> str:
        """The innermost entity that a route runs through: ``unit:skole``; empty if there is none."""
        if not path:
            return ""
        name = self.entities.get(str(path[0]), "")
        if not name:
            return ""
        if len(path) > 1 and isinstance(path[1], str) and name not in _LONE:
            return f"{name}:{path[1]}"
        if len(path) > 1 and isinstance(path[1], int):
            return f"{name}:{path[1] + 1}"
        return name

    def finding(
        self,
        rule: Rule,
        message: str,
        path: Path,
        *,
        part: PlacePart = "value",
        help: str | Message | None = None,
        label: str | Message | None = None,
        related: tuple[tuple[str | Message, Path, PlacePart | Within], ...] = (),
        within: Within | None = None,
        **args: Any,
    ) -> Finding:
        """A finding at a route of the model, or ``within`` a text there. ``related`` holds labels, routes and
        what is meant of them."""

        def said(words: str | Message | None) -> Message | None:
            return Message(words, args) if isinstance(words, str) else words

        others = [
            Related(said(words) or Message(""), self.place(route, where)) for words, route, where in related
        ]
        document, literal = self.where(path)
        alias = document.through_alias(literal)
        if alias is not None:
            others.append(Related(Message("alias-use"), alias))
        below = self.replaced.get(path)
        if below is not None:
            others.append(Related(Message("overlay-base"), below[0].place(below[1], part)))
        return Finding(
            rule=rule,
            message=Message(message, args),
            place=self.place(path, part if within is None else within),
            label=said(label),
            help=said(help),
            path=literal,
            entity=self.entity(path),
            related=tuple(others),
        )

    # What an overlay does to the origins of what it is laid over.

    def laid_over(self, base: Origins) -> Origins:
        """A copy of ``base`` for what these origins will be laid over it."""
        return Origins(
            base.document, self.entities, dict(base.replaced), dict(base.deleted), _copied(base._moved)
        )

    def take(self, path: Path, origin: Origin, *, replaced: bool = False) -> None:
        """Notes that a route stands at ``origin`` now, with all below it."""
        if replaced:
            self.replaced[path] = self.where(path)
        self.move(path, *origin, whole=True)

    def rearrange(self, path: Path, kept: Sequence[int]) -> None:
        """Notes that the list at a route holds only the items with these numbers now."""
        if list(kept) == list(range(len(kept))):
            return
        before = {index: self.where((*path, index)) for index in kept}
        for number, index in enumerate(kept):
            self.move((*path, number), *before[index], whole=True)


def relating(finding: Finding, label: str, place: Place) -> Finding:
    """The finding with one more related place; its label takes the finding's arguments."""
    return replace(finding, related=(*finding.related, Related(Message(label, finding.message.args), place)))


def _existing(document: Document, path: Path) -> Iterator[PathKey]:
    # A scalar that stands for a list of one has no index in the text.
    value = document.value
    for key in path:
        if isinstance(key, int) and not isinstance(value, list):
            continue
        yield key
        if isinstance(value, dict):
            value = value.get(key)
        elif isinstance(value, list) and isinstance(key, int) and key < len(value):
            value = value[key]
        else:
            value = None


def _copied(moved: Mapping[Any, Any]) -> dict[Any, Any]:
    return {key: _copied(each) if type(each) is dict else each for key, each in moved.items()}


_LONE = frozenset({"organisation", "document", "strategy", "hearing", "policy"})
