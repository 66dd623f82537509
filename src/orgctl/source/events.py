"""One pass over a parser's events: plain values, and the places of all their keys and values.

Both parsers of the house give the same events, so values and places come out of one loop. Places
are packed into one array of numbers, five for each child of a mapping or list, those of one container
side by side in the order of its children. No object per node outlives the loop, which is why it is
one long function with all that it touches in local variables.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, NoReturn

from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from orgctl.findings import Path, Rule
from orgctl.source import problems
from orgctl.source.merge import RECORD, Merge, Source, merge_into, merge_sources
from orgctl.source.problems import Findings
from orgctl.source.properties import after_colon, after_properties, number_start
from orgctl.source.scalars import (
    MAPPING_TAGS,
    NOT_TEXT_STARTS,
    SEQUENCE_TAGS,
    resolve,
    resolve_tagged,
)
from orgctl.source.slips import RefusedError

DEPTH_LIMIT = 100
GROWTH_LIMIT = 10
# Up to this many repeated nodes a file may use aliases as it likes.
GROWTH_FLOOR = 10_000
# Keys and list items, of a file and of one mapping or list in it. A plan fills some twenty bytes with
# each, so that it comes to the limit of size first: 100,000 units with their posts are 3 to 5 million.
ENTRY_LIMIT = 5_000_000
TOGETHER_LIMIT = 1_000_000
_BETWEEN_COUNTS = 50_000  # events

_TAG = re.compile(r"!<[^>\s]*>|![^\s,\[\]{}]*")

_NAME = re.compile(r"[\w-]+", re.ASCII)
_NAME_ENDS = frozenset(("", *" \t\r\n,]}"))

_DROP: Any = object()  # in place of a key: the value that follows gets no place in the mapping
_MERGE: Any = object()  # in place of a key: the value that follows is merged in
_OPEN: Any = object()  # in place of an anchor's value: its container is not complete yet

# A container without anchor and brackets: anchor, offset of the bracket, counts when it began.
_BLOCK_STYLE = (None, -1, 0, 0)


@dataclass(slots=True)
class Tree:
    """The plain value of a document with its packed places; the first record is the root's own.

    ``merges`` tells, by the offset of a mapping's first record, which of its keys came through ``<<``.
    ``left_out`` are the values of keys that count for nothing: those that were there before.
    """

    value: Any
    packed: array[int]
    merges: dict[int, list[Merge]]
    left_out: list[Any]


class _PastLimitError(Exception):
    """A limit is passed and reported: no value may leave the loop."""


def read_events(next_event: Callable[[], Any], text: str, findings: Findings) -> Tree | None:
    """The first document of an event stream; None if there is none or it passes a limit.

    ``text`` is what the parser was given. What is wrong with the document goes to ``findings``. Raises
    the parser's ``YAMLError``, or ``RefusedError``.
    """
    try:
        return _Loop(text, findings).run(next_event)
    except _PastLimitError:
        return None


class _Loop:
    """The loop, and beside it what it seldom needs: properties, aliases and findings."""

    def __init__(self, text: str, findings: Findings) -> None:
        self.text = text
        self.findings = findings
        # The state of each container that is open around the current one.
        self.stack: list[tuple[Any, ...]] = []
        self.packed = array("I", [0] * RECORD)
        self.records: list[int] = []  # those of the current container's children
        self.merges: dict[int, list[Merge]] = {}
        self.left_out: list[Any] = []
        # By anchor: the value, the offset of its children's records, its nodes when written out.
        self.anchors: dict[str, tuple[Any, int, int]] = {}
        self.expanded = 0  # nodes that aliases stand for
        self.copied = 0  # numbers in the records of merged keys

    def run(self, next_event: Callable[[], Any]) -> Tree | None:
        text, packed, stack, anchors = self.text, self.packed, self.stack, self.anchors
        push, pop = stack.append, stack.pop

        # The current container: a dict, a list, or None outside the root.
        container: Any = None
        is_mapping = False
        records = self.records
        key: Any = None  # None while a mapping waits for its next key
        key_start = key_end = 0
        first = last = -1  # where its first child begins and its latest one ends
        opened: tuple[Any, ...] = _BLOCK_STYLE
        merging: list[tuple[int, list[Source]]] | None = None
        tree: Tree | None = None
        seen_document = False

        for event in chain.from_iterable(self._counted(next_event)):
            kind = type(event)
            if kind is ScalarEvent:
                start = event.start_mark.index
                end = event.end_mark.index
                value = event.value
                style = event.style
                block = 0
                if event.ctag is not None or event.anchor is not None:
                    value, start, end = self._scalar_with_properties(event)
                    if is_mapping and key is None and type(value) is not str:
                        value = self._odd_key(value, event.value, start, end, container)
                elif style:
                    if style == "|" or style == ">":
                        end = start + len(text[start:end].rstrip())
                elif value:
                    if value[0] in NOT_TEXT_STARTS:
                        value = resolve(value)
                        if is_mapping and key is None and type(value) is not str:
                            value = self._odd_key(value, event.value, start, end, container)
                    elif value == "<<" and is_mapping and key is None:
                        value = _MERGE
                else:
                    value = None
                    if is_mapping:
                        if key is None:
                            value = self._odd_key(None, "", start, end, container)
                        else:
                            start = end = after_colon(text, key_end)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                if len(stack) >= DEPTH_LIMIT:
                    self._too_deep(event, container, key)
                push((container, is_mapping, records, key, key_start, key_end, first, last, opened, merging))
                if event.flow_style or event.ctag is not None or event.anchor is not None:
                    opened = self._opened(event)
                else:
                    opened = _BLOCK_STYLE
                is_mapping = kind is MappingStartEvent
                container = {} if is_mapping else []
                records = self.records = []
                key = merging = None
                first = -1
                continue
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                value = container
                anchor, bracket, packed_before, expanded_before = opened
                came = None
                if merging is not None:
                    own = len(records)
                    came = merge_into(container, records, merging, packed, text)
                    self.copied += len(records) - own
                block = 0
                if records:
                    block = len(packed)
                    packed.fromlist(records)
                    if came is not None:
                        self.merges[block] = came
                if bracket < 0:
                    start, end = first, last
                else:
                    start, end = bracket, event.end_mark.index
                if anchor is not None:
                    nodes = (len(packed) - packed_before) // RECORD + 1
                    anchors[anchor] = (value, block, nodes + self.expanded - expanded_before)
                container, is_mapping, records, key, key_start, key_end, first, last, opened, merging = pop()
                self.records = records
                if is_mapping and key is None:
                    value = self._collection_key(start, end, container)
            elif kind is AliasEvent:
                start = event.start_mark.index
                end = event.end_mark.index
                self._check_name("*", event)
                value, block = self._alias(event.anchor, start, end, container, key, records)
                if value is _DROP:
                    value = _DROP if is_mapping and key is None else None
                elif is_mapping and key is None and type(value) is not str:
                    value = self._odd_key(value, text[start:end], start, end, container)
            elif kind is DocumentStartEvent:
                if seen_document:
                    self._second_document(event)
                    return tree
                seen_document = True
                continue
            elif kind is StreamEndEvent:
                break
            else:
                continue

            # A node is complete: value, start, end and block are all there is to know of it.
            if first < 0:
                first = start
            last = end
            if not is_mapping:
                if container is None:
                    packed[2], packed[3], packed[4] = start, end, block
                    tree = Tree(value, packed, self.merges, self.left_out)
                else:
                    container.append(value)
                    records += (0, 0, start, end, block)
            elif key is None:
                key = value
                key_start = start
                key_end = end
                if key in container:
                    self._duplicate(key, start, end, container, records)
                    key = _DROP
                elif key is _MERGE and merging is not None:
                    self._second_merge(start, end, container, merging)
                    key = _DROP
            elif key is _DROP:
                self.left_out.append(value)
                key = None
            elif key is _MERGE:
                sources = merge_sources(value, block, start, end, packed)
                if sources is not None:
                    merging = [*(merging or ()), (len(container), sources)]
                elif value is not None or text[start : start + 1] != "*":  # else the alias is reported
                    self._bad_merge(start, end, container)
                key = None
            else:
                container[key] = value
                records += (key_start, key_end, start, end, block)
                key = None
        return tree

    def _counted(self, next_event: Callable[[], Any]) -> Iterator[Iterator[Any]]:
        """The events in stretches, and after each a look at how many entries there are: to look at
        each event would cost more."""
        events = iter(next_event, None)
        while True:
            yield islice(events, _BETWEEN_COUNTS)
            pending = [*(len(state[2]) for state in self.stack), len(self.records)]
            if len(self.packed) + sum(pending) > ENTRY_LIMIT * RECORD:
                self._too_many("yaml-too-many", ENTRY_LIMIT)
            if max(pending) > TOGETHER_LIMIT * RECORD:
                self._too_many("yaml-too-many-together", TOGETHER_LIMIT)

    def _path(self, container: Any, key: Any = None) -> Path:
        """The route of keys to ``container``, and on to ``key`` or to a list's next item."""
        path: list[Any] = []
        for outer, step in [*((state[0], state[3]) for state in self.stack), (container, key)]:
            if outer is None:
                continue
            if type(outer) is list:
                step = len(outer)
            if step is None or step is _DROP:
                break
            path.append("<<" if step is _MERGE else step)
        return tuple(path)

    def _opened(self, event: Any) -> tuple[Any, ...]:
        """What is to be known of a container when it ends: as ``_BLOCK_STYLE``."""
        self._check_name("&", event)
        start, end = event.start_mark.index, event.end_mark.index
        # A pair in a list without braces of its own is in flow style too, and takes no room.
        bracket = start if event.flow_style and end > start else -1
        if event.ctag is None and event.anchor is None:
            return (None, bracket, 0, 0)
        start = after_properties(self.text, start, end)
        known = MAPPING_TAGS if type(event) is MappingStartEvent else SEQUENCE_TAGS
        if event.ctag is not None and self._tag(event) not in known:
            self._bad_tag(event)
        if event.anchor is not None:
            self.anchors[event.anchor] = (_OPEN, 0, 0)
        return (event.anchor, start if bracket >= 0 else -1, len(self.packed), self.expanded)

    def _scalar_with_properties(self, event: Any) -> tuple[Any, int, int]:
        """Value, start and end of a scalar with an anchor or a tag, which are not part of its place."""
        self._check_name("&", event)
        start, end = event.start_mark.index, event.end_mark.index
        start = after_properties(self.text, start, end)
        if event.style in ("|", ">"):
            end = start + len(self.text[start:end].rstrip())
        value = event.value
        if event.ctag is not None:
            try:
                value = resolve_tagged(value, self._tag(event))
            except ValueError:
                self._bad_tag(event)
        elif not event.style:
            value = resolve(value)
        if event.anchor is not None:
            self.anchors[event.anchor] = (value, 0, 1)
        return value, start, max(start, end)

    def _tag(self, event: Any) -> str:
        """The tag of a node as it is written; the parsers don't agree on what odd ones stand for."""
        found = _TAG.search(self.text, event.start_mark.index)
        return found[0] if found else "!"

    def _check_name(self, mark: str, event: Any) -> None:
        """Refuse the name of an anchor or alias that the parsers don't end at the same character."""
        name = event.anchor
        if name is not None:
            start = self.text.find(mark + name, event.start_mark.index)
            if (
                not _NAME.fullmatch(name)
                or self.text[start + 1 + len(name) : start + 2 + len(name)] not in _NAME_ENDS
            ):
                raise RefusedError(start)

    def _alias(
        self, name: str, start: int, end: int, container: Any, key: Any, records: list[int]
    ) -> tuple[Any, int]:
        """Value and children's records of what an alias stands for; ``_DROP`` if it stands for nothing."""
        value, block, nodes = self.anchors.get(name, (_DROP, 0, 0))
        if value is _DROP or value is _OPEN:
            message = "yaml-alias-unknown" if value is _DROP else "yaml-alias-inside-itself"
            self._report(problems.ALIAS, message, start, end, container, key, name=name)
            return _DROP, 0
        self.expanded += nodes
        if self.expanded > GROWTH_FLOOR:
            pending = len(records) + sum(len(outer[2]) for outer in self.stack)
            written = (len(self.packed) + pending - self.copied) // RECORD
            if self.expanded > (GROWTH_LIMIT - 1) * written:
                message = "yaml-alias-growth"
                self._report(
                    problems.ALIAS, message, start, end, container, key, name=name, limit=GROWTH_LIMIT
                )
                raise _PastLimitError
        return value, block

    def _odd_key(self, value: Any, written: str, start: int, end: int, container: Any) -> Any:
        """The key to go on with where the one in the file is not text."""
        text = self.text
        if value is None and not written:
            raise RefusedError(start)
        if isinstance(value, (dict, list)):
            return self._collection_key(start, end, container)
        if written.isdigit() and text[start - 1 : start] == "," and text[start - 2 : start - 1].isdigit():
            start = number_start(text, start - 1)
            number = text[start:end]
            cure = number.replace(",", ".")
            self._report(problems.KEY, "yaml-decimal-comma", start, end, container, number=number, cure=cure)
            return _DROP
        self._report(problems.KEY, "yaml-key-not-text", start, end, container, name=written)
        return _DROP if written.startswith("*") else written

    def _collection_key(self, start: int, end: int, container: Any) -> Any:
        braces = self.text.startswith("{", start)
        message = "yaml-key-braces" if braces else "yaml-key-collection"
        self._report(problems.KEY, message, start, end, container)
        return _DROP

    def _duplicate(self, key: str, start: int, end: int, container: Any, records: list[int]) -> None:
        related = None
        if self.findings.room(problems.DUPLICATE):
            first = list(container).index(key) * RECORD
            related = ("first", records[first], records[first + 1])
        self._report(
            problems.DUPLICATE, "yaml-duplicate-key", start, end, container, key, related=related, name=key
        )

    def _second_merge(
        self, start: int, end: int, container: Any, merging: list[tuple[int, list[Source]]]
    ) -> None:
        first = next((("first", *source[2:]) for _, sources in merging for source in sources), None)
        self._report(problems.DUPLICATE, "yaml-second-merge", start, end, container, related=first)

    def _bad_merge(self, start: int, end: int, container: Any) -> None:
        self._report(problems.ALIAS, "yaml-merge-value", start, end, container)

    def _bad_tag(self, event: Any) -> None:
        tag = self._tag(event)
        start = self.text.find(tag, event.start_mark.index)
        self.findings.add(problems.TAG, "yaml-tag", start, start + len(tag), tag=tag)

    def _too_deep(self, event: Any, container: Any, key: Any) -> NoReturn:
        start = event.start_mark.index
        self._report(problems.DEPTH, "yaml-too-deep", start, start + 1, container, key, limit=DEPTH_LIMIT)
        raise _PastLimitError

    def _too_many(self, message: str, limit: int) -> NoReturn:
        open_ones = (self.records, *(state[2] for state in reversed(self.stack)))
        start, end = next((records[-3:-1] for records in open_ones if records), (0, 0))
        self.findings.add(problems.SIZE, message, start, end, limit=limit // 1_000_000)
        raise _PastLimitError

    def _second_document(self, event: Any) -> None:
        # With `%` lines before it, the C parser lets the document begin there.
        start = self.text.rfind("---", event.start_mark.index, event.end_mark.index)
        if start < 0:
            raise RefusedError(event.start_mark.index)
        self.findings.add(problems.SECOND_DOCUMENT, "yaml-second-document", start, start + 3)

    def _report(
        self, rule: Rule, message: str, start: int, end: int, container: Any, key: Any = None, **args: Any
    ) -> None:
        path = self._path(container, key) if self.findings.room(rule) else ()
        self.findings.add(rule, message, start, end, path=path, **args)
        if self.findings.hopeless(rule):
            raise _PastLimitError
