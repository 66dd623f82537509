"""Files read for a day, and the days that they are read for."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st
from organisations import plan

from orgctl.structure import Organisation

DAYS = st.dates(date(2010, 1, 1), date(2016, 12, 31))
DATES = st.one_of(
    DAYS.map(str),
    DAYS.map(lambda day: f"{day:%Y-%m}"),
    DAYS.map(lambda day: f"{day.year}-Q{(day.month + 2) // 3}"),
    DAYS.map(lambda day: f"{day.year}-T{(day.month + 3) // 4}"),
    DAYS.map(lambda day: str(day.year)),
)
"""Dates as files have them, of every precision."""


def at(day: str | None, *parts: str) -> Organisation:
    """The organisation of a file on a day."""
    organisation = plan(*parts, at=day).organisation
    assert organisation is not None
    return organisation


def told(day: str | None, *parts: str) -> list[tuple[str, str]]:
    """Code and route of what is found on a day, tops aside."""
    findings = (each for each in plan(*parts, at=day).findings if each.rule.code != "ORG105")
    return [(each.rule.code, "/".join(map(str, each.path))) for each in findings]
