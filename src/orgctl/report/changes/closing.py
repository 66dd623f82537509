"""What a comparison comes to: how far changes reach, what becomes of posts, demands that are broken, and ids
that may belong together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from orgctl.lang import Catalogue
from orgctl.lang.visible import visible
from orgctl.report.changes.entries import EDITORIAL, joined, lower

if TYPE_CHECKING:
    from orgctl.diff.outcome import ToldAccount, ToldFigure, ToldPower, ToldSource
    from orgctl.diff.told import Becoming, Reached, Story, ToldGuess

_OF_EMPLOYEES = ("employees", "post-ends")
_UNCHANGED = "unchanged"
_SMALL = 4000
"""So many posts are a large municipality's plan; beyond, figures would break the target of speed."""


class Line(NamedTuple):
    """A line: its style, what stands before it, and the text."""

    style: str
    lead: str
    text: str


def of(story: Story, words: Catalogue, whole: bool, arrow: str) -> Iterator[list[Line]]:
    """Paragraphs of lines."""
    say = words.text
    outcome = story.consequences if story.sections and (whole or is_small(story)) else None
    figures_said = figures(outcome.figures, words, arrow, whole) if outcome else []
    is_touched = any(each.status.value != _UNCHANGED for each in story.statuses)
    named = {
        say("diff.posts"): numbers(story.statuses) if is_touched else "",
        say("diff.figures"): " · ".join(figures_said),
        say("diff.levels"): numbers(story.levels),
    }
    room = max(len(name) for name, said in named.items() if said) if any(named.values()) else 0
    summary = [Line("bold", f"{name.ljust(room)}  ", said) for name, said in named.items() if said]
    if summary:
        yield [*summary, *(Line("", "", note) for note in notes(story, words, whole))]
    accounts = [account(each, words, arrow) for each in outcome.accounts] if outcome else []
    if accounts:
        yield [Line("bold", "", say("diff.accounts")), *(Line("", "  ", each) for each in accounts)]
    powers = [power(each) for each in outcome.powers] if outcome else []
    if powers:
        yield [Line("bold", "", say("diff.powers")), *(Line("", "  ! ", each) for each in powers)]
    sources = [source(each) for each in outcome.sources] if outcome else []
    if sources:
        yield [Line("bold", "", say("diff.sources")), *(Line("", "  ! ", each) for each in sources)]
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


def is_small(story: Story) -> bool:
    """Whether the consequences take no time that a reader would notice."""
    return len(story.posts) <= _SMALL


def figures(those: Iterable[ToldFigure], words: Catalogue, arrow: str, whole: bool) -> list[str]:
    """The figures that differ: those that both sides state of the whole, or with ``whole`` all of them."""
    return [
        _figure(each, words, arrow)
        for each in those
        if each.before != each.after and (whole or (each.before and each.after and not each.part))
    ]


def _figure(each: ToldFigure, words: Catalogue, arrow: str) -> str:
    sides = each.sides(words.text("diff.unstated"))
    return visible(f"{each.title() if each.of else lower(each.title())} {f' {arrow} '.join(sides)}")


def account(each: ToldAccount, words: Catalogue, arrow: str) -> str:
    """What goes into units that are merged or split, and what comes out."""
    units = f"{joined(each.before)} {arrow} {joined(each.after)}"
    parts = [_figure(one, words, arrow) for one in each.figures]
    if each.powers:
        here = [one for one in each.powers if one.here]
        said = words.text("diff.carried", {"here": len(here), "n": len(each.powers)})
        if in_part := sum(one.lost for one in here):
            said = words.text("diff.carried-in-part", {"said": said, "n": in_part})
        parts.append(said)
    return visible(f"{units}: {' · '.join(parts)}" if parts else units)


def power(each: ToldPower) -> str:
    """A power that nobody is registered with, and what is stated of it."""
    facts = (f"{lower(label)}: {joined(values)}" for label, values in each.facts)
    said = "; ".join((*facts, *((each.note,) if each.note else ())))
    return visible(f"{each.name} ({said})" if said else each.name)


def source(each: ToldSource) -> str:
    """A delegation that goes on without its source, and who gives it."""
    return visible(f"{each.name} ({each.by})")


def demands(story: Story) -> Iterator[str]:
    """Each demand that is broken, with the posts that it is broken by."""
    return (visible(f"{text}: {'; '.join(by)}") for text, by in story.broken())


def numbers(each: Iterable[Reached | Becoming]) -> str:
    """How many of each, on one line; a number stays with its word."""
    return " · ".join(f"{lower(visible(one.name))}\u00a0{one.said}" for one in each)


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
    yield Line("", "  ", visible(f"{each.entry}:"))
    yield Line("", "    ", visible(f"was: [{each.old}]"))
