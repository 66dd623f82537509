"""A selector in words: the one that is meant (``Enhetsleder below Oppvekst``), or all of them
(``enhetsledere below Oppvekst``). One that only tells where they are means everyone there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from orgctl.documents.views import vocabulary as v
from orgctl.model.shared import Selector

if TYPE_CHECKING:
    from orgctl.documents.views.printer import Printer


def selector(p: Printer, value: Selector, *, several: bool = False, place: bool = False) -> str:
    """A set of actors. ``several``: all of them, as within a sentence; else the one who fits. ``place``:
    one that only tells where stands for the place itself, and not for everyone there."""
    _ = p._

    def listed(values: Iterable[Any], name: Callable[[Any], str]) -> str:
        return p.words.listed([name(each) for each in values], "standard" if several else "or")

    def of(part: Mapping[str, Any]) -> Callable[[str], str]:
        return lambda id: plural(p, part, id) if several else p.named(part, id)

    def say(pattern: str, **values: str) -> str:
        return pattern % values if all(values.values()) else ""

    file = p.whole  # who is meant may have ended
    who = [
        listed(value.position, p.actor),
        listed(value.role, of(file.roles)),
        listed(value.kind, of(file.kinds)),
        listed(value.level, lambda id: p.named(file.levels, id)),
        listed(value.group, p.actor),
        listed(value.body, p.actor),
    ]
    where = [
        listed(value.function, lambda each: p.term(v.PLACED, each)),
        say(_("in %(units)s"), units=listed(value.unit, p.actor)),
        say(_("below %(units)s"), units=listed(value.under, p.actor)),
    ]
    any_leader = _("all leaders") if several else _("every leader")
    leads = listed(value.leads, lambda id: any_leader if id == "any" else p.actor(id))
    leaders = leads if value.leads == ("any",) else say(_("leaders of %(units)s"), units=leads)
    marked = say(_("marked %(tags)s"), tags=p.words.listed(value.tag, "or"))
    noun = ", ".join(filter(None, who))
    if not noun:
        noun, leaders = leaders, ""
    if not noun and not place:
        noun = _("everyone")
        if not any(where):
            where, marked = [marked], ""
    more = [
        leaders,
        marked,
        say(_("except %(those)s"), those=listed(value.not_, p.all_of if several else p.party)),
    ]
    # Where they are follows who they are without a comma: “enhetsledere i Oppvekst”.
    placed = " ".join(filter(None, (noun, *where)))
    return ", ".join(filter(None, (placed, *more)))


def plural(p: Printer, part: Mapping[str, Any], id: str) -> str:
    """What several of a role or kind are called within a sentence; its name where the file doesn't say."""
    entry = part.get(id)
    return (entry.plural if entry is not None else None) or p.named(part, id)


def capitalised(text: str) -> str:
    """A text as it begins a sentence."""
    return text[:1].upper() + text[1:]
