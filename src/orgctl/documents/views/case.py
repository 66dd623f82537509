"""The document ``case``: what those who decide are given, for one decision of the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from orgctl.documents.views import economy, head, written
from orgctl.documents.views import vocabulary as v
from orgctl.documents.views.answers import in_short
from orgctl.documents.views.blocks import Entries, Note, Paper, Section, Table
from orgctl.documents.views.direction import goals, governing_documents
from orgctl.documents.views.names import readable
from orgctl.documents.views.paper import paper
from orgctl.documents.views.printer import Printer
from orgctl.documents.views.process import (
    consultations,
    events,
    hearing_facts,
    implementation,
    option_name,
    options,
    points,
)
from orgctl.documents.views.structure import is_large, tree
from orgctl.errors import ExitCode, OrgctlError
from orgctl.model.process import Conclusion, Decision
from orgctl.model.scalars import id_of
from orgctl.model.shared import Case
from orgctl.structure import decision_status
from orgctl.suggest import closest

DECIDED = ("settled", "dropped")
"""Where nothing is proposed any more."""


def case(p: Printer, language: str, wanted: str | None) -> Paper:
    """The document, for the decision that is ``wanted``, else for that of the hearing, else for the only one.
    Raises OrgctlError (usage) where that is none."""
    id = _chosen(p, wanted)
    decision = p.file.decisions[id]
    stated = p.file.document.case if p.file.document else None
    return paper(
        p,
        "case",
        language,
        title=(stated.title if stated else None) or _question(id, decision),
        summary=head.line(p, p._("case paper")),
        cover=_cover(p, id, decision),
        sections=(each for each in _sections(p, id, decision) if not each.bare),
    )


def _chosen(p: Printer, wanted: str | None) -> str:
    there = p.file.decisions
    if not there:
        raise OrgctlError("cli.document-no-decision", ExitCode.USAGE)
    if wanted is not None:
        if wanted not in there:
            ids = closest(wanted, list(there)) or list(there)
            raise OrgctlError("cli.document-decision-missing", ExitCode.USAGE, id=wanted, ids=ids)
        return wanted
    prepared = id_of(p.file.hearing.decision) if p.file.hearing else None
    if prepared in there:
        return str(prepared)
    if len(there) > 1:
        raise OrgctlError("cli.document-decision-which", ExitCode.USAGE, ids=list(there))
    return next(iter(there))


def _question(id: str, decision: Decision) -> str:
    return decision.question or readable(id).capitalize()


def _cover(p: Printer, id: str, decision: Decision) -> Section:
    """The head of the paper; what a case has and the file doesn't tell is said once."""
    _ = p._
    document, status = p.file.document, decision_status(decision)
    said = (document.case if document else None) or Case.model_construct()
    facts = p.facts(
        [
            ("number", _("Case number"), said.number),
            ("item", _("Item on the agenda"), said.item),
            ("archive_code", _("Archive code"), said.archive_code),
            ("officer", _("Case officer"), p.party(said.officer)),
            ("url", _("Address"), said.url),
            ("decided_by", _("Decided by"), p.party(decision.decided_by)),
            ("in_consultation_with", _("In consultation with"), p.parties(decision.in_consultation_with)),
            ("due", _("Decision due"), p.date(decision.due)),
            ("taken_up", _("Discussed"), [p.taken_up(one) for one in decision.taken_up]),
            ("status", _("Status"), p.term(v.DECISION_STATUS, status) if status in DECIDED else ""),
            ("plan", _("The plan"), head.titled(p)),
        ]
    )
    missing = (
        (said.number, _("case number")),
        (said.officer, _("case officer")),
        (decision.decided_by, _("who decides")),
        (written.assessment(p), _("assessment")),
        (_consequences(p, id, decision), _("economic consequences")),
        (decision.conclusion, _("proposed resolution")),
    )
    left_out = p.words.listed(label for value, label in missing if not value)
    note = (Note("missing", _("Not stated in the plan: %(what)s.") % {"what": left_out}),) if left_out else ()
    return Section(part="document", id=id, title=_("About the case"), facts=facts, blocks=note)


def _sections(p: Printer, id: str, decision: Decision) -> Iterator[Section]:
    _ = p._
    yield Section(
        part="question",
        title=_("The question"),
        facts=p.facts([("candidates", _("Candidates"), p.parties(decision.candidates))]),
        description="\n\n".join(
            each for each in (_question(id, decision), decision.description or "") if each
        ),
    )
    yield Section(part="facts", title=_("Facts of the case"), sections=tuple(_facts(p)))
    blocks, sections = options(p, id, decision, title="")
    yield Section(part="options", title=_("Options considered"), blocks=blocks, sections=sections)
    yield from _hearing(p, id)
    yield from _assessment(p)
    yield Section(part="economy", title=_("Economic consequences"), blocks=_consequences(p, id, decision))
    yield _resolution(p, decision)
    yield _next(p, id)


def _facts(p: Printer) -> Iterator[Section]:
    yield from written.background(p)
    yield from goals(p)
    drawn = tree(p, "structure", "", search=is_large(p))
    if drawn:
        yield Section(part="structure", title=p._("The organisation in the plan"), blocks=drawn)


def _hearing(p: Printer, id: str) -> Iterator[Section]:
    """What was heard, unless the hearing is for another decision."""
    given = p.file.hearing
    if given is None or id_of(given.decision) not in (id, None):
        return
    _ = p._
    facts = tuple(each for each in hearing_facts(p, given) if each.key != "decision")
    heard = (*consultations(p, given, titled=False), *events(p, given))
    yield Section(part="consultations", title=_("Consultations"), facts=facts, blocks=heard)
    if given.responses:
        yield Section(part="responses", title=_("The responses in short"), blocks=in_short(p, given))


def _assessment(p: Printer) -> Iterator[Section]:
    found = written.assessment(p)
    if len(found) == 1:  # it has a heading of its own, which may say whose it is
        yield replace(found[0], part="assessment", id="")
    else:
        yield Section(part="assessment", title=p._("Assessment"), sections=found)


def _consequences(p: Printer, id: str, decision: Decision) -> tuple[Table, ...]:
    """What each option costs or saves, which is never added to another's, and what the actions do."""
    chosen = decision.conclusion.option if isinstance(decision.conclusion, Conclusion) else None
    given = {}
    for key, option in decision.options.items():
        name = option_name(p, key, option)
        if key == chosen:
            name = p._("%(option)s (the proposed one)") % {"option": name}
        given[name] = [("", each) for each in economy.of_option(option)]
    actions = [each for key, each in p.file.implementation.items() if key in _following(p, id)]
    given[p._("Implementation")] = [
        (action.text, each) for action in actions for each in economy.of_action(action)
    ]
    return economy.consequences(p, given)


def _resolution(p: Printer, decision: Decision) -> Section:
    _ = p._
    said, settled = decision.conclusion, decision_status(decision) in DECIDED
    option = said.option if isinstance(said, Conclusion) else None
    chosen = decision.options.get(option or "")
    text = said.text if isinstance(said, Conclusion) else said
    name = option_name(p, option, chosen) if option and chosen else option or ""
    return Section(
        part="resolution",
        title=_("Resolution") if settled else _("Proposed resolution"),
        facts=p.facts([("decided_on", _("Decided on"), p.date(decision.decided_on))]),
        description="\n\n".join(each for each in (name, text or "") if each),
        blocks=points(p, decision, ""),
    )


def _next(p: Printer, id: str) -> Section:
    """The actions that are neither done nor dropped, and the documents that are to be changed."""
    _ = p._
    there = p.file.implementation
    left = [key for key in _following(p, id) if there[key].status not in ("done", "dropped")]
    actions = implementation(p.showing("implementation", left), "").blocks
    documents = p.file.governing_documents.items() if _is_of_the_plan(p, id) else ()
    changed = [key for key, each in documents if each.change not in (None, "keep")]
    listed = governing_documents(p.showing("governing_documents", changed))
    title = _("Documents to be changed")
    named = tuple(replace(each, title=title) for each in listed if isinstance(each, Entries))
    return Section(part="next", title=_("What happens next"), blocks=(*actions, *named))


def _following(p: Printer, id: str) -> tuple[str, ...]:
    """The actions that follow from a decision: all where it is the plan's own, else those after it."""
    there = p.file.implementation
    if _is_of_the_plan(p, id):
        return tuple(there)
    found = {id}
    for _round in there:
        more = {key for key, each in there.items() if key not in found and found.intersection(each.after)}
        if not more:
            break
        found |= more
    return tuple(key for key in there if key in found)


def _is_of_the_plan(p: Printer, id: str) -> bool:
    """Whether a decision is on the plan as a whole: the one that the hearing prepares, or the only one."""
    prepared = id_of(p.file.hearing.decision) if p.file.hearing else None
    return id == prepared or len(p.file.decisions) == 1
