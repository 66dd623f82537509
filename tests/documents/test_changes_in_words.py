"""Comparisons in words: everything that may change has a name, and every value prints as in a plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgctl import api
from orgctl.diff.account import account
from orgctl.diff.kinds import kinds
from orgctl.documents.changes import labels
from orgctl.documents.changes.values import Values
from orgctl.documents.views.printer import Printer
from orgctl.documents.words import words
from orgctl.lang import translations

EVERYTHING = Path(__file__).parent / "everything.yaml"
SILENT = ("notes", "source", "tags", "external_ids", ":after")
LANGUAGES = ("nb", "nn", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_of_the_format_prints(language: str) -> None:
    organisation = api.load(str(EVERYTHING)).organisation
    assert organisation is not None
    values = Values(Printer(organisation, words(language)))
    unsaid = [
        (part, id, key)
        for part, entries in account(organisation).items()
        for id, entry in entries.items()
        for key in entry.values
        if key not in SILENT and not values.lines(part, id, key)
    ]
    assert unsaid == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_value_prints_as_python_or_as_a_key(language: str) -> None:
    organisation = api.load(str(EVERYTHING)).organisation
    assert organisation is not None
    values = Values(Printer(organisation, words(language)))
    said = [
        line
        for part, entries in account(organisation).items()
        for id, entry in entries.items()
        for key in entry.values
        if not key.startswith("x-")
        for line in values.lines(part, id, key)
    ]
    marks = ("=None", "True", "False", "own_unit", "not_principled", "safety_", "()", "{'", "Open(", "About(")
    assert [line for line in said if any(mark in line for mark in marks)] == []


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_kind_of_change_has_a_name(language: str) -> None:
    catalogue = translations("documents", language)
    assert catalogue is not None
    for kind in kinds().values():
        keys = [key for key in (kind.what, *kind.keys) if key]
        assert {*keys} <= {*labels.LABELS} | {
            key for part, key in labels.OWN if part == kind.part
        } | UNNAMED, kind
    texts = {*labels.LABELS.values(), *labels.OWN.values(), *labels.GROUPS.values(), *labels.SPECIAL.values()}
    texts |= {text for part in labels.PARTS.values() for text in part}
    assert {text for text in texts if not catalogue._catalog.get(text)} == set()  # type: ignore[attr-defined] # gettext shows its texts in no other way


UNNAMED = {"place", "identity", "was", "id"}
"""What has a name of its own with the kind that tells it."""
