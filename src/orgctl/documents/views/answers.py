"""What was answered to a hearing: the responses counted, and those whom no response is registered from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any

from orgctl.documents import quantities
from orgctl.documents.views import vocabulary as v
from orgctl.documents.views.blocks import Block, ItemView, Table, table
from orgctl.documents.views.counted import counted
from orgctl.documents.views.printer import Printer
from orgctl.model.process import HearingPart, Response
from orgctl.model.scalars import Day, Open
from orgctl.model.shared import Selector
from orgctl.structure.counting import Counter
from orgctl.structure.quantity import ONE, Quantity, weight_of


def stances(p: Printer, given: HearingPart) -> tuple[Table, ...]:
    """How many are for, against and so on, with who they are, and how many there are in all."""
    _ = p._
    rows = []
    for stance in (*v.STANCE, None):
        those = [p.whole_party(each.from_) for each in given.responses if each.stance == stance]
        if those:
            said = p.term(v.STANCE, stance) or _("stance not stated")
            rows.append((said.capitalize(), p.words.number(len(those)), tuple(those)))
    if len(rows) > 1:
        rows.append((_("In all"), p.words.number(len(given.responses)), ()))
    return table(
        "stances", _("Stances"), [_("Stance"), _("Number"), _("From")], rows, titled=False, captioned=False
    )


def led_to(p: Printer, given: HearingPart) -> tuple[ItemView, ...]:
    """What responses led to, each once, with those whose responses did."""
    found: dict[str, list[str]] = {}
    for each in given.responses:
        for text in each.led_to:
            found.setdefault(text, []).append(p.whole_party(each.from_))
    return tuple(
        ItemView(text, (f"({p.words.listed(dict.fromkeys(those))})",)) for text, those in found.items()
    )


def is_late(given: HearingPart, response: Response) -> bool:
    """Whether a response certainly came after the last day."""
    last, on = given.closes, response.received
    return isinstance(last, Day) and isinstance(on, Day) and on.first > last.last


def silent(p: Printer, given: HearingPart) -> tuple[ItemView, ...]:
    """The parties that no response is registered from. Of a party that stands for several, those of whom some
    have answered are listed below it; a party that isn't decided yet was not asked."""
    ids, names = _answered(p, given)
    many = _numbers(p)
    found = []
    for party, said in zip(given.parties, p.parties(given.parties), strict=True):
        if isinstance(party, Open) or said.casefold() in names:
            continue
        those = _those(p, party)
        left = [each for each in those if each not in ids and p.actor(each).casefold() not in names]
        if not those or (left and len(left) == len(those)):
            found.append(ItemView(said))
        elif left:
            of, silent_ones = (sum(weight_of(many(id)) for id in each) for each in (those, left))
            n, every = (
                quantities.number(p.words, Quantity(value, any(many(id).approximate for id in ids_of)))
                for value, ids_of in ((of - silent_ones, {*those} - {*left}), (of, those))
            )
            remark = p._("(%(n)s of %(all)s have answered)") % {"n": n, "all": every}
            names_left = (counted(p, p.actor(each), many(each)) for each in left)
            found.append(ItemView(said, (remark,), tuple(map(ItemView, names_left))))
    return tuple(found)


def _numbers(p: Printer) -> Callable[[str], Quantity]:
    """How many an actor's entry stands for, with the counts of the units around."""
    organisation, counter = p.organisation, Counter(p.organisation)

    def number(id: str) -> Quantity:
        if id in organisation.units:
            return counter.units((id,))
        return counter.standing(id) if id in organisation.posts else ONE

    return number


def _answered(p: Printer, given: HearingPart) -> tuple[frozenset[str], frozenset[str]]:
    """The ids of those who answered, and the names. A unit answers for its leaders, and they for it."""
    found: set[str] = set()
    for each in given.responses:
        for id in _those(p, each.from_):
            found |= {id, *_beside(p, id)}
    return frozenset(found), frozenset(p.whole_party(each.from_).casefold() for each in given.responses)


def _those(p: Printer, party: Any) -> Collection[str]:
    """The actors that a party means: bodies, groups and units of a kind stand for themselves, all else for
    posts."""
    if isinstance(party, str):
        return (party,)
    if not isinstance(party, Selector):
        return ()
    if party.model_fields_set <= {"body", "group"}:
        return [id for id in (*party.body, *party.group) if isinstance(id, str)]
    if party.model_fields_set == {"kind"}:
        return p.organisation.index.select_units((party,))
    return p.organisation.index.positions((party,))


def _beside(p: Printer, id: str) -> Iterator[str]:
    """The leaders of a unit, or the units that a post leads."""
    organisation = p.organisation
    if id in organisation.units:
        yield from organisation.units[id].leadership.posts
    elif id in organisation.posts:
        yield from organisation.posts[id].leads


def in_short(p: Printer, given: HearingPart) -> tuple[Block, ...]:
    """The responses on a few lines: the stances, and who says what with which reply."""
    _ = p._
    return (
        *stances(p, given),
        *table(
            "responses",
            _("Responses in short"),
            [_("From"), _("Summary"), _("Reply")],
            [(p.whole_party(each.from_), each.summary or "", each.answer or "") for each in given.responses],
            titled=False,
            captioned=False,
        ),
        *p.item_block("led_to", _("What the responses led to"), led_to(p, given)),
        *p.item_block("silent", _("No response registered"), silent(p, given)),
    )
