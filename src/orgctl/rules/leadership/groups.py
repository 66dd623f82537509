"""Groups of leaders: somebody chairs them."""

from __future__ import annotations

from collections.abc import Iterator

from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.told import named
from orgctl.structure import LineKind, Post

_UNSETTLED = frozenset({LineKind.OPEN, LineKind.UNKNOWN, LineKind.ONE_OF})


@judgement("ORG213", "group-without-chair")
def group_without_chair(case: Case) -> Iterator[Notice]:
    """A leader group has no chair, and its members don't all report to one of them in the end."""
    posts = case.organisation.posts
    for id, said in case.definition.groups.items():
        if said.type != "leader_group" or said.chair is not None or said.count is not None:
            continue
        group = case.organisation.groups[id]
        if not group.stated or len(group.posts) < 2:
            continue
        members = [posts[each] for each in group.posts]
        within = frozenset(group.posts)
        tops = [post for post in members if not within.intersection(_superiors(post, within))]
        if len(tops) > 1 and not any(post.line.kind in _UNSETTLED for post in tops):
            yield Notice(
                ("groups", id),
                {"group": said.name or id, "tops": named([post.title for post in tops])},
                part="key",
            )


def _superiors(post: Post, within: frozenset[str]) -> tuple[str, ...]:
    """Whom a post reports to. A line to all of a choice is settled where the choice is among the members."""
    if post.line.kind is LineKind.ONE_OF:
        return post.line.to if within.issuperset(post.line.to) else ()
    return post.line.to
