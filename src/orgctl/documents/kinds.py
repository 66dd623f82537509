"""The kinds of document: for whom each is, and what makes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from orgctl.documents.views.blocks import Paper
from orgctl.documents.views.printer import Printer

if TYPE_CHECKING:
    from orgctl.structure.lineage import Pairs


class Audience(StrEnum):
    """For whom a document is, the widest first."""

    PUBLIC = "public"
    PARTIES = "parties"
    PERSONAL = "personal"


class Given(NamedTuple):
    """What a document is made of besides its organisation: the language of its content, the organisation
    that it is compared with, the id of the decision that it is for, and the ids that belong together in the
    two organisations, by part."""

    language: str
    old: Printer | None = None
    decision: str | None = None
    pairs: Mapping[str, Pairs] | None = None


class Kind(NamedTuple):
    """A kind of document. ``compares``: whether it is made of two organisations; ``decides``: whether it is
    for one of the file's decisions."""

    audience: Audience
    make: Callable[[Printer, Given], Paper]
    compares: bool = False
    decides: bool = False


def _plan(p: Printer, given: Given) -> Paper:
    from orgctl.documents.views.outline import plan

    return plan(p, given.language)


def _hearing(p: Printer, given: Given) -> Paper:
    from orgctl.documents.views.hearing import hearing

    if given.old is None:
        raise ValueError("a hearing paper is made of two organisations")
    return hearing(p, given.old, given.language, given.pairs)


def _responses(p: Printer, given: Given) -> Paper:
    from orgctl.documents.views.responses import responses

    return responses(p, given.language)


def _case(p: Printer, given: Given) -> Paper:
    from orgctl.documents.views.case import case

    return case(p, given.language, given.decision)


def _placement(p: Printer, given: Given) -> Paper:
    from orgctl.documents.views.placement import placed

    if given.old is None:
        raise ValueError("a placement list is made of two organisations")
    return placed(p, given.old, given.language, given.pairs)


# Each is imported when it is asked for: what one needs, others don't.
KINDS: Mapping[str, Kind] = {
    "plan": Kind(Audience.PUBLIC, _plan),
    "hearing": Kind(Audience.PUBLIC, _hearing, compares=True),
    "responses": Kind(Audience.PUBLIC, _responses),
    "case": Kind(Audience.PUBLIC, _case, decides=True),
    "placement": Kind(Audience.PERSONAL, _placement, compares=True),
}
"""The kinds of document by name."""
