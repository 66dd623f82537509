"""The files that one definition is spread over: the file that is named, what it includes, and what it
is based on. What they hold is the model's affair; here they are found, read and put in order."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from orgctl.findings import Finding, Message, Path, Related
from orgctl.source.document import PART_KEY, WHOLE_KEY, Document
from orgctl.source.problems import OTHER_FILE
from orgctl.source.reading import parse
from orgctl.source.store import NotThereError, Store, is_pattern, joined, matching
from orgctl.suggest import closest

_SUFFIXES = (".yaml", ".yml")


class Layer(NamedTuple):
    """A whole file and the parts that it includes, in the order in which they count: depth first, the
    whole one at the beginning."""

    documents: tuple[Document, ...]


class Bundle(NamedTuple):
    """All files of a definition.

    ``layers`` go from what everything is based on to the file that was named, which is the last one's
    first document. ``findings`` are about naming files, not about what stands in them. ``complete`` is
    false where something that belongs to the definition could not be read, or is optional and isn't
    there: what refers to an unknown id may refer to that.
    """

    layers: tuple[Layer, ...]
    findings: tuple[Finding, ...] = ()
    complete: bool = True

    @classmethod
    def of(cls, document: Document) -> Bundle:
        """A definition in one file."""
        return cls((Layer((document,)),))

    @property
    def root(self) -> Document:
        """The file that was named."""
        return self.layers[-1].documents[0]

    @property
    def documents(self) -> tuple[Document, ...]:
        """All files: the one that was named, what it includes, then what it is based on."""
        return tuple(document for layer in reversed(self.layers) for document in layer.documents)


def read_bundle(
    store: Store, path: str, document: Document, *, read: Mapping[str, Document] | None = None
) -> Bundle:
    """Reads all that belongs to a file, which lies at ``path`` of a store.

    ``read`` holds files that were read before, by name. Never raises on content.
    """
    return _Reader(read or {}).bundle(store, path, document)


class _Named(NamedTuple):
    """A file that another one includes: where it says so and how, and the file's path."""

    at: Path
    written: str
    optional: bool
    path: str


@dataclass(slots=True)
class _Open:
    """A file whose includes are being read: its path, those to come, and where the latest is named."""

    path: str
    document: Document
    includes: Iterator[_Named]
    at: Path = ()


@dataclass(slots=True)
class _Reader:
    known: Mapping[str, Document]
    findings: list[Finding] = field(default_factory=list)
    complete: bool = True

    def bundle(self, store: Store, path: str, document: Document) -> Bundle:
        layers: list[Layer] = []
        chain: dict[str, Document] = {}
        while True:
            layers.append(self._layer(store, path, document))
            base = document.value.get("base") if isinstance(document.value, dict) else None
            if not isinstance(base, str) or document.is_part:
                break
            chain[store.name(path)] = document
            found = self._base(store, path, document, base)
            if found is None:
                break
            store, path, below = found
            if store.name(path) in chain:
                links = [(each, ("base",)) for each in chain.values()][
                    list(chain).index(store.name(path)) : -1
                ]
                self._report("base-cycle", document, ("base",), links=links, file=base)
                break
            if below.is_part:
                self._report("base-part", document, ("base",), file=below.file.name)
                break
            document = below
        return Bundle(tuple(reversed(layers)), tuple(self.findings), self.complete)

    def _read(self, store: Store, path: str) -> Document:
        name = store.name(path)
        if name not in self.known:
            return parse(store.read(path), name)
        store.check(path)  # what was named may be read, and yet lie outside of what may be included
        return self.known[name]

    def _base(
        self, store: Store, path: str, document: Document, base: str
    ) -> tuple[Store, str, Document] | None:
        """The base: beside the file or in any other folder, but a YAML file it must be."""
        if not base.endswith(_SUFFIXES) or posixpath.isabs(base) or "\\" in base or is_pattern(base):
            self._report("base-path", document, ("base",), file=base)
            return None
        wanted = posixpath.normpath(posixpath.join(posixpath.dirname(path), base))
        try:
            around, name = store.around(wanted)
            return around, name, self._read(around, name)
        except NotThereError as error:
            self._not_there(f"base-{error.reason}", error, document, ("base",), store, wanted)
            return None

    def _layer(self, store: Store, path: str, root: Document) -> Layer:
        read = {path: root}
        stack = [_Open(path, root, self._includes(store, path, root))]
        while stack:
            current = stack[-1]
            named = next(current.includes, None)
            if named is None:
                stack.pop()
                continue
            current.at = named.at
            within = [each.path for each in stack]
            if named.path in within:
                if not is_pattern(named.written):  # a pattern means the others
                    links = [(each.document, each.at) for each in stack[within.index(named.path) : -1]]
                    self._report("include-cycle", current.document, named.at, links=links, file=named.written)
            elif named.path not in read:
                document = self._part(store, named, current.document)
                if document is not None:
                    read[named.path] = document
                    includes = self._includes(store, named.path, document)
                    stack.append(_Open(named.path, document, includes))
        return Layer(tuple(read.values()))

    def _includes(self, store: Store, path: str, document: Document) -> Iterator[_Named]:
        """The files that a file includes. Entries in a wrong shape are left to the model."""
        include = document.value.get("include") if isinstance(document.value, dict) else None
        for number, entry in enumerate(include if isinstance(include, list) else [include]):
            at: Path = ("include", number) if isinstance(include, list) else ("include",)
            optional = False
            if isinstance(entry, dict):
                at, optional, entry = (*at, "path"), entry.get("optional") is True, entry.get("path")
            if not isinstance(entry, str):
                continue
            wanted = joined(path, entry)
            if wanted is None:
                self._report("include-outside", document, at, file=entry)
            elif not is_pattern(wanted):
                yield _Named(at, entry, optional, wanted)
            else:
                found = matching(store, wanted)
                for folder, error in found.unread.items():
                    args = {"folder": store.name(folder), **error.args_by_name}
                    self._report("include-folder-unreadable", document, at, file=entry, **args)
                if not found.files:
                    self.complete = False
                    if not optional and not found.unread:
                        self._report("include-nothing", document, at, file=entry)
                for file in found.files:
                    yield _Named(at, entry, optional, file)

    def _part(self, store: Store, named: _Named, includer: Document) -> Document | None:
        try:
            document = self._read(store, named.path)
        except NotThereError as error:
            if error.reason == "missing" and named.optional:
                self.complete = False
            else:
                self._not_there(f"include-{error.reason}", error, includer, named.at, store, named.path)
            return None
        value: Any = document.value
        if isinstance(value, dict) and WHOLE_KEY in value and PART_KEY not in value:
            self._report("include-whole", includer, named.at, file=document.file.name)
            return None
        self.complete = self.complete and isinstance(value, dict)
        return document

    def _not_there(
        self, message: str, error: NotThereError, document: Document, at: Path, store: Store, path: str
    ) -> None:
        near: list[str] = []
        if error.reason == "missing":
            folder, name = posixpath.split(path)
            # By their stems: what all YAML files end in makes none of them likelier.
            beside = {
                _stem(each): each
                for each in sorted(store.below(folder, 0))
                if each.endswith(_SUFFIXES) and store.name(each) != document.file.name
            }
            near = [beside[stem] for stem in closest(_stem(name), list(beside), cutoff=60)]
        label = Message("did-you-mean", {"names": near}) if near else None
        args = {"file": store.name(path), **error.args_by_name}
        help = "help-pipe" if args.get("why") == Message("reason.pipe") else "help"
        self._report(message, document, at, label=label, help=help, **args)

    def _report(
        self,
        message: str,
        document: Document,
        at: Path,
        *,
        label: Message | None = None,
        help: str = "help",
        links: Sequence[tuple[Document, Path]] = (),
        **args: Any,
    ) -> None:
        related = tuple(Related(Message(f"{message}.link", args), each.place(path)) for each, path in links)
        self.complete = False
        self.findings.append(
            Finding(
                OTHER_FILE,
                Message(message, args),
                document.place(at),
                label=label,
                help=Message(f"{message}.{help}", args),
                path=at,
                entity=_entity(at),
                related=related,
            )
        )


def _stem(path: str) -> str:
    return posixpath.splitext(posixpath.basename(path))[0]


def _entity(at: Path) -> str:
    """``include:2`` for the second of a list, ``include`` and ``base`` for what stands alone."""
    number = at[1] if len(at) > 1 else None
    return f"include:{number + 1}" if isinstance(number, int) else str(at[0])
