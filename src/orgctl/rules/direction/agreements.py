"""Agreements: one for each, and about all that those who make it answer for."""

from __future__ import annotations

from collections.abc import Iterator

from orgctl.findings import Message, Severity
from orgctl.model.direction import Agreement
from orgctl.model.shared import Selector
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.prose import texts_of
from orgctl.rules.wording import tokens

_NOT_HELD = frozenset({"none", "unknown", "blank"})


@judgement("ORG803", "agreement-area-not-covered", Severity.INFO)
def agreement_area_not_covered(case: Case) -> Iterator[Notice]:
    """An agreement names some of the areas that those it is for answer for, and leaves others out."""
    areas = case.organisation.areas
    for id, agreement in case.definition.agreements.items():
        if not agreement.parts:
            continue
        said = {token.said for text in texts_of(agreement.parts) for token in tokens(text)}
        held = dict.fromkeys(area for role in _roles(case, agreement) for area in _areas(case, role))
        names = {area: areas[area].name or area for area in held if area in areas}
        left = [area for area, name in names.items() if not _is_named(name, said)]
        if left and len(left) < len(names):
            args = {
                "agreement": agreement.name or id,
                "n": len(left),
                "areas": [names[area] for area in left],
                "others": [name for area, name in names.items() if area not in left],
            }
            yield Notice(("agreements", id, "parts"), args, part="key")


@judgement("ORG805", "agreement-twice")
def agreement_twice(case: Case) -> Iterator[Notice]:
    """Somebody has two agreements of one sort, and each says for itself what it covers."""
    first: dict[str, list[str]] = {}
    agreements = case.definition.agreements
    for id, agreement in agreements.items():
        if not agreement.parts:
            continue
        for party in dict.fromkeys((*_roles(case, agreement), *_actors(agreement))):
            earlier = next((each for each in first.get(party, ()) if _one_sort(case, each, id)), None)
            first.setdefault(party, []).append(id)
            if earlier is None:
                continue
            role = case.definition.roles.get(party)
            args: dict[str, object] = {
                "one": _with_parts(agreements[earlier], earlier),
                "other": _with_parts(agreement, id),
                "party": (role.name if role is not None else None) or case.organisation.name(party),
            }
            of_more = [each for each in (earlier, id) if not _is_all(agreements[each], party)]
            if len(of_more) == 1:
                which = "agreement-twice.first" if of_more == [earlier] else "agreement-twice.last"
                args["which"] = Message(which, {"name": agreements[of_more[0]].name or of_more[0]})
            elif of_more:
                args["which"] = Message("agreement-twice.either")
            yield Notice(
                ("agreements", id),
                args,
                part="key",
                variant="" if of_more else "one",
                related=(("agreement-twice.other", ("agreements", earlier), "key"),),
            )
            break


def _with_parts(agreement: Agreement, id: str) -> Message:
    """An agreement by its name, with how many parts it has."""
    return Message("agreement-twice.parts", {"name": agreement.name or id, "n": len(agreement.parts)})


def _is_all(agreement: Agreement, party: str) -> bool:
    """Whether an agreement is for one party and nobody else: without it, it would be for nobody."""
    return all(
        each == party or (isinstance(each, Selector) and each == Selector(role=(party,)))
        for each in agreement.for_
    )


def _is_named(name: str, said: set[str]) -> bool:
    """Whether a word begins as one of the name does: ``faglige`` mål are of ``Fag``."""
    roots = tuple(token.root for token in tokens(name))
    return any(word.startswith(roots) for word in said)


def _one_sort(case: Case, one: str, other: str) -> bool:
    """Whether all words of one agreement's name are in the other's."""
    names = [case.definition.agreements[id].name or id for id in (one, other)]
    ours, theirs = ({token.key for token in tokens(name)} for name in names)
    return ours <= theirs or theirs <= ours


def _roles(case: Case, agreement: Agreement) -> Iterator[str]:
    """The roles that an agreement is for, where it names nothing else beside them."""
    for party in agreement.for_:
        if isinstance(party, Selector) and party.model_fields_set == {"role"}:
            yield from (role for role in party.role if role in case.organisation.roles)


def _actors(agreement: Agreement) -> Iterator[str]:
    return (party for party in agreement.for_ if isinstance(party, str) and party not in _NOT_HELD)


def _areas(case: Case, role: str) -> Iterator[str]:
    """The areas that a role answers for, each by the one that it is a part of."""
    held = case.organisation.roles[role].values.get("responsibilities", {})
    for area, said in held.items():
        value = getattr(said, "value", said)
        if isinstance(value, str) and value not in _NOT_HELD:
            yield area.partition(".")[0]
