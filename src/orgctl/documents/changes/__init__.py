"""A comparison in words: what every kind of change is called, and the values on both sides as a plan prints
them."""

from __future__ import annotations

from orgctl.diff.comparison import Comparison
from orgctl.diff.told import Story
from orgctl.documents.changes.story import Source, story
from orgctl.documents.words import language_of, words

__all__ = ["Source", "told"]


def told(
    found: Comparison,
    sources: tuple[Source, Source],
    *,
    language: str | None = None,
    without_names: bool = False,
) -> Story:
    """A comparison in the language of the new document, unless another is asked for."""
    chosen = words(language or language_of(found.new))
    if not without_names:
        return story(found, chosen, sources)
    from orgctl.documents.changes.removal import without

    return without(found, chosen, sources)
