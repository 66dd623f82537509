"""The full-time equivalents that posts state, and what those add that no unit holds."""

from __future__ import annotations

from orgctl.structure.counting import Counter
from orgctl.structure.organisation import Organisation
from orgctl.structure.posts import Post
from orgctl.structure.quantity import UNSTATED, Quantity, quantity, total


def fte_of_post(post: Post) -> Quantity:
    """The full-time equivalents of a post, for all that its entry stands for around it."""
    own = post.sources[0]
    said = own.fte if own is not None else None
    if said is None:
        said = post.value("fte")
    return UNSTATED if said is None else quantity(said)


def fte_of_unplaced(organisation: Organisation, counter: Counter, *, is_certain: bool) -> Quantity:
    """What posts that are placed in no unit add to the whole. One whose place isn't settled adds nothing that
    is known unless ``is_certain``: that no unit may have it already in a total that it states, and that none
    leaves out what some of its posts state because others don't."""
    posts = (post for post in organisation.posts.values() if post.unit is None)
    return total(
        UNSTATED
        if not is_certain and getattr(post.said, "unit", None) is not None
        else fte_of_post(post) * counter.times(counter.around(post), None)
        for post in posts
    )
