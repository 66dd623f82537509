"""What can be wrong with a file before anyone asks what it means: the codes ORG001 to ORG012."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from orgctl.findings import Finding, Message, Path, Place, Related, Rule
from orgctl.source.places import SourceFile

SYNTAX = Rule("ORG001", "syntax")
ENCODING = Rule("ORG002", "encoding")
CHARACTER = Rule("ORG003", "control-character")
TAB = Rule("ORG004", "tab")
DUPLICATE = Rule("ORG005", "duplicate-key")
SECOND_DOCUMENT = Rule("ORG006", "second-document")
ROOT = Rule("ORG007", "no-mapping")
DEPTH = Rule("ORG008", "too-deep")
ALIAS = Rule("ORG009", "alias")
TAG = Rule("ORG010", "tag")
KEY = Rule("ORG011", "key-not-text")
SIZE = Rule("ORG012", "too-large")

RULES = (
    SYNTAX,
    ENCODING,
    CHARACTER,
    TAB,
    DUPLICATE,
    SECOND_DOCUMENT,
    ROOT,
    DEPTH,
    ALIAS,
    TAG,
    KEY,
    SIZE,
)

# A file that repeats one slip half a million times should not answer with half a million findings.
SHOWN_PER_RULE = 50
_LINES_SHOWN = 5


class Findings:
    """The findings of one file as they are met; of each rule the first fifty, then one that counts
    the rest."""

    def __init__(self) -> None:
        self._kept: list[Finding] = []
        self._seen: Counter[Rule] = Counter()
        self._first_left_out: dict[Rule, Place] = {}

    def room(self, rule: Rule) -> bool:
        """Whether one more finding of ``rule`` would be shown; asked before costly words are made."""
        return self._seen[rule] < SHOWN_PER_RULE

    def add(
        self,
        rule: Rule,
        message: str,
        place: Place,
        *,
        label: bool = False,
        path: Path = (),
        related: tuple[Related, ...] = (),
        **args: Any,
    ) -> None:
        """Keep a finding; its help is the message ``<message>.help``, its label ``<message>.label``."""
        self._seen[rule] += 1
        if self._seen[rule] > SHOWN_PER_RULE:
            self._first_left_out.setdefault(rule, place)
            return
        self._kept.append(
            Finding(
                rule,
                Message(message, args),
                place,
                label=Message(f"{message}.label", args) if label else None,
                help=Message(f"{message}.help", args),
                path=path,
                related=related,
            )
        )

    def add_by_line(
        self, rule: Rule, file: SourceFile, met: Sequence[tuple[str, int, int]], *, more: str
    ) -> None:
        """Keep what was met (message, start, end; in order) as one finding a line for the first five
        lines, at its first place with ``count``, and one finding ``more`` for all other lines."""
        lines: dict[int, list[tuple[str, int, int]]] = {}
        for item in met:
            lines.setdefault(file.line_number(item[1]), []).append(item)
        for number, items in enumerate(lines.values()):
            message, start, end = items[0]
            if number == _LINES_SHOWN:
                self.add(rule, more, file.place(start, end), count=len(lines) - _LINES_SHOWN)
                return
            self.add(rule, message, file.place(start, end), count=len(items))

    def on_line(self, line: int) -> bool:
        """Whether a kept finding begins on ``line``."""
        return any(finding.place is not None and finding.place.line == line for finding in self._kept)

    def rules(self) -> set[Rule]:
        """The rules of which there are findings."""
        return set(self._seen)

    def take(self, others: Findings) -> None:
        """Add all that ``others`` holds."""
        self._kept += others._kept
        self._seen += others._seen
        self._first_left_out |= others._first_left_out

    def result(self) -> tuple[Finding, ...]:
        """All that is kept, and for each rule that ran over one finding that says how many more."""
        more = (
            Finding(rule, Message("yaml-more", {"count": self._seen[rule] - SHOWN_PER_RULE}), place)
            for rule, place in self._first_left_out.items()
        )
        return (*self._kept, *more)
