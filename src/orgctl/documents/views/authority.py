"""Areas, delegations and acts: what may be decided, by whom, on what ground."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from orgctl.documents.views import vocabulary as v
from orgctl.documents.views.blocks import Block, Entries, Quote, Section, Small
from orgctl.documents.views.headings import arranged
from orgctl.documents.views.names import readable
from orgctl.documents.views.printer import Pair, Printer
from orgctl.model.authority import Area, Delegation, Grant, Limit, OtherDocument
from orgctl.model.scalars import About, Open


def areas(p: Printer) -> tuple[Block, ...]:
    """The file's own areas with their duties and parts."""
    entries = tuple(_area(p, id, area) for id, area in p.shown("areas", p.file.areas).items())
    return (Entries("areas", "", entries),) if entries else ()


def _area(p: Printer, id: str, area: Area) -> Small:
    _ = p._
    facts = p.facts(
        [
            ("incompatible", _("Cannot be combined with"), [p.area(each) for each in area.incompatible]),
            ("exclusive", _("Only one may hold it"), p.yes(area.exclusive)),
        ],
        area,
    )
    parts = tuple(_area(p, f"{id}.{key}", part) for key, part in area.parts.items())
    return Small(p.area(id), facts, area.description or "", p.prose(area.duties), parts)


def delegations(p: Printer) -> Iterable[Section]:
    """A section for each delegation, with a section for each of its parts."""
    for id, each in p.shown("delegations", p.file.delegations).items():
        yield _grant(p, id, each, _parts(p, id, each))


def _parts(p: Printer, id: str, delegation: Delegation) -> tuple[Section, ...]:
    return tuple(_grant(p, f"{id}.{key}", part) for key, part in delegation.parts.items())


def _grant(p: Printer, id: str, grant: Grant, parts: tuple[Section, ...] = ()) -> Section:
    _ = p._
    words = (Quote("text", _("Adopted wording"), grant.text),) if grant.text else ()
    listed, sections = arranged(p, "parts", _("Points"), parts)
    return Section(
        part="delegations",
        id=id,
        title=grant.name or grant_title(p, id, grant),
        number=grant.number or "",
        facts=p.facts(_facts(p, grant), grant),
        description=grant.description or "",
        blocks=(*words, *p.items("conditions", _("Conditions"), grant.conditions), *listed),
        sections=sections,
    )


def grant_title(p: Printer, id: str, grant: Grant) -> str:
    """What a grant without a name is called: from whom to whom, else its id as words."""
    to = p.words.listed(map(p.all_of, grant.to))
    giver = p.all_of(grant.from_)
    if giver and to and grant.from_ != "unknown":
        return p._("From %(giver)s to %(receiver)s") % {"giver": giver, "receiver": to}
    if to:
        return p._("To %(receiver)s") % {"receiver": to}
    return readable(id.rpartition(".")[2]).capitalize()


def _facts(p: Printer, grant: Grant) -> list[Pair]:
    _ = p._
    again = grant.redelegate
    return [
        ("from", _("Given by"), p.parties([grant.from_])),
        ("to", _("Given to"), p.parties(grant.to)),
        ("holds_for", _("How many of them"), p.term(v.HOLDS_FOR, grant.holds_for)),
        ("areas", _("Areas"), [p.area(each) for each in grant.areas]),
        ("except", _("Except"), [p.area(each) for each in grant.except_]),
        ("extent", _("Extent"), p.term(v.EXTENT, grant.extent)),
        ("scope", _("Applies to"), p.scope(grant.scope)),
        ("limit", _("Upper limit"), limit(p, grant.limit)),
        ("matter", _("Type of cases"), p.term(v.MATTER, grant.matter)),
        ("right", _("Right"), p.term(v.RIGHT, grant.right)),
        ("reserved", _("Reserved, may not be passed on"), p.yes(grant.reserved)),
        ("basis", _("Legal basis"), [p.basis(each) for each in grant.basis]),
        ("rests_on", _("Rests on"), rests_on(p, grant.rests_on)),
        ("redelegate", _("May be redelegated"), redelegation(p, grant) if again else ""),
        ("approved", _("Approved"), [p.adoption(each) for each in grant.approved]),
        ("adopted", _("Adopted"), [p.adoption(each) for each in grant.adopted]),
    ]


def limit(p: Printer, value: Limit | None) -> str:
    """An upper limit on one line; empty for None."""
    if value is None:
        return ""
    amount = value.amount
    if isinstance(amount, (int, float)):
        said = p.words.money(amount, value.currency)
    elif isinstance(amount, About):
        said = p._("about %(number)s") % {"number": p.words.money(amount.about, value.currency)}
    else:
        said = p.unstated(amount)
    parts = [said, p.term(v.LIMIT_PER, value.per), p.term(v.VAT, value.vat)]
    return ", ".join(each for each in parts if each)


def rests_on(p: Printer, value: str | Open | OtherDocument | None) -> str:
    """What a grant rests on; empty for None."""
    if value is None:
        return ""
    if isinstance(value, Open):
        return p.unstated(value)
    if isinstance(value, OtherDocument):
        return ", ".join([value.document, *(p.adoption(each) for each in value.adopted)])
    if value in v.RESTS_ON:
        return p.term(v.RESTS_ON, value)
    grant = find_grant(p.file.delegations, value)
    return p.unstated(value) or (grant.name or grant_title(p, value, grant) if grant else readable(value))


def find_grant(delegations: Mapping[str, Delegation], id: str) -> Grant | None:
    """A delegation, or a part of one by its dotted id."""
    head, _, part = id.partition(".")
    found = delegations.get(head)
    return found.parts.get(part) if found and part else found


def redelegation(p: Printer, grant: Grant) -> list[str]:
    """Whether and how what is granted may be passed on; empty where nothing is said."""
    again = grant.redelegate
    if again is None:
        return []
    to = p.words.listed(map(p.all_of, again.to))
    said = [
        p._("to %(receivers)s") % {"receivers": to} if to else p._("yes"),
        p._("when approved by %(who)s") % {"who": p.party(again.approval)} if again.approval else "",
        again.text or "",
    ]
    return [each for each in said if each]


def laws(p: Printer) -> tuple[Block, ...]:
    """The acts that the file itself describes."""
    _ = p._
    entries = tuple(
        Small(
            law.name,
            p.facts(
                [
                    ("date", _("Date"), p.date(law.date)),
                    ("number", _("Act number"), law.number),
                    ("repealed", _("Repealed"), p.date(law.repealed)),
                    ("url", _("Address"), law.url),
                ],
                law,
            ),
            law.description or "",
        )
        for law in p.shown("laws", p.file.laws).values()
    )
    return (Entries("laws", "", entries),) if entries else ()
