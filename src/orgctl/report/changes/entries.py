"""A comparison as lines of an outline, which text and Markdown write in their own ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from typing import TYPE_CHECKING, NamedTuple

from orgctl.diff.folding import Group, count, folded
from orgctl.lang import Catalogue
from orgctl.lang.visible import shortened, visible

if TYPE_CHECKING:
    from orgctl.diff.told import Line, Section, Told

EDITORIAL = "editorial"
FAR = ("political", "authority")
"""Levels that are told with each change that reaches them."""
_LONGEST = 120  # characters of a value
_BRIEF = 80  # characters of the entries of a list that are told with it
_NAMES = 12  # so many names are listed of a group
_SIGNS = {
    "added": "+", "removed": "-", "moved": ">", "merged": ">", "split": ">", "settled": "=", "opened": "?",
}  # fmt: skip
_COMPOUND = ("merged", "split")
_OF_LINES = {"added": "+", "removed": "-", "reworded": "~", "moved": ">"}


class Entry(NamedTuple):
    """A line of the outline: how deep it stands, the sign of what happens, the text, and the names of what it
    is about where they are several. ``is_line`` marks an entry of a list, of which only the sign tells what
    became."""

    depth: int
    sign: str
    text: str
    names: tuple[str, ...] = ()
    is_line: bool = False


class Outline:
    """Makes entries. With ``whole`` nothing is shortened, each entry of a list is told, and each name."""

    def __init__(self, words: Catalogue, whole: bool, arrow: str = "→") -> None:
        self._words, self._whole, self._arrow = words, whole, arrow

    def of(self, section: Section, *, editorial: bool) -> Iterator[Entry]:
        """The changes of a part: those that are only editorial, or all others."""
        shown = [each for each in section.changes if is_editorial(each) is editorial]
        for groups in self._together(folded(shown)):
            if len(groups) == 1:
                yield from self._group(groups[0], 0)
            else:
                yield self._of_one(groups)

    def _together(self, groups: Iterable[Group]) -> Iterator[list[Group]]:
        """Lists of one entry that changed, after each other, are one line."""
        for name, each in groupby(groups, self._merging):
            if name is None:
                yield from ([one] for one in each)
            else:
                yield list(each)

    def _merging(self, group: Group) -> str | None:
        """The one that a group is about, if nothing but counts is told of it."""
        first = group.first
        plain = bool(first.lines) and len(group.about) == 1
        plain = plain and all(_is_same(each.first, first) for each in group.follows)
        return group.about[0] if plain and not self._whole else None

    def _of_one(self, groups: Sequence[Group]) -> Entry:
        said = "; ".join(f"{visible(lower(each.first.what))}{self._values(each.first)}" for each in groups)
        posts = max(sum(len(one.about) for one in each.follows) for each in groups)
        name = visible(groups[0].about[0])
        text = f"{name}, {said}" if name else said[:1].upper() + said[1:]
        return Entry(0, "~", f"{text}{self._applies(posts)}")

    def _group(self, group: Group, depth: int, above: Told | None = None) -> Iterator[Entry]:
        first = group.first
        if above is not None and _is_same(first, above):
            return  # the line above tells how many posts have it from there
        sign = _SIGNS.get(first.action.value, "~")
        names = tuple(visible(each) for each in group.about if each)
        posts = sum(len(each.about) for each in group.follows if _is_same(each.first, first))
        values = self._values(first) + self._applies(posts)
        if len(names) > 1:
            listed = self._listed(names) if above is None or first.gist or self._whole else ()
            yield Entry(depth, sign, f"{visible(first.what)} ({len(names)}){values}", listed)
        else:
            yield Entry(depth, sign, f"{_heading(first, ''.join(names))}{values}")
        if self._whole:
            for line in first.lines:
                yield from self._line(line, depth + 1)
        for each in group.follows:
            yield from self._group(each, depth + 1, first)

    def _values(self, told: Told) -> str:
        """What stands behind the heading of a change."""
        mark = f" [{self._words.text(f'diff.level-{told.level.value}')}]" if told.level.value in FAR else ""
        if told.gist:
            return f" ({self._short(told.gist)}){mark}"
        if told.lines:
            return f": {self._counts(told.lines)}{mark}"
        whole = (told.old is None) != (told.new is None) and not _is_compound(told)
        if not whole and (told.before or told.after):
            nothing = self._words.text("diff.none")
            before, after = (self._short("; ".join(each)) or nothing for each in (told.before, told.after))
            return f": {before} {self._arrow} {after}{mark}"
        return mark

    def _counts(self, lines: Sequence[Line]) -> str:
        """How many entries of a list became what; and which, where these are few and short."""
        named: dict[str, list[str]] = {}
        for each in lines:
            named.setdefault(each.became.value, []).append(self._one(each))
        is_short = not self._whole and sum(map(len, chain(*named.values()))) <= _BRIEF
        return ", ".join(
            self._words.text(f"diff.lines-{became}", {"n": number})
            + (f" ({'; '.join(named[became])})" if is_short else "")
            for became, number in count(lines).items()
        )

    def _one(self, line: Line) -> str:
        """An entry of a list on one line; a label that both sides have stands once."""
        before, after = line.before, line.after
        if not (before and after) or before == after:
            return visible(after or before)
        label, colon, value = before.partition(": ")
        if colon and after.startswith(label + colon):
            before, after = value, after.removeprefix(label + colon)
            return visible(f"{label}: {before} {self._arrow} {after}")
        return visible(f"{before} {self._arrow} {after}")

    def _applies(self, posts: int) -> str:
        """For how many posts a change of something shared holds."""
        return " " + self._words.text("diff.applies", {"n": posts}) if posts > 1 else ""

    def _line(self, each: Line, depth: int) -> Iterator[Entry]:
        if each.before and each.after and each.before != each.after:
            yield Entry(depth, "-", visible(each.before), is_line=True)
            yield Entry(depth, "+", visible(each.after), is_line=True)
        else:
            sign = _OF_LINES[each.became.value]
            yield Entry(depth, sign, visible(each.after or each.before), is_line=True)

    def _short(self, text: str) -> str:
        said = visible(" ".join(text.split()))
        return said if self._whole else shortened(said, _LONGEST)

    def _listed(self, names: tuple[str, ...]) -> tuple[str, ...]:
        if self._whole or len(names) <= _NAMES:
            return names
        return (*names[: _NAMES - 1], self._words.text("diff.more", {"n": len(names) - _NAMES + 1}))


def joined(names: Sequence[str]) -> str:
    """Names after each other; with semicolons where one of them has a comma."""
    return ("; " if any("," in name for name in names) else ", ").join(names)


def is_editorial(told: Told) -> bool:
    """Whether a change, with all that follows, is for the reader of the file only."""
    return all(each.level.value == EDITORIAL for each in told.all())


def lower(text: str) -> str:
    """A label within a sentence; one that begins as an abbreviation stays as it is."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _heading(told: Told, name: str) -> str:
    if not name or _is_compound(told):
        return visible(told.what)
    whole = told.old is None or told.new is None
    return f"{visible(told.what)}: {name}" if whole else f"{name}, {visible(lower(told.what))}"


def _is_compound(told: Told) -> bool:
    """Whether it is told by the names of several before or after."""
    return told.action.value in _COMPOUND


def _is_same(told: Told, above: Told) -> bool:
    """Whether a change says no more of a post than the one above said of what it shares: a role's name is
    the title of its posts."""
    same = (told.before, told.after) == (above.before, above.after)
    return same and (told.what == above.what or bool(told.before or told.after))
