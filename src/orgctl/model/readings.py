"""What people mean by numbers, dates and ids that are written as in a letter: ``ca. 2 000 kr``,
``20.06.2013``, ``Helse og mestring``."""

from __future__ import annotations

import calendar
import re

from orgctl.model.scalars import ID_PATTERN, Day

_ABOUT = re.compile(
    r"(?:ca|cirka|omtrent|rundt|om lag|omlag|omkring|about|approx|around)\b\.? *|[~≈] *", re.I
)
_CURRENCY = re.compile(r"^(?:kr\.?|nok|kroner) *|[ ,.-]*(?:kr\.?|nok|kroner|-)$", re.I)
_PERCENT = re.compile(r" *(?:%|prosent|pst\.?)$", re.I)
_MILLION = re.compile(r" *(?:mill\.?|millioner|million|mnok)$", re.I)
_COUNTED = re.compile(r" *(?:uker|uke|timer|dager|personer|årsverk|stk\.?|ansatte)$", re.I)
_GROUPED = re.compile(r"-?[0-9]{1,3}(?:[ .][0-9]{3})+(?:,[0-9]+)?")
_NUMBER = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")

_LONGEST_FIGURE = 100  # characters, with all that people write around one
_MONTHS = "jan feb mar apr mai jun jul aug sep okt nov des".split()
_MONTHS_EN = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DATE = r"([0-9]{1,2})[./] ?([0-9]{1,2})[./-] ?([0-9]{4}|[0-9]{2})"
_LOOSE = r"([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})"
_SHAPES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.I), order)
    for pattern, order in (
        (_DATE, "dmy"),
        (rf"{_LOOSE}(?:[T ][0-9:.]+(?:Z|[+-][0-9:]+)?)?", "ymd"),
        (r"([0-9]{4})([0-9]{2})([0-9]{2})", "ymd"),
        (r"(?:den )?([0-9]{1,2})\.? ?([a-zæøå]+)\.? ([0-9]{4})", "dmy"),
        (r"([a-zæøå]+)\.? ([0-9]{4})", "my"),
        (r"([0-9]{1,2})[./-]([0-9]{4})", "my"),
        (r"([0-9]{4})[./-]([0-9]{1,2})", "ym"),
        (r"([1-4])\. ?kvartal,? ([0-9]{4})", "Qy"),
        (r"Q([1-4])[ -/]?([0-9]{4})", "Qy"),
        (r"([0-9]{4})[ -/]?[QK]([1-4])", "yQ"),
        (r"([1-3])\. ?tertial,? ([0-9]{4})", "Ty"),
        (r"T([1-3])[ -/]?([0-9]{4})", "Ty"),
        (r"([0-9]{4})[ -/]?T([1-3])", "yT"),
    )
)


def number_meant(text: str, *, share: bool = False, whole: bool = False, about: bool = False) -> str:
    """The number that ``text`` means, as the format writes it; empty if that can't be told.

    ``share``: a percentage is a share of one. ``whole``: only whole numbers. ``about``: an
    approximate number may be written ``{about: 40}``.
    """
    if len(text) > _LONGEST_FIGURE:
        return ""
    said = re.sub(r"[\u00a0\u202f\u2009]", " ", text).strip()
    said, approximate = _ABOUT.subn("", said, count=1) if _ABOUT.match(said) else (said, 0)
    said = _CURRENCY.sub("", said).strip()
    said = _COUNTED.sub("", said)
    said, percent = _PERCENT.subn("", said)
    said, millions = _MILLION.subn("", said)
    if _GROUPED.fullmatch(said):
        said = re.sub("[ .]", "", said)
    elif not _NUMBER.fullmatch(said):
        return ""
    said = said.replace(",", ".")
    if millions or (percent and share):
        said = f"{float(said) * (1_000_000 if millions else 0.01):.10g}"
    if (whole and "." in said) or "e" in said or (approximate and not about):
        return ""
    return f"{{about: {said}}}" if approximate else said


def date_meant(text: str) -> tuple[str, str]:
    """The date that ``text`` means, as the format writes it, or why there is none: ``no-day`` for a
    day that its month doesn't have, ``range`` for two dates in one. Both are empty if it can't be told."""
    text = text.strip()
    if re.fullmatch(r"[12][0-9]{3} ?[-–—/] ?[12][0-9]{3}", text):
        return "", "range"
    for pattern, order in _SHAPES:
        if match := pattern.fullmatch(text):
            said = dict(zip(order, match.groups(), strict=True))
            proposal = _written(said)
            if proposal:
                return proposal, "" if _exists(proposal) else "no-day"
    return "", ""


def _written(said: dict[str, str]) -> str:
    year = said["y"] if len(said["y"]) == 4 else f"20{said['y']}"
    if "Q" in said:
        return f"{year}-Q{said['Q']}"
    if "T" in said:
        return f"{year}-T{said['T']}"
    month = _month(said["m"])
    if not month:
        return ""
    if "d" not in said:
        return f"{year}-{month:02}"
    return f"{year}-{month:02}-{int(said['d']):02}" if 1 <= int(said["d"]) <= 31 else ""


def _month(said: str) -> int:
    """1 to 12; 0 if it is no month."""
    if said.isdigit():
        return int(said) if 1 <= int(said) <= 12 else 0
    start = said.lower()[:3]
    for names in (_MONTHS, _MONTHS_EN):
        if start in names:
            return names.index(start) + 1
    return 0


def _exists(date: str) -> bool:
    try:
        Day.parse(date)
    except ValueError:
        return False
    return True


def as_id(text: str) -> str:
    """An id made of a name: ``Helse og mestring`` as ``helse-og-mestring``; empty if there is none in it."""
    proposal = re.sub(r"[^a-zæøå0-9_]+", "-", text.lower()).strip("-_")
    return proposal if re.fullmatch(ID_PATTERN, proposal) else ""


def last_day(date: str) -> int:
    """How many days the month of ``2014-02-30`` has."""
    return calendar.monthrange(int(date[:4]), int(date[5:7]))[1]
