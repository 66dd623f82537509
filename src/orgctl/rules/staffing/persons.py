"""Persons in several posts, and how much of them there is."""

from __future__ import annotations

from collections.abc import Iterator

from orgctl.findings import Message, Severity
from orgctl.rules.amounts import plain
from orgctl.rules.holding import held_at, holders_by_post, person_name, tenure
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.told import by_cause, named
from orgctl.structure import Holder, Post
from orgctl.structure.quantity import ONE, quantity


@judgement("ORG703", "person-above-full-time", Severity.ERROR)
def person_above_full_time(case: Case) -> Iterator[Notice]:
    """One person has posts that come to more than one full-time post.

    Only a person with an id is one, and only what is stated exactly counts. Who is acting may be on leave
    from another post.
    """
    for those in by_cause(_shares(case)):
        total = round(sum(share for _, _, share in those), 6)
        if total <= 1:
            continue
        post, holder, _ = those[-1]
        yield Notice(
            held_at(case, post, holder),
            {
                "name": person_name(holder, post),
                "total": plain(total * 100),
                "parts": named(
                    [
                        Message(
                            "person-above-full-time.part", {"share": plain(share * 100), "title": each.title}
                        )
                        for each, _, share in those
                    ]
                ),
            },
            related=tuple(
                ("person-above-full-time.other", held_at(case, each, held), "value")
                for each, held, _ in those[:-1]
            ),
        )


def _shares(case: Case) -> Iterator[tuple[str, tuple[Post, Holder, float]]]:
    """How much of a full-time post persons have of posts, by person: their own share, else all of a post that
    nobody shares."""
    for id, holders in case.shared(holders_by_post).items():
        post = case.organisation.posts[id]
        for holder in holders:
            said = tenure(holder)
            if holder.person is None or said is None or said.acting:
                continue
            alone = len(holders) == 1 and post.count == ONE
            value = said.fte if said.fte is not None else post.value("fte") if alone else None
            share = quantity(value) if value is not None else None
            if share is not None and share.complete and not share.approximate:
                yield holder.person, (post, holder, share.value)
