"""Who has which posts: one leader of several units, an empty leader's post, one to be filled that is held."""

from __future__ import annotations

from collections.abc import Iterator

from orgctl.findings import Severity
from orgctl.model.scalars import Day, Open
from orgctl.rules.holding import held_at, holders_by_post, person_name, tenure
from orgctl.rules.judging import Case, Notice, Profile, judgement
from orgctl.rules.leadership._sorts import sort_of
from orgctl.rules.leadership.words_for_names import is_empty
from orgctl.rules.told import by_cause
from orgctl.structure import Holder, Post
from orgctl.structure.quantity import quantity
from orgctl.structure.said import said_of_post


@judgement("ORG205", "units-of-one-leader-undeclared")
def units_of_one_leader_undeclared(case: Case) -> Iterator[Notice]:
    """Somebody leads several units as posts of one sort; one post that `leads` them all says it.

    Equal names needn't be one person, so they are only worth a look.
    """
    for first, *others in by_cause(_leading(case)):
        post, holder = first
        leads = {unit for each, _ in (first, *others) for unit in each.leads}
        if not others or len(leads) < 2:
            continue
        for other, held in others:
            yield Notice(
                held_at(case, other, held),
                {
                    "name": person_name(held, other),
                    "units": [
                        case.organisation.name(id) for id in dict.fromkeys((*post.leads, *other.leads))
                    ],
                },
                variant="person" if held.person is not None else "name",
                related=(("units-of-one-leader.first", held_at(case, post, holder), "value"),),
                severity=None if held.person is not None else Severity.INFO,
            )


@judgement("ORG209", "vacant-without-acting", since=Profile.ADOPTED, before=Severity.INFO)
def vacant_without_acting(case: Case) -> Iterator[Notice]:
    """A leader's post is vacant, nobody is acting and nobody is deputy: those below have no leader."""
    found = case.shared(holders_by_post)
    vacant = {id for id, those in found.items() if those and all(each.state == "vacant" for each in those)}
    for id, those in found.items():
        post = case.organisation.posts[id]
        if id not in vacant or not post.leads or post.value("deputy"):
            continue
        units = [case.organisation.units[led] for led in post.leads]
        if all(set(unit.leadership.posts) - vacant for unit in units):
            continue  # another one leads them, too
        yield Notice(
            held_at(case, post, those[0]),
            {"title": post.title, "units": [case.organisation.name(unit.id) for unit in units]},
        )


@judgement("ORG210", "recruitment-has-holder")
def recruitment_has_holder(case: Case) -> Iterator[Notice]:
    """A post is to be filled, and somebody has it who isn't leaving or acting."""
    for id, holders in case.shared(holders_by_post).items():
        post = case.organisation.posts[id]
        recruitment = post.value("recruitment")
        if recruitment not in ("planned", "open"):
            continue
        held = [each for each in holders if each.state == "held"]
        count = quantity(post.value("count"))
        if count.approximate or not count.complete or count.value > len(held):
            continue  # there are more of them, which may be the ones to be filled
        # A word for an empty post is told by ORG216.
        staying = [each for each in held if _stays(each) and not is_empty(each)]
        if staying and len(staying) == len(held):
            yield Notice(
                held_at(case, post, held[0]),
                {"title": post.title, "recruitment": recruitment},
                related=(
                    (
                        "recruitment-has-holder.mark",
                        said_of_post(case.organisation, post, "recruitment"),
                        "value",
                    ),
                ),
            )


def _leading(case: Case) -> Iterator[tuple[tuple[object, ...], tuple[Post, Holder]]]:
    """Holders of leaders' posts by who they are and what sort of post it is. A post of another sort is
    another job, and so is one that is held for a while or in part."""
    for id, holders in case.shared(holders_by_post).items():
        post = case.organisation.posts[id]
        sort = sort_of(case, post)
        if not post.leads or sort is None or post.value("fte") is not None:
            continue
        for holder in holders:
            said = tenure(holder)
            if holder.state != "held" or (said is not None and (said.acting or said.fte is not None)):
                continue
            # One word alone, such as `NN`, is nobody's name.
            if holder.person is not None or " " in (holder.name or ""):
                yield (holder.person is not None, holder.person or holder.name, sort), (post, holder)


def _stays(holder: Holder) -> bool:
    """Whether somebody has a post for good, as far as the file says."""
    said = tenure(holder)
    return said is None or not (said.acting or isinstance(said.until, (Day, Open)))
