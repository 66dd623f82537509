"""Names as people compare them: case, spaces and punctuation do not count."""

from __future__ import annotations

import re
import unicodedata

_NOISE = re.compile(r"[\W_]+")


def folded(name: str) -> str:
    """What two spellings of a name have in common: its letters and digits, in lower case. A name that
    has none of these stays as it is."""
    text = unicodedata.normalize("NFKC", name).casefold()
    return _NOISE.sub("", text) or text
