"""The tree of units as it was understood, in plain text: whoever meant another one sees it at a glance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

from rich.cells import cell_len

from orgctl.lang import Catalogue
from orgctl.lang.visible import shortened, visible
from orgctl.report.cells import wrapped

if TYPE_CHECKING:
    from orgctl.structure import Organisation, Post, Unit

_LONGEST = 200  # characters of a name
_NARROWEST = 24  # cells that a line gets, however deep it stands
_DEEPEST = 40  # units further down stand under each other: a line for each depth would fill gigabytes


class _Signs(NamedTuple):
    """What the tree is drawn with, each guide three cells wide."""

    branch: str
    last: str
    line: str
    post: str
    between: str
    times: str


_DRAWN = _Signs("├─ ", "└─ ", "│  ", "• ", " · ", "×")
_TYPED = _Signs("+- ", "`- ", "|  ", "* ", " - ", "x")
_BLANK = "   "


def write(
    organisation: Organisation, stream: TextIO, *, catalogue: Catalogue, width: int | None = None
) -> None:
    """Writes each unit with its kind, level, number and leader, the posts in it and the units below it,
    then the posts without a unit.

    ``width`` is the terminal's in cells; without one nothing is wrapped. Lines are drawn where the
    stream's encoding has them, else typed.
    """
    signs = _DRAWN if _can_draw(stream) else _TYPED
    for first, rest, parts in _Tree(organisation, catalogue, signs).rows():
        room = None if width is None else max(width - len(rest), _NARROWEST)
        line, *others = _lines(parts, signs.between, room)
        stream.write(f"{first}{line}\n" + "".join(f"{rest}{other}\n" for other in others))


def _lines(parts: list[str], between: str, room: int | None) -> Iterator[str]:
    """What is told of one entry in lines of at most ``room`` cells, each as many whole parts as fit."""
    line = ""
    for part in parts:
        longer = line + between + part if line else part
        if line and room is not None and cell_len(longer) > room:
            yield line
            longer = part
        *full, line = wrapped(longer, room)
        yield from full
    yield line


def _can_draw(stream: TextIO) -> bool:
    try:
        "".join(_DRAWN).encode(stream.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


class _Tree:
    def __init__(self, organisation: Organisation, catalogue: Catalogue, signs: _Signs) -> None:
        self._organisation = organisation
        self._catalogue = catalogue
        self._signs = signs

    def rows(self) -> Iterator[tuple[str, str, list[str]]]:
        """Entries from the top down: what stands before the first line, what before further lines, and what
        is told of the entry."""
        organisation, signs = self._organisation, self._signs
        # What stands before those below the unit at each depth of the walk.
        below: list[str] = []
        for unit in organisation.units.values():
            del below[unit.depth :]
            before = below[-1] if below else ""
            is_last = unit.parent is None or organisation.units[unit.parent].children[-1] == unit.id
            guide, first = "", before
            if unit.parent is not None:
                guide = (_BLANK if is_last else signs.line) if unit.depth <= _DEEPEST else ""
                first += signs.last if is_last else signs.branch
            below.append(before + guide)
            posts = [id for id in organisation.placed[unit.id] if id not in unit.leadership.posts]
            yield first, below[-1] + (signs.line if posts or unit.children else _BLANK), self._unit(unit)
            for number, id in enumerate(posts, 1):
                is_last = number == len(posts) and not unit.children
                yield (
                    below[-1] + (signs.last if is_last else signs.branch) + signs.post,
                    below[-1] + (_BLANK if is_last else signs.line) + " " * len(signs.post),
                    self._post(organisation.posts[id]),
                )
        loose = [post for post in organisation.posts.values() if post.unit is None]
        if loose:
            yield "", "", [self._words("without-unit")]
        for post in loose:
            yield signs.post, " " * len(signs.post), self._post(post)
        if not (organisation.units or organisation.posts):
            yield "", "", [self._words("empty")]

    def _unit(self, unit: Unit) -> list[str]:
        definition = self._organisation.definition
        parts = [_shown(unit.name or unit.id), *self._place(unit)]
        if unit.kind in definition.kinds:
            parts.append(_shown(definition.kinds[unit.kind or ""].name or unit.kind))
        if unit.level is not None:
            parts.append(_shown(definition.levels[unit.level].name or unit.level))
        return [*parts, *self._count(unit.count), *self._leader(unit)]

    def _place(self, unit: Unit) -> Iterator[str]:
        """What is said of the place of a unit that has none."""
        said = unit.said.parent
        if unit.parent_state in ("open", "blank"):
            yield self._words(f"place-{unit.parent_state}", decision=unit.decision)
        elif unit.parent_state == "unknown":
            known = isinstance(said, str) and said in self._organisation.units
            state = "unknown" if said == "unknown" else "ring" if known else "missing"
            yield self._words(f"place-{state}", parent=said)

    def _leader(self, unit: Unit) -> Iterator[str]:
        leadership = unit.leadership
        if leadership.posts:
            posts = (self._organisation.posts[id] for id in leadership.posts)
            titles = [self._title(post, unit) for post in posts]
            yield self._words("leader", n=len(titles), titles=titles)
        elif leadership.state != "absent":
            is_misspelt = leadership.state == "unknown" and isinstance(unit.said.leader, str)
            state = "missing" if is_misspelt and unit.said.leader != "unknown" else leadership.state
            yield self._words(f"leader-{state}", decision=leadership.decision)

    def _title(self, post: Post, unit: Unit) -> str:
        """The title of a leader; where it only repeats the name of the one unit led, the name of the role."""
        role = self._organisation.roles[post.role].name if post.role is not None else None
        repeats = unit.name is not None and unit.name in post.title and len(post.leads) == 1
        return role if role and repeats else post.title

    def _post(self, post: Post) -> list[str]:
        said = self._organisation.definition.positions.get(post.id)
        parts = [_shown(post.title)]
        if said is not None and said.unit is not None and post.unit is None:
            is_open = not isinstance(said.unit, str)
            parts.append(
                self._words(
                    "place-open" if is_open else "place-unknown", decision=getattr(said.unit, "open", "")
                )
            )
        return [*parts, *self._count(post.count)]

    def _count(self, count: Any) -> Iterator[str]:
        if not count.complete:
            yield self._words("count-unknown")
        elif count.approximate:
            yield self._signs.times + " " + self._words("count-about", count=f"{count.value:g}")
        elif count.value != 1:
            yield f"{self._signs.times} {count.value:g}"

    def _words(self, id: str, **args: Any) -> str:
        return self._catalogue.text(f"tree.{id}", args)


def _shown(text: str | None) -> str:
    return shortened(visible((text or "")[: _LONGEST + 1]), _LONGEST)
