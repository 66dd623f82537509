"""The tree of units with their leaders and posts, as a nested list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from orgctl.documents.views import vocabulary as v
from orgctl.documents.views.blocks import Block, Tree, TreeNode
from orgctl.documents.views.lines import other_lines, reporting
from orgctl.documents.views.names import readable
from orgctl.documents.views.people import holders
from orgctl.documents.views.printer import Printer
from orgctl.model.scalars import Open
from orgctl.structure import LEADER_SUFFIX, Post, Unit

OPEN_TREE = 80
"""A tree of at most so many units is shown unfolded; of a larger one the two topmost levels."""


def structure(p: Printer) -> tuple[Block, ...]:
    """The tree of units, the reporting lines with the spans, and the lines that are not plain."""
    return (*tree(p, "structure", p._("Units and leaders")), *reporting(p), *other_lines(p))


def tree(p: Printer, key: str, title: str, *, search: bool = True) -> tuple[Tree, ...]:
    """The tree of units with their leaders and posts, in a tuple that is empty when there are none."""
    nodes = _nodes(p)
    return (Tree(key, title, nodes, search),) if nodes else ()


def is_large(p: Printer) -> bool:
    """Whether there are too many units to be read at a glance."""
    return len(p.organisation.units) > OPEN_TREE


def _nodes(p: Printer) -> tuple[TreeNode, ...]:
    """Units from the top down, each followed by the posts in it that do not lead it; then the posts whose
    place is said not to be known."""
    _, organisation = p._, p.organisation
    small = not is_large(p)
    flat: list[tuple[str, tuple[str, ...], str, int, bool]] = []
    for id in organisation.by_order:
        unit = organisation.units[id]
        name, details = unit_name(p, unit), _unit_details(p, unit)
        flat.append((name, details, "unit", unit.depth, small or unit.depth < 1))
        for post in organisation.placed.get(id, ()):
            if id not in organisation.posts[post].leads:
                title = p.title(organisation.posts[post])
                details = tuple(each for each in (_count(p, post), *_held(p, post)) if each)
                flat.append((title, details, "post", unit.depth + 1, True))
    for post, where in _unplaced(p):
        details = (_("placed: %(where)s") % {"where": where}, _count(p, post), *_held(p, post))
        title = p.title(organisation.posts[post])
        flat.append((title, tuple(each for each in details if each), "post", 0, True))
    depths = [each[3] for each in flat] + [0]
    return tuple(
        TreeNode(name, details, kind, depth, after > depth, open, max(0, depth - after))
        for (name, details, kind, depth, open), after in zip(flat, depths[1:], strict=True)
    )


def _unplaced(p: Printer) -> Iterator[tuple[str, str]]:
    """The posts of which it is said that it isn't decided or known where they are, with what is said."""
    for id, post in p.organisation.posts.items():
        said = getattr(post.said, "unit", None)
        if said is not None and post.unit is None and not post.leads and (where := p.unstated(said)):
            yield id, where


def _held(p: Printer, post: str) -> tuple[str, ...]:
    stated = p.organisation.posts[post].value("holder") or ()
    alone = stated if not isinstance(stated, tuple) else stated[0] if len(stated) == 1 else None
    if alone is not None and (state := p.unstated(alone)):
        return (p._("holder %(state)s") % {"state": state},)
    return holders(p, stated)


def _count(p: Printer, post: str) -> str:
    """How many posts an entry stands for, where that is not one."""
    count = p.organisation.posts[post].value("count")
    return "" if count in (None, 1) else p._("number: %(count)s") % {"count": p.number(count)}


def unit_name(p: Printer, unit: Unit) -> str:
    """What a unit is called: its name, else its kind's, its leader's title or its id as words."""
    if name := p.called(unit.id):
        return name
    leaders = unit.leadership.posts
    return p.title(p.organisation.posts[leaders[0]]) if leaders else readable(unit.id).capitalize()


def _unit_details(p: Printer, unit: Unit) -> tuple[str, ...]:
    _ = p._
    said = unit.said
    kind = p.file.kinds.get(unit.kind or "")
    functions = said.function or (kind.function if kind else ())
    details = (
        _stated(p, _("kind of unit: %(state)s"), p.whole.kinds, said.kind) if unit.name else "",
        _stated(p, _("level: %(state)s"), p.whole.levels, said.level),
        p.words.listed(p.term(v.FUNCTION, each) for each in functions),
        _("number: %(count)s") % {"count": p.number(said.count)} if said.count is not None else "",
        _("placed: %(where)s") % {"where": p.party(said.parent)}
        if unit.parent is None and said.parent
        else "",
        *_leaders(p, unit),
    )
    return tuple(each for each in details if each)


def _stated(p: Printer, unstated: str, part: Mapping[str, Any], id: str | Open | None) -> str:
    """The name of an entry of a part; of one that is not stated, also what it is that is not."""
    if id is None:
        return ""
    state = p.unstated(id)
    return unstated % {"state": state} if state else p.named(part, id)


def _leaders(p: Printer, unit: Unit) -> Iterable[str]:
    _ = p._
    match unit.leadership.state:
        case "none":
            yield _("without a leader of its own")
        case "posts":
            for id in unit.leadership.posts:
                post = p.organisation.posts[id]
                count, held = _count(p, id), "; ".join(_held(p, id))
                title = _short_title(p, unit, post)
                if not title:
                    yield from (count, held)
                else:
                    label = f"{title} ({count})" if count else title
                    yield f"{label}: {held}" if held else label
        case "open" | "unknown" | "blank" as state:
            said = unit.said.leader
            if said is None:
                # Its kind leaves it open, and tells why where the kinds are told.
                who = [_("not decided") if state == "open" else p.unstated(state)]
            else:
                who = list(p.parties(dict.fromkeys(said if isinstance(said, tuple) else (said,))))
            yield _("leader: %(who)s") % {"who": p.words.listed(who)}
        case _:
            return


def is_said_in(name: str, title: str) -> bool:
    """Whether a title says a name, as words of their own: “Planlegger” doesn't say “Plan”."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", title) is not None


def _short_title(p: Printer, unit: Unit, post: Post) -> str:
    """A title without the unit's name in it: what stands beside the name already is said once."""
    if not p.called(unit.id):
        return ""  # the title stands for the name
    if post.title == f"{unit.id}{LEADER_SUFFIX}":
        return p._("Leader")
    if unit.name and post.role and is_said_in(unit.name, post.title) and post.leads == (unit.id,):
        return p.role(post.role)
    return p.title(post)
