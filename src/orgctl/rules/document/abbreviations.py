"""Abbreviations that nobody explains."""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgctl.findings import Path
from orgctl.rules.document._places import at
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.prose import WORD, Said, prose
from orgctl.rules.told import also, by_cause
from orgctl.rules.wording import words
from orgctl.structure.spelling import stands_for

_CAPITALS = r"[A-ZÆØÅ]"
_SHORT = re.compile(
    rf"(?<![\w/&])(?:{_CAPITALS}(?:/{_CAPITALS})+|{_CAPITALS}{{2,6}}(?:/{_CAPITALS}{{2,6}})*)(?![\wæøå/])"
)
_ROMAN = re.compile(r"[IVXLC]+")
_SHOUT = re.compile(
    rf"(?<!\w){_CAPITALS}{{7,}}(?!\w)|(?<!\w){_CAPITALS}+\s+{_CAPITALS}{{2,}}\s+{_CAPITALS}+(?!\w)"
)
_BEFORE = re.compile(r"[^().,;:\n]+[(\[–-]\s*[«“\"]?$")
_CLOSED = re.compile(r"(?:-\w+)?\s*[)\]]")
_PARENTHESES = re.compile(r"\([^)]*\)")
_NEAR = 200
"""Characters before or after an abbreviation in which its full form may stand."""
_Use = tuple[str, Said, tuple[int, int]]


@judgement("ORG408", "unexplained-abbreviation")
def unexplained_abbreviation(case: Case) -> Iterator[Notice]:
    """An abbreviation is used, and the plan never says what it stands for."""
    known = words("abbreviations").union(_declared(case))
    texts = (*case.shared(prose).said, *_titles_outside(case))
    strange = [each for said in texts for each in _used(said) if each[0] not in known]
    explained = {short for short, said, within in strange if _is_explained(short, said, within)}
    explained |= _described(case, strange)
    strange = [each for each in strange if each[0] not in explained]
    if strange:
        # A common word in capitals is one that is stressed.
        plain = _plain(case)
        strange = [each for each in strange if each[0].casefold() not in plain]
    for same in by_cause((each[0], each) for each in strange):
        (short, said, within), *others = same
        related = also((each.path, each.words(where)) for _, each, where in others)
        place = within if said.part == "value" else None
        variant = "name" if _is_own_name(case, said) else ""
        yield Notice(
            said.path, {"short": short}, variant=variant, part=said.part, within=place, related=related
        )


def _is_own_name(case: Case, said: Said) -> bool:
    """Whether a text is the name of something that may have a short one beside it."""
    return said.path[-1] == "name" and hasattr(at(case, said.path[:-1]), "short")


def _titles_outside(case: Case) -> Iterator[Said]:
    """The titles of those without an id, such as members of a group."""
    for path, outside in case.shared(prose).outsiders:
        if outside.title is not None:
            yield Said((*path, "title"), outside.title, "name")


def _used(said: Said) -> Iterator[_Use]:
    """The abbreviations in a text, but not in one that is written in capitals."""
    if said.path[-1] == "plural":
        return
    found = list(_abbreviations(said.text))
    if found and not _SHOUT.search(said.text):
        yield from ((piece, said, (start, start + len(piece))) for piece, start in found)


def _abbreviations(text: str) -> Iterator[tuple[str, int]]:
    """What looks like one in a text, and where it begins."""
    for match in _SHORT.finditer(text):
        pieces = match.group().split("/")
        whole = all(len(piece) == 1 for piece in pieces)
        start = match.start()
        for piece in [match.group()] if whole else pieces:
            if len(piece) > 1 and not _ROMAN.fullmatch(piece):
                yield piece, start
            start += len(piece) + 1


def _declared(case: Case) -> Iterator[str]:
    """Short and other names that anything in the plan has, and the abbreviations in them; but not one that
    stands in its name as well, other than in parentheses: that says no more than the name does. Such a name
    is explained by another one that has its words."""
    for other, name in case.shared(prose).aliases:
        own = {short for short, _ in _abbreviations(_PARENTHESES.sub("", name))}
        said = {other, *(match.group() for match in _SHORT.finditer(other))}
        yield from said - own
        yield from (short for short in own if stands_for(short, other.replace(short, ""), first=True))


def _is_explained(short: str, said: Said, within: tuple[int, int]) -> bool:
    """Whether the full form stands right before or after it, with parentheses or a dash between."""
    before, after = said.text[max(within[0] - _NEAR, 0) : within[0]], said.text[within[1] :][:_NEAR]
    if _CLOSED.match(after) and _BEFORE.search(before) and stands_for(short, before.rstrip('([–- «“"')):
        return True
    match = re.match(
        r"(?:-\w+)?\s*(?:[(\[:=]|[–-]\s|står for|tyder|betyr|er forkortelse|er forkorting)", after
    )
    return match is not None and stands_for(short, after[match.end() :], first=True)


def _described(case: Case, used: list[_Use]) -> set[str]:
    """The abbreviations that are the name of something whose description has their words."""
    named: dict[Path, str] = {}
    for short, said, _ in used:
        if said.path[-1] in ("name", "title"):
            named[said.path[:-1]] = short
    found = set()
    for said in case.shared(prose).said if named else ():
        if said.path[-1] in ("description", "text"):
            short = named.get(said.path[:-1], "")
            if short and stands_for(short, said.text, first=True):
                found.add(short)
    return found


def _plain(case: Case) -> set[str]:
    """The words that stand anywhere in small letters."""
    return {word for said in case.shared(prose).said for word in WORD.findall(said.text) if word.islower()}
