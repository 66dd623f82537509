"""Titles that no post has: roles that nobody has, and titles that only the prose knows."""

from __future__ import annotations

from collections.abc import Iterator

from orgctl.findings import Severity
from orgctl.model.posts import LeaderPost
from orgctl.rules.document._places import anywhere, name_spot, title_spot, uses
from orgctl.rules.document._sorts_of_unit import misnamed
from orgctl.rules.document._titles import Title, Titles, sorts_of_unit, titles
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.told import Mark, also, by_cause
from orgctl.rules.wording import token, words


@judgement("ORG409", "title-without-post")
def title_without_post(case: Case) -> Iterator[Notice]:
    """A role or title is spoken of, and no post has it."""
    yield from _roles(case)
    yield from _prose(case)
    yield from _own_duties(case)


def _roles(case: Case) -> Iterator[Notice]:
    """Roles that no post has and that aren't counted, where others have posts."""
    organisation = case.organisation
    if not any(organisation.by_role[id] for id in organisation.roles):
        return  # role cards alone: who has them stands elsewhere
    counted = {id for id, role in organisation.roles.items() if role.said.count is not None}
    inherited = {above for role in organisation.roles.values() for above in role.lineage[1:]}
    brought = {
        kind.leader.role for kind in case.definition.kinds.values() if isinstance(kind.leader, LeaderPost)
    }
    for id, role in organisation.roles.items():
        if organisation.by_role[id] or not counted.isdisjoint(role.lineage) or id in inherited | brought:
            continue
        used: tuple[Mark, ...] = tuple(
            ("title-without-post.used", *spot) for spot in case.shared(uses).get(("roles", id), ())
        )
        yield Notice(("roles", id), {"name": role.name or id}, part="key", related=used)


def _prose(case: Case) -> Iterator[Notice]:
    """Titles in prose that nothing in the plan has, one finding for each."""
    found = case.shared(titles)
    keys = {token(base).key: base for base in reversed(found.known)}
    strange = (each for each in found.prose if _is_strange(each, found))
    for same in by_cause((each.base, each) for each in strange):
        first, *others = same
        near = keys.get(first.key)
        ending = next((end for end in ("direktør",) if first.base.endswith(end)), None)
        of_sort = found.known.get(ending) if near is None and ending is not None else None
        like = found.known[near] if near is not None else of_sort
        args = {"title": first.bare, "name": like or "", "declared": _declared(first.bare, like)}
        yield Notice(
            first.text.path,
            args,
            within=first.within,
            variant="prose" if near is None else "other",
            related=(
                *_in_plan(case, like, "claimed-name.of" if of_sort is None else "title-without-post.sort"),
                *also((each.text.path, each.within) for each in others),
            ),
            severity=None if near is not None or of_sort is not None else Severity.INFO,
        )


def _in_plan(case: Case, name: str | None, label: str) -> Iterator[Mark]:
    """The place of a title that the plan has: nearly the same one, or one of the same sort."""
    path = anywhere(case, name) if name is not None else None
    if path is not None:
        post = next((each for each in case.organisation.posts.values() if each.path == path), None)
        yield (label, *(title_spot(case, post) if post else name_spot(case, path)))


def _own_duties(case: Case) -> Iterator[Notice]:
    """Leaders of sorts of unit that the plan doesn't have, in duties of one who has another title."""
    for each in case.shared(misnamed):
        first, *others = each.spoken
        yield Notice(
            first.text.path,
            {"title": each.title, "name": each.name, "declared": _declared(each.title, each.name)},
            within=first.within,
            variant="other",
            related=(
                *_in_plan(case, each.name, "claimed-name.of"),
                *also((other.text.path, other.within) for other in others),
            ),
        )


def _declared(title: str, like: str | None) -> str:
    """A title as it is to be noted beside others: with a capital where the plan's begin with one."""
    return title[:1].upper() + title[1:] if like is None or like[:1].isupper() else title


def _is_strange(title: Title, found: Titles) -> bool:
    """Whether a title in prose is one of a post, and none that the plan has."""
    base = title.base
    if (
        base in found.known
        or base in found.composed
        or base in found.quoted
        or base in words("general-titles")
    ):
        return False
    stem = token(base).root
    # The leader of a sort of unit that the plan doesn't have is told with that word (ORG420).
    return stem not in sorts_of_unit() or stem in found.roots
