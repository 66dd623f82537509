"""A comparison as lines of an outline, which text and Markdown write in their own ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from typing import TYPE_CHECKING, NamedTuple

from orgctl.diff.folding import Group, count, folded, posts_of
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
_NAMING = ("unit-name", "post-title")
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
        plain = bool(first.lines) and sum(group.named.values()) == 1
        plain = plain and all(_is_repeated(each.first, first) for each in group.follows)
        return group.about[0] if plain and not self._whole else None

    def _of_one(self, groups: Sequence[Group]) -> Entry:
        said = "; ".join(f"{visible(lower(each.first.what))}{self._values(each)}" for each in groups)
        posts = max(posts_of(each.follows) for each in groups)
        name = visible(groups[0].about[0])
        text = f"{name}, {said}" if name else said[:1].upper() + said[1:]
        return Entry(0, "~", f"{text}{self._applies(posts)}")

    def _group(self, group: Group, depth: int, above: Group | None = None) -> Iterator[Entry]:
        first = group.first
        if above is not None and _is_told(first, above.first):
            if not _is_repeated(first, above.first):  # else the line above tells how many posts have it
                for each in group.follows:
                    yield from self._group(each, depth, above)
            return
        sign = _SIGNS.get(first.action.value, "~")
        number, names = sum(group.named.values()), counted(group)
        posts = posts_of(each for each in group.follows if _is_repeated(each.first, first))
        values = self._values(group) + self._applies(posts)
        if len(names) > 1:
            listed = () if not self._whole and above and _is_named(group, above) else self._listed(names)
            yield Entry(depth, sign, f"{visible(first.what)} ({number}){values}", listed)
        else:
            yield Entry(depth, sign, f"{_heading(group)}{values}")
        if self._whole:
            for line in first.lines:
                yield from self._line(line, depth + 1)
        for each in group.follows:
            yield from self._group(each, depth + 1, group)

    def _values(self, group: Group) -> str:
        """What stands behind the heading of a change."""
        told = group.first
        level = next((each for each in FAR if each in _levels(group)), None)
        mark = f" [{self._words.text(f'diff.level-{level}')}]" if level else ""
        if told.gist:
            return f" ({self._short(told.gist)}){mark}"
        if told.lines:
            return f": {self._counts(told.lines)}{mark}"
        whole = (told.old is None) != (told.new is None) and not _is_compound(told)
        if not whole and (told.before or told.after):
            nothing = self._words.text("diff.none")
            before, after = (self._short("; ".join(each)) or nothing for each in (told.before, told.after))
            note = f" ({self._short(told.note)})" if told.note else ""
            return f": {before} {self._arrow} {after}{note}{mark}"
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
        """For how many posts a change of something shared holds, if it is known."""
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


def counted(group: Group) -> tuple[str, ...]:
    """What a group is about; behind a name that several things have, how many do."""
    named = ((visible(name), number) for name, number in group.named.items() if name)
    return tuple(f"{name} ({number})" if number > 1 else name for name, number in named)


def _levels(group: Group) -> Iterator[str]:
    """How far a line reaches: with what follows and isn't told by itself."""
    yield group.first.level.value
    for each in group.follows:
        if _is_told(each.first, group.first):
            yield from _levels(each)


def _heading(group: Group) -> str:
    """What happens, and to what; of several with one name, how many."""
    told, name = group.first, visible(group.about[0])
    number = sum(group.named.values())
    if not name or _is_compound(told):
        return visible(told.what)
    several = f" ({number})" if number > 1 else ""
    if told.old is None or told.new is None:
        return f"{visible(told.what)}{several}: {name}"
    return f"{name}{several}, {visible(lower(told.what))}"


def _is_compound(told: Told) -> bool:
    """Whether it is told by the names of several before or after."""
    return told.action.value in _COMPOUND


def _is_repeated(told: Told, above: Told) -> bool:
    """Whether a change says no more of a post than the one above said of what it shares: a role's name is
    the title of its posts."""
    if (told.before, told.after) != (above.before, above.after):
        return False
    return told.what == above.what or (above.part == "roles" and bool(told.before or told.after))


def _is_named(group: Group, above: Group) -> bool:
    """Whether the line above tells what a group that follows is about: it has the same names, or is of one
    for each of those, such as the leaders of units."""
    if group.first.gist or _is_compound(above.first):
        return False
    mine = {id(each) for each in group.every}
    one_each = all(sum(id(each) in mine for each in change.follows) <= 1 for change in above.every)
    return group.about == above.about or one_each


def _is_told(told: Told, above: Told) -> bool:
    """Whether the line above says it all: also the name of what goes on from a merger or a split."""
    if not _is_compound(above) or told.kind not in _NAMING or told.part != above.part:
        return _is_repeated(told, above)
    return {*told.before} <= {*above.before} and {*told.after} <= {*above.after}
