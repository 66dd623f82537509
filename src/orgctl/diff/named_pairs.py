"""Pairs of ids that somebody gives, sorted by the parts that have them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
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
    given = tuple(pairs)
    if not given:
        return {}
    before, after = account(old), account(new)
    ids = {part: (before[part], after[part]) for part in PARTS if part not in (*ONES, *LISTS)}
    found: dict[str, list[tuple[str, str]]] = {}
    for pair in given:
        if pair.part is not None and pair.part not in ids:
            raise OrgctlError("diff-pair-part", ExitCode.USAGE, part=pair.part, parts=list(ids))
        among = ids if pair.part is None else {pair.part: ids[pair.part]}
        fitting = [part for part, (olds, news) in among.items() if pair.old in olds and pair.new in news]
        if not fitting:
            raise _unknown(pair, among)
        for part in fitting:
            found.setdefault(part, []).append((pair.old, pair.new))
    return {part: tuple(each) for part, each in found.items()}


def _unknown(pair: NamedPair, among: Mapping[str, tuple[Collection[str], Collection[str]]]) -> OrgctlError:
    """What is wrong with a pair that fits no part: the first of its ids that isn't there, else that they are
    of different parts."""
    for side, id, known in (
        ("old", pair.old, [id for olds, _ in among.values() for id in olds]),
        ("new", pair.new, [id for _, news in among.values() for id in news]),
    ):
        if id not in known:
            close = closest(id, known)[:1]
            message = f"diff-pair-{side}" + ("-suggest" if close else "")
            return OrgctlError(message, ExitCode.USAGE, id=id, close=close)
    return OrgctlError("diff-pair-apart", ExitCode.USAGE, old=pair.old, new=pair.new)
