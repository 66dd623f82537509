"""How many work in a unit or for a post, where they are not listed one by one."""

from __future__ import annotations

from orgctl.documents.views.blocks import Section, table
from orgctl.documents.views.printer import Pair, Printer
from orgctl.model.shared import Staffing, StaffingRow


def staffing(p: Printer, part: str, id: str, said: Staffing | None) -> tuple[Section, ...]:
    """The section on the staff of a unit, or of a post: none where nothing is said of it."""
    if said is None:
        return ()
    _ = p._
    pairs: list[Pair] = [
        ("employees", _("Employees"), p.number(said.employees)),
        ("fte", _("Full-time equivalents"), p.number(said.fte)),
    ]
    made = Section(
        part=part,
        id=f"{id}.staffing",
        title=_("Staffing"),
        facts=p.facts(pairs, said),
        description=said.description or "",
        blocks=table(
            "rows",
            _("Groups of posts"),
            [_("Title"), _("Grade"), _("Number"), _("Full-time equivalents"), _("Remarks")],
            [
                (row.title, row.grade or "", p.number(row.count), p.number(row.fte), _remarks(p, row))
                for row in said.rows
            ],
            titled=False,
        ),
    )
    return () if made.bare else (made,)


def _remarks(p: Printer, row: StaffingRow) -> tuple[str, ...]:
    said = [f"{fact.label}: {', '.join(fact.values)}" for fact in p.facts([], row)]
    return (*([row.description] if row.description else []), *said)
