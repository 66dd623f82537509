"""What a comparison comes to: how far changes reach, what becomes of posts, demands that are broken, and ids
that may belong together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from orgctl.lang import Catalogue
from orgctl.lang.visible import visible
from orgctl.report.changes.entries import EDITORIAL, lower

if TYPE_CHECKING:
    from orgctl.diff.told import Becoming, Reached, Story, ToldGuess

_OF_EMPLOYEES = ("employees", "post-ends")
_UNCHANGED = "unchanged"


class Line(NamedTuple):
    """A line: its style, what stands before it, and the text."""

    style: str
    lead: str
    text: str


def of(story: Story, words: Catalogue, whole: bool, arrow: str) -> Iterator[list[Line]]:
    """Paragraphs of lines."""
    say = words.text
    if any(each.status.value != _UNCHANGED for each in story.statuses):
        yield [Line("bold", f"{say('diff.posts')}  ", numbers(story.statuses))]
    if story.levels:
        lines = [Line("bold", f"{say('diff.levels')}  ", numbers(story.levels))]
        lines += [Line("", "", note) for note in notes(story, words, whole)]
        yield lines
    if story.demands:
        said = [Line("bold red", "! ", each) for each in demands(story)]
        yield [Line("bold red", "", say("diff.demands")), *said]
    if story.inferred and whole:
        yield [
            Line("bold", "", say("diff.inferred")),
            *(Line("", "  ", guess(each, words, arrow)) for each in story.inferred),
        ]
    likely = [each for each in story.guesses if each.sure.value == "likely" or whole]
    if likely:
        yield [
            Line("bold", "", say("diff.guesses")),
            *(line for each in likely for line in _was(each, words, arrow)),
        ]


def demands(story: Story) -> Iterator[str]:
    """Each demand that is broken, with the posts that it is broken by."""
    for text, each in groupby(story.demands, lambda demand: demand.text):
        yield visible(f"{text}: {'; '.join(demand.by for demand in each)}")


def numbers(each: Iterable[Reached | Becoming]) -> str:
    """How many of each, on one line; a number stays with its word."""
    return " · ".join(f"{lower(visible(one.name))}\u00a0{one.number}" for one in each)


def notes(story: Story, words: Catalogue, whole: bool) -> Iterator[str]:
    """What is to be said of the levels."""
    hidden = next((each.number for each in story.levels if each.level.value == EDITORIAL), 0)
    if hidden and not whole:
        yield words.text("diff.hidden", {"n": hidden})
    if any(each.level.value in _OF_EMPLOYEES for each in story.levels):
        yield words.text("diff.discussion")


def guess(each: ToldGuess, words: Catalogue, arrow: str) -> str:
    """What may be the same, how sure that is, and where the new one stands."""
    place = f" ({each.place.file}:{each.place.line})" if each.place is not None else ""
    sure = words.text(f"diff.sure-{each.sure.value}")
    return visible(f"{sure}: {each.before or each.old} {arrow} {each.after or each.new}{place}")


def _was(each: ToldGuess, words: Catalogue, arrow: str) -> Iterator[Line]:
    yield Line("", "  # ", guess(each, words, arrow))
    yield Line("", "  ", visible(f"{each.part}.{each.new}:"))
    yield Line("", "    ", visible(f"was: [{each.old}]"))
