"""Where in the text each part of the model was written: routes of the model to places in files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from orgctl.findings import Finding, Message, Path, Place, PlacePart, Related, Rule

if TYPE_CHECKING:
    from orgctl.source import Document


@dataclass(slots=True)
class Origins:
    """Routes of the flat model (``units``, ``rhf``, ``leader``) to literal routes in the file.

    Only what was moved is kept: the units that were written nested. Everything else stands where
    the model has it.
    """

    document: Document
    moved: dict[Path, Path] = field(default_factory=dict)
    entities: Mapping[str, str] = field(default_factory=dict)

    def literal(self, path: Path) -> Path:
        """The route of keys in the file, for a route in the model."""
        for length in range(len(path), 0, -1):
            start = self.moved.get(path[:length])
            if start is not None:
                path = start + path[length:]
                break
        return tuple(self._existing(path))

    def _existing(self, path: Path) -> Iterator[Any]:
        # A scalar that stands for a list of one has no index in the text.
        value = self.document.value
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

    def raw(self, path: Path) -> str:
        """The scalar at a route of the model, exactly as it is written."""
        return self.document.raw(self.literal(path))

    def place(self, path: Path, part: PlacePart = "value") -> Place:
        """The place of a route of the model, or of what is nearest above it."""
        return self.document.place(self.literal(path), part)

    def entity(self, path: Path) -> str:
        """The innermost entity that a route runs through: ``unit:rhf``; empty if there is none."""
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
        related: tuple[tuple[str | Message, Path, PlacePart], ...] = (),
        **args: Any,
    ) -> Finding:
        """A finding at a route of the model. ``related`` holds labels, routes and parts."""

        def said(words: str | Message | None) -> Message | None:
            return Message(words, args) if isinstance(words, str) else words

        others = [
            Related(said(words) or Message(""), self.place(route, where)) for words, route, where in related
        ]
        literal = self.literal(path)
        alias = self.document.through_alias(literal)
        if alias is not None:
            others.append(Related(Message("alias-use"), alias))
        return Finding(
            rule=rule,
            message=Message(message, args),
            place=self.document.place(literal, part),
            label=said(label),
            help=said(help),
            path=literal,
            entity=self.entity(path),
            related=tuple(others),
        )


_LONE = frozenset({"organisation", "document", "strategy", "hearing", "policy"})
