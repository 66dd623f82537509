"""The order of names in a list that the file gives no order: Norwegian with æ, ø, å last, else plain."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

NORWEGIAN = ("nb", "nn", "no")

# Characters of the private use area follow every letter of every script.
_LAST = str.maketrans({"æ": "\ue000", "ä": "\ue000", "ø": "\ue001", "ö": "\ue001", "å": "\ue002", "ü": "y"})
_PLAIN = str.maketrans({"æ": "ae", "ø": "o", "đ": "d", "ŧ": "t", "ŋ": "n"})


def alphabetical(language: str) -> Callable[[str], tuple[str, str]]:
    """The key that sorts names as readers of ``language`` (BCP 47) look for them, whatever their case.

    In Norwegian ``aa`` is sorted as ``å``, as in Aasen, and ü as y; other accents do not count.
    """
    norwegian = language.replace("_", "-").partition("-")[0].casefold() in NORWEGIAN
    return _norwegian if norwegian else _plain


def _norwegian(name: str) -> tuple[str, str]:
    letters = unicodedata.normalize("NFC", name).casefold().replace("aa", "å")
    return _bare(letters.translate(_LAST)), name


def _plain(name: str) -> tuple[str, str]:
    return _bare(name.casefold().translate(_PLAIN)), name


def _bare(letters: str) -> str:
    """``letters`` without their accents."""
    return "".join(each for each in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(each))
