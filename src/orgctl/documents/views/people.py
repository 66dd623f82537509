"""Who holds a post and who stands in. A holder who is not stated is not a vacancy: nothing is printed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from orgctl.documents.views import vocabulary as v
from orgctl.documents.views.printer import Printer, readable
from orgctl.model.posts import Deputy, Tenure
from orgctl.model.scalars import id_of


def holders(p: Printer, values: Iterable[Any]) -> tuple[str, ...]:
    """Each holder with dates and share."""
    return tuple(_holder(p, value) for value in values)


def _name(p: Printer, value: Any) -> str:
    if not isinstance(value, Tenure):
        return p.term(v.HOLDER, value) if isinstance(value, str) else p.unstated(value)
    if value.position is not None:
        return p._("covered by %(position)s") % {"position": p.actor(value.position)}
    if value.person is not None:
        person = p.file.people.get(id_of(value.person) or "")
        return (person.name if person else None) or p.unstated(value.person) or p._("name not public")
    return p.term(v.HOLDER, value.name)


def _holder(p: Printer, value: Any) -> str:
    name = _name(p, value)
    if not isinstance(value, Tenure):
        return name
    _ = p._
    period = p.stretch(value.from_, value.until)
    acting = "" if value.acting is None else _("acting") if value.acting else _("permanent")
    share = _("%(fte)s full-time equivalents") % {"fte": p.number(value.fte)} if value.fte is not None else ""
    said = ", ".join(each for each in (acting, period, share) if each)
    return f"{name} ({said})" if said else name


def with_holder(p: Printer, id: str) -> str:
    """A post's title, and the name of its holder where one is stated."""
    post = p.organisation.posts[id]
    held = ", ".join(_name(p, value) for value in post.value("holder") or ())
    return f"{p.post(id)} – {held}" if held else p.post(id)


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
