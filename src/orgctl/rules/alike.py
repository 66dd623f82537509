"""Names alike: whether two names are likely meant for one thing, and which of many are.

Names are compared by the roots of their words, so that inflection, word order, nynorsk and the endings
that one office goes by make no difference; what is left may differ by one letter of a long word. Of
many names only those are compared that share a word, or a piece of one, that few others have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from orgctl.rules.wording import Token, tokens

_LONG = 8
"""From so many letters on, a word may differ by one and be the same."""
_CROWD = 24
"""A piece that so many names have tells nothing about any of them."""
_ENOUGH = 0.5
_RATHER = 0.8


@lru_cache(1 << 16)
def _key(name: str) -> tuple[str, ...]:
    return tuple(sorted(each.key for each in _joined(tokens(name))))


def _joined(found: Sequence[Token]) -> tuple[Token, ...]:
    """``leder for hjemmetjenesten`` as ``hjemmetjenesteleder``: a title of its own takes the one word that
    it stands beside."""
    if len(found) == 2:
        alone = [each for each in found if each.sort and not each.root]
        other = [each for each in found if not each.sort]
        if len(alone) == 1 and len(other) == 1:
            return (Token(other[0].said + alone[0].said, other[0].root, alone[0].sort),)
    return tuple(found)


def alike(one: str, other: str) -> bool:
    """Whether two names are likely meant for one thing: the same words in other forms or another order,
    the same office by another of its endings, or a slip of one letter in a long word."""
    ours, theirs = _key(one), _key(other)
    if ours == theirs:
        return True
    left, right = Counter(ours), Counter(theirs)
    ours, theirs = tuple((left - right).elements()), tuple((right - left).elements())
    return len(ours) == len(theirs) == 1 and _slip(ours[0], theirs[0])


def _slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter that is neither at their ends nor all there is to them."""
    (one, _, end), (other, _, ending) = one.partition("·"), other.partition("·")
    if end != ending or min(len(one), len(other)) < _LONG or one[:2] != other[:2] or one[-1] != other[-1]:
        return False
    # Imported where two words are nearly equal: most plans have none.
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=1) <= 1


def pairs(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The pairs of different names that are alike, each once, in the order of the names.

    Names whose words are the same are found wherever they stand; those with a slip of a letter among the
    names that share a word or a piece of one with few others.
    """
    known = tuple(dict.fromkeys(names))
    place = {name: number for number, name in enumerate(known)}
    buckets: dict[str, list[str]] = {}
    for name in known:
        for piece in _pieces(name):
            buckets.setdefault(piece, []).append(name)
    found = {
        (place[one], place[other])
        for piece, bucket in buckets.items()
        if 1 < len(bucket) <= _CROWD or (len(bucket) > 1 and piece[0] == "=")
        for one, other in combinations(bucket, 2)
        if alike(one, other)
    }
    for one, other in sorted(found):
        yield known[one], known[other]


def _pieces(name: str) -> set[str]:
    """What a name shares with those that it may be alike: all of its words, and the beginnings and ends of
    those that may hold a slip."""
    key = _key(name)
    found = {"=" + " ".join(key)}
    for number, word in enumerate(key):
        stem = word.partition("·")[0]
        if len(stem) >= _LONG - 1:
            rest = " ".join((*key[:number], *key[number + 1 :]))
            # With one letter wrong, too many or too few, one half of a word is still right.
            for half in {(len(stem) - 1) // 2, (len(stem) - 2) // 2}:
                found |= {f"<{stem[:half]} {rest}", f">{stem[-half:]} {rest}"}
    return found


def likeness(one: str, other: str) -> float:
    """How much two names have in common, from 0 to 1; nothing where each has a word that the other lacks."""
    ours, theirs = _joined(tokens(one)), list(_joined(tokens(other)))
    whole = len(ours) + len(theirs)
    shared, alone = 0.0, 0
    for each in ours:
        best = max(theirs, key=lambda their: _similar(each, their), default=None)
        if best is not None and (similar := _similar(each, best)):
            shared += 2 * similar
            theirs.remove(best)
        else:
            alone += 1
    return shared / whole if whole and not (alone and theirs) else 0.0


@lru_cache(1 << 16)
def _similar(one: Token, other: Token) -> float:
    """How alike two words are; 0 unless they are rather alike."""
    if one.key == other.key:
        return 1.0
    short, long = sorted((one.said, other.said), key=len)
    if len(short) >= 5 and long.startswith(short.removesuffix("e")):
        return 0.8
    if len(short) <= 3 and 2 * len(short) < len(long) and _initials(short, long):
        return 0.7
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(one.said, other.said, score_cutoff=_RATHER)


def _initials(short: str, long: str) -> bool:
    """Whether an abbreviation's letters stand in a word, the first of them first."""
    rest = iter(long)
    return long[0] == short[0] and all(letter in rest for letter in short)


def matched(said: Sequence[str], found: Sequence[str]) -> dict[int, int]:
    """Which of the names ``said`` stands for which of those ``found``, by their numbers: those that are
    rather like each other and no others."""
    counts = Counter(each.key for name in (*said, *found) for each in set(_joined(tokens(name))))
    # What many have in common points at none of them.
    common = frozenset(key for key, count in counts.items() if count > max(2, len(found) / 2))
    buckets: dict[str, list[int]] = {}
    for number, name in enumerate(found):
        for letter in {each.said[0] for each in _joined(tokens(name)) if each.key not in common}:
            buckets.setdefault(letter, []).append(number)
    near: dict[int, list[tuple[float, int]]] = {}
    wanted: dict[int, list[tuple[float, int]]] = {}
    for number, name in enumerate(said):
        letters = {each.said[0] for each in _joined(tokens(name)) if each.key not in common}
        for other in sorted({each for letter in letters for each in buckets.get(letter, ())[:_CROWD]}):
            if (score := likeness(name, found[other])) >= _ENOUGH:
                near.setdefault(number, []).append((score, other))
                wanted.setdefault(other, []).append((score, number))
    result = {}
    for number, scores in near.items():
        best = _only(scores)
        if best is not None and _only(wanted[best]) == number:
            result[number] = best
    return result


def _only(scores: list[tuple[float, int]]) -> int | None:
    """The one that is clearly the most alike; None where several are."""
    first, *others = sorted(scores, reverse=True)
    return first[1] if not others or others[0][0] < first[0] - 0.1 else None
