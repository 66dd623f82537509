"""Names that claims have otherwise than the plan: another spelling, or another name."""

from __future__ import annotations

from collections.abc import Iterator

from orgctl.findings import Edit, Fix
from orgctl.rules.document._claims import Variant, claims
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.told import also, by_cause


@judgement("ORG403", "name-spelling")
def name_spelling(case: Case) -> Iterator[Notice]:
    """The document spells a name in two ways: only case, spaces or punctuation differ."""
    yield from _told(case, spelling=True)


@judgement("ORG404", "name-variant")
def name_variant(case: Case) -> Iterator[Notice]:
    """The document calls one thing by two names, and doesn't say that they are one."""
    yield from _told(case, spelling=False)


def _told(case: Case, spelling: bool) -> Iterator[Notice]:
    found = (each for each in case.shared(claims).variants if each.spelling == spelling)
    for same in by_cause(((each.said, each.printed), each) for each in found):
        first, *others = same
        args = {"said": first.said, "printed": first.printed}
        related = (("claimed-name.of", first.of, "entity"), *also((each.path, "value") for each in others))
        yield Notice(first.path, args, related=related, fix=_respelt(same) if spelling else None)


def _respelt(same: list[Variant]) -> Fix:
    """The name as the plan has it, wherever a claim spells it so."""
    return Fix(safe=False, edits=tuple(Edit("set", each.path, each.printed) for each in same))
