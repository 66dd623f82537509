"""Whole organisations for the laws of semantics: as hypothesis draws them, as files, and as they are read."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from json import dumps
from pathlib import Path as File
from random import Random
from typing import Any, NamedTuple

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from made_by_chance import Definition, made

from orgctl import api
from orgctl.model.parts import BY_KEY
from orgctl.structure import Organisation

UNFIT = frozenset(f"ORG{code}" for code in (105, 111, 112, 114, 115, 116))
"""Warnings of what is understood, but doesn't fit together or isn't in force."""


class Large(NamedTuple):
    """One organisation: its seed, how many entries or so each part has, and the parts that it lacks."""

    seed: int
    size: int = 3
    without: frozenset[str] = frozenset()

    @property
    def values(self) -> Definition:
        """Its plain values, with flat units; not to be changed."""
        return _values(self)

    @property
    def timeless(self) -> Definition:
        """The same without the days that a document is read for: nothing is filtered."""
        document = self.values.get("document", {})
        kept = {key: value for key, value in document.items() if key not in ("as_of", "effective", "date")}
        return {**self.values, **({"document": kept} if "document" in self.values else {})}

    @property
    def organisation(self) -> Organisation:
        """The organisation on its own reading date, if it has one."""
        return _organisation(self, False)

    @property
    def ever(self) -> Organisation:
        """The organisation over its whole life."""
        return _organisation(self, True)


@cache
def _values(large: Large) -> Definition:
    return made(*large)


@cache
def _organisation(large: Large, ever: bool) -> Organisation:
    return understood(large.timeless if ever else large.values)


@st.composite
def _larges(draw: st.DrawFn) -> Large:
    optional = sorted(set(BY_KEY) - {"include", "organisation"})
    without = draw(st.just(frozenset()) | st.frozensets(st.sampled_from(optional), max_size=12))
    return Large(draw(st.integers(0, 40)), draw(st.integers(1, 4)), without)


CHANCE = st.integers(0, 10_000).map(Random)
"""What changes an organisation by chance."""
LARGE = _larges()
"""Organisations of all sizes."""


def large(*others: st.SearchStrategy[Any], examples: int = 12) -> Callable[[Any], Any]:
    """A law over organisations (and over ``others``). What breaks one is not made smaller: a seed says
    all, and most organisations are small."""
    with_settings = settings(max_examples=examples, phases=[Phase.generate])
    return lambda law: pytest.mark.slow(with_settings(given(LARGE, *others)(law)))


def text(values: Mapping[str, Any]) -> str:
    """A file with these values: a line for each entry of a part."""
    lines = []
    for key, value in values.items():
        if isinstance(value, dict) and value:
            lines.append(f"{key}:")
            lines += (f"  {_written(id)}: {_written(each)}" for id, each in value.items())
        else:
            lines.append(f"{key}: {_written(value)}")
    return "\n".join(lines) + "\n"


def _written(value: Any) -> str:
    return dumps(value, ensure_ascii=False)


def read(values: Mapping[str, Any], at: date | None = None) -> api.Plan:
    """The plan that these values are: those of one file, or of several by name, the first of them the
    plan."""
    files = values if all(name.endswith(".yaml") for name in values) else {"plan.yaml": values}
    with tempfile.TemporaryDirectory() as folder:
        for name, each in files.items():
            (File(folder) / name).write_text(text(each), "utf-8")
        return api.load(str(File(folder) / next(iter(files))), at=at)


def understood(values: Mapping[str, Any], at: date | None = None) -> Organisation:
    """The organisation of these values, in which nothing is wrong but what doesn't fit together."""
    plan = read(values, at)
    assert {finding.rule.code for finding in plan.findings} <= UNFIT, plan.findings
    assert plan.organisation is not None
    return plan.organisation


def saying(values: Definition, part: str, id: str, said: Mapping[str, Any]) -> Definition:
    """The values with something said anew of one entry, which is added if it isn't there."""
    entries = values.get(part, {})
    return {**values, part: {**entries, id: {**entries.get(id, {}), **said}}}
