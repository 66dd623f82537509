"""Posts that came with a unit of which it is open, or isn't stated, who leads it on the other side: whether
they go on, or are new, isn't known."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from orgctl.diff.pairing import Pairing
from orgctl.model.references import NOT_STATED
from orgctl.structure import LEADER_SUFFIX, Organisation

_NOT_KNOWN = frozenset(("open", *NOT_STATED))
"""What a file says of who leads a unit where it doesn't say who."""


def unsettled(
    old: Organisation, new: Organisation, pairing: Pairing
) -> Iterator[tuple[str | None, str | None]]:
    """The old posts of which it isn't known whether they go on (None for the new id), and the new ones of
    which it isn't known whether they were there before (None for the old id). A post with an id of its own
    would still be listed: that goes, or comes."""
    posts, links = pairing.lineages["positions"], pairing.lineages["units"].links
    gone = _leaders(posts.gone, {link.old for link in links if not is_led(new, link.new)})
    yield from ((id, None) for id in gone)
    added = _leaders(posts.added, {link.new for link in links if not is_led(old, link.old)})
    yield from ((None, id) for id in added)


def is_led(organisation: Organisation, unit: str) -> bool:
    """Whether it is known of a unit who leads it, or that nobody does."""
    return organisation.units[unit].leadership.state not in _NOT_KNOWN


def _leaders(ids: Collection[str], units: Collection[str]) -> Iterator[str]:
    """The posts that came with one of some units."""
    return (id for id in ids if id.endswith(LEADER_SUFFIX) and id.removesuffix(LEADER_SUFFIX) in units)
