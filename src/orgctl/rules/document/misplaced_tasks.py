"""Tasks that speak of a kind of unit with which those who have them have nothing to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from orgctl.findings import Path, Within
from orgctl.rules.document._kinds import Task, kind_words, texts
from orgctl.rules.document._places import post_spot
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.told import also, named

_Hit = tuple[Path, Within, str]


@judgement("ORG410", "task-outside-unit")
def task_outside_unit(case: Case) -> Iterator[Notice]:
    """A task speaks of somebody's unit of a kind, and nobody who has the task is in one."""
    organisation = case.organisation
    words = case.shared(kind_words)
    if not words.names:
        return
    for path, name, holders, said in _carriers(case):
        hits = _hits(case, [*texts(said.tasks, (*path, "tasks")), *texts(said.powers, (*path, "powers"))])
        for kind, (first, *others) in hits.items():
            if any(words.fits(id, kind) or words.answers(id, kind) for id in holders):
                continue
            args = {"words": first[2], "kind": organisation.definition.kinds[kind].name, "name": name}
            related = also(other[:2] for other in others)
            if path[0] == "roles":
                posts = (organisation.posts[id] for id in holders)
                related += tuple(("task-outside-unit.holder", *post_spot(case, post)) for post in posts)
            variant = "" if path[0] == "roles" else "post"
            yield Notice(first[0], args, within=first[1], variant=variant, related=related)


def _carriers(case: Case) -> Iterator[tuple[Path, str, Sequence[str], Any]]:
    """Roles that posts have, and posts with tasks of their own: where, what they are called, whose tasks they
    are, and what says them."""
    organisation = case.organisation
    for id, role in organisation.roles.items():
        holders = organisation.by_role[id]
        if holders and role.said.count is None:
            yield ("roles", id), role.name or id, holders, role.said
    for post in organisation.posts.values():
        if post.said is not None and (post.said.tasks or post.said.powers):
            yield post.path, post.title, (post.id,), post.said


@judgement("ORG415", "group-task-misfit")
def group_task_misfit(case: Case) -> Iterator[Notice]:
    """A task of a group speaks of its members' units of a kind, and some of them are in none."""
    organisation = case.organisation
    words = case.shared(kind_words)
    if not words.names:
        return
    for id, said in case.definition.groups.items():
        for kind, (first, *others) in _hits(case, texts(said.tasks, ("groups", id, "tasks"))).items():
            misfits = [post for post in organisation.groups[id].posts if not words.fits(post, kind)]
            if not misfits:
                continue
            posts = [organisation.posts[post] for post in misfits]
            args = {
                "n": len(posts),
                "group": said.name or id,
                "words": first[2],
                "kind": organisation.definition.kinds[kind].name,
                "members": named([post.title for post in posts]),
            }
            related = also(other[:2] for other in others)
            related += tuple(("group-task-misfit.member", *post_spot(case, post)) for post in posts)
            yield Notice(first[0], args, within=first[1], related=related)


def _hits(case: Case, tasks: Iterator[Task] | list[Task]) -> dict[str, list[_Hit]]:
    """Where tasks speak of a kind, by kind."""
    found: dict[str, list[_Hit]] = {}
    for path, text in tasks:
        for kind, match in case.shared(kind_words).found(text):
            found.setdefault(kind, []).append((path, match.span(), match.group()))
    return found
