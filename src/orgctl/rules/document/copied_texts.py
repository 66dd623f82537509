"""Texts that were copied from one role to another, and still speak of the first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from orgctl.findings import Path
from orgctl.model.posts import Role
from orgctl.model.shared import Selector
from orgctl.rules.document._kinds import Task, texts
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.prose import WORD
from orgctl.rules.told import Mark
from orgctl.rules.wording import root, title_of

T = TypeVar("T")

_LEAST = 20
"""Letters; what is shorter may well be the same for two roles."""
_NEARLY = 0.85


@judgement("ORG413", "copied-text")
def copied_text(case: Case) -> Iterator[Notice]:
    """A text of one role speaks of another, and is that one's own."""
    names = _single_names(case)
    if len(names) < 2:
        return
    yield from _duties(case, {key: ids[0] for key, ids in names.items() if len(ids) == 1})
    yield from _delegations(case, names)


def _single_names(case: Case) -> Mapping[str, tuple[str, ...]]:
    """The roles whose name is one word, by what its forms have in common."""
    found: dict[str, tuple[str, ...]] = {}
    for id, role in case.organisation.roles.items():
        words = WORD.findall(role.name) if role.name else ()
        if len(words) == 1:
            key = _form(words[0])
            found[key] = (*found.get(key, ()), id)
    return found


def _duties(case: Case, names: Mapping[str, str]) -> Iterator[Notice]:
    roles = case.organisation.roles
    own = {id: list(_texts(role.said, ("roles", id))) for id, role in roles.items()}
    for id, role in roles.items():
        for path, text in own[id]:
            spoken = dict(_spoken(text, names))
            if len(text) < _LEAST or id in spoken or not spoken:
                continue
            for other, within in spoken.items():
                if other in role.lineage or id in roles[other].lineage:
                    continue
                source = next((where for where, their in own[other] if _nearly(text, their)), None)
                if source is not None:
                    args = {"role": role.name or id, "other": roles[other].name or other}
                    related: tuple[Mark, ...] = (("copied-text.source", source, "value"),)
                    yield Notice(path, args, within=within, related=related)


def _texts(role: Role, path: Path) -> Iterator[Task]:
    """What a role is to do and may do."""
    yield from texts(role.tasks, (*path, "tasks"))
    yield from texts(role.powers, (*path, "powers"))
    for heading, items in role.profile.items():
        yield from texts(items, (*path, "profile", heading))


def _spoken(text: str, names: Mapping[str, T]) -> Iterator[tuple[T, tuple[int, int]]]:
    """The roles that a text speaks of, with where it does; the first time last, so that it counts."""
    for match in reversed(list(WORD.finditer(text))):
        role = names.get(_form(match.group()))
        if role is not None:
            yield role, match.span()


def _form(word: str) -> str:
    """A word without inflection. Titles that mean the same are still two words here."""
    return title_of(word) or root(word.casefold())


def _nearly(one: str, other: str) -> bool:
    if one == other:
        return True
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(one, other, score_cutoff=_NEARLY) > 0


def _delegations(case: Case, names: Mapping[str, tuple[str, ...]]) -> Iterator[Notice]:
    """Delegations whose heading speaks of one role, or of any that is called so, and that go to another."""
    roles = case.organisation.roles
    for id, grant in case.definition.delegations.items():
        for path, each in ((("delegations", id), grant), *_parts(id, grant)):
            if each.name is None or not each.to:
                continue
            to = _roles(case, each.to)
            spoken = dict(_spoken(each.name, names))
            parties = (
                to
                | _roles(case, each.from_ or ())
                | _roles(case, (each.redelegate and each.redelegate.to) or ())
            )
            strange = [ids for ids in spoken if parties.isdisjoint(ids)]
            if not to or len(strange) != 1 or any(not to.isdisjoint(ids) for ids in spoken):
                continue
            if any(_is_kin(roles, role, to) for role in strange[0]):
                continue
            args = {
                "name": each.name,
                "role": roles[strange[0][0]].name,
                "others": [roles[role].name or role for role in roles if role in to],
            }
            related: tuple[Mark, ...] = (("copied-text.to", (*path, "to"), "value"),)
            yield Notice(
                (*path, "name"), args, within=spoken[strange[0]], variant="delegation", related=related
            )


def _parts(id: str, grant: Any) -> Iterator[tuple[Path, Any]]:
    return ((("delegations", id, "parts", part), each) for part, each in grant.parts.items())


def _is_kin(roles: Mapping[str, Any], role: str, others: Iterable[str]) -> bool:
    """Whether a role is one of others, or one of them it."""
    return any(role in roles[each].lineage or each in roles[role].lineage for each in others)


def _roles(case: Case, parties: Any) -> set[str]:
    """The roles that are meant by ids and selectors."""
    found: set[str] = set()
    for each in parties if isinstance(parties, tuple) else (parties,):
        if isinstance(each, Selector):
            found.update(id for id in each.role if id in case.organisation.roles)
        if isinstance(each, (str, Selector)):
            posts = (case.organisation.posts[id] for id in case.organisation.index.positions([each]))
            found.update(post.role for post in posts if post.role is not None)
    return found
