"""How far a change reaches, and what only the council may change."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_hand_made_pairs import BASE, PAIRS, organisation

from orgctl.diff import compare
from orgctl.diff.kinds import Level
from orgctl.diff.reach import furthest, reach, reaches

FURTHEST = {
    "nothing": None,
    "an id changed": "editorial",
    "what is kept for oneself": "editorial",
    "a typo mended": "organisational",
    "a level renamed": "organisational",
    "a unit moved": "employees",
    "a new unit": "employees",
    "a unit ends, with its posts": "post-ends",
    "a post ends": "post-ends",
    "a wider limit": "authority",
    "the same authority in other words": "editorial",
}


@pytest.mark.parametrize("case", FURTHEST)
def test_how_far_changes_reach(tmp_path: Path, case: str) -> None:
    assert _furthest(tmp_path, BASE, *PAIRS[case].changed) == FURTHEST[case]


def _furthest(folder: Path, base: str, *changed: tuple[str, str]) -> str | None:
    text = base
    for old, new in changed:
        text = text.replace(old, new)
    found = compare(organisation(folder, base), organisation(folder, text))
    level = furthest(found.changes, reach(found))
    return None if level is None else level.value


@pytest.mark.parametrize(
    ("policy", "case", "expected"),
    [
        ("[okonomi]", "a wider limit", "political"),
        ("[personal]", "a wider limit", "authority"),
        ("[okonomi.anvisning]", "a wider limit", "authority"),
        ("[{role: leder}]", "a role's task", "political"),
        ("[barnehage]", "a unit moved", "political"),
        ("[{under: oppvekst}]", "a unit moved", "political"),
        ("[skole]", "a unit moved", "employees"),
        ("[ledergruppe]", "a group's members", "political"),
        ("[{position: rådgiver}]", "what is kept for oneself", "editorial"),
        ("[{position: rådgiver}]", "a post ends", "political"),
    ],
)
def test_what_is_the_councils(tmp_path: Path, policy: str, case: str, expected: str) -> None:
    base = f"{BASE}policy: {{political: {policy}}}\n"
    changed = PAIRS[case].changed
    if case == "a post ends" or "barnehage" in policy:
        changed = (*changed, (f"policy: {{political: {policy}}}\n", ""))  # the old policy holds all the same
    assert _furthest(tmp_path, base, *changed) == expected


def test_levels_are_in_order() -> None:
    assert [level for level in Level if reaches(level, Level.POST_ENDS)] == [
        Level.POST_ENDS, Level.AUTHORITY, Level.POLITICAL,
    ]  # fmt: skip
