"""What posts are called in sentences about several of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from orgctl.rules.judging import Case
from orgctl.structure import Organisation, Post


def post_names(case: Case) -> Mapping[str, str]:
    """The title of every post; where several have it, with the name of its unit in brackets."""
    posts = case.organisation.posts
    titles = Counter(post.title for post in posts.values())
    return {
        id: post.title if titles[post.title] == 1 else _with_unit(case.organisation, post)
        for id, post in posts.items()
    }


def _with_unit(organisation: Organisation, post: Post) -> str:
    id = post.unit if post.unit is not None else next(iter(post.leads), None)
    unit = organisation.units[id].name if id is not None else None
    return post.title if unit is None or unit in post.title else f"{post.title} ({unit})"
