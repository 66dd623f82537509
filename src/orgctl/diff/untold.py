"""What differs and is told by no change yet."""

from __future__ import annotations

from collections.abc import Iterable

from orgctl.diff.change import Change, made
from orgctl.diff.edits import Edit
from orgctl.diff.kinds import Kind, of_key
from orgctl.diff.pairing import Pairing
from orgctl.structure import Organisation

Entry = tuple[str, str | None, str | None]
"""A part, and the old and new id of an entry in it."""


class Untold:
    """The edits that nothing has told yet, and what takes them."""

    def __init__(self, old: Organisation, new: Organisation, pairing: Pairing, edits: Iterable[Edit]) -> None:
        self.old, self.new, self.pairing = old, new, pairing
        self.left: dict[Entry, dict[str | None, Edit]] = {}
        for each in edits:
            self.left.setdefault((each.part, each.old, each.new), {})[each.key] = each
        # What changes of each role that goes on, by its new id: posts may have it from several.
        self.of_roles = {id: dict(self.left[part, was, id]) for part, was, id in self.entries("roles") if id}
        self.old_of = {part: lineage.old_of for part, lineage in pairing.lineages.items()}

    def entries(self, part: str) -> list[Entry]:
        """A part's entries with something untold."""
        return [entry for entry, left in self.left.items() if entry[0] == part and left]

    def take(self, entry: Entry, key: str | None) -> Edit | None:
        """An edit that is told from now on, if it is untold."""
        return self.left.get(entry, {}).pop(key, None)

    def changed(
        self, entry: Entry, key: str, kind: Kind | None = None, follows: Iterable[Change] = ()
    ) -> Change | None:
        """The change of a value, if it did and is untold."""
        edit = self.take(entry, key)
        return None if edit is None else made(kind or of_key(entry[0], key), [edit], tuple(follows))

    def renamed(self, part: str, old: str | None, new: str | None) -> tuple[Change, ...]:
        """The new name of a unit or post that goes on itself in a merger or a split, if it is untold."""
        if old is None or new is None:
            return ()
        change = self.changed((part, old, new), "name" if part == "units" else "title")
        return () if change is None else (change,)

    def came(self, part: str, id: str) -> Edit | None:
        """That an entry is new, if it is untold."""
        return self.take((part, None, id), None)

    def went(self, part: str, id: str) -> Edit | None:
        """That an entry ended, if it is untold."""
        return self.take((part, id, None), None)
