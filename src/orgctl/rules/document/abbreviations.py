"""Abbreviations that nobody explains."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.prose import WORD, Said, prose
from orgctl.rules.told import also, by_cause
from orgctl.rules.wording import words

_CAPITALS = r"[A-ZÆØÅ]"
_SHORT = re.compile(
    rf"(?<![\w/&])(?:{_CAPITALS}(?:/{_CAPITALS})+|{_CAPITALS}{{2,6}}(?:/{_CAPITALS}{{2,6}})*)(?![\wæøå/])"
)
_ROMAN = re.compile(r"[IVXLC]+")
_SHOUT = re.compile(
    rf"(?<!\w){_CAPITALS}{{7,}}(?!\w)|(?<!\w){_CAPITALS}+\s+{_CAPITALS}{{2,}}\s+{_CAPITALS}+(?!\w)"
)
_BEFORE = re.compile(r"[^().,;:\n]{4,200}[(\[–-]\s*[«“\"]?$")
_INITIAL = re.compile(r"[^\W\d_]+")


@judgement("ORG408", "unexplained-abbreviation")
def unexplained_abbreviation(case: Case) -> Iterator[Notice]:
    """An abbreviation is used, and the plan never says what it stands for."""
    used = [each for said in case.shared(prose).said for each in _used(said)]
    if not used:
        return
    known = words("abbreviations") | frozenset(_declared(case))
    explained = {
        short for short, said, within in used if short not in known and _is_explained(short, said, within)
    }
    explained |= _described(case, {short for short, _, _ in used} - known)
    told = known | explained
    strange = [each for each in used if each[0] not in told]
    if strange:
        # A common word in capitals is one that is stressed.
        plain = _plain(case)
        strange = [each for each in strange if each[0].casefold() not in plain]
    for same in by_cause((each[0], each) for each in strange):
        (short, said, within), *others = same
        related = also((each.path, each.part) for _, each, _ in others if each.path != said.path)
        place = within if said.part == "value" else None
        yield Notice(said.path, {"short": short}, part=said.part, within=place, related=related)


def _used(said: Said) -> Iterator[tuple[str, Said, tuple[int, int]]]:
    """The abbreviations in a text, but not in one that is written in capitals."""
    if said.path[-1] == "plural":
        return
    found = list(_SHORT.finditer(said.text))
    if not found or _SHOUT.search(said.text):
        return
    for match in found:
        pieces = match.group().split("/")
        whole = all(len(piece) == 1 for piece in pieces)
        start = match.start()
        for piece in [match.group()] if whole else pieces:
            if len(piece) > 1 and not _ROMAN.fullmatch(piece):
                yield piece, said, (start, start + len(piece))
            start += len(piece) + 1


def _declared(case: Case) -> Iterator[str]:
    """Short and other names that anything in the plan has, and its words in them."""
    stack: list[Any] = [part for _, part in case.definition.stated()]
    while stack:
        each = stack.pop()
        if isinstance(each, dict):
            stack += each.values()
            continue
        for name in (
            getattr(each, "short", None),
            getattr(each, "code", None),
            *getattr(each, "also_called", ()),
        ):
            if isinstance(name, str):
                yield name
                yield from (match.group() for match in _SHORT.finditer(name))
        for inner in ("parts", "sections", "targets"):
            if isinstance(below := getattr(each, inner, None), dict):
                stack += below.values()


def _is_explained(short: str, said: Said, within: tuple[int, int]) -> bool:
    """Whether the full form stands right before or after it, with parentheses or a dash between."""
    before, after = said.text[: within[0]], said.text[within[1] :]
    if (
        after.lstrip()[:1] in (")", "]")
        and _BEFORE.search(before)
        and _stands_for(short, before.rstrip('([–- «“"'))
    ):
        return True
    match = re.match(r"\s*(?:[(\[:=]|[–-]\s|står for|tyder|betyr|er forkortelse|er forkorting)", after)
    return match is not None and _stands_for(short, after[match.end() :][:200], first=True)


def _stands_for(short: str, text: str, *, first: bool = False) -> bool:
    """Whether the last words of a text (or its ``first`` ones) hold the letters of an abbreviation in order,
    one of them beginning with its first."""
    letters = short.replace("/", "").casefold()
    said = [each.group().casefold() for each in _INITIAL.finditer(text)]
    near = said[: 3 * len(letters)] if first else said[-3 * len(letters) :]
    if not near:
        return False
    initials = iter(letter for word in near for letter in (word[0], *word[1:]))
    starts = {word[0] for word in near}
    return letters[0] in starts and all(letter in initials for letter in letters)


def _described(case: Case, shorts: set[str]) -> set[str]:
    """The abbreviations that are the name of something whose description has their words."""
    found = set()
    texts: dict[tuple[Any, ...], dict[str, str]] = {}
    for said in case.shared(prose).said:
        if said.path[-1] in ("name", "description", "title", "text"):
            texts.setdefault(said.path[:-1], {})[str(said.path[-1])] = said.text
    for each in texts.values():
        name, text = each.get("name") or each.get("title"), each.get("description") or each.get("text")
        if name is not None and text is not None:
            for short in shorts.intersection(match.group() for match in _SHORT.finditer(name)):
                if _stands_for(short, text, first=True):
                    found.add(short)
    return found


def _plain(case: Case) -> set[str]:
    """The words that stand anywhere in small letters."""
    return {word for said in case.shared(prose).said for word in WORD.findall(said.text) if word.islower()}
