"""A comparison in words without the names of persons, in what is told and in the values themselves."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from orgctl.diff.comparison import Comparison
from orgctl.diff.outcome import Consequences
from orgctl.diff.told import Posts, Story, Units
from orgctl.documents.changes.story import Source, story
from orgctl.documents.persons import Removal, names_of_persons, posts_of
from orgctl.documents.views.printer import Printer
from orgctl.documents.words import Words

_AS_THEY_ARE = frozenset(
    (
        "kind",
        "part",
        "entity",
        "key",
        "places",
        "place",
        "file",
        "language",
        "concerns",
        "homes",
        "grant",
        "holder",
        "heir",
        "giver",
    )
)
"""Fields that are no text."""


def without(found: Comparison, words: Words, sources: tuple[Source, Source]) -> Story:
    """The story of a comparison; names that either side tells as such are left out of it."""
    names = names_of_persons(found.old) | names_of_persons(found.new)
    made = story(found, words, sources, names)
    posts = {
        **posts_of(Printer(found.old, words, names)),
        **posts_of(Printer(found.new, words, names)),
    }
    removal = Removal(names, posts, words.text("[name]"))
    cleared: Story = _cleared(made, removal)
    return cleared._replace(without_names=bool(names))


@cache
def _texts(kind: Any) -> frozenset[str]:
    """The fields of a record that may hold texts: ``old`` and ``new`` are ids, but in the story itself they
    are its sides."""
    return frozenset(kind._fields) - _AS_THEY_ARE - (frozenset() if kind is Story else {"old", "new"})


def _cleared(value: Any, removal: Removal) -> Any:
    if isinstance(value, str):
        # Words of the format (an action, a level) are texts, too, and no names.
        return removal.text(value) if type(value) is str else value
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        named: Any = value
        return named._replace(
            **{name: _cleared(getattr(named, name), removal) for name in _texts(named.__class__)}
        )
    if isinstance(value, (Posts, Units, Consequences)):
        return value.with_each(lambda each: _cleared(each, removal))
    if isinstance(value, tuple):
        return tuple(_cleared(each, removal) for each in value)
    if isinstance(value, Mapping):
        return {key: _cleared(each, removal) for key, each in value.items()}
    return value
