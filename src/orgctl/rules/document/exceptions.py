"""Authority that most have, where nobody says who hasn't."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from orgctl.findings import Message, Path
from orgctl.model.shared import Selector
from orgctl.rules.document._kinds import texts as texts_of
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.prose import WORD
from orgctl.rules.told import named
from orgctl.rules.wording import words

if TYPE_CHECKING:
    from orgctl.model.authority import Delegation, Grant


@judgement("ORG425", "exceptions-not-stated")
def exceptions_not_stated(case: Case) -> Iterator[Notice]:
    """A delegation holds for most of those it goes to, and nothing says for whom it doesn't."""
    for id, delegation in case.definition.delegations.items():
        path: Path = ("delegations", id)
        grants: list[tuple[Path, Grant]] = [(path, delegation)]
        grants += (((*path, "parts", part), grant) for part, grant in delegation.parts.items())
        for route, grant in grants:
            if grant.holds_for in ("most", "some") and not (_says_who(grant) or _says_who(delegation)):
                variant = "some" if grant.holds_for == "some" else ""
                what = _what(case, route, grant, delegation)
                yield Notice((*route, "holds_for"), {"n": len(what), "what": what}, variant=variant)


def _what(case: Case, path: Path, grant: Grant, delegation: Delegation) -> Sequence[str | Message]:
    """What is given: by its heading, else by its areas; by its id where it has neither."""
    name = grant.name or delegation.name
    areas = [each for each in grant.areas or delegation.areas if isinstance(each, str)]
    said = [case.organisation.areas[each].name or each for each in areas if each in case.organisation.areas]
    return [name] if name is not None else named(said) or [str(path[-1])]


def _says_who(grant: Grant) -> bool:
    """Whether anything may say who is left out: an exception in `to`, or words for one."""
    if any(isinstance(each, Selector) and each.not_ for each in grant.to):
        return True
    texts = [*(text for _, text in texts_of(grant.conditions, ())), grant.text or ""]
    return any(word.casefold() in words("exceptions") for text in texts for word in WORD.findall(text))
