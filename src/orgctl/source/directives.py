"""Comments that speak to orgctl, ``# orgctl: ignore[ORG201] reason``: where they stand, what they say and
which lines they are about. What a code, a weight or a profile means is not known here.

A parser gives no comments. A ``#`` at the start of a line or after white space begins one unless it stands
inside a scalar, and where scalars stand is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from orgctl.findings import Path, Place
from orgctl.source.document import Document
from orgctl.source.problems import SECOND_DOCUMENT

_MARK = re.compile(r"#[ \t]*orgctl:[ \t]*")
_SAID = re.compile(r"([\w-]*)(?:[ \t]*\[([^\]\r\n]*)(\]?))?[ \t]*([^\r\n]*)")
_CODE = re.compile(r"[^\s,]+")
_HASH = re.compile(r"#")
_LINE_FROM = re.compile(r"[ \t]*([^\r\n]?)")
# What stands before an entry's own first character: blanks, comments, `- `, `? `, anchors and tags.
_BEFORE_ENTRY = re.compile(
    r"(?:[ \t\r\n]+|(?<![^ \t\r\n])#[^\r\n]*|[-?](?=[ \t\r\n])|!<[^>\s]*>|[&!][^\s,\[\]{}]*)*"
)
_DASH = re.compile(r"(?<![^ \t\r\n])-(?=[ \t\r\n])")
_WEIGHED = re.compile(r"[^\s,=]+(?:[ \t]*=[ \t]*[^\s,=]*)?")
_WHOLE = re.compile(r"\S(?:.*\S)?")
IGNORE, SEVERITY, PROFILE, BASELINE = "ignore", "severity", "profile", "baseline"
_INSIDE = {SEVERITY: _WEIGHED, PROFILE: _WHOLE, BASELINE: _WHOLE}
WORDS = (IGNORE, SEVERITY, PROFILE, BASELINE)
"""The words that such a comment can begin with: the first two are about findings, the others about a plan."""


class Code(NamedTuple):
    """One code, or name of a rule, as it is written in the brackets: for ``severity`` with its weight, behind
    an equals sign. For ``profile`` and ``baseline``, all that stands in them."""

    text: str
    place: Place


class Directive(NamedTuple):
    """One comment to orgctl, complete or not.

    ``word`` is one of :data:`WORDS` unless it's misspelt, ``reason`` what follows the brackets. ``place`` is
    the comment's and ``said`` what it asks for, up to the closing bracket. ``lines`` are those that it is
    about, none where it stands above an empty line or at the end, and ``path`` is the entry. ``first`` tells
    whether it stands above all that the file says.
    """

    word: str
    codes: tuple[Code, ...]
    reason: str
    place: Place
    said: Place
    lines: range
    path: Path
    first: bool


def directives(document: Document) -> tuple[Directive, ...]:
    """The comments to orgctl of a file, in order.

    A comment behind something is about its line, and about all of a text or a collection in brackets that
    ends or, with ``|`` or ``>``, begins there. A comment on a line of its own is about the line below it and
    the rest of comments between: about the entry that begins there, to the end of its value. Above the first
    entry of the file, with an empty line between, it is about all of the file.
    """
    return tuple(_read(document)) if document.value is not None else ()


def _read(document: Document) -> Iterator[Directive]:
    file = document.file
    text, end = file.text, _end(document)
    marks = [
        mark
        for mark in _MARK.finditer(text, 0, end)
        if text[mark.start() - 1 : mark.start()] in ("", " ", "\t", "\r", "\n")
        and not _in_scalar(document, mark.start())
    ]
    ends = [each.start() for each in marks[1:]] + [end]
    for mark, following in zip(marks, ends, strict=False):  # without marks there is still an end
        said = _SAID.match(text, mark.end(), following)
        if said is None or (said[1] not in WORDS and said[2] is None):
            continue  # prose
        about = _about(document, mark.start())
        if about is None:
            continue
        closed = said[3] == "]"
        inside = _INSIDE.get(said[1], _CODE)
        yield Directive(
            word=said[1],
            codes=tuple(
                Code(code[0], file.place(*code.span()))
                for code in (inside.finditer(text, *said.span(2)) if closed else ())
            ),
            reason=said[4].strip() if closed else "",
            place=file.place(mark.start(), mark.start() + len(text[mark.start() : said.end()].rstrip())),
            said=file.place(said.start(), said.end(3) if said[2] is not None else said.end(1)),
            lines=about[0],
            path=about[1],
            first=_is_first(document, mark.start()),
        )


def _end(document: Document) -> int:
    """Where what was read of a file ends: before a second document."""
    for finding in document.findings:
        if finding.rule == SECOND_DOCUMENT and finding.place is not None:
            return document.file.line_span(finding.place.line)[0]
    return len(document.file.text)


def _in_scalar(document: Document, offset: int) -> bool:
    """Whether a ``#`` after white space is a character of a key or a text, and begins no comment."""
    path = document.path_at(offset)
    if path and isinstance(path[-1], str) and _holds(document.locate(path, "key"), offset):
        return True
    written = document.raw(path)
    span = document.locate(path)
    if not written or span is None or not _holds(span, offset):
        return False
    # What follows on the line of `|` or `>` is a comment.
    return written[0] not in "|>" or document.file.line_number(span[0]) < document.file.line_number(offset)


def _holds(span: tuple[int, int] | None, offset: int) -> bool:
    return span is not None and span[0] <= offset < span[1]


def _about(document: Document, mark: int) -> tuple[range, Path] | None:
    """The lines and the entry that a comment with ``mark`` in it is about; None for what is itself part of
    something that was made a comment."""
    file = document.file
    line = file.line_number(mark)
    start = file.line_span(line)[0]
    comment = next(
        each.start()
        for each in _HASH.finditer(file.text, start, mark + 1)
        if file.text[each.start() - 1 : each.start()] in ("", " ", "\t", "\r", "\n")
        and not _in_scalar(document, each.start())
    )
    before = file.text[start:comment].rstrip()
    if before:
        return _behind(document, line, start + len(before) - 1)
    return _above(document, line, mark) if comment == mark else None


def _behind(document: Document, line: int, last: int) -> tuple[range, Path]:
    """What a comment behind something is about; ``last`` is the last character before it."""
    file = document.file
    if file.text[last] == "," and not _in_scalar(document, last):
        last -= 1
    path = document.path_at(last)
    span = document.locate(path)
    if span is None:
        return range(line, line + 1), path
    if document.raw(path).startswith(("|", ">")):
        return range(line, file.line_number(span[1]) + 1), path
    first = file.line_number(span[0]) if span[1] == last + 1 else line
    return range(first, line + 1), path


def _above(document: Document, line: int, mark: int) -> tuple[range, Path]:
    """What a comment on a line of its own is about."""
    file = document.file
    line += 1
    while (first := _first(document, line)) == "#":
        line += 1
    if not first:
        above_all = _is_first(document, mark)
        return range(1, file.line_number(_end(document) - 1) + 1) if above_all else range(0), ()
    found = _BEFORE_ENTRY.match(file.text, file.line_span(line)[0])
    begins = found.end() if found else 0
    # An item belongs to what is below the comment only if its dash does.
    dashes = len(_DASH.findall(found[0])) if found else 0
    path = inner = document.path_at(begins)
    while inner and _begin(document, inner) == begins:
        dashes -= isinstance(inner[-1], int)
        path, inner = (path, ()) if dashes < 0 else (inner, inner[:-1])
    start, end = document.locate(path) or (begins, begins)
    whole = begins == _begin(document, path) or (begins == start and _is_alone(document, path, start))
    return range(line, (max(line, file.line_number(end)) if whole else line) + 1), path


def _is_first(document: Document, offset: int) -> bool:
    """Whether what stands at ``offset`` stands above all that the file says."""
    span = document.locate(())
    return span is not None and offset < span[0]


def _is_alone(document: Document, path: Path, start: int) -> bool:
    """Whether what begins at ``start`` is a value by itself, not the first of several entries."""
    return document.raw(path) != "" or document.file.text[start : start + 1] in ("[", "{")


def _first(document: Document, line: int) -> str:
    """The first character of a line that is no blank; empty if it has none, or there is no such line."""
    found = _LINE_FROM.match(document.file.line(line) or "")
    return found[1] if found else ""


def _begin(document: Document, path: Path) -> int:
    """Where an entry begins: at its key, or in a list at its value."""
    span = document.locate(path, "key" if path and isinstance(path[-1], str) else "value")
    return -1 if span is None else span[0]
