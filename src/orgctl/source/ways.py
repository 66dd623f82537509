"""The ways to read a text that a parser refuses as it stands, and what is said where none of them leads on.

Imported only for such a text: one that is as it should be pays nothing for it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from ruamel.yaml.error import YAMLError

from orgctl.source import problems
from orgctl.source.decode import ODD
from orgctl.source.diagnosis import diagnose, has_slip_before
from orgctl.source.events import Tree
from orgctl.source.layout import Layout, read_layout
from orgctl.source.lexemes import line_end
from orgctl.source.problems import Findings
from orgctl.source.pure import event_reader
from orgctl.source.reading import CParser, Used, read_tree
from orgctl.source.slips import RefusedError
from orgctl.source.standins import StandIns
from orgctl.source.whitespace import report_tabs, without_tabs

Way = Callable[[], tuple[Callable[[], Any], str]]
"""A way to read: gives a parser's source of events, and the text that it reads."""

# The pure parser takes some two seconds for so many characters.
_WORTH_ANOTHER_LOOK = 300_000


class Ways:
    """One text on its way through the parsers, and the walk over its lines if that is needed."""

    def __init__(self, text: str, findings: Findings) -> None:
        self.text = text
        self.findings = findings
        self.has_tabs = "\t" in text

    @cached_property
    def layout(self) -> Layout:
        """What the walk over the lines finds, if anybody asks."""
        return read_layout(self.text)

    def tree(self, used: Used, *, again: bool, refused: YAMLError | None) -> Tree | None:
        """The document's tree; None, and the reason among the findings, where no parser takes the text.

        ``again``: what the C parser alone refuses is read in other ways. ``refused`` is what it said, if it
        was asked already.
        """
        if self.has_tabs and not report_tabs(self.text, self.layout, self.findings):
            return None
        ways = [self._pure] if used == "pure" else [self._c]
        if used == "c" and again:
            ways += [self._c_with_stand_ins, self._pure]
        for way, other in zip(ways, (*ways[1:], None), strict=True):
            try:
                if refused is not None:
                    raise refused
                return read_tree(*way(), self.findings)
            except YAMLError as error:
                reached, refused = _reached(error), None
            if other is None or not self._may_read(other, reached):
                break
        if not self._explained(reached):
            diagnose(self.text, self.layout, reached, self.findings)
        return None

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
