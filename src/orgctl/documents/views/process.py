"""Decisions, the hearing and the implementation: how the organisation changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from orgctl.documents.views import vocabulary as v
from orgctl.documents.views.blocks import Block, Cell, Entries, Fact, Section, Small, Table, table
from orgctl.documents.views.headings import arranged
from orgctl.documents.views.names import readable
from orgctl.documents.views.printer import Printer
from orgctl.model.process import Action, Consultation, Decision, HearingPart, Option
from orgctl.model.scalars import Day, Open, id_of
from orgctl.structure import decision_status


def decisions(p: Printer) -> Iterable[Section]:
    """A section for each choice, with its options."""
    for id, each in p.shown("decisions", p.file.decisions).items():
        yield _decision(p, id, each)


def _decision(p: Printer, id: str, each: Decision) -> Section:
    _ = p._
    blocks, sections = options(p, id, each)
    conclusion = concluded(p, each)
    return Section(
        part="decisions",
        id=id,
        title=each.question or readable(id).capitalize(),
        facts=p.facts(
            [
                ("status", _("Status"), p.term(v.DECISION_STATUS, decision_status(each))),
                ("conclusion", _("Conclusion"), conclusion),
                ("candidates", _("Candidates"), p.parties(each.candidates)),
                ("decided_by", _("Decided by"), p.party(each.decided_by)),
                (
                    "in_consultation_with",
                    _("In consultation with"),
                    p.parties(each.in_consultation_with),
                ),
                ("settled_in", _("Settled in"), _document(p, each.settled_in)),
                ("due", _("Decision due"), p.date(each.due)),
                ("decided_on", _("Decided on"), p.date(each.decided_on)),
                ("taken_up", _("Discussed"), [p.taken_up(one) for one in each.taken_up]),
            ],
            each,
        ),
        description=each.description or "",
        blocks=(*points(p, each, _("Points") if conclusion else _("Conclusion")), *blocks),
        sections=sections,
    )


def _document(p: Printer, id: str | Open | None) -> str:
    # A choice may be settled in what is replaced since.
    return p.named(p.whole.governing_documents, id) if id is not None else ""


def options(
    p: Printer, id: str, each: Decision, *, title: str | None = None
) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    """The options of a decision, as a list with a ``title`` or as sections."""
    made = (_option(p, f"{id}.{key}", key, option) for key, option in each.options.items())
    return arranged(p, "options", p._("Options") if title is None else title, made)


def option_name(p: Printer, key: str, option: Option) -> str:
    """What an option is called: its letter, and its words."""
    name = p._("Option %(id)s") % {"id": key}
    return f"{name}: {option.text}" if option.text else name


def concluded(p: Printer, each: Decision) -> str:
    """What a decision concludes with, on one line."""
    said = each.conclusion
    if said is None or isinstance(said, str):
        return said or ""
    option = p._("Option %(id)s") % {"id": said.option} if said.option else ""
    return ": ".join(part for part in (option, said.text) if part)


def answer(p: Printer, each: Decision) -> str:
    """What a decision concludes with, for those who don't have its options before them: the option's words,
    and what is said of it."""
    said = each.conclusion
    if said is None or isinstance(said, str):
        return said or ""
    option = each.options.get(said.option or "")
    name = option_name(p, said.option or "", option) if option else said.option or ""
    return " – ".join(part for part in (name, said.text or "") if part)


def points(p: Printer, each: Decision, title: str) -> tuple[Block, ...]:
    """The points of a conclusion."""
    said = each.conclusion
    return () if said is None or isinstance(said, str) else p.items("conclusion", title, said.items)


def _option(p: Printer, id: str, key: str, option: Option) -> Section:
    _ = p._
    return Section(
        part="decisions",
        id=id,
        title=option_name(p, key, option),
        facts=p.facts([("economy", _("Economy"), [p.economy(each) for each in option.economy])], option),
        description=option.description or "",
        blocks=(
            *p.items("for", _("Arguments for"), option.for_),
            *p.items("against", _("Arguments against"), option.against),
        ),
    )


def hearing(p: Printer, heading: str) -> Section | None:
    """The hearing with its meetings, discussions and answers."""
    given = p.file.hearing
    if given is None:
        return None
    return Section(
        part="hearing",
        title=heading,
        facts=hearing_facts(p, given),
        description=given.description or "",
        blocks=_hearing_blocks(p, given),
    )


def hearing_facts(p: Printer, given: HearingPart) -> tuple[Fact, ...]:
    """How long a hearing lasts, what it prepares and who is asked."""
    _ = p._
    decision = p.whole.decisions.get(id_of(given.decision) or "")
    return p.facts(
        [
            ("weeks", _("Length (weeks)"), p.number(given.weeks)),
            ("opens", _("Opens"), p.date(given.opens)),
            ("closes", _("Deadline for responses"), p.date(given.closes)),
            ("decision", _("Prepares the decision"), decision.question if decision else ""),
            ("parties", _("Parties to the hearing"), p.parties(given.parties)),
        ],
        given,
    )


def _hearing_blocks(p: Printer, given: HearingPart) -> tuple[Block, ...]:
    _ = p._
    return (
        *p.items("arrangements", _("Arrangements"), given.arrangements),
        *events(p, given),
        *consultations(p, given),
        *table(
            "responses",
            _("Responses to the hearing"),
            [_("From"), _("Received"), _("About"), _("Stance"), _("Summary"), _("Reply"), _("Led to")],
            [
                (
                    p.whole_party(each.from_),
                    p.date(each.received),
                    tuple(each.about),
                    p.term(v.STANCE, each.stance),
                    each.summary or "",
                    each.answer or "",
                    tuple(each.led_to),
                )
                for each in given.responses
            ],
        ),
    )


def events(p: Printer, given: HearingPart) -> tuple[Table, ...]:
    """The meetings and dates of a hearing."""
    _ = p._
    return table(
        "events",
        _("Meetings and dates"),
        [_("What"), _("When"), _("Who")],
        [(each.text, _when(p.date(each.date), each.when), p.parties(each.who)) for each in given.events],
    )


def consultations(
    p: Printer, given: HearingPart, *, titled: bool = True, grouped: bool = False
) -> tuple[Table, ...]:
    """The discussions with those who must be heard; ``grouped``: those that were held, and those to come."""
    _ = p._
    groups: dict[str, Sequence[Consultation]] = {"": given.consultations}
    if grouped:
        groups = {
            _("Held"): [each for each in given.consultations if is_held(given, each)],
            _("To come, or not told of"): [each for each in given.consultations if not is_held(given, each)],
        }
    rows: list[tuple[Cell, ...] | str] = []
    for heading, those in groups.items():
        rows += [heading] if heading and those else []
        rows += [_consultation(p, each) for each in those]
    columns = [_("Type"), _("With"), _("Date"), _("Record"), _("Remarks")]
    return table("consultations", _("Discussions"), columns, rows, titled=titled, captioned=False)


def _consultation(p: Printer, each: Consultation) -> tuple[Cell, ...]:
    kind = p.term(v.CONSULTATION, each.type).capitalize()
    return kind, p.parties(each.with_), p.date(each.date), each.record or "", each.text or ""


def is_held(given: HearingPart, each: Consultation) -> bool:
    """Whether a discussion was held: there is a record of it, or it was before the hearing."""
    opens, on = given.opens, each.date
    before = isinstance(opens, Day) and isinstance(on, Day) and on.last < opens.first
    return bool(each.record) or before


def _when(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def implementation(p: Printer, heading: str) -> Section:
    """The actions, gathered under their phases in the order in which these first occur: in one table where
    each fits a row, else each phase as what fits its own."""
    given: dict[str, list[Action]] = {}
    for each in p.shown("implementation", p.file.implementation).values():
        given.setdefault(each.phase or "", []).append(each)
    given = {"": given.pop("", []), **given}
    blocks: tuple[Block, ...]
    if all(_fits_a_row(p, each) for actions in given.values() for each in actions):
        blocks = _action_table(p, "", given)
    else:
        blocks = tuple(each for phase, actions in given.items() for each in _phase(p, phase, actions))
    return Section(part="implementation", title=heading, blocks=blocks)


def _fits_a_row(p: Printer, each: Action) -> bool:
    return not (each.description or each.items or p.facts([], each))


def _phase(p: Printer, phase: str, actions: Sequence[Action]) -> tuple[Block, ...]:
    """The actions of a phase, all in the same way: as a table or as entries; as a list where nothing but
    their text is told."""
    if not all(_fits_a_row(p, each) for each in actions):
        return (Entries("implementation", phase, tuple(_action(p, each) for each in actions)),)
    made = _action_table(p, phase, {"": actions})
    plain = all(len(each.columns) == 1 for each in made)
    return p.items("implementation", phase, [each.text for each in actions]) if plain else made


def _action_table(p: Printer, title: str, phases: Mapping[str, Iterable[Action]]) -> tuple[Table, ...]:
    _ = p._
    rows: list[tuple[Cell, ...] | str] = []
    for phase, actions in phases.items():
        rows += [phase] if phase else []
        rows += [
            (
                each.text,
                p.parties(each.who),
                p.term(v.ACTION_STATUS, each.status),
                tuple(_times(p, each)),
                tuple(_step(p, step) for step in each.after),
                tuple(p.economy(one) for one in each.economy),
            )
            for each in actions
        ]
    columns = [_("Action"), _("Responsible"), _("Status"), _("When"), _("Follows"), _("Economy")]
    caption = title or _("What is to be done, and when")
    return table("implementation", caption, columns, rows, titled=bool(title))


def _times(p: Printer, each: Action) -> Iterable[str]:
    """When an action is to take place; dates say what they are the date of."""
    for label, date in ((p._("Starts"), p.date(each.start)), (p._("Deadline"), p.date(each.due))):
        if date:
            yield f"{label}: {date}"
    yield from (said for said in (each.when, p.period(each.period)) if said)


def _action(p: Printer, each: Action) -> Small:
    _ = p._
    facts = p.facts(
        [
            ("who", _("Responsible"), p.parties(each.who)),
            ("status", _("Status"), p.term(v.ACTION_STATUS, each.status)),
            ("start", _("Starts"), p.date(each.start)),
            ("due", _("Deadline"), p.date(each.due)),
            ("when", _("When"), each.when),
            ("period", _("Period"), p.period(each.period)),
            ("after", _("Follows"), [_step(p, step) for step in each.after]),
            ("economy", _("Economy"), [p.economy(one) for one in each.economy]),
        ],
        each,
    )
    return Small(each.text, facts, each.description or "", p.prose(each.items))


def _step(p: Printer, id: str | Open) -> str:
    if isinstance(id, Open) or p.unstated(id):
        return p.unstated(id)
    whole = p.whole  # what comes first may be over
    action, decision = whole.implementation.get(id), whole.decisions.get(id)
    if action:
        return action.text
    return decision.question if decision and decision.question else readable(id)
