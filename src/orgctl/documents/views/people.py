"""Who holds a post and who stands in. A holder who is not stated is not a vacancy: nothing is printed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from orgctl.documents.views import vocabulary as v
from orgctl.documents.views.counted import counted_post
from orgctl.documents.views.names import readable
from orgctl.documents.views.printer import Printer
from orgctl.model.posts import Deputy, Tenure
from orgctl.model.scalars import id_of
from orgctl.structure.tenures import holding, listed


def holders(p: Printer, values: Iterable[Any]) -> tuple[str, ...]:
    """Each holder with dates and share; those who hold it on the reading date, if there is one."""
    values = listed(values, p.organisation.date)
    return tuple(said for value in values if (said := _holder(p, value)))


def _name(p: Printer, value: Any) -> str:
    if not isinstance(value, Tenure):
        return _named(p, value) if isinstance(value, str) else p.unstated(value)
    if value.position is not None:
        return p._("covered by %(position)s") % {"position": p.actor(value.position)}
    if value.person is not None:
        person = p.whole.people.get(id_of(value.person) or "")
        if person and person.name:
            return p.person(person.name)
        return p.unstated(value.person) or p._("name not public")
    return _named(p, value.name)


def _named(p: Printer, name: str | None) -> str:
    return p.term(v.HOLDER, name) if name in v.HOLDER else p.person(name)


def _holder(p: Printer, value: Any) -> str:
    name = _name(p, value)
    if not isinstance(value, Tenure):
        return name
    _ = p._
    period = p.stretch(value.from_, value.until)
    acting = "" if value.acting is None else _("acting") if value.acting else _("permanent")
    share = _("%(fte)s full-time equivalents") % {"fte": p.number(value.fte)} if value.fte is not None else ""
    said = ", ".join(each for each in (acting, period, share) if each)
    return f"{name} ({said})" if name and said else name or said


def with_holder(p: Printer, id: str) -> str:
    """A post's title with how many it stands for, and the name of its holder where one is stated."""
    post = p.organisation.posts[id]
    holding_it = holding(post.value("holder") or (), p.organisation.date)
    held = ", ".join(name for value in holding_it if (name := _name(p, value)))
    return f"{counted_post(p, id)} – {held}" if held else counted_post(p, id)


def deputies(p: Printer, values: Iterable[Any]) -> tuple[str, ...]:
    """Each deputy, with what the standing in covers."""
    return tuple(_deputy(p, value) for value in values)


def _deputy(p: Printer, value: Any) -> str:
    if not isinstance(value, Deputy):
        return _post(p, value)
    _ = p._
    areas = p.words.listed(p.area(each) for each in value.areas)
    without = p.words.listed(p.area(each) for each in value.except_)
    parts = [
        _post(p, value.to),
        _("in %(areas)s") % {"areas": areas} if areas else "",
        _("except %(those)s") % {"those": without} if without else "",
        value.when or "",
        p.period(value.valid),
    ]
    return ", ".join(each for each in parts if each)


def _post(p: Printer, value: Any) -> str:
    if isinstance(value, str) and value in p.organisation.posts:
        return with_holder(p, value)
    return p.party(value) or readable(str(value))
