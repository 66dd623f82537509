"""What the loop over events finds wrong with keys, merges, tags, depth and number: the findings, at the
route where the loop stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NoReturn

from orgctl.findings import Path, Rule
from orgctl.source import problems
from orgctl.source.merge import RECORD, Source
from orgctl.source.problems import Findings
from orgctl.source.properties import number_start
from orgctl.source.slips import RefusedError

DROP: Any = object()
"""In place of a key: the value that follows gets no place in the mapping."""
MERGE: Any = object()
"""In place of a key: the value that follows is merged in."""

_TAG = re.compile(r"!<[^>\s]*>|![^\s,\[\]{}]*")


class PastLimitError(Exception):
    """A limit is passed and reported: no value may leave the loop."""


def written_tag(text: str, event: Any) -> str:
    """The tag of a node as it is written; the parsers don't agree on what odd ones stand for."""
    found = _TAG.search(text, event.start_mark.index)
    return found[0] if found else "!"


class Oddities:
    """The findings of one loop. ``stack`` holds the loop's state of each container that is open around
    the current one: the container first, its records third, its key fourth."""

    def __init__(self, text: str, findings: Findings, stack: Sequence[tuple[Any, ...]]) -> None:
        self.text = text
        self.findings = findings
        self.stack = stack

    def report(
        self, rule: Rule, message: str, start: int, end: int, container: Any, key: Any = None, **args: Any
    ) -> None:
        """Keep a finding at the route of ``container`` or its ``key``; too many of one rule end the loop."""
        path = self._path(container, key) if self.findings.room(rule) else ()
        self.findings.add(rule, message, start, end, path=path, **args)
        if self.findings.hopeless(rule):
            raise PastLimitError

    def _path(self, container: Any, key: Any = None) -> Path:
        """The route of keys to ``container``, and on to ``key`` or to a list's next item."""
        path: list[Any] = []
        for outer, step in [*((state[0], state[3]) for state in self.stack), (container, key)]:
            if outer is None:
                continue
            if type(outer) is list:
                step = len(outer)
            if step is None or step is DROP:
                break
            path.append("<<" if step is MERGE else step)
        return tuple(path)

    def key(self, value: Any, written: str, start: int, end: int, container: Any) -> Any:
        """The key to go on with where the one in the file is not text."""
        text = self.text
        if value is None and not written:
            raise RefusedError(start)
        if isinstance(value, (dict, list)):
            return self.collection_key(start, end, container)
        if written.isdigit() and text[start - 1 : start] == "," and text[start - 2 : start - 1].isdigit():
            start = number_start(text, start - 1)
            number = text[start:end]
            cure = number.replace(",", ".")
            self.report(problems.KEY, "yaml-decimal-comma", start, end, container, number=number, cure=cure)
            return DROP
        self.report(problems.KEY, "yaml-key-not-text", start, end, container, name=written)
        return DROP if written.startswith("*") else written

    def collection_key(self, start: int, end: int, container: Any) -> Any:
        """A mapping or list in place of a key; it counts for nothing."""
        braces = self.text.startswith("{", start)
        message = "yaml-key-braces" if braces else "yaml-key-collection"
        self.report(problems.KEY, message, start, end, container)
        return DROP

    def duplicate(self, key: str, start: int, end: int, container: Any, records: list[int]) -> None:
        """A key that ``container`` has already; ``records`` are those of its children."""
        related = None
        if self.findings.room(problems.DUPLICATE):
            first = list(container).index(key) * RECORD
            related = ("first", records[first], records[first + 1])
        self.report(
            problems.DUPLICATE, "yaml-duplicate-key", start, end, container, key, related=related, name=key
        )

    def second_merge(
        self, start: int, end: int, container: Any, merging: list[tuple[int, list[Source]]]
    ) -> None:
        """``<<`` where ``container`` has one already."""
        first = next((("first", *source[2:]) for _, sources in merging for source in sources), None)
        self.report(problems.DUPLICATE, "yaml-second-merge", start, end, container, related=first)

    def merge(self, start: int, end: int, container: Any) -> None:
        """``<<`` with something else than mappings."""
        self.report(problems.ALIAS, "yaml-merge-value", start, end, container)

    def tag(self, event: Any) -> None:
        """A tag that no plan needs."""
        tag = written_tag(self.text, event)
        start = self.text.find(tag, event.start_mark.index)
        self.findings.add(problems.TAG, "yaml-tag", start, start + len(tag), tag=tag)

    def second_document(self, event: Any) -> None:
        """Another document behind the first."""
        # With `%` lines before it, the C parser lets the document begin there.
        start = self.text.rfind("---", event.start_mark.index, event.end_mark.index)
        if start < 0:
            raise RefusedError(event.start_mark.index)
        self.findings.add(problems.SECOND_DOCUMENT, "yaml-second-document", start, start + 3)

    def too_deep(self, event: Any, limit: int, container: Any, key: Any) -> NoReturn:
        """A container further in than ``limit``."""
        start = event.start_mark.index
        self.report(problems.DEPTH, "yaml-too-deep", start, start + 1, container, key, limit=limit)
        raise PastLimitError

    def too_many(self, message: str, limit: int, records: list[int]) -> NoReturn:
        """More entries than ``limit``, in the file or in one container; ``records`` are the current one's."""
        open_ones = (records, *(state[2] for state in reversed(self.stack)))
        start, end = next((each[-3:-1] for each in open_ones if each), (0, 0))
        self.findings.add(problems.SIZE, message, start, end, limit=limit // 1_000_000)
        raise PastLimitError
