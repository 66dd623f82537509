"""Deputies: somebody else, and where the organisation asks for one."""

from __future__ import annotations

from collections.abc import Iterator

from orgctl.findings import Edit, Fix
from orgctl.model.posts import Deputy
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.norms import norm, norm_mark
from orgctl.rules.told import also, by_cause, named
from orgctl.structure.policy import HeldDeputy, deputy_norms


@judgement("ORG207", "deputy-is-self")
def deputy_is_self(case: Case) -> Iterator[Notice]:
    """A post is its own deputy: nobody stands in for it."""
    for post in case.organisation.posts.values():
        said = post.said.deputy if post.said is not None else ()
        others = len(said) > 1
        for number, deputy in enumerate(said):
            whole = isinstance(deputy, Deputy)
            if (deputy.to if isinstance(deputy, Deputy) else deputy) == post.id:
                entry = (*post.path, "deputy", number)
                yield Notice(
                    (*entry, "to") if whole else entry,
                    {"post": post.id, "title": post.title},
                    fix=Fix(safe=False, edits=(Edit("remove", entry if others else entry[:-1]),)),
                )


@judgement("ORG208", "leaders-without-deputy")
def leaders_without_deputy(case: Case) -> Iterator[Notice]:
    """The organisation asks for deputies, and leaders have none: one finding for all of them."""
    if case.norms is None:
        return
    missing: dict[str, HeldDeputy] = {}  # each post by the first norm that asks
    for held in deputy_norms(case.organisation, case.norms.policy):
        if held.state == "none":
            missing.setdefault(held.post, held)
    for those in by_cause((held.norm, held) for held in missing.values()):
        posts = [case.organisation.posts[held.post] for held in those]
        said = those[0]
        yield Notice(
            posts[0].path,
            {
                "n": len(posts),
                "titles": named([post.title for post in posts]),
                "norm": norm(case, said.said.source),
            },
            part="key",
            related=(
                *norm_mark(case, "deputies", said.norm),
                *also((post.path, "key") for post in posts[1:]),
            ),
        )
