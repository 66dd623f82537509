"""What differs in a list of printed values: entries are paired by what they are, then by their words."""

from __future__ import annotations

from collections.abc import Sequence

from orgctl.diff.change import Change
from orgctl.diff.plain import Plain
from orgctl.diff.prose import differences
from orgctl.diff.told import Line

Texts = tuple[str, ...]


def lines(change: Change, before: Texts, after: Texts) -> tuple[Line, ...]:
    """The entries that differ between the printed values of a change."""
    found = differences(*_entries(change, before, after))
    return tuple(Line(each.became, _text(each.before), _text(each.after)) for each in found)


def _entries(change: Change, before: Texts, after: Texts) -> tuple[Sequence[Plain], Sequence[Plain]]:
    """The entries of two lists, each with what tells that it is the same: its key in a mapping, and in a
    list of references what it refers to. What is the same on both sides is left out, whatever its name is
    now."""
    if change.among is not None:
        return before, after
    if len(change.edits) != 1:
        return _labelled(before, after)
    edit = change.edits[0]
    sides = (edit.before, before), (edit.after, after)
    if all(isinstance(value, dict) and len(value) == len(lines) for value, lines in sides):
        entries = [
            [{"id": key, "text": line} for key, line in zip(value, lines, strict=True)]
            for value, lines in sides
        ]
        return entries[0], entries[1]
    if all(isinstance(value, tuple) and len(value) == len(lines) for value, lines in sides):
        same = {*map(repr, edit.before)} & {*map(repr, edit.after)}
        left = [
            [line for each, line in zip(value, lines, strict=True) if repr(each) not in same]
            for value, lines in sides
        ]
        if any(left):
            return left[0], left[1]
    return before, after


def _labelled(before: Texts, after: Texts) -> tuple[Sequence[Plain], Sequence[Plain]]:
    """The values of several keys: what is under one label is the same, where each label is there once."""
    sides = [[{"id": line.partition(": ")[0], "text": line} for line in side] for side in (before, after)]
    if any(len({each["id"] for each in side}) < len(side) for side in sides):
        return before, after
    return sides[0], sides[1]


def _text(entry: Plain) -> str:
    return entry["text"] if isinstance(entry, dict) else entry or ""
