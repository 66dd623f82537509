"""Goals: with a measure and an owner, in a unit and by a year, and with what they speak of in the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from orgctl.findings import Message, Path, Severity, Within
from orgctl.model.direction import Target
from orgctl.model.scalars import About, AboutAmount
from orgctl.model.shared import Item, Prose
from orgctl.rules.amounts import stated
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.told import Mark, also, by_cause, named
from orgctl.rules.wording import lines, words


@judgement("ORG801", "goals-without-measure-or-owner", Severity.INFO)
def goals_without_measure_or_owner(case: Case) -> Iterator[Notice]:
    """Targets that nothing measures or nobody owns, one finding for all of them; or goals, where the strategy
    has neither targets nor a scorecard."""
    strategy = case.definition.strategy
    if strategy is None:
        return
    if strategy.goals and not strategy.targets and not strategy.scorecard:
        yield Notice(("strategy", "goals"), {"n": len(strategy.goals)}, part="key", variant="goals")
        return
    targets = strategy.targets
    unmeasured = [id for id, each in targets.items() if each.value is None and each.measure is None]
    unowned = [id for id, each in targets.items() if each.owner is None]
    lacking = [id for id in targets if id in {*unmeasured, *unowned}]
    if not lacking:
        return
    both, several = bool(unmeasured and unowned), len(lacking) > 1
    one = "measure" if unmeasured else "owner"
    if several and len(lacking) == len(targets):
        one = "no-measure" if unmeasured else "no-owner"
    labels = [_lacks(id in unmeasured, id in unowned) for id in lacking]
    marks: list[Mark] = [
        (label if both else "told.also", ("strategy", "targets", id), "key")
        for id, label in zip(lacking, labels, strict=True)
    ]
    yield Notice(
        ("strategy", "targets", lacking[0]),
        {
            "n": len(lacking),
            "all": len(targets),
            "measure": len(unmeasured),
            "owner": len(unowned),
            "targets": named([targets[id].name for id in lacking]),
        },
        part="key",
        variant=("both" if several else "neither") if both else one,
        label=labels[0] if both and several else False,
        related=tuple(marks[1:]),
    )


def _lacks(measure: bool, owner: bool) -> Message:
    lacking = "both" if measure and owner else "measure" if measure else "owner"
    return Message(f"goals-without-measure-or-owner.lacks-{lacking}")


@judgement("ORG802", "target-without-unit-or-year")
def target_without_unit_or_year(case: Case) -> Iterator[Notice]:
    """A figure to reach, of which nobody knows what it counts or by when. A year follows from the years that
    the strategy is for; whether it does from those of the plan can't be known."""
    strategy, document = case.definition.strategy, case.definition.document
    if strategy is None:
        return
    unsure = Severity.INFO if document is not None and document.period is not None else None
    for id, target in strategy.targets.items():
        if not isinstance(target.value, (int, float, About, AboutAmount)):
            continue
        lacks_unit = target.unit is None and not _says_what_it_counts(target)
        lacks_year = target.by is None and target.from_ is None and not (target.recurring or strategy.period)
        if lacks_unit or lacks_year:
            variant = "both" if lacks_unit and lacks_year else "unit" if lacks_unit else "year"
            figure = target.value.about if isinstance(target.value, (About, AboutAmount)) else target.value
            args = {"name": target.name, "value": stated(figure, target.unit)}
            severity = None if lacks_unit else unsure
            yield Notice(("strategy", "targets", id, "value"), args, variant=variant, severity=severity)


@judgement("ORG804", "goal-without-part")
def goal_without_part(case: Case) -> Iterator[Notice]:
    """A goal speaks of something that the plan has a place for, and there is none of it in the plan."""
    strategy = case.definition.strategy
    if strategy is None:
        return
    goals = [*_texts(strategy.goals, ("strategy", "goals"))]
    spoken = ((part, (part, path, text, within)) for path, text in goals for part, within in _spoken_of(text))
    for same in by_cause(spoken):
        (part, path, text, within), *others = same
        if not _has(case, part):
            related = also((other, words) for _, other, _, words in others)
            yield Notice(path, {"goal": text}, within=within, variant=part, related=related)


def _texts(items: Sequence[Prose], path: Path) -> Iterator[tuple[Path, str]]:
    for number, each in enumerate(items):
        if isinstance(each, Item):
            yield (*path, number, "text"), each.text
            yield from _texts(each.items, (*path, number, "items"))
        else:
            yield (*path, number), each


@cache
def _parts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The parts of the format with what texts call them."""
    return tuple(
        (part, re.compile(rf"(?<!\w)(?:{'|'.join(beginnings)})\w*", re.IGNORECASE))
        for part, *beginnings in lines("goal-parts")
    )


def _spoken_of(text: str) -> Iterator[tuple[str, Within]]:
    """The parts that a text speaks of, each with the word that first does."""
    return ((part, match.span()) for part, pattern in _parts() if (match := pattern.search(text)))


def _has(case: Case, part: str) -> bool:
    """Whether the plan has something of a part, or names a document that does."""
    definition, pattern = case.definition, dict(_parts())[part]
    if any(pattern.search(each.name or id) for id, each in definition.governing_documents.items()):
        return True
    if part == "deputies":
        return any(post.value("deputy") for post in case.organisation.posts.values())
    return bool(getattr(definition, part))


def _says_what_it_counts(target: Target) -> bool:
    beginnings = "|".join(sorted(words("counted")))
    return re.search(rf"(?<!\w)(?:{beginnings})", target.name.casefold()) is not None
