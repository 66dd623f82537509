"""What a comparison comes to, in words: figures, what merges and splits account for, powers that lose their
holder."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, NamedTuple


class ToldFigure(NamedTuple):
    """A figure on both sides: of the whole, or ``of`` an entry of a part (`kinds`, `levels`, `roles`). A
    side is empty where nothing is stated; ``covers`` says of how much it is made, where that isn't all, and
    of what merges and splits account for, how much goes on elsewhere or comes from there.
    ``sort`` is what an entry of the part is: a kind and a level may have the same name."""

    key: str
    part: str
    old: str | None
    new: str | None
    of: str
    name: str
    before: str
    after: str
    covers_before: str
    covers_after: str
    sort: str = ""

    def title(self) -> str:
        """What the figure is of."""
        return f"{self.of} ({self.sort}), {self.name[:1].lower()}{self.name[1:]}" if self.of else self.name

    def sides(self, unstated: str) -> tuple[str, str]:
        """Both values with what they cover, or that nothing is stated."""
        return (
            _covering(self.before, self.covers_before) or unstated,
            _covering(self.after, self.covers_after) or unstated,
        )


def _covering(value: str, covers: str) -> str:
    return f"{value} ({covers})" if value and covers else value


class ToldCarried(NamedTuple):
    """A power that a post of a merged or split unit had: ids of the grant and the post, their names, the
    posts of the new units and the others that have it, and whether nobody has it, or some of it."""

    grant: str
    holder: str
    name: str
    by: str
    here: tuple[str, ...]
    elsewhere: tuple[str, ...]
    lost: bool


class ToldAccount(NamedTuple):
    """What goes into merges and splits and what comes out: the ids and names of the units, their figures, and
    what becomes of the powers of their posts."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    figures: tuple[ToldFigure, ...]
    powers: tuple[ToldCarried, ...]


class ToldPower(NamedTuple):
    """A power that nobody is registered with any more: where it comes from, the ids of the grant or role, of
    who had it and of the nearest leader above; what it is called, and what is stated of it, by labels."""

    sort: str
    id: str | None
    holder: str | None
    heir: str | None
    sure: bool
    name: str
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    note: str


class ToldSource(NamedTuple):
    """A delegation that goes on without its source: its old and new id, the id of who gives it, its name and
    the giver's."""

    old: str
    new: str
    giver: str
    name: str
    by: str


class Consequences:
    """What a change comes to. Each part is worked out once it is asked for: in large organisations the
    figures take longer than the comparison itself."""

    def __init__(
        self,
        figures: Callable[[], tuple[ToldFigure, ...]] = tuple,
        accounts: Callable[[], tuple[ToldAccount, ...]] = tuple,
        powers: Callable[[], tuple[ToldPower, ...]] = tuple,
        sources: Callable[[], tuple[ToldSource, ...]] = tuple,
    ) -> None:
        self._figures, self._accounts, self._powers, self._sources = figures, accounts, powers, sources

    @cached_property
    def figures(self) -> tuple[ToldFigure, ...]:
        """The figures of both sides."""
        return self._figures()

    @cached_property
    def accounts(self) -> tuple[ToldAccount, ...]:
        """What merges and splits account for."""
        return self._accounts()

    @cached_property
    def powers(self) -> tuple[ToldPower, ...]:
        """Powers that lose their holder."""
        return self._powers()

    @cached_property
    def sources(self) -> tuple[ToldSource, ...]:
        """Delegations that go on without their source."""
        return self._sources()

    def with_each(self, change: Callable[[Any], Any]) -> Consequences:
        """The same, each part changed once it is worked out."""
        return Consequences(
            lambda: change(self.figures),
            lambda: change(self.accounts),
            lambda: change(self.powers),
            lambda: change(self.sources),
        )
