"""Values that stand in several places: aliases, and the merge key ``<<`` that brings the keys of other
mappings into one, with their places."""

from __future__ import annotations

from array import array
from typing import Any

RECORD = 5
"""Numbers per child in the packed places: key start, key end, value start, value end, and where the
records of the value's own children begin (0: it has none). In a list, key start and end are 0."""

Source = tuple[dict[str, Any], int, int, int]
"""A mapping to merge in: itself, the offset of its records, start and end of where it is named."""

Merge = tuple[int, int, int, int]
"""What one alias brought: index of the first key in the result, how many, start and end of the alias."""


def is_alias(text: str, packed: array[int], start: int, end: int, block: int) -> bool:
    """Whether a container that stands from ``start`` to ``end`` is an alias: its children, whose
    records begin at ``block``, then stand elsewhere. (A list may begin with an alias, too.)"""
    return text.startswith("*", start) and bool(block) and not start <= packed[block + 2] <= end


def merge_sources(value: Any, block: int, start: int, end: int, packed: array[int]) -> list[Source] | None:
    """What stands after ``<<``: a mapping or a list of mappings; None if it is neither."""
    if type(value) is dict:
        return [(value, block, start, end)]
    if type(value) is not list or not all(type(item) is dict for item in value):
        return None
    records = (packed[at : at + RECORD] for at in range(block, block + RECORD * len(value), RECORD))
    return [(item, record[4], record[2], record[3]) for item, record in zip(value, records, strict=True)]


def merge_into(
    mapping: dict[str, Any],
    records: list[int],
    merging: list[tuple[int, list[Source]]],
    packed: array[int],
    text: str,
) -> list[Merge]:
    """Bring the keys of ``merging`` into ``mapping`` and their places into ``records``.

    Each pair is the number of the mapping's own keys before ``<<`` and the sources. Merged keys stand
    where ``<<`` stood; the mapping's own keys win, then the earlier source.
    """
    own = list(mapping.items())
    own_records = list(records)
    taken = set(mapping)
    came: list[Merge] = []
    mapping.clear()
    records.clear()
    done = 0
    for index, sources in [*merging, (len(own), [])]:
        mapping.update(own[done:index])
        records += own_records[done * RECORD : index * RECORD]
        done = index
        for source, block, start, end in sources:
            before = len(mapping)
            for at, (key, value) in enumerate(source.items()):
                if key not in taken:
                    taken.add(key)
                    mapping[key] = value
                    records += packed[block + at * RECORD : block + (at + 1) * RECORD]
            if is_alias(text, packed, start, end, block):
                came.append((before, len(mapping) - before, start, end))
    return came
