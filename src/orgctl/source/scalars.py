"""What an unquoted word stands for: the core schema of YAML 1.2, in our own table.

``no``, ``on``, ``12:30`` and dates are text, ``012`` is twelve.
"""

from __future__ import annotations

import re
from typing import Any

Scalar = str | int | float | bool | None

_CONSTANTS: dict[str, Scalar] = {
    "": None,
    **dict.fromkeys(("null", "Null", "NULL", "~"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **{sign + word: float(sign + "inf") for sign in ("", "+", "-") for word in (".inf", ".Inf", ".INF")},
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}
# Only a word that begins with one of these can be anything else than text.
NOT_TEXT_STARTS = frozenset("0123456789+-.nNtTfF~")

_INTEGER = re.compile(r"[-+]?[0-9]+")
_OCTAL = re.compile(r"0o[0-7]+")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")

# Python refuses to convert integers of some 4,300 digits from and to text; no plan has such numbers.
_LONGEST_NUMBER = 1_000

MAPPING_TAGS = ("!!map", "!<tag:yaml.org,2002:map>", "!")
SEQUENCE_TAGS = ("!!seq", "!<tag:yaml.org,2002:seq>", "!")
_TYPES: dict[str, type[Any]] = {"str": str, "int": int, "float": float, "bool": bool, "null": type(None)}
_LONG_TAG = re.compile(r"!<tag:yaml\.org,2002:(\w+)>")


def resolve(word: str) -> Scalar:
    """The value of an unquoted scalar."""
    if word in _CONSTANTS:
        return _CONSTANTS[word]
    if len(word) > _LONGEST_NUMBER:
        return word
    if _INTEGER.fullmatch(word):
        return int(word)
    if _FLOAT.fullmatch(word):
        return float(word)
    if _OCTAL.fullmatch(word):
        return int(word[2:], 8)
    if _HEXADECIMAL.fullmatch(word):
        return int(word[2:], 16)
    return word


def resolve_tagged(word: str, tag: str) -> Scalar:
    """The value of a scalar with a tag, as written; ValueError if the tag is unknown or doesn't fit."""
    expected = str if tag == "!" else _TYPES.get(_LONG_TAG.sub(r"!!\1", tag).removeprefix("!!"))
    if expected is str:
        return word
    value = resolve(word)
    if expected is float and type(value) is int:
        return float(value)
    if type(value) is not expected:
        raise ValueError(tag)
    return value
