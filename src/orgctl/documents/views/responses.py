"""The document ``responses``: what was answered to the hearing, the replies, and what they led to."""

from __future__ import annotations

from collections.abc import Iterator

from orgctl.documents.views import head
from orgctl.documents.views import vocabulary as v
from orgctl.documents.views.answers import is_late, led_to, silent, stances
from orgctl.documents.views.blocks import Paper, Section
from orgctl.documents.views.headings import noted
from orgctl.documents.views.paper import paper
from orgctl.documents.views.printer import Printer
from orgctl.documents.views.process import hearing_facts
from orgctl.errors import ExitCode, OrgctlError
from orgctl.model.process import HearingPart, Response


def responses(p: Printer, language: str) -> Paper:
    """The document. Raises OrgctlError (usage) for a file without a hearing, and for a hearing of nobody."""
    given = p.file.hearing
    if given is None:
        raise OrgctlError("cli.document-no-hearing", ExitCode.USAGE)
    if not (given.responses or given.parties):
        raise OrgctlError("cli.document-no-responses", ExitCode.USAGE)
    _ = p._
    return paper(
        p,
        "responses",
        language,
        title=_("Responses to the hearing: %(title)s") % {"title": head.title(p)},
        summary=head.line(p, p.words.number_of("%(n)s response", "%(n)s responses", len(given.responses))),
        cover=Section(
            part="hearing",
            title=_("About the hearing"),
            facts=(*p.facts([("case", _("Case"), head.case(p))]), *hearing_facts(p, given)),
            description=given.description or "",
        ),
        sections=(each for each in _sections(p, given) if not each.bare),
    )


def _sections(p: Printer, given: HearingPart) -> Iterator[Section]:
    _ = p._
    yield Section(part="stances", title=_("Stances"), blocks=stances(p, given))
    yield Section(
        part="responses",
        title=_("The responses, and the replies to them"),
        sections=tuple(noted(p, _response(p, given, each)) for each in given.responses),
    )
    yield Section(
        part="led_to",
        title=_("What the responses led to"),
        blocks=p.item_block("led_to", "", led_to(p, given)),
    )
    yield Section(
        part="silent",
        title=_("No response registered"),
        blocks=p.item_block("silent", "", silent(p, given)),
    )


def _response(p: Printer, given: HearingPart, each: Response) -> Section:
    _ = p._
    received = p.date(each.received)
    if is_late(given, each):
        received = _("%(date)s, after the deadline") % {"date": received}
    return Section(
        part="responses",
        title=p.whole_party(each.from_),
        facts=p.facts(
            [
                ("received", _("Received"), received),
                ("about", _("About"), each.about),
                ("stance", _("Stance"), p.term(v.STANCE, each.stance)),
                ("summary", _("Summary"), each.summary),
                ("answer", _("Reply"), each.answer),
                ("led_to", _("Led to"), each.led_to),
            ]
        ),
    )
