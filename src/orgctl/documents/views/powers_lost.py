"""The powers that nobody is registered with after a change, in a paper for all: whose they are today, what
they rest on, where nobody has them, and who stands nearest. It tells what is stated, and judges nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orgctl.authority import Dimension
from orgctl.authority.power import Law, Subject
from orgctl.diff.powers import Lost, Sort, powers_lost
from orgctl.documents.views.authority import find_grant, grant_title, rests_on
from orgctl.documents.views.blocks import Entries, Fact, Small
from orgctl.documents.views.compared import Compared
from orgctl.documents.views.names import readable
from orgctl.documents.views.printer import Printer
from orgctl.documents.words import N_

_SHORT: Mapping[Dimension, str] = {
    Dimension.AREAS: N_("areas"),
    Dimension.EXTENT: N_("extent"),
    Dimension.SCOPE: N_("where it holds"),
    Dimension.LIMIT: N_("upper limit"),
    Dimension.MATTER: N_("type of cases"),
    Dimension.RIGHT: N_("right to decide"),
    Dimension.PERIOD: N_("period"),
}


def lost(told: Compared) -> tuple[Entries, ...]:
    """The powers without a registered holder, in a tuple that is empty when there are none."""
    made = tuple(power(told.old, told.p, each) for each in powers_lost(told.found))
    return (Entries("lost", told.p._("Powers without a registered holder"), made),) if made else ()


def power(old: Printer, p: Printer, each: Lost) -> Small:
    """A power that nobody is registered with: whose it was in the organisation of ``old``, and who stands
    nearest in that of ``p``."""
    _ = p._
    unsure = "" if each.sure else _("Somebody may have it whom the plan does not tell of.")
    return Small(_name(old, p, each), _facts(old, p, each), unsure)


def _name(old: Printer, p: Printer, each: Lost) -> str:
    _ = p._
    about = p.words.listed(_subject(old, p, subject) for subject in each.subjects)
    if each.sort is Sort.OFFICE:
        return (each.office.office if each.office else None) or old.role(each.id or "")
    if each.sort is Sort.RESPONSIBILITY:
        return _("Responsibility: %(areas)s") % {"areas": about}
    grant = find_grant(old.file.delegations, each.id or "")
    title = grant.name or grant_title(old, each.id or "", grant) if grant else readable(each.id or "")
    return f"{title}: {about}" if about else title


def _subject(old: Printer, p: Printer, subject: Subject) -> str:
    if isinstance(subject, Law):
        ground = p.provision(subject.law, subject.section)
        return ", ".join(part for part in (ground, subject.subject) if part)
    return p.area(subject) if subject in p.organisation.areas else old.area(subject)


def _called(p: Printer, holder: str) -> str:
    """The name of a holder, with the id where other posts have it."""
    name = p.actor(holder)
    is_shared = holder in p.organisation.posts and len(p.posts_called_as(holder)) > 1
    return f"{name} ({holder})" if is_shared else name


def _facts(old: Printer, p: Printer, each: Lost) -> tuple[Fact, ...]:
    _ = p._
    holder = _called(old, each.holder) if each.holder else _("somebody outside")
    units = [*map(p.actor, each.units), *each.centres]
    return p.facts(
        [
            ("number", _("Item"), each.stated.number),
            ("holder", _("Today with"), holder),
            ("units", _("Without a holder for"), units),
            ("ended", _("Was for units that are discontinued"), [old.actor(id) for id in each.ended]),
            ("basis", _("Rests on"), tuple(_grounds(old, each))),
            ("less", _("Others have some of it, with less"), [_(_SHORT[one]) for one in each.less]),
            ("decision", _("Waits for"), p.decision(each.decision) if each.decision else ""),
            ("giver", _("Kept by the one who gave it"), p.actor(each.giver) if each.giver else ""),
            ("heir", _("Nearest leader above"), p.actor(each.heir) if each.heir else ""),
        ]
    )


def _grounds(old: Printer, each: Lost) -> Iterator[str]:
    """What a power rests on, as the old file has it."""
    stated = each.stated
    if each.office is not None:
        yield old.provision(each.office.law, each.office.section)
    yield from map(old.basis, stated.basis)
    if said := rests_on(old, stated.rests_on):
        yield said
    yield from map(old.adoption, stated.adopted)
