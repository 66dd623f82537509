"""What differs between two accounts: entries that came and went, and values that changed. Complete, and
without a judgement: laid over the old account they give the new one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from orgctl.diff.account import PARTS, Account, alike
from orgctl.diff.plain import Plain
from orgctl.model.scalars import EMPTY

_RESPONSIBILITIES = "responsibilities"


class Edit(NamedTuple):
    """One value that differs. Without a ``key`` the whole entry came (``old`` is None) or went (``new`` is
    None), and ``before`` or ``after`` are its values. None as a value stands for nothing."""

    part: str
    old: str | None
    new: str | None
    key: str | None
    before: Plain
    after: Plain


def edits(old: Account, new: Account, pairs: Mapping[str, Mapping[str, str]]) -> Iterator[Edit]:
    """All that differs, in the order of the format and of the new file, what went last. ``pairs`` are the new
    ids of old entries that go on, by part."""
    steady = not _reused(old, new, pairs)
    for part in PARTS:
        before, after = old[part], new[part]
        old_of = {goes_on: id for id, goes_on in pairs.get(part, {}).items()}
        for id in after:
            was = old_of.get(id)
            if was is None:
                yield Edit(part, None, id, None, None, after[id].values)
            elif not (steady and alike(before, was, after, id)):
                said = before[was].values
                yield from _changed(part, was, id, said, as_before(said, after[id].values))
        going_on = set(old_of.values())
        yield from (
            Edit(part, id, None, None, before[id].values, None) for id in before if id not in going_on
        )


def as_before(old: Mapping[str, Plain], new: Mapping[str, Plain]) -> Mapping[str, Plain]:
    """What an entry says, where `as_before` stands for whatever was said of a responsibility before."""
    said = new.get(_RESPONSIBILITIES)
    if not said or not any(_is_as_before(each) for each in said.values()):
        return new
    before = old.get(_RESPONSIBILITIES, EMPTY)
    kept = {area: before.get(area) if _is_as_before(each) else each for area, each in said.items()}
    stated = {area: each for area, each in kept.items() if each is not None}
    return {
        **{key: each for key, each in new.items() if key != _RESPONSIBILITIES},
        **({_RESPONSIBILITIES: stated} if stated else {}),
    }


def _is_as_before(said: Plain) -> bool:
    return isinstance(said, dict) and said.get("as_before") is True


def _reused(old: Account, new: Account, pairs: Mapping[str, Mapping[str, str]]) -> bool:
    """Whether an id stands for something else than before, so that what looks the same need not be."""
    return any(
        id != goes_on and (id in new[part] or goes_on in old[part])
        for part, of_part in pairs.items()
        for id, goes_on in of_part.items()
    )


def _changed(
    part: str, old: str, new: str, before: Mapping[str, Plain], after: Mapping[str, Plain]
) -> Iterator[Edit]:
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) != after.get(key):
            yield Edit(part, old, new, key, before.get(key), after.get(key))


def laid_over(
    account: Account, found: Iterable[Edit], pairs: Mapping[str, Mapping[str, str]]
) -> Mapping[str, Mapping[str, Mapping[str, Plain]]]:
    """The values of an account after its edits, by part and by new id, in no order."""
    made: dict[str, dict[str, Mapping[str, Plain]]] = {}
    for part, entries in account.items():
        new_of = pairs.get(part, EMPTY)
        made[part] = {new_of[id]: entry.values for id, entry in entries.items() if id in new_of}
        made[part] |= {f"{_GONE}{id}": entry.values for id, entry in entries.items() if id not in new_of}
    for edit in found:
        said = made[edit.part]
        if edit.new is None:
            del said[f"{_GONE}{edit.old}"]
        elif edit.key is None:
            said[edit.new] = edit.after
        else:
            values = {**said[edit.new], edit.key: edit.after}
            if edit.after is None:
                del values[edit.key]
            said[edit.new] = values
    return made


_GONE = "-"
"""No id begins so: what goes on under another id may leave its own to something else."""
