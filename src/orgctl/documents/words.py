"""The words of a document in its own language: texts, dates, numbers and lists.

Texts come from the catalogue ``documents`` (English message ids), the rest from Babel. A language
without a catalogue falls back to the nearest one that has it; :attr:`Words.fallback` says so.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Iterable

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent

from orgctl.lang import translations
from orgctl.model.scalars import Day
from orgctl.structure import Organisation

DEFAULT = "nb"
_NEAREST = {"no": "nb", "da": "nb", "sv": "nb", "se": "nb"}
_ENGLISH = "en-GB"  # the English of Europe: 20 June 2013


def N_(message: str) -> str:  # noqa: N802 - the customary name, which extraction looks for
    """Marks a message id for extraction; it is translated where it is printed."""
    return message


_THIRDS = (N_("first third of %(year)s"), N_("second third of %(year)s"), N_("last third of %(year)s"))


class Words:
    """Texts, dates and numbers in one language. Make it with :func:`words`."""

    def __init__(self, language: str) -> None:
        self.language = language
        """The language of the content, as BCP 47."""
        primary = language.replace("_", "-").split("-")[0].casefold()
        found = translations("documents", primary)
        self.fallback = ""
        """The language whose words are used because ``language`` has none; empty if it has."""
        if found is None and primary != "en":
            self.fallback = _NEAREST.get(primary, "en")
            found = translations("documents", self.fallback)
        self._texts = found
        self.text: Callable[[str], str] = functools.cache(found.gettext if found else lambda message: message)
        """The text for an English message id."""
        self._numbers: dict[str, str] = {}
        self._amounts: dict[tuple[str, str], str] = {}
        self.locale = _locale(self.fallback or language)

    def number_of(self, one: str, many: str, n: float, said: str = "") -> str:
        """The text that fits the count ``n``, with ``%(n)s`` filled in; as it is ``said``, where that is more
        than the number."""
        whole = int(n) if n == int(n) else 2
        chosen = self._texts.ngettext(one, many, whole) if self._texts else (one if n == 1 else many)
        return chosen % {"n": said or self.number(n)}

    def date(self, day: Day) -> str:
        """A date as it is written in running text, with the precision that it was given with."""
        kind = day.text[5:6] if len(day.text) == 7 else ""
        match len(day.text), kind:
            case 10, _:
                return self.day(day.first)
            case 7, "Q":
                return format_date(day.first, "QQQQ yyyy", self.locale)
            case 7, "T":
                return self.text(_THIRDS[int(day.text[6]) - 1]) % {"year": day.text[:4]}
            case 7, _:
                return format_date(day.first, "LLLL yyyy", self.locale)
            case _:
                return day.text

    def day(self, day: datetime.date) -> str:
        """A day of the calendar, written out."""
        return format_date(day, "long", self.locale)

    def number(self, value: float) -> str:
        """A number with the decimals it has."""
        text = str(value)
        if text not in self._numbers:  # a plan has many numbers, and few different ones
            self._numbers[text] = format_decimal(value, format="#,##0.##########", locale=self.locale)
        return self._numbers[text]

    def money(self, value: float, currency: str) -> str:
        """An amount in a currency, without decimals when it has none; kroner by their sign where the
        language has one."""
        text = str(value), currency
        if text not in self._amounts:
            self._amounts[text] = self._money(value, currency)
        return self._amounts[text]

    def _money(self, value: float, currency: str) -> str:
        digits = "" if value == int(value) else ".00"
        sign = self.locale.currency_symbols.get("NOK", "NOK") if currency == "NOK" else currency
        pattern = f"#,##0{digits} {sign}" if sign != currency else f"{currency} #,##0{digits}"
        return format_currency(value, currency, pattern, locale=self.locale, currency_digits=False)

    def percent(self, share: float) -> str:
        """A share from 0 to 1 as a percentage."""
        return format_percent(share, format="#,##0.##\u00a0%", locale=self.locale)

    def listed(self, parts: Iterable[str], style: str = "standard") -> str:
        """``a, b og c``; with ``style="or"``: ``a, b eller c``. Names with commas: ``a, b; c``."""
        given = list(parts)
        if len(given) < 2:
            return "".join(given)
        if style == "standard" and any("," in each for each in given):
            return "; ".join(given)
        return format_list(given, style=style, locale=self.locale)  # type: ignore[arg-type] # babel names the styles


def _locale(language: str) -> Locale:
    if language.casefold() == "en":
        language = _ENGLISH
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse(_ENGLISH, sep="-")


@functools.cache
def words(language: str = DEFAULT) -> Words:
    """The words for a BCP 47 language."""
    return Words(language)


def language_of(organisation: Organisation) -> str:
    """The language of the document, as BCP 47: what the file says, else Norwegian (``nb``)."""
    document = organisation.definition.document
    return (document.language if document else None) or DEFAULT
