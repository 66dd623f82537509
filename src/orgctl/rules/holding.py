"""Who holds which posts on the reading date, asked once for all rules."""

from __future__ import annotations

from collections.abc import Mapping

from orgctl.findings import Path, PersonName
from orgctl.model.posts import Tenure
from orgctl.rules.judging import Case
from orgctl.structure import Holder, Post, holders
from orgctl.structure.said import said_of_post


def holders_by_post(case: Case) -> Mapping[str, tuple[Holder, ...]]:
    """The holders of every post that says anything of them, in the order of posts."""
    posts = case.organisation.posts
    return {id: holders(case.organisation, id) for id, post in posts.items() if post.value("holder")}


def held_at(case: Case, post: Post, holder: Holder) -> Path:
    """Where the file names a holder."""
    said = post.value("holder") or ()
    path = said_of_post(case.organisation, post, "holder")
    # By identity: two who share a post may be written alike.
    number = next((number for number, each in enumerate(said) if each is holder.said), None)
    return path if number is None else (*path, number)


def tenure(holder: Holder) -> Tenure | None:
    """What is said of a holder beside the name."""
    return holder.said if isinstance(holder.said, Tenure) else None


def person_name(holder: Holder, post: Post) -> PersonName:
    """The holder's name, for a message; the id of a person who has none."""
    return PersonName(holder.name or holder.person or "", post.title)
