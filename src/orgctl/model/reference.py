"""The reference of the format for people: ``python -m orgctl.model.reference`` in the root of the
repository writes ``docs/format.md`` from the prose in ``docs/format.in.md`` and the models.

Comments that stand alone on a line of the prose say what goes there: ``<!-- keys Unit -->`` a table of
the keys of a model (by its name in the JSON Schema), ``<!-- parts -->`` one of the parts of a file,
``<!-- contents -->`` the headings. Nothing at run time imports this.
"""

from __future__ import annotations

import re
import sys
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from orgctl.model import scalars, shared
from orgctl.model.base import field_type
from orgctl.model.navigate import is_model
from orgctl.model.parts import BY_KEY, PARTS
from orgctl.model.scalars import ACTOR_PARTS, Day, Ref
from orgctl.model.schema import org_schema

SOURCE = Path("docs/format.in.md")
PAGE = Path("docs/format.md")

_MARK = re.compile(r"^<!-- (?P<what>contents|parts|keys) ?(?P<name>\w*) -->$", re.MULTILINE)
_HEADING = re.compile(r"^(?P<depth>##+) (?P<title>.+)$", re.MULTILINE)
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_NOTE = (
    "<!-- Generated from format.in.md and the models by `python -m orgctl.model.reference`; change those. -->"
)

_UNSTATED = ("unknown", "blank")  # the page says once where these and {open: …} may stand
_RESERVED_PARTS = ("include",)
_SINGULAR = {"people": "person", "positions": "post", "implementation": "action", "targets": "target"}
_WORDS = {"Outside": "someone outside", "LeaderPost": "leader's post"}
_PLURALS = {"someone outside": "others outside", "id of a body": "ids of bodies"}


class Noun(NamedTuple):
    """One sort of value: a word for it, the heading that explains it, and whether a list may stand.
    A ``fixed`` word is one that stands in the file as it is."""

    word: str
    anchor: str = ""
    many: bool = False
    fixed: bool = False

    def __str__(self) -> str:
        if self.fixed:
            return f"`{self.word}`"
        word = _plural(self.word) if self.many else self.word
        return f"[{word}](#{self.anchor})" if self.anchor else word


def page(source: str) -> str:
    """The whole page for the text of its source. ValueError for a model that the format doesn't have,
    or whose keys stand twice."""
    models = _models()
    anchors: dict[type[BaseModel], str] = {}
    for mark in _MARK.finditer(source):
        if mark["what"] != "keys":
            continue
        model = models.get(mark["name"])
        if model is None or model in anchors:
            raise ValueError(f"{mark[0]}: {'stands twice' if model else 'no such model'}")
        heading = [each["title"] for each in _HEADING.finditer(source, 0, mark.start())][-1]
        anchors[model] = slug(heading)
    tables = _Tables(anchors)

    def put(mark: re.Match[str]) -> str:
        if mark["what"] == "keys":
            return tables.keys(models[mark["name"]])
        return tables.parts() if mark["what"] == "parts" else _contents(source)

    return f"{_NOTE}\n\n{_MARK.sub(put, source)}"


def slug(heading: str) -> str:
    """The anchor that Markdown viewers give a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _contents(source: str) -> str:
    prose = _FENCED.sub("", source)
    return "\n".join(
        f"{'  ' * (len(each['depth']) - 2)}- [{each['title']}](#{slug(each['title'])})"
        for each in _HEADING.finditer(prose)
    )


def _models() -> dict[str, type[BaseModel]]:
    """Every model of the format by its name in the JSON Schema, and the bases that bring shared keys."""
    found: dict[str, type[BaseModel]] = {}
    queue: list[Any] = [part.written for part in PARTS]
    seen: set[Any] = set()
    while queue:
        kind = queue.pop()
        if not is_model(kind):
            queue += get_args(kind)
        elif kind not in seen:
            seen.add(kind)
            name = kind.__name__.strip("_").removesuffix("Part")
            found.setdefault(name, kind)
            if name.startswith("Nested"):
                found[name.removeprefix("Nested")] = kind  # as people write it
            queue += [field_type(kind, field) for field in kind.model_fields]
            queue += [base for base in kind.__mro__[1:] if is_model(base) and base.model_fields]
    return found


@dataclass(frozen=True, slots=True)
class _Tables:
    """Writes tables; ``anchors`` are the headings under which models have tables of their own."""

    anchors: Mapping[type[BaseModel], str]

    def parts(self) -> str:
        """The parts of a file, in the format's order."""
        described = org_schema()["properties"]
        rows = []
        for key, shape in described.items():
            if key in _RESERVED_PARTS:
                continue
            takes = "`1`" if key == "orgctl" else " or ".join(f"`{each}`" for each in shape.get("enum", ()))
            if part := BY_KEY.get(key):
                takes = self._takes(part.written)
            required = " Required." if key in ("orgctl", "organisation") else ""
            name = f"[`{key}`](#{slug(key)})" if part else f"`{key}`"
            rows.append((name, takes, shape["description"] + required))
        return _table("part", rows)

    def keys(self, model: type[BaseModel]) -> str:
        """The keys of a model, without those that a base with a table of its own brings."""
        return _table("key", self._rows(model, "", (model,)))

    def _rows(
        self, model: type[BaseModel], before: str, around: tuple[type[BaseModel], ...]
    ) -> Iterator[tuple[str, str, str]]:
        elsewhere = {name for base in model.__mro__[1:] if base in self.anchors for name in _fields(base)}
        for name, field in model.model_fields.items():
            if name in elsewhere:
                continue
            key, kind = field.alias or name, field_type(model, name)
            default = f" `{field.default}` if unsaid." if isinstance(field.default, str) else ""
            required = " Required." if field.is_required() else ""
            yield f"`{before}{key}`", self._takes(kind), (field.description or "") + default + required
            for below, within in _inside(kind, f"{before}{key}."):
                if self._home(below) is not below and below not in around and not self._explained(below):
                    yield from self._rows(below, within, (*around, below))

    def _explained(self, model: type[BaseModel]) -> bool:
        """Whether a table elsewhere has all keys of a model that has none of its own."""
        home = self._home(model)
        return home is not None and set(_fields(model)) <= set(_fields(home))

    def _home(self, model: type[BaseModel]) -> type[BaseModel] | None:
        """The model under whose heading this one is explained: itself, one that has all its keys and
        more, or one whose keys it takes."""
        if model in self.anchors:
            return model
        wider = (each for each in self.anchors if issubclass(each, model))
        return next(wider, None) or next((base for base in model.__mro__ if base in self.anchors), None)

    def _takes(self, kind: Any, many: bool = False) -> str:
        """What may stand somewhere, in words."""
        found = dict.fromkeys(self._nouns(kind, many))
        nouns = [each for each in found if each.many or each._replace(many=True) not in found]
        nouns.sort(key=lambda each: each.fixed)
        *most, last = map(str, nouns)
        said = f"{', '.join(most)} or {last}" if most else last
        return f"one or more of {said}" if nouns[0].fixed and nouns[0].many else said

    def _nouns(self, kind: Any, many: bool) -> Iterator[Noun]:
        origin, args = get_origin(kind), get_args(kind)
        if (known := self._named(kind)) is not None:
            yield known._replace(many=many)
        elif origin is Annotated:
            ref = next((note for note in args[1:] if isinstance(note, Ref)), None)
            yield from self._reference(ref, many) if ref is not None else self._nouns(args[0], many)
        elif origin in (Union, types.UnionType):
            for each in args:
                yield from self._nouns(each, many)
        elif origin is tuple:
            yield from self._nouns(args[0], True)
        elif origin is dict:
            yield Noun(self._map(*args))
        elif origin is Literal:
            yield from (Noun(word, many=many, fixed=True) for word in args if word not in _UNSTATED)
        elif is_model(kind):
            if kind.__module__ != scalars.__name__:  # {open: …} and {about: …}
                yield self._model(kind)._replace(many=many)
        elif kind is bool:
            yield from (Noun(word, fixed=True) for word in ("true", "false"))
        elif kind is not types.NoneType:
            yield Noun({str: "text", int: "whole number", float: "number", Day: "date"}[kind], many=many)

    def _named(self, kind: Any) -> Noun | None:
        """Shapes that have names of their own on the page."""
        actors = self.anchors.get(shared.Outside, "")
        named = [(scalars.Id, Noun("id")), (shared.Party, Noun("party", actors))]
        named += [(shared.Someone, Noun("actor", actors))]
        return next((noun for each, noun in named if kind == each), None)

    def _reference(self, ref: Ref, many: bool) -> Iterator[Noun]:
        parts = ["actors", *ref.parts] if set(ref.parts) >= set(ACTOR_PARTS) else ref.parts
        for part in parts:
            if part not in ACTOR_PARTS or parts is ref.parts:
                one = _singular(part)
                yield Noun(f"id of {'an' if one[0] in 'aeio' else 'a'} {one}", many=many)
        yield from (Noun(word, many=many, fixed=True) for word in ref.words)

    def _map(self, key: Any, value: Any) -> str:
        nouns = list(dict.fromkeys(self._nouns(value, False)))
        said = self._takes(value, many=len(nouns) == 1)
        ref = next((note for note in get_args(key) if isinstance(note, Ref)), None)
        by = _singular(ref.parts[0]) if ref else "id" if key == scalars.Id else "heading"
        if nouns == [Noun("text")]:
            by = "name"
        return f"{said} by {by}" if len(nouns) == 1 else f"by {by}: {said}"

    def _model(self, model: type[BaseModel]) -> Noun:
        home = self._home(model)
        if home is None:
            return Noun("mapping")
        # What a model is called itself, if all of it is explained there; else what it is a sort of.
        name = (model if self._explained(model) else home).__name__
        name = name.strip("_").removesuffix("Part").removeprefix("Nested")
        word = _WORDS.get(name) or re.sub(r"(?<!^)(?=[A-Z])", " ", name).lower()
        return Noun(word, self.anchors[home])


def _inside(kind: Any, before: str) -> Iterator[tuple[type[BaseModel], str]]:
    """The mappings that may stand in a field, each with what its keys are written after."""
    if is_model(kind):
        if kind.__module__ != scalars.__name__:
            yield kind, before
    elif get_origin(kind) is dict:
        key, value = get_args(kind)
        ref = next((note for note in get_args(key) if isinstance(note, Ref)), None)
        each = _singular(ref.parts[0]) if ref else "id" if key == scalars.Id else "heading"
        yield from _inside(value, f"{before}<{each}>.")
    else:
        for each in get_args(kind):
            yield from _inside(each, before)


def _fields(model: Any) -> Mapping[str, Any]:
    fields: Mapping[str, Any] = model.model_fields
    return fields


def _singular(part: str) -> str:
    return _SINGULAR.get(part) or (part[:-3] + "y" if part.endswith("ies") else part.removesuffix("s"))


def _plural(word: str) -> str:
    if word in _PLURALS:
        return _PLURALS[word]
    if word.startswith("id of "):
        return f"ids of {_plural(word.split(maxsplit=3)[3])}"
    if word.endswith("y"):
        return word[:-1] + "ies"
    return word[:-2] + "es" if word.endswith("is") else word + "s"


def _table(first: str, rows: Any) -> str:
    lines = [f"| {first} | takes | meaning |", "| --- | --- | --- |"]
    lines += ["| " + " | ".join(each.replace("|", "\\|") for each in row) + " |" for row in rows]
    return "\n".join(lines)


def main() -> None:
    """Writes the page; names it if it has changed."""
    text = page(SOURCE.read_text("utf-8"))
    if not PAGE.exists() or PAGE.read_text("utf-8") != text:
        PAGE.write_text(text, "utf-8", newline="\n")
        sys.stdout.write(f"{PAGE.as_posix()}\n")


if __name__ == "__main__":
    main()
