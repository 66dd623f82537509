"""What a new unit or post was merged or split from, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from orgctl.documents.words import Words
from orgctl.structure.lineage import Lineage


def came_from(
    words: Words, lineage: Lineage, part: str, id: str, name: Callable[[str], str]
) -> Iterator[str]:
    """What a new unit or post came from beside the one that goes on as it. ``name`` tells an old id."""
    text, was = words.text, lineage.old_of.get(id)
    merged = [each for each in lineage.merged.get(id, ()) if each != was]
    split = [of for of, ids in lineage.split.items() if id in ids and of not in (*merged, was)]
    goes_on = text("Takes in %(units)s") if part == "units" else text("Is merged with %(units)s")
    given = (
        (goes_on if was is not None else text("Merged from %(units)s"), merged),
        # What is split may go on beside what comes of it.
        (text("Split off from %(units)s"), [of for of in split if of in lineage.new_of]),
        (text("From the split of %(units)s"), [of for of in split if of not in lineage.new_of]),
    )
    for said, olds in given:
        if olds:
            named = parts_of(words, lineage, olds, name) if olds is merged else map(name, olds)
            yield said % {"units": words.listed(named)}


def parts_of(
    words: Words, lineage: Lineage, olds: Sequence[str], name: Callable[[str], str]
) -> Iterator[str]:
    """The names of what went into a merger: first what did as a whole, then what only a part of did."""
    yield from (name(each) for each in olds if each not in lineage.split)
    for each in olds:
        if each in lineage.split:
            yield words.text("part of %(name)s") % {"name": name(each)}
