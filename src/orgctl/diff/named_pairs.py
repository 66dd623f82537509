"""Pairs of ids that somebody gives, sorted by the parts that have them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from orgctl.diff.account import LISTS, ONES, PARTS, account
from orgctl.errors import ExitCode, OrgctlError
from orgctl.structure import Organisation
from orgctl.suggest import closest


class NamedPair(NamedTuple):
    """An old and a new id that belong together; of a ``part``, or of whichever has them."""

    old: str
    new: str
    part: str | None = None


def by_part(
    pairs: Iterable[NamedPair], old: Organisation, new: Organisation
) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """The pairs for each part. Raises OrgctlError (usage) for a part that has no lineage, and for an id that
    isn't there."""
    return _by_part(tuple(pairs), old, (new,), lambda side: f"diff-pair-{side}")[0]


def by_part_of_each(
    pairs: Iterable[NamedPair], base: Organisation, others: Sequence[Organisation]
) -> Sequence[Mapping[str, tuple[tuple[str, str], ...]]]:
    """The pairs for each part of each of the others: those whose new id it has. Raises OrgctlError (usage)
    for a part that has no lineage, and for an id that the base, or none of the others, has."""
    return _by_part(tuple(pairs), base, others, lambda side: f"compare-pair-{side}")


def _by_part(
    pairs: Sequence[NamedPair],
    old: Organisation,
    news: Sequence[Organisation],
    message: Callable[[str], str],
) -> Sequence[Mapping[str, tuple[tuple[str, str], ...]]]:
    found: list[dict[str, list[tuple[str, str]]]] = [{} for _ in news]
    if pairs:
        before, afters = account(old), [account(new) for new in news]
        parts = [part for part in PARTS if part not in (*ONES, *LISTS)]
        for pair in pairs:
            if pair.part is not None and pair.part not in parts:
                raise OrgctlError("diff-pair-part", ExitCode.USAGE, part=pair.part, parts=parts)
            among = [pair.part] if pair.part is not None else parts
            fitting = [
                (made, part)
                for made, after in zip(found, afters, strict=True)
                for part in among
                if pair.old in before[part] and pair.new in after[part]
            ]
            if not fitting:
                olds = [id for part in among for id in before[part]]
                ids = [id for after in afters for part in among for id in after[part]]
                raise _unknown(pair, olds, ids, message)
            for made, part in fitting:
                made.setdefault(part, []).append((pair.old, pair.new))
    return [{part: tuple(each) for part, each in made.items()} for made in found]


def _unknown(
    pair: NamedPair, olds: Sequence[str], news: Sequence[str], message: Callable[[str], str]
) -> OrgctlError:
    """What is wrong with a pair that fits no part: the first of its ids that isn't there, else that they are
    of different parts. ``message`` gives what is said of an `old` or `new` id."""
    for side, id, known in (("old", pair.old, olds), ("new", pair.new, news)):
        if id not in known:
            close = closest(id, [*dict.fromkeys(known)])[:1]
            what = message(f"{side}-suggest" if close else side)
            return OrgctlError(what, ExitCode.USAGE, id=id, close=close)
    return OrgctlError("diff-pair-apart", ExitCode.USAGE, old=pair.old, new=pair.new)
