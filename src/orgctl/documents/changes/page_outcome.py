"""What a comparison comes to, for its page: figures on both sides, what merges and splits account for, and
powers that lose their holder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orgctl.diff.outcome import ToldAccount, ToldFigure, ToldPower, ToldSource
from orgctl.diff.told import Said, Story
from orgctl.documents.changes.page_views import AccountView, Carried, FigureRow, PowerView
from orgctl.documents.words import Words


def figures(those: Iterable[ToldFigure], words: Words) -> Iterator[FigureRow]:
    """The figures that differ."""
    for each in those:
        if each.before != each.after:
            yield FigureRow(each.title(), *each.sides(words.text("not stated")), bool(each.part))


def account(each: ToldAccount, words: Words) -> AccountView:
    """What goes into units that are merged or split, and what comes out."""
    return AccountView(
        each.before,
        each.after,
        tuple(figures(each.figures, words)),
        tuple(
            Carried(one.name, one.by, tuple(dict.fromkeys((*one.here, *one.elsewhere))), one.lost)
            for one in each.powers
        ),
    )


def power(each: ToldPower) -> PowerView:
    """A power that nobody is registered with any more."""
    return PowerView(each.name, tuple(Said(*fact) for fact in each.facts), each.note)


def source(each: ToldSource, words: Words) -> PowerView:
    """A delegation that goes on without its source."""
    return PowerView(each.name, (Said(words.text("Given by"), (each.by,)),), "")


def demands(story: Story) -> Iterator[str]:
    """Each demand that is not met, with those by whom."""
    return (f"{text}: {'; '.join(by)}" for text, by in story.broken())
