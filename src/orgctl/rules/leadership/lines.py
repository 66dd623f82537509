"""Reporting lines: one that leaves a level out, one that isn't decided, one within a group of leaders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from orgctl.findings import Message, Path, Severity
from orgctl.rules.judging import Case, Notice, Profile, judgement
from orgctl.rules.leadership._sorts import sort_of
from orgctl.rules.told import Spot, also, by_cause, named
from orgctl.rules.waiting import waiting
from orgctl.structure import LineKind, Post, is_leader
from orgctl.structure.said import said_of_post


def decision_levels(case: Case) -> Mapping[str, int]:
    """The levels that are levels of decision, with their numbers."""
    levels = case.definition.levels
    return {id: each.decision_level for id, each in levels.items() if isinstance(each.decision_level, int)}


@judgement("ORG211", "line-skips-level")
def line_skips_level(case: Case) -> Iterator[Notice]:
    """A leader in the line reports past a level of decision on which others lead. A line that is stated for
    the post may be meant so, and is only worth a look."""
    numbers = case.shared(decision_levels)
    posts = case.organisation.posts
    leading = {number for post in posts.values() if post.leads and (number := numbers.get(post.level or ""))}
    skipping = [post for post in posts.values() if _skips(case, post, leading)]
    for those in by_cause(((post.line.superior, post.level, post.line.derived), post) for post in skipping):
        first, *others = those
        superior = posts[first.line.superior or ""]
        between = range(numbers[superior.level or ""] + 1, numbers[first.level or ""])
        path, part = _line_spot(first)
        yield Notice(
            path,
            {
                "n": len(those),
                "titles": named([post.title for post in those]),
                "superior": superior.title,
                "level": _level(case, first.level),
                "above": _level(case, superior.level),
                "skipped": [
                    _level(case, id)
                    for id, number in numbers.items()
                    if number in between and number in leading
                ],
            },
            part=part,
            variant="" if first.line.derived else "stated",
            related=(
                *also(map(_line_spot, others)),
                ("line-skips-level.superior", superior.path, "key"),
            ),
            severity=None if first.line.derived else Severity.INFO,
        )


@judgement("ORG212", "undecided-follow-up", since=Profile.HEARING, before=Severity.INFO)
def undecided_follow_up(case: Case) -> Iterator[Notice]:
    """It isn't decided whom posts report to, or which of several: one finding for each decision. One that is
    settled is told as such, and not here."""
    posts = case.organisation.posts
    by_line = (
        ((id, post.line.to if post.line.kind is LineKind.ONE_OF else ()), post)
        for id, waits in case.shared(waiting).items()
        for post in waits
    )
    for same in by_cause((key, (key, post)) for key, post in by_line):
        (id, superiors), those = same[0][0], [post for _, post in same]
        first, *others = dict.fromkeys(_said_at(post) for post in those)
        yield Notice(
            first,
            {
                "n": len(those),
                "titles": [post.title for post in those[:1]],
                "superiors": named([posts[each].title for each in superiors]),
                "decision": case.definition.decisions[id].question or id,
                "where": _named_at(those),
            },
            variant="one-of" if superiors else "",
            related=(
                *also((path, "value") for path in others),
                ("undecided-follow-up.decision", ("decisions", id), "key"),
            ),
        )


@judgement("ORG215", "leaders-and-their-superiors")
def leaders_and_their_superiors(case: Case) -> Iterator[Notice]:
    """A level that groups leaders holds some that report to leaders of another sort in it.

    The topmost leader stands with the closest ones almost everywhere, a level of decision may have several
    layers, and units of one kind may lie within each other: these are silent.
    """
    for those in by_cause(_inside(case)):
        lower, upper = _one_of_each(low for low, _ in those), _one_of_each(up for _, up in those)
        level = those[0][0].level or ""
        yield Notice(
            ("levels", level),
            {
                "n": len(those),
                "level": level,
                "name": _level(case, level),
                "lower": named([each.title for each in lower]),
                "upper": named([each.title for each in upper]),
            },
            part="key",
            related=(
                *(("leaders-and-their-superiors.upper", *spot) for spot in _level_spots(case, upper)),
                *(("leaders-and-their-superiors.lower", *spot) for spot in _level_spots(case, lower)),
            ),
        )


def _one_of_each(posts: Iterable[Post]) -> Sequence[Post]:
    """The first post of each title."""
    found: dict[str, Post] = {}
    for post in posts:
        found.setdefault(post.title, post)
    return [*found.values()]


def _level_spots(case: Case, posts: Iterable[Post]) -> Iterator[Spot]:
    """Where the levels of posts are said, by themselves or by their roles, each place once; the posts, where
    the levels are those of their units."""
    paths = ((each, said_of_post(case.organisation, each, "level")) for each in posts)
    yield from dict.fromkeys((path, "key" if path == each.path else "value") for each, path in paths)


def _skips(case: Case, post: Post, leading: Set[int]) -> bool:
    """Whether a leader in the line reports past a number among those on which others lead."""
    numbers = case.shared(decision_levels)
    superior = case.organisation.posts.get(post.line.superior or "")
    number = numbers.get(post.level or "")
    above = numbers.get(superior.level or "") if superior is not None else None
    if number is None or above is None or not post.leads or leading.isdisjoint(range(above + 1, number)):
        return False
    unit = case.organisation.units[post.leads[0]]
    return not unit.function or "line" in unit.function


def _line_spot(post: Post) -> Spot:
    """Where a line is said; else the post itself."""
    return (post.line.said_at[0], "value") if post.line.said_at else (post.path, "key")


def _said_at(post: Post) -> Path:
    """Where an undecided line is said. What a divided one tells are its parts that are decided."""
    path = post.line.said_at[0]
    return path[:-2] if post.line.kind is LineKind.DIVIDED else path


def _named_at(those: Sequence[Post]) -> Message:
    """Where each of some posts is to name its superior: their lines may be those of a role or a kind."""
    if all(post.line.said_at[0][: len(post.path)] == post.path for post in those):
        return Message("undecided-follow-up.where-here")
    leaders = all(post.leads for post in those)
    return Message("undecided-follow-up.where-leader" if leaders else "undecided-follow-up.where-post")


def _inside(case: Case) -> Iterator[tuple[str, tuple[Post, Post]]]:
    """By level of no decision, the leaders that report to another one in it, with that one."""
    posts, numbers = case.organisation.posts, case.shared(decision_levels)
    for post in posts.values():
        above = posts.get(post.line.superior or "")
        if above is None or post.level is None or post.level in numbers or above.level != post.level:
            continue
        if above.line.kind is LineKind.NONE or not is_leader(case.organisation, post):
            continue
        if sort_of(case, post) != sort_of(case, above):
            yield post.level, (post, above)


def _level(case: Case, id: str | None) -> str:
    """The name of a level."""
    level = case.definition.levels.get(id or "")
    return (level.name if level is not None else None) or id or ""
