"""What can be wrong with a file before anyone asks what it means: the codes ORG001 to ORG012, and ORG028 for
how files belong together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from orgctl.findings import Finding, Message, Path, Related, Rule
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
OTHER_FILE = Rule("ORG028", "other-file")

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
    OTHER_FILE,
)

# A file that repeats one slip half a million times should not answer with half a million findings,
# nor be read to its end.
SHOWN_PER_RULE = 50
MET_PER_RULE = 1_000
_LINES_SHOWN = 5
_LONGEST_QUOTE = 200


class Findings:
    """The findings of one file as they are met; of each rule the first fifty, then one that counts
    the rest."""

    def __init__(self, file: SourceFile) -> None:
        self.file = file
        self._kept: list[Finding] = []
        self._seen: Counter[str] = Counter()  # by code
        self._first_left_out: dict[str, tuple[Rule, int]] = {}

    def room(self, rule: Rule) -> bool:
        """Whether one more finding of ``rule`` would be shown; asked before costly words are made."""
        return self._seen[rule.code] < SHOWN_PER_RULE

    def hopeless(self, rule: Rule) -> bool:
        """Whether there are so many that reading on is of use to nobody."""
        return self._seen[rule.code] >= MET_PER_RULE

    def add(
        self,
        rule: Rule,
        message: str,
        start: int,
        end: int,
        *,
        path: Path = (),
        related: tuple[str, int, int] | None = None,
        **args: Any,
    ) -> None:
        """Keep a finding from character ``start`` to ``end``; its help is ``<message>.help``.

        ``related`` is another stretch, and the last part of its label's id: ``<message>.<label>``.
        """
        self._seen[rule.code] += 1
        if self._seen[rule.code] > SHOWN_PER_RULE:
            self._first_left_out.setdefault(rule.code, (rule, start))
            return
        args = {name: _clipped(value) for name, value in args.items()}
        beside: tuple[Related, ...] = ()
        if related is not None:
            label, *span = related
            beside = (Related(Message(f"{message}.{label}", args), self.file.place(*span)),)
        self._kept.append(
            Finding(
                rule,
                Message(message, args),
                self.file.place(start, end),
                help=Message(f"{message}.help", args),
                path=path,
                related=beside,
            )
        )

    def add_by_line(self, rule: Rule, met: Iterable[tuple[str, int, int]], *, more: str) -> None:
        """Keep what is met (message, start, end; in order) as one finding a line for the first five
        lines, at its first place, and one finding ``more`` that counts all other lines as ``n``."""
        line = lines = 0
        line_end = -1
        for message, start, end in met:
            if start < line_end:
                continue
            line = self.file.line_number(start)
            line_end = self.file.line_span(line)[1]
            lines += 1
            if lines <= _LINES_SHOWN:
                self.add(rule, message, start, end)
            elif lines == _LINES_SHOWN + 1:
                first = start
        if lines > _LINES_SHOWN:
            self.add(rule, more, first, first + 1, n=lines - _LINES_SHOWN)

    def on_line(self, line: int) -> bool:
        """Whether a kept finding begins on ``line``."""
        return any(finding.place is not None and finding.place.line == line for finding in self._kept)

    def codes(self) -> set[str]:
        """The codes of the rules of which there are findings."""
        return set(self._seen)

    def take(self, others: Findings) -> None:
        """Add all that ``others`` holds."""
        self._kept += others._kept
        self._seen += others._seen
        self._first_left_out |= others._first_left_out

    def result(self) -> tuple[Finding, ...]:
        """All that is kept, and for each rule that ran over one finding that says how many more."""
        more = (
            Finding(
                rule,
                Message(
                    "yaml-more-unread" if self.hopeless(rule) else "yaml-more",
                    {"n": self._seen[code] - SHOWN_PER_RULE},
                ),
                self.file.place(start, start),
            )
            for code, (rule, start) in self._first_left_out.items()
        )
        return (*self._kept, *more)


def _clipped(value: Any) -> Any:
    """A line of a million characters, or a key, in the length of a message."""
    if isinstance(value, str) and len(value) > _LONGEST_QUOTE:
        return value[: _LONGEST_QUOTE - 1] + "…"
    return value
