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
from typing import Any

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

from orgctl.source import problems
from orgctl.source.merge import RECORD, Merge, Source, merge_into, merge_sources
from orgctl.source.oddities import DROP, MERGE, Oddities, PastLimitError, written_tag
from orgctl.source.problems import Findings
from orgctl.source.properties import after_colon, after_properties
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

_NAME = re.compile(r"[\w-]+", re.ASCII)
_NAME_ENDS = frozenset(("", *" \t\r\n,]}"))

_OPEN: Any = object()  # in place of an anchor's value: its container is not complete yet

# A container without anchor and brackets: anchor, offset of the bracket, counts when it began.
_BLOCK_STYLE = (None, -1, 0, 0)


@dataclass(slots=True)
class Tree:
    """The plain value of a document with its packed places; the first record is the root's own.

    ``merges`` tells, by the offset of a mapping's first record, which of its keys came through ``<<``.
    ``left_out`` are the values of keys that count for nothing: those that were there before; ``dangling`` are
    the offsets of aliases that stand for nothing.
    """

    value: Any
    packed: array[int]
    merges: dict[int, list[Merge]]
    left_out: list[Any]
    dangling: set[int]


def read_events(next_event: Callable[[], Any], text: str, findings: Findings) -> Tree | None:
    """The first document of an event stream; None if there is none or it passes a limit.

    ``text`` is what the parser was given. What is wrong with the document goes to ``findings``. Raises
    the parser's ``YAMLError``, or ``RefusedError``.
    """
    try:
        return _Loop(text, findings).run(next_event)
    except PastLimitError:
        return None


class _Loop:
    """The loop, and beside it what it seldom needs: properties and aliases."""

    def __init__(self, text: str, findings: Findings) -> None:
        self.text = text
        self.findings = findings
        # The state of each container that is open around the current one.
        self.stack: list[tuple[Any, ...]] = []
        self.odd = Oddities(text, findings, self.stack)
        self.packed = array("I", [0] * RECORD)
        self.records: list[int] = []  # those of the current container's children
        self.merges: dict[int, list[Merge]] = {}
        self.left_out: list[Any] = []
        self.dangling: set[int] = set()
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
                        value = self.odd.key(value, event.value, start, end, container)
                elif style:
                    if style == "|" or style == ">":
                        end = start + len(text[start:end].rstrip())
                elif value:
                    if value[0] in NOT_TEXT_STARTS:
                        value = resolve(value)
                        if is_mapping and key is None and type(value) is not str:
                            value = self.odd.key(value, event.value, start, end, container)
                    elif value == "<<" and is_mapping and key is None:
                        value = MERGE
                else:
                    value = None
                    if is_mapping:
                        if key is None:
                            value = self.odd.key(None, "", start, end, container)
                        else:
                            start = end = after_colon(text, key_end)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                if len(stack) >= DEPTH_LIMIT:
                    self.odd.too_deep(event, DEPTH_LIMIT, container, key)
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
                    value = self.odd.collection_key(start, end, container)
            elif kind is AliasEvent:
                start = event.start_mark.index
                end = event.end_mark.index
                self._check_name("*", event)
                value, block = self._alias(event.anchor, start, end, container, key, records)
                if value is DROP:
                    value = DROP if is_mapping and key is None else None
                elif is_mapping and key is None and type(value) is not str:
                    value = self.odd.key(value, text[start:end], start, end, container)
            elif kind is DocumentStartEvent:
                if seen_document:
                    self.odd.second_document(event)
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
                    tree = Tree(value, packed, self.merges, self.left_out, self.dangling)
                else:
                    container.append(value)
                    records += (0, 0, start, end, block)
            elif key is None:
                key = value
                key_start = start
                key_end = end
                if key in container:
                    self.odd.duplicate(key, start, end, container, records)
                    key = DROP
                elif key is MERGE and merging is not None:
                    self.odd.second_merge(start, end, container, merging)
                    key = DROP
            elif key is DROP:
                self.left_out.append(value)
                key = None
            elif key is MERGE:
                sources = merge_sources(value, block, start, end, packed)
                if sources is not None:
                    merging = [*(merging or ()), (len(container), sources)]
                elif value is not None or text[start : start + 1] != "*":  # else the alias is reported
                    self.odd.merge(start, end, container)
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
                self.odd.too_many("yaml-too-many", ENTRY_LIMIT, self.records)
            if max(pending) > TOGETHER_LIMIT * RECORD:
                self.odd.too_many("yaml-too-many-together", TOGETHER_LIMIT, self.records)

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
        if event.ctag is not None and written_tag(self.text, event) not in known:
            self.odd.tag(event)
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
                value = resolve_tagged(value, written_tag(self.text, event))
            except ValueError:
                self.odd.tag(event)
        elif not event.style:
            value = resolve(value)
        if event.anchor is not None:
            self.anchors[event.anchor] = (value, 0, 1)
        return value, start, max(start, end)

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
        """Value and children's records of what an alias stands for; ``DROP`` if it stands for nothing."""
        value, block, nodes = self.anchors.get(name, (DROP, 0, 0))
        if value is DROP or value is _OPEN:
            message = "yaml-alias-unknown" if value is DROP else "yaml-alias-inside-itself"
            self.odd.report(problems.ALIAS, message, start, end, container, key, name=name)
            self.dangling.add(start)
            return DROP, 0
        self.expanded += nodes
        if self.expanded > GROWTH_FLOOR:
            pending = len(records) + sum(len(outer[2]) for outer in self.stack)
            written = (len(self.packed) + pending - self.copied) // RECORD
            if self.expanded > (GROWTH_LIMIT - 1) * written:
                message = "yaml-alias-growth"
                self.odd.report(
                    problems.ALIAS, message, start, end, container, key, name=name, limit=GROWTH_LIMIT
                )
                raise PastLimitError
        return value, block
