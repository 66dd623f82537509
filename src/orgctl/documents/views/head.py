"""The cover: the organisation and the document itself."""

from __future__ import annotations

from orgctl.documents.views import vocabulary as v
from orgctl.documents.views.blocks import Block, Fact, Section, table
from orgctl.documents.views.printer import Printer
from orgctl.model.head import DocumentPart, OrganisationPart
from orgctl.model.scalars import Day
from orgctl.model.shared import Adoption


def title(p: Printer) -> str:
    """The document's title, else the organisation's name."""
    document, organisation = p.file.document, p.file.organisation
    if document and document.title:
        return document.title
    return organisation.name if organisation else p._("Organisation plan")


def titled(p: Printer) -> str:
    """The document's title with its status and date, on one line; empty where it has no title."""
    document = p.file.document
    if document is None or not document.title:
        return ""
    said = (document.title, p.term(v.DOCUMENT_STATUS, document.status), p.date(document.date))
    return ", ".join(each for each in said if each)


def summary(p: Printer) -> tuple[str, ...]:
    """Type, status, and date or else period, for the line under the title of a plan."""
    document = p.file.document or DocumentPart()
    types = p.words.listed(p.term(v.DOCUMENT_TYPE, each) for each in document.type)
    date = p.date(document.date) or p.period(document.period)
    return line(p, types, p.term(v.DOCUMENT_STATUS, document.status), date)


def line(p: Printer, *parts: str) -> tuple[str, ...]:
    """The line under a title: what it is given, the day that the organisation was asked to be read for, and
    that names are left out."""
    on = p.organisation.date
    day = p.words.date(Day.parse(str(on.day))) if on.asked else ""
    said = p._("as the organisation is on %(date)s") % {"date": day} if day else ""
    names = p._("without names of persons") if p.without is not None else ""
    return tuple(each[:1].upper() + each[1:] for each in (*parts, said, names) if each)


def cover(p: Printer) -> Section:
    """What stands between the title and the first section."""
    document, organisation = p.file.document, p.file.organisation
    return Section(
        part="document",
        title=p._("About the document"),
        facts=_document(p, document) if document else (),
        description=(document.description if document else None) or "",
        blocks=_adoptions(p, document) if document else (),
        sections=(_organisation_section(p, organisation),) if organisation else (),
    )


def _organisation_section(p: Printer, organisation: OrganisationPart) -> Section:
    return Section(
        part="organisation",
        title=p._("About the organisation"),
        facts=_organisation(p, organisation),
        description=organisation.description or "",
    )


def _organisation(p: Printer, organisation: OrganisationPart) -> tuple[Fact, ...]:
    _ = p._
    return p.facts(
        [
            ("name", _("Name"), organisation.name),
            ("type", _("Type"), p.term(v.ORGANISATION_TYPE, organisation.type)),
            ("country", _("Country"), _country(p, organisation.country)),
            ("municipality_number", _("Municipality number"), p.code(organisation.municipality_number)),
            ("organisation_number", _("Organisation number"), p.code(organisation.organisation_number)),
            ("merged_from", _("Merged from"), p.parties(organisation.merged_from)),
            ("part_of", _("Part of"), p.party(organisation.part_of)),
        ],
        organisation,
    )


def case(p: Printer) -> str:
    """The document's case in the archive on one line."""
    document = p.file.document
    return p.case(document.case) if document else ""


def _country(p: Printer, code: str | None) -> str:
    return str(p.words.locale.territories.get(code, code)) if code else ""


def _document(p: Printer, document: DocumentPart) -> tuple[Fact, ...]:
    _ = p._
    return p.facts(
        [
            (
                "document_type",
                _("Type of document"),
                tuple(p.term(v.DOCUMENT_TYPE, t) for t in document.type),
            ),
            ("language", _("Language"), _language(p, document.language)),
            ("status", _("Status"), p.term(v.DOCUMENT_STATUS, document.status)),
            ("date", _("Date"), p.date(document.date)),
            ("effective", _("In force from"), p.date(document.effective)),
            ("as_of", _("Describes the organisation as of"), p.date(document.as_of)),
            ("period", _("Period"), p.period(document.period)),
            ("owner", _("Owner of the document"), p.party(document.owner)),
            ("author", _("Author"), p.party(document.author)),
            ("case", _("Case"), p.case(document.case)),
            ("attached_to", _("Attached to"), document.attached_to),
        ],
        document,
    )


def _language(p: Printer, code: str | None) -> str:
    return str(p.words.locale.languages.get(code.replace("-", "_"), code)) if code else ""


def _adoptions(p: Printer, document: DocumentPart) -> tuple[Block, ...]:
    _ = p._
    adopted = table(
        "adopted",
        _("Adopted or approved by"),
        [_("Who"), _("Name"), _("Date"), _("Case"), _("What"), _("Address")],
        [_adoption(p, each) for each in document.adopted],
    )
    revisions = table(
        "revisions",
        _("Versions"),
        [_("Version"), _("Date"), _("What"), _("By")],
        [(r.version or "–", p.date(r.date), r.text or "", p.party(r.by)) for r in document.revisions],
    )
    return (*adopted, *revisions)


def _adoption(p: Printer, value: Adoption) -> tuple[str, ...]:
    by = p.party(value.by)
    who = ", ".join(dict.fromkeys(each for each in (by, value.title or "") if each))
    return (
        who or p.person(value.name) or "–",
        p.person(value.name) if who else "",
        p.date(value.date),
        p.case(value.case),
        value.text or "",
        value.url or "",
    )
