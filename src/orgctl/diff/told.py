"""A comparison in words: the one shape that every output of it is made from. It is filled by those who have
the words, and holds no more than texts, ids and places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from orgctl.diff.concerns import Concern
from orgctl.diff.edits import Edit
from orgctl.diff.kinds import Action, Level
from orgctl.diff.outcome import Consequences
from orgctl.diff.pairing import Ground, Sure
from orgctl.diff.posts import Status
from orgctl.diff.prose import Became
from orgctl.diff.together import Together
from orgctl.diff.transitions import Demand
from orgctl.diff.weights import Weighed
from orgctl.findings import Place
from orgctl.structure import LEADER_SUFFIX
from orgctl.structure.quantity import Quantity

_LEVELS = tuple(Level)


class Line(NamedTuple):
    """One entry of a list that isn't what it was; empty where there is none."""

    became: Became
    before: str
    after: str


class Said(NamedTuple):
    """What an entry says under a label; ``shared`` if a post has it from its role."""

    label: str
    values: tuple[str, ...]
    shared: bool = False


Places = tuple[Place | None, Place | None]


class Around:
    """Where a change stands and which units it concerns, each looked up once it is asked for: a comparison
    that is printed asks for neither."""

    def __init__(self, places: Callable[[], Places], concerns: Callable[[], tuple[Concern, ...]]) -> None:
        self._places, self._concerns = places, concerns

    @cached_property
    def places(self) -> Places:
        """Its places in the old and in the new file."""
        return self._places()

    @cached_property
    def concerns(self) -> tuple[Concern, ...]:
        """The units, by their keys."""
        return self._concerns()


class Told(NamedTuple):
    """One change in words.

    ``kind`` is the rule that tells it, ``entity`` what it is about (``unit:skole``) by its new id, else its
    old one, and ``about`` its name. ``what`` says what happens to it, or what of it is another; ``before``
    and ``after`` the values; of an entry that came or went they are all that it says, and ``gist`` is the
    most important of it. Of a list, ``lines`` are what differs. ``around`` knows its ``places`` and what
    it ``concerns``. ``said`` is what stands in ``before`` or ``after`` of an entry that came or went, under
    its labels. ``note`` is what else is to be known: where what was merged or split lies now, if none of it
    lay there, which posts end with a unit of which there are fewer, and how many of a post there are in all.
    ``number`` is how many posts there are after a change of a post, 0 where that isn't known.
    ``among`` are those of whom it tells what they say together, where these are merged or split.
    """

    kind: str
    part: str
    action: Action
    level: Level
    entity: str
    old: str | None
    new: str | None
    about: str
    what: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    gist: str
    lines: tuple[Line, ...]
    around: Around
    edits: tuple[Edit, ...]
    follows: tuple[Told, ...] = ()
    said: tuple[Said, ...] = ()
    note: str = ""
    number: int = 1
    among: Together | None = None

    @property
    def places(self) -> tuple[Place | None, Place | None]:
        """Where it stands in the old and in the new file."""
        return self.around.places

    @property
    def concerns(self) -> tuple[Concern, ...]:
        """The units that it is about itself, by their keys."""
        return self.around.concerns

    def all(self) -> Iterator[Told]:
        """This change, and all that follow from it."""
        yield self
        for each in self.follows:
            yield from each.all()

    @property
    def is_of_others(self) -> bool:
        """Whether it names others than its entry: several parts of what is split, some of what is merged."""
        return self.among is not None and self.among.is_of_others

    @property
    def furthest(self) -> Level:
        """How far it reaches, with all that follows from it."""
        return max((each.level for each in self.all()), key=_LEVELS.index)


class Section(NamedTuple):
    """The changes of a part of the format, under its printed name."""

    part: str
    title: str
    changes: tuple[Told, ...]


class ToldPost(NamedTuple):
    """What becomes of a post: its ids, titles and units before and after, ``into`` the titles of new posts
    that an old one goes into, and the kinds of change with what they say of it. ``becomes`` is its status in
    words, where there are fewer or more of it that; ``number_before`` and ``number_after`` how many it stands
    for, empty for one; ``weighed`` is what these are made from. ``homes`` are the keys of the units that it
    leads or is in, before and after; of one that ends, after are those where what it was goes on. ``origins``
    tell what it was merged or split from, what leaves it, which other units it leads, and how many all are
    together that mergers and splits tie to it; ``out_of`` are the titles of old posts that a
    new one comes from without going on as one of them, with their numbers where all of these go into it.
    ``leader_note`` is said where the leader is the same and has another title; ``has_namesakes`` where other
    posts are called the same, before and after."""

    old: str | None
    new: str | None
    status: Status
    before: str
    after: str
    unit_before: str
    unit_after: str
    leader_before: str
    leader_after: str
    into: tuple[str, ...]
    causes: tuple[str, ...]
    becomes: str
    weighed: Weighed
    number_before: str = ""
    number_after: str = ""
    homes: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    origins: tuple[str, ...] = ()
    out_of: tuple[str, ...] = ()
    leader_note: str = ""
    has_namesakes: tuple[bool, bool] = (False, False)

    def titled(self) -> tuple[str, str]:
        """The titles before and after, with how many posts stand under each where that isn't one, and with
        the id where others have the same."""
        ids = [id if has else None for id, has in zip((self.old, self.new), self.has_namesakes, strict=True)]
        return (
            _beside(self.before, self.number_before, ids[0]),
            _beside(self.after, self.number_after, ids[1]),
        )


def _beside(title: str, *said: str | None) -> str:
    more = ", ".join(each for each in said if each)
    return f"{title} ({more})" if more else title


class Posts:
    """What becomes of each post, told once it is asked for: most of them stay as they are."""

    def __init__(self, posts: Iterable[Weighed], tell: Callable[[Weighed], ToldPost]) -> None:
        self._posts, self._tell = tuple(posts), tell

    def __len__(self) -> int:
        return len(self._posts)

    def __iter__(self) -> Iterator[ToldPost]:
        return map(self._tell, self._posts)

    def touched(self) -> Iterator[ToldPost]:
        """Those that don't stay what they are, or as many."""
        return (self._tell(each) for each in self._posts if each.overall is not Status.UNCHANGED)

    def with_each(self, change: Callable[[ToldPost], ToldPost]) -> Posts:
        """The same posts, each changed once it is told."""
        return Posts(self._posts, lambda post: change(self._tell(post)))


class ToldGuess(NamedTuple):
    """An old and a new id that seem to be of the same thing, with their names."""

    part: str
    old: str
    new: str
    before: str
    after: str
    sure: Sure
    grounds: tuple[Ground, ...]
    place: Place | None

    @property
    def entry(self) -> str:
        """Where the new file says `was`: ``units.skole``; ``units.skole.leader`` of a leader that came with
        its unit, whether it is written there or not."""
        is_brought = self.part == "positions" and self.new.endswith(LEADER_SUFFIX)
        return f"{'units' if is_brought else self.part}.{self.new}"


class ToldDemand(NamedTuple):
    """A demand of the policy that the change breaks: what is demanded, and by which old post it is broken, in
    which office; by how many, where the post goes on, ``tied`` being all of which these are."""

    demand: Demand
    post: str
    text: str
    by: str
    place: Place | None
    tied: tuple[str, ...] = ()


class Reached(NamedTuple):
    """How many changes reach a level and no further, and its printed name."""

    level: Level
    name: str
    number: int

    @property
    def said(self) -> str:
        """The number in words."""
        return str(self.number)


class Becoming(NamedTuple):
    """How many posts become what, each as many as it stands for, and the printed name of that; ``said`` is
    the number in words, with how sure it is."""

    status: Status
    name: str
    number: Quantity
    said: str


OPEN = ""
"""Stands for a unit whose key isn't decided; none is empty."""


class ToldUnit(NamedTuple):
    """A unit that changes touch: its key, ids and names before and after, and where it lies, or lay if it
    ends: the key of the unit above, and the names of the nearest ones above, from the top down. ``lay`` is
    the unit above before: its key and name, :data:`OPEN` and what is to be decided where that was open."""

    key: str
    old: str | None
    new: str | None
    before: str
    after: str
    parent: str | None
    above: tuple[str, ...]
    lay: tuple[str, str] | None


class Units:
    """The units that changes touch, told once they are asked for."""

    def __init__(self, tell: Callable[[], Iterable[ToldUnit]]) -> None:
        self._tell = tell

    @cached_property
    def _told(self) -> tuple[ToldUnit, ...]:
        return tuple(self._tell())

    def __len__(self) -> int:
        return len(self._told)

    def __iter__(self) -> Iterator[ToldUnit]:
        return iter(self._told)

    def with_each(self, change: Callable[[ToldUnit], ToldUnit]) -> Units:
        """The same units, each changed once they are told."""
        return Units(lambda: map(change, self._told))


class Side(NamedTuple):
    """One of the two: the name of its file, the printed title and the day that it is read for, in words and
    as the calendar has it; empty without one."""

    file: str
    title: str
    day: str
    date: str


class Story(NamedTuple):
    """A whole comparison in words. ``levels`` count the changes that stand by themselves, the furthest
    first. ``pairs`` are what goes on under another id: part, old and new id. ``silent`` are facts that no
    change tells, since they change nothing for anybody. ``units`` are those that changes touch, from the top
    down, those that end last; ``without_names`` says that names of persons are left out."""

    organisation: str
    old: Side
    new: Side
    language: str
    sections: tuple[Section, ...]
    levels: tuple[Reached, ...]
    posts: Posts
    statuses: tuple[Becoming, ...]
    guesses: tuple[ToldGuess, ...]
    inferred: tuple[ToldGuess, ...]
    demands: tuple[ToldDemand, ...]
    pairs: tuple[tuple[str, str, str], ...]
    silent: tuple[Edit, ...]
    consequences: Consequences = Consequences()
    units: Units = Units(tuple)
    without_names: bool = False

    def changes(self) -> Sequence[Told]:
        """The changes that stand by themselves, in the order of their sections."""
        return [change for section in self.sections for change in section.changes]

    def broken(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each demand that isn't met, with those by whom: what is tied once, and how many have a name."""
        for text, those in groupby(self.demands, lambda each: each.text):
            names = dict.fromkeys((each.by, each.tied or each.post) for each in those)
            counts = Counter(by for by, _ in names)
            yield text, tuple(f"{name} ({n})" if n > 1 else name for name, n in counts.items())
