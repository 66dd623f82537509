"""Reading a file: bytes in, a document out, whatever the bytes are."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any, Literal

from ruamel.yaml.error import YAMLError

from orgctl.source import problems
from orgctl.source.decode import decode
from orgctl.source.diagnosis import diagnose
from orgctl.source.document import Document
from orgctl.source.events import Tree, read_events
from orgctl.source.layout import Layout, read_layout
from orgctl.source.places import SourceFile
from orgctl.source.problems import Findings
from orgctl.source.pure import event_reader
from orgctl.source.whitespace import report_tabs, without_tabs

try:
    from _ruamel_yaml import CParser
except ImportError:  # no wheel of ruamel.yaml.clib for this machine
    CParser = None

ParserName = Literal["auto", "c", "pure"]

SIZE_LIMIT = 100 * 1024 * 1024

# Characters of nobody's alphabet; the first that a text doesn't hold can stand for another in it.
_STAND_INS = [chr(code) for code in range(0xE000, 0xF900)]
# `%YAML 1.1` above the first document: a parser that took it at its word would read `no` as false.
_VERSION = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))*+(%YAML[ \t]+([0-9.]+))")


def parse(data: bytes, name: str, *, parser: ParserName = "auto") -> Document:
    """Read one YAML document; ``name`` is what findings call the file.

    Never raises on bad content: what is wrong is in the document's findings. ``auto`` takes the C
    parser where there is one; ``c`` raises ImportError where there is none.
    """
    if parser == "c" and CParser is None:
        raise ImportError("ruamel.yaml.clib is not installed")
    used: Literal["c", "pure"] = "pure" if parser == "pure" or CParser is None else "c"
    findings = Findings()
    if len(data) > SIZE_LIMIT:
        file = SourceFile(name, "")
        findings.add(problems.SIZE, "yaml-too-large", file.place(0, 0), limit=SIZE_LIMIT // 1024**2)
        return Document(file, None, findings.result(), used)
    file, text = decode(data, name, findings)
    tree = None
    if text is not None:
        text = _without_version(file, text, findings)
        tree = _Reading(file, text, findings).tree(used, again=parser == "auto")
    return Document(file, tree, findings.result(), used)


class _Reading:
    """One file's text on its way through the parsers, with the walk over its lines if that is needed."""

    def __init__(self, file: SourceFile, text: str, findings: Findings) -> None:
        self.file = file
        self.text = text
        self.findings = findings

    @cached_property
    def layout(self) -> Layout:
        return read_layout(self.text)

    def tree(self, used: Literal["c", "pure"], *, again: bool) -> Tree | None:
        """The document's tree; ``again``: what the C parser alone refuses is read with the other."""
        if "\t" in self.text and not report_tabs(self.file, self.text, self.layout.tabs, self.findings):
            return None
        try:
            return self._read(used)
        except YAMLError as error:
            reached = _reached(error)
            if used == "c" and again and _is_colon_in_flow(error):
                try:
                    return self._read("pure")
                except YAMLError as second:
                    reached = _reached(second)
        if not self._explained(reached):
            diagnose(self.file, self.layout, reached, self.findings)
        return None

    def _read(self, used: Literal["c", "pure"]) -> Tree | None:
        found = Findings()
        next_event, text = self._events(used)
        with _no_collector():
            tree = read_events(next_event, self.file, text, found)
        self.findings.take(found)
        if tree is None and found.rules():  # a limit was passed
            return None
        _check_root(self.file, tree, self.findings)
        return tree

    def _events(self, used: Literal["c", "pure"]) -> tuple[Callable[[], Any], str]:
        """The parser's source of events, and the text that it reads."""
        text = self.text
        tabs = self.layout.tabs if "\t" in text else []
        if used == "c":
            text = without_tabs(text, tabs)
            next_event: Callable[[], Any] = CParser(text).get_event
            return next_event, text
        stand_in = next(character for character in _STAND_INS if character not in text) if tabs else "\t"
        text = without_tabs(text, tabs, stand_in)
        return event_reader(text, stand_in), text

    def _explained(self, reached: int) -> bool:
        """Whether a finding that is there already tells why the text was refused: a tab, or a
        character on that line that was taken for a space."""
        rules = self.findings.rules()
        return problems.TAB in rules or (
            problems.CHARACTER in rules and self.findings.on_line(self.file.line_number(reached))
        )


def _reached(error: YAMLError) -> int:
    """The offset where a parser gave up."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return 0 if mark is None else mark.index


def _is_colon_in_flow(error: YAMLError) -> bool:
    """Whether the C parser stumbles over ``{url: http://x}``, which it is too old to know."""
    return getattr(error, "problem", None) == "found unexpected ':'"


def _without_version(file: SourceFile, text: str, findings: Findings) -> str:
    """``text`` with its ``%YAML`` line made a comment: what the file says it is changes no reading."""
    found = _VERSION.match(text)
    if not found:
        return text
    start, end = found.span(1)
    if found[2] != "1.2":
        findings.add(problems.SYNTAX, "yaml-version", file.place(start, end), version=found[2])
    return text[:start] + "#" + text[start + 1 :]


def _check_root(file: SourceFile, tree: Tree | None, findings: Findings) -> None:
    """A definition is a mapping: say so where there is nothing, a list or a single value."""
    if problems.SECOND_DOCUMENT in findings.rules() or (tree is not None and type(tree.value) is dict):
        return
    if tree is None or tree.value is None:
        findings.add(problems.ROOT, "yaml-empty", file.place(0, 0))
        return
    start, end = tree.packed[2], tree.packed[3]
    end = min(end, file.line_span(file.line_number(start))[1])
    message = "yaml-root-list" if type(tree.value) is list else "yaml-root-scalar"
    findings.add(problems.ROOT, message, file.place(start, end))


@contextmanager
def _no_collector() -> Iterator[None]:
    """No garbage collection inside: the loop makes many objects and no rings."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
