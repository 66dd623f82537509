"""Deputies: somebody else, and where the organisation asks for one."""

from __future__ import annotations

from collections.abc import Iterator

from orgctl.model.posts import Deputy
from orgctl.rules.judging import Case, Notice, judgement


@judgement("ORG207", "deputy-is-self")
def deputy_is_self(case: Case) -> Iterator[Notice]:
    """A post is its own deputy: nobody stands in for it."""
    for post in case.organisation.posts.values():
        for number, deputy in enumerate(post.said.deputy if post.said is not None else ()):
            whole = isinstance(deputy, Deputy)
            if (deputy.to if isinstance(deputy, Deputy) else deputy) == post.id:
                path = (*post.path, "deputy", number, *(("to",) if whole else ()))
                yield Notice(path, {"post": post.id, "title": post.title})
