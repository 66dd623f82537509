"""What differs in a list of printed values: entries are paired by what they are, then by their words."""

from __future__ import annotations

from collections.abc import Sequence

from orgctl.diff.change import Change
from orgctl.diff.kinds import DELEGATED
from orgctl.diff.plain import Plain
from orgctl.diff.prose import differences
from orgctl.diff.referred import Referred, merged
from orgctl.diff.ties import tied
from orgctl.diff.told import Line
from orgctl.documents.changes.apart import references

Texts = tuple[str, ...]


def lines(change: Change, before: Texts, after: Texts, referred: Referred) -> tuple[Line, ...]:
    """The entries that differ between the printed values of a change; ``referred`` knows what became of
    those that they refer to."""
    found = differences(*_entries(change, before, after, referred))
    return tuple(Line(each.became, _text(each.before), _text(each.after)) for each in found)


def told(change: Change, which: int, texts: Texts) -> Texts:
    """The printed values of an edit before (0) or after (1), those that its change tells: others may be told
    by another one."""
    if len(change.edits) != 1:
        return texts
    edit = change.edits[0]
    whole, own = (edit.after, change.after) if which else (edit.before, change.before)
    if own is whole or not (isinstance(whole, tuple) and isinstance(own, tuple)):
        return texts
    known = {*map(repr, own)}
    return tuple(text for value, text in zip(whole, texts, strict=True) if repr(value) in known)


def _entries(
    change: Change, before: Texts, after: Texts, referred: Referred
) -> tuple[Sequence[Plain], Sequence[Plain]]:
    """The entries of two lists, each with what tells that it is the same: its key in a mapping, and in a
    list of references what it refers to. What is the same on both sides is left out, whatever its name is
    now."""
    if change.among is not None and change.kind.id != DELEGATED:
        return before, after
    if len(change.edits) > 1:
        return _labelled(before, after)
    sides = (change.before, before), (change.after, after)
    if all(isinstance(value, dict) and len(value) == len(lines) for value, lines in sides):
        entries = [
            [{"id": key, "text": line} for key, line in zip(value, lines, strict=True)]
            for value, lines in sides
        ]
        return entries[0], entries[1]
    if all(isinstance(value, tuple) and len(value) == len(lines) for value, lines in sides):
        same = {*map(repr, change.before)} & {*map(repr, change.after)}
        left = [
            [(each, line) for each, line in zip(value, lines, strict=True) if repr(each) not in same]
            for value, lines in sides
        ]
        if any(left):
            if references(change):
                return _references(left[0], left[1], referred)
            return [line for _, line in left[0]], [line for _, line in left[1]]
    return before, after


_Value = tuple[Plain, str]
"""A value and its printed line."""


def _references(
    before: Sequence[_Value], after: Sequence[_Value], referred: Referred
) -> tuple[Sequence[Plain], Sequence[Plain]]:
    """What stands for something else: those that were merged into others, or split, are one entry with
    these."""
    gone, came = ([value for value, _ in side] for side in (before, after))
    ties = tied(merged(gone, came, referred))
    found = []
    for side, ids_of in ((before, [olds for olds, _ in ties]), (after, [news for _, news in ties])):
        number_of = {id: number for number, ids in enumerate(ids_of) for id in ids}
        entries: dict[object, list[str]] = {}
        for index, (value, line) in enumerate(side):
            is_id = isinstance(value, str)
            entries.setdefault(number_of.get(value, value) if is_id else (index,), []).append(line)
        found.append(
            [
                lines[0] if isinstance(key, tuple) else {"is": key, "text": "; ".join(lines)}
                for key, lines in entries.items()
            ]
        )
    return found[0], found[1]


def _labelled(before: Texts, after: Texts) -> tuple[Sequence[Plain], Sequence[Plain]]:
    """The values of several keys: what is under one label is the same, where each label is there once."""
    sides = [[{"id": line.partition(": ")[0], "text": line} for line in side] for side in (before, after)]
    if any(len({each["id"] for each in side}) < len(side) for side in sides):
        return before, after
    return sides[0], sides[1]


def _text(entry: Plain) -> str:
    return entry["text"] if isinstance(entry, dict) else entry or ""
