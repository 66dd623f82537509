"""From bytes to text: what isn't UTF-8 and which characters have no business in a plan."""

from __future__ import annotations

import codecs
import re

from orgctl.source import problems
from orgctl.source.places import SourceFile
from orgctl.source.problems import Findings

# What one of the parsers refuses, or sees a line end in. Ordinary in nobody's text.
ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]+")
_LINE_ENDS = frozenset("\x0b\x0c\x85\u2028\u2029")

_UTF16_SAMPLE = 4096


def decode(data: bytes, name: str) -> tuple[Findings, str | None]:
    """The file as text with what is wrong with it, and the text that a parser may read: the same,
    character for character, with a space for each that is reported here. None if it isn't UTF-8."""
    codec = _utf16(data)
    if codec:
        findings = Findings(SourceFile(name, data.decode(codec, errors="replace").removeprefix("\ufeff")))
        findings.add(problems.ENCODING, "yaml-utf16", 0, 0)
        return findings, None
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        findings = Findings(SourceFile(name, data.decode("utf-8", errors="replace")))
        _report_bytes(data, error.start, findings)
        return findings, None
    findings = Findings(SourceFile(name, text))
    if not ODD.search(text):
        return findings, text
    findings.add_by_line(
        problems.CHARACTER,
        ((_message(odd[0][0]), odd.start(), odd.start() + 1) for odd in ODD.finditer(text)),
        more="yaml-control-characters-more",
    )
    return findings, ODD.sub(lambda odd: " " * len(odd[0]), text)


def _utf16(data: bytes) -> str | None:
    """The codec if ``data`` looks like UTF-16 (or 32): by its mark, else by every other byte being 0."""
    for mark, codec in (
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ):
        if data.startswith(mark):
            return codec
    sample = data[:_UTF16_SAMPLE]
    pairs = len(sample) // 2
    if pairs < 2:
        return None
    for first, codec in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros, others = sample[first::2].count(0), sample[1 - first :: 2].count(0)
        if zeros * 4 > pairs * 3 and others * 4 < pairs:
            return codec
    return None


def _report_bytes(data: bytes, start: int, findings: Findings) -> None:
    """Say what the first byte that isn't UTF-8 would be in the encodings that Windows programs write."""
    offset = len(data[:start].decode("utf-8"))
    byte = data[start]
    if byte == 0xED and data[start + 1 : start + 2] >= b"\xa0":
        message, character = "yaml-surrogate", ""
    else:
        character = bytes([byte]).decode("cp1252", errors="replace")
        message = (
            "yaml-windows-1252" if character.isalpha() or character in "–—‘’“”«»§°…" else "yaml-not-utf8"
        )
    findings.add(problems.ENCODING, message, offset, offset + 1, byte=f"{byte:02X}", character=character)


def _message(character: str) -> str:
    if character == "\ufeff":
        return "yaml-mark-inside"
    return "yaml-odd-line-end" if character in _LINE_ENDS else "yaml-control-character"
