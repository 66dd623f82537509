"""Words for an empty post that stand where the format takes them for somebody's name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from orgctl.findings import Edit, Fix, Path
from orgctl.rules.holding import held_at, holders_by_post
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.told import also, by_cause, named
from orgctl.rules.wording import lines
from orgctl.structure import Holder


@judgement("ORG216", "holder-is-a-word")
def holder_is_a_word(case: Case) -> Iterator[Notice]:
    """A holder's name is a word for an empty post: one finding for each word. Only the format's own
    `vacant`, as it stands, says that nobody has it."""
    for same in by_cause(_words(case)):
        (word, first, _), *_ = same
        paths = dict.fromkeys(path for _, path, _ in same)
        edits = tuple(Edit("set", path, "vacant") for path in paths)
        yield Notice(
            first,
            {"word": word, "titles": named([*dict.fromkeys(title for *_, title in same)])},
            variant="unnamed" if is_unnamed(word) else "",
            related=also((path, "value") for path in paths if path != first),
            fix=None if is_unnamed(word) else Fix(safe=False, edits=edits),
        )


def is_empty(holder: Holder) -> bool:
    """Whether the name of a holder is a word for an empty post."""
    return holder.state == "held" and holder.person is None and _folded(holder.name or "") in _meanings()


def is_unnamed(word: str) -> bool:
    """Whether such a word may also mean that somebody has the post whose name isn't told."""
    return _meanings()[_folded(word)]


def _words(case: Case) -> Iterator[tuple[str, tuple[str, Path, str]]]:
    """By the word in lower case: the word as written, where it stands, and the post's title."""
    for id, holders in case.shared(holders_by_post).items():
        post = case.organisation.posts[id]
        for holder in filter(is_empty, holders):
            path = held_at(case, post, holder)
            path = path if isinstance(holder.said, str) else (*path, "name")
            word = (holder.name or "").strip()
            yield word.casefold(), (word, path, post.title)


def _folded(name: str) -> str:
    return name.strip().casefold()


@cache
def _meanings() -> Mapping[str, bool]:
    """The words, each with whether it may also mean that the name isn't told."""
    empty, unnamed = lines("empty-posts")
    return {**dict.fromkeys(empty, False), **dict.fromkeys(unnamed, True)}
