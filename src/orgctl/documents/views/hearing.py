"""The document ``hearing``: the paper that goes out, with what changes, for whom, and how to answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from orgctl.diff.kinds import Level
from orgctl.documents.views import affected, changed, head, written
from orgctl.documents.views import vocabulary as v
from orgctl.documents.views.authority_changed import authority
from orgctl.documents.views.blocks import ItemView, Note, Paper, Section
from orgctl.documents.views.compared import Compared, compared
from orgctl.documents.views.direction import goals
from orgctl.documents.views.in_short import in_short
from orgctl.documents.views.names import readable
from orgctl.documents.views.paper import paper
from orgctl.documents.views.posts_affected import posts
from orgctl.documents.views.printer import Printer
from orgctl.documents.views.process import answer, consultations, options
from orgctl.documents.views.structure import is_large, tree
from orgctl.documents.views.timetable import timetable
from orgctl.model.process import HearingPart
from orgctl.model.scalars import id_of
from orgctl.structure import decision_status
from orgctl.structure.lineage import Pairs

_EMPLOYEES = (Level.EMPLOYEES, Level.POST_ENDS)


def hearing(p: Printer, old: Printer, language: str, pairs: Mapping[str, Pairs] | None = None) -> Paper:
    """The document: what changes from the organisation of ``old`` to that of ``p``; ``pairs`` are ids that
    belong together, by part."""
    told = compared(old, p, pairs)
    given = p.file.hearing or HearingPart.model_construct()
    sections = [each for each in _sections(told, given) if not each.bare]
    return paper(
        p,
        "hearing",
        language,
        title=p._("Hearing: %(title)s") % {"title": head.title(p)},
        summary=head.line(p, p._("hearing paper")),
        cover=_cover(told, given),
        sections=(replace(each, number=str(n)) for n, each in enumerate(sections, 1)),
    )


def _cover(told: Compared, given: HearingPart) -> Section:
    """Until when, about what and from whom; what a hearing has and the file doesn't tell is said once."""
    p, _ = told.p, told.p._
    document, decision = p.file.document, p.file.decisions.get(id_of(given.decision) or "")
    closes = p.date(given.closes) or _("not stated")
    facts = p.facts(
        [
            ("closes", _("Deadline for responses"), closes),
            ("opens", _("Opens"), p.date(given.opens)),
            ("weeks", _("Length (weeks)"), p.number(given.weeks)),
            ("decision", _("Prepares the decision"), decision.question if decision else ""),
            ("decided_by", _("Decided by"), p.party(decision.decided_by) if decision else ""),
            ("due", _("Decision due"), p.date(decision.due) if decision else ""),
            ("case", _("Case"), head.case(p)),
            ("owner", _("Sender"), p.party(document.owner or document.author) if document else ""),
            ("old", _("Compared with"), head.title(told.old)),
        ]
    )
    missing = (
        (given.arrangements, _("how to answer")),
        (given.parties, _("who is asked")),
        (decision and decision.decided_by, _("who decides")),
        (decision and (decision.due or decision.decided_on), _("when it is decided")),
    )
    left_out = p.words.listed((label for value, label in missing if not value), "or")
    notes = (
        (Note("missing", _("The plan does not state %(what)s.") % {"what": left_out}),) if left_out else ()
    )
    return Section(
        part="document",
        title=_("About the hearing"),
        facts=facts,
        description=given.description or "",
        blocks=notes,
    )


def _sections(told: Compared, given: HearingPart) -> Iterator[Section]:
    p, old, _ = told.p, told.old, told.p._
    yield in_short(told)
    why = Section(
        part="background",
        title=_("Background and goals"),
        sections=(*written.background(p), *goals(p)),
    )
    yield why
    before = old.file.document
    yield Section(
        part="present",
        title=_("Present organisation"),
        description=(before.description if before else None) or "",
        blocks=tree(old, "present", "", search=is_large(old)),
    )
    yield Section(
        part="proposed",
        title=_("Proposed organisation"),
        blocks=(*tree(p, "proposed", "", search=is_large(p)), *affected.figures(told)),
    )
    yield changed.changes(told, "" if why.bare else why.title)
    yield affected.units(told)
    yield posts(told)
    yield authority(told)
    yield from _options(told, given)
    yield _consultations(told, given)
    yield _answer(p, given)
    yield timetable(p, given)
    parties = tuple(ItemView(each) for each in p.parties(given.parties))
    yield Section(
        part="parties", title=_("Parties to the hearing"), blocks=p.item_block("parties", "", parties)
    )


def _options(told: Compared, given: HearingPart) -> Iterator[Section]:
    """The options of the decision that the hearing prepares; else of those that the change touches, else of
    all that have some."""
    p, _ = told.p, told.p._
    there, prepared = p.file.decisions, id_of(given.decision)
    touched = [id for id in there if told.of("decisions", id)]
    chosen = [prepared] if prepared in there else touched or list(there)
    made = []
    for id, decision in there.items():
        if id not in chosen:
            continue
        if not decision.options or decision_status(decision) == "dropped":
            continue
        blocks, sections = options(p, id, decision, title="")
        said, status = answer(p, decision), decision_status(decision)
        provisional = p.term(v.DECISION_STATUS, status) if said and status == "provisional" else ""
        made.append(
            Section(
                part="decisions",
                id=id,
                title=decision.question or readable(id).capitalize(),
                facts=p.facts([("status", _("Status"), provisional), ("conclusion", _("Conclusion"), said)]),
                description=decision.description or "",
                blocks=blocks,
                sections=sections,
            )
        )
    yield Section(part="options", title=_("Options considered"), sections=tuple(made))


def _consultations(told: Compared, given: HearingPart) -> Section:
    """The discussions, and that more are to be considered where the change concerns employees and the file
    tells of none."""
    p, _ = told.p, told.p._
    table = consultations(p, given, titled=False, grouped=True)
    n = sum(any(each.level in _EMPLOYEES for each in change.all()) for change in told.changes)
    discussed = any(each.type == "discussion" for each in given.consultations)
    said = p.words.number_of(
        "%(n)s change concerns employees: a discussion with the unions is to be considered.",
        "%(n)s changes concern employees: a discussion with the unions is to be considered.",
        n,
    )
    none = _("No discussion is registered in the plan.")
    note = (Note("employees", f"{said} {none}"),) if n and not discussed else ()
    return Section(part="consultations", title=_("Consultations"), blocks=(*table, *note))


def _answer(p: Printer, given: HearingPart) -> Section:
    _ = p._
    document = p.file.document
    case = document.case if document else None
    answers = p.items("arrangements", "", given.arrangements)
    facts = p.facts(
        [
            ("closes", _("Deadline for responses"), p.date(given.closes)),
            ("number", _("Case number"), case.number if case else ""),
            ("officer", _("Case officer"), p.party(case.officer) if case else ""),
            ("url", _("Address"), case.url if case else ""),
        ]
    )
    if not (answers or len(facts) > 1):
        facts = ()  # the deadline alone stands at the top already
    return Section(part="answer", title=_("How to answer"), facts=facts, blocks=answers)
