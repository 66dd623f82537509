"""Reading a file: bytes in, a document out, whatever the bytes are."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import Any, Literal

from ruamel.yaml.error import YAMLError

from orgctl import collector
from orgctl.source import problems
from orgctl.source.decode import ODD, decode
from orgctl.source.diagnosis import diagnose, has_slip_before
from orgctl.source.document import Document
from orgctl.source.events import Tree, read_events
from orgctl.source.layout import Layout, read_layout
from orgctl.source.lexemes import line_end
from orgctl.source.places import SourceFile
from orgctl.source.problems import Findings
from orgctl.source.pure import event_reader
from orgctl.source.slips import RefusedError
from orgctl.source.standins import StandIns
from orgctl.source.whitespace import report_tabs, without_tabs

try:
    from _ruamel_yaml import CParser
except ImportError:  # no wheel of ruamel.yaml.clib for this machine
    CParser = None

ParserName = Literal["auto", "c", "pure"]
Used = Literal["c", "pure"]
Way = Callable[[], tuple[Callable[[], Any], str]]
"""A way to read: gives a parser's source of events, and the text that it reads."""

SIZE_LIMIT = 100 * 1024 * 1024

# The pure parser takes some two seconds for so many characters.
_WORTH_ANOTHER_LOOK = 300_000
# `%YAML 1.1` above the first document: a parser that took it at its word would read `no` as false.
_VERSION = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))*+(%YAML[ \t]+([0-9.]+))")


def parse(data: bytes, name: str, *, parser: ParserName = "auto") -> Document:
    """Read one YAML document; ``name`` is what findings call the file.

    Never raises on bad content: what is wrong is in the document's findings. ``auto`` takes the C
    parser where there is one, and the pure one for what only the C parser refuses; ``c`` raises
    ImportError where there is none.
    """
    if parser == "c" and CParser is None:
        raise ImportError("ruamel.yaml.clib is not installed")
    used: Used = "pure" if parser == "pure" or CParser is None else "c"
    if len(data) > SIZE_LIMIT:
        findings = Findings(SourceFile(name, ""))
        findings.add(problems.SIZE, "yaml-too-large", 0, 0, limit=SIZE_LIMIT // 1024**2)
        return Document(findings.file, None, findings.result(), used)
    findings, text = decode(data, name)
    tree = None
    if text is not None:
        tree = _Reading(_without_version(text, findings), findings).tree(used, again=parser == "auto")
    return Document(findings.file, tree, findings.result(), used)


class _Reading:
    """One text on its way through the parsers, and the walk over its lines if that is needed."""

    def __init__(self, text: str, findings: Findings) -> None:
        self.text = text
        self.findings = findings
        self.has_tabs = "\t" in text

    @cached_property
    def layout(self) -> Layout:
        return read_layout(self.text)

    def tree(self, used: Used, *, again: bool) -> Tree | None:
        """The document's tree; ``again``: what the C parser alone refuses is read in other ways."""
        if self.has_tabs and not report_tabs(self.text, self.layout, self.findings):
            return None
        ways = [self._pure] if used == "pure" else [self._c]
        if used == "c" and again:
            ways += [self._c_with_stand_ins, self._pure]
        for way, other in zip(ways, (*ways[1:], None), strict=True):
            try:
                return self._read(way)
            except YAMLError as error:
                reached = _reached(error)
            if other is None or not self._may_read(other, reached):
                break
        if not self._explained(reached):
            diagnose(self.text, self.layout, reached, self.findings)
        return None

    def _read(self, way: Way) -> Tree | None:
        found = Findings(self.findings.file)
        next_event, text = way()
        with collector.paused():
            tree = read_events(next_event, text, found)
        self.findings.take(found)
        _check_root(tree, self.findings)
        return tree

    def _c(self) -> tuple[Callable[[], Any], str]:
        text = without_tabs(self.text, self.layout.tabs) if self.has_tabs else self.text
        return CParser(text).get_event, text

    def _c_with_stand_ins(self) -> tuple[Callable[[], Any], str]:
        """With other characters for those inside unquoted texts at which the C parser stumbles."""
        stand_ins = StandIns(self.text)
        text = without_tabs(self.text, self.layout.tabs) if self.has_tabs else self.text
        text = stand_ins.for_marks_in_text(text)
        return stand_ins.undone(CParser(text).get_event), text

    def _pure(self) -> tuple[Callable[[], Any], str]:
        """With another character for the tabs inside unquoted texts, which the pure parser refuses."""
        if not self.has_tabs:
            return event_reader(self.text), self.text
        stand_ins = StandIns(self.text)
        text = without_tabs(self.text, self.layout.tabs, inside=stand_ins["\t"])
        return stand_ins.undone(event_reader(text)), text

    def _may_read(self, way: Way, reached: int) -> bool:
        """Whether another way may read what the C parser refused at ``reached``: it is too old for a
        colon or a question mark inside an unquoted text in brackets, as in ``{url: http://x}``."""
        if has_slip_before(self.layout, self.text, reached):
            return False
        if way == self._c_with_stand_ins and self.text[reached : reached + 1] in (":", "?"):
            return True
        return line_end(self.text, min(reached, len(self.text))) < _WORTH_ANOTHER_LOOK

    def _explained(self, reached: int) -> bool:
        """Whether a finding that is there already tells why the text was refused: a tab, or a
        character for which a space was read, on that line or wherever all is well without it."""
        codes = self.findings.codes()
        if problems.TAB.code in codes:
            return True
        if problems.CHARACTER.code not in codes:
            return False
        lines = {self.findings.file.line_number(reached)}
        if self.layout.slip is not None:
            # What spoils a line may show on the next one only.
            line = self.findings.file.line_number(self.layout.slip.start)
            lines |= {line - 1, line}
        if any(map(self.findings.on_line, lines)):
            return True
        return read_layout(ODD.sub("", self.findings.file.text)).slip is None


def _reached(error: YAMLError) -> int:
    """The offset where a parser gave up."""
    if isinstance(error, RefusedError):
        return error.reached
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return 0 if mark is None else int(mark.index)


def _without_version(text: str, findings: Findings) -> str:
    """``text`` with its ``%YAML`` line made a comment: what the file says it is changes no reading."""
    found = _VERSION.match(text)
    if not found:
        return text
    start, end = found.span(1)
    if found[2] != "1.2":
        findings.add(problems.SYNTAX, "yaml-version", start, end, version=found[2])
    return text[:start] + "#" + text[start + 1 :]


def _check_root(tree: Tree | None, findings: Findings) -> None:
    """A definition is a mapping: say so where there is nothing, a list or a single value."""
    if tree is not None and type(tree.value) is dict:
        return
    if tree is None or tree.value is None:
        # Else a limit was passed, or what there is was read as spaces, or stands behind `---`.
        if not findings.codes():
            findings.add(problems.ROOT, "yaml-empty", 0, 0)
        return
    start, end = tree.packed[2], tree.packed[3]
    end = min(end, findings.file.line_span(findings.file.line_number(start))[1])
    message = "yaml-root-list" if type(tree.value) is list else "yaml-root-scalar"
    findings.add(problems.ROOT, message, start, end)
