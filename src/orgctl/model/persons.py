"""Which words of a finding about a faulty file are the name of a person: they are marked where findings
are gathered, so that no message has to think of it.

A rule that speaks of a person marks the name itself. What is quoted from a file that can't be read, or
isn't as it should be, tells by its place or by its looks. Ids are left as they are, even if they are made of
names: nothing could be found by them otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Literal

from orgctl.findings import Finding, Lines, Message, PathKey, PersonName

_BELOW = frozenset({"holder", "people"})
"""Keys below which names stand."""
_ACTORS = frozenset({"kind.actor", "kind.area-or-actor", "kind.people", "kind.positions"})
_SPLIT = ("comma-in-flow", "colon-in-text")
"""What is told of a key that was no key, but a part of a text."""
# Two words or more with capitals, as names have them: Kari Nordmann, Liv af Dal, Per-Olav Vik.
_WORD = r"[^\W\d_a-zæøå][\w.'’-]*"
_NAME = re.compile(rf"(?<!\w){_WORD}(?: (?:af|av|da|de|den|der|van|von))*(?: {_WORD})+")
# Of a file that can't be read: a line with a key that names stand under, or may stand under.
_KEY = r"""(?<![\w-])["']?(?:%s)["']? *:"""
_HOLDER_LINE = re.compile(_KEY % "holder|person|people")
_LINE = re.compile(_KEY % "adopted|author|by|deputy|name|officer|owner")


def with_names_marked(findings: Iterable[Finding], lines: Lines) -> Iterator[Finding]:
    """The findings, in which quotations that may hold the name of a person are each a ``PersonName``."""
    for finding in findings:
        told_by = _told_by(finding, lines)
        yield finding if told_by is None else _Marking(told_by == "place").finding(finding)


def _told_by(finding: Finding, lines: Lines) -> Literal["place", "looks"] | None:
    """What tells that something in a finding is a name: its place, its looks, or nothing."""
    if finding.rule.code >= "ORG100" and finding.message.id != "unknown-reference":
        return None  # it is about what the file means, and quotes nothing
    if not _BELOW.isdisjoint(finding.path):
        return "place"
    if finding.message.id == "unknown-reference":
        return "looks" if finding.message.args["kind"].id in _ACTORS else None
    if finding.path:
        return "looks" if "name" in finding.path[-2:] or finding.message.id in _SPLIT else None
    line = (lines.line(finding.file, finding.place.line) if finding.place else None) or ""
    return "place" if _HOLDER_LINE.search(line) else "looks" if _LINE.search(line) else None


class _Marking:
    """Marks what may be a name: ``below`` a key for names all that isn't an id or a word of the format, which
    are in lower case; elsewhere what looks like one."""

    def __init__(self, below: bool) -> None:
        self._below = below

    def finding(self, finding: Finding) -> Finding:
        return replace(
            finding,
            message=self._message(finding.message),
            label=finding.label and self._message(finding.label),
            help=finding.help and self._message(finding.help),
            path=tuple(map(self._key, finding.path)),
            related=tuple(each._replace(label=self._message(each.label)) for each in finding.related),
        )

    def _message(self, message: Message) -> Message:
        args = {name: self._value(each) for name, each in message.args.items()}
        return message._replace(args=args) if args else message

    def _value(self, value: Any) -> Any:
        if isinstance(value, Message):
            return self._message(value)
        if isinstance(value, (list, tuple)):
            return [self._value(each) for each in value]
        return self._key(value) if isinstance(value, str) else value

    def _key(self, key: PathKey) -> PathKey:
        """A text, or a key: a comma or a colon may have made one of a name."""
        if isinstance(key, int) or key == key.lower():
            return key
        return PersonName(key) if self._below or _NAME.search(key) else key
