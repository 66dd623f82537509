"""``--pairs``: ids that belong together, as they are typed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from orgctl.errors import ExitCode, OrgctlError

if TYPE_CHECKING:
    from orgctl.diff.named_pairs import NamedPair


def read_pairs(texts: Iterable[str]) -> list[NamedPair]:
    """Pairs from ``old=new`` and ``units:old=new``, with commas between several. Raises OrgctlError
    (usage)."""
    return [_pair(text.strip()) for each in texts for text in each.split(",") if text.strip()]


def _pair(text: str) -> NamedPair:
    from orgctl.diff.named_pairs import NamedPair

    old, is_pair, new = text.partition("=")
    part, has_part, id = old.partition(":")
    if not has_part:
        part, id = "", old
    if not (is_pair and id.strip() and new.strip()):
        raise OrgctlError("diff-pair-form", ExitCode.USAGE, value=text)
    return NamedPair(id.strip(), new.strip(), part.strip() or None)
