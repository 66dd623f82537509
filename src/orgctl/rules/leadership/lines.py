"""Reporting lines: one that leaves a level out, one that isn't decided, one within a group of leaders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from orgctl.findings import Path, Severity
from orgctl.rules.judging import Case, Notice, Profile, judgement
from orgctl.rules.leadership._sorts import sort_of
from orgctl.rules.told import Spot, also, by_cause, named
from orgctl.rules.waiting import waiting
from orgctl.structure import LineKind, Post, is_leader


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
    """It isn't decided whom posts report to: one finding for each decision. One that is settled is told as
    such, and not here."""
    for id, those in case.shared(waiting).items():
        first, *others = dict.fromkeys(_said_at(post) for post in those)
        yield Notice(
            first,
            {
                "n": len(those),
                "titles": [post.title for post in those[:1]],
                "decision": case.definition.decisions[id].question or id,
            },
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
        lower, upper = those[0]
        level = lower.level or ""
        yield Notice(
            ("levels", level),
            {
                "n": len(those),
                "level": level,
                "name": _level(case, level),
                "lower": named([*dict.fromkeys(low.title for low, _ in those)]),
                "upper": named([*dict.fromkeys(up.title for _, up in those)]),
            },
            part="key",
            related=(
                ("leaders-and-their-superiors.upper", upper.path, "key"),
                ("leaders-and-their-superiors.lower", lower.path, "key"),
            ),
        )


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
