"""What a plan asks for itself, in comments above all that it says: ``# orgctl: profile[hearing]``, how
strictly it is judged, and ``# orgctl: baseline[known.json]``, the file with the findings that are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from orgctl.findings import Finding, Message
from orgctl.rules.judging import Profile
from orgctl.rules.suppression import SUPPRESSION_INCOMPLETE, UNKNOWN_SUPPRESSION, about
from orgctl.source import Document
from orgctl.source.directives import BASELINE, PROFILE, Code, Directive, directives
from orgctl.suggest import closest


class Own(NamedTuple):
    """What a plan asks for itself; None for what it doesn't say. The first word counts."""

    profile: Code | None = None
    baseline: Code | None = None


def own(root: Document) -> Own:
    """What a plan asks for itself, by the comments of the file that it is called by."""
    said: dict[str, Code] = {}
    for comment in _comments(root):
        if comment.first and comment.codes:
            code = comment.codes[0]
            if comment.word == BASELINE or code.text in tuple(Profile):
                said.setdefault(comment.word, code)
    return Own(**said)


def wrong(
    documents: Mapping[str, Document], root: Document | None, elsewhere: Iterable[str] = ()
) -> Iterator[Finding]:
    """What is wrong with such comments in the files of a plan, but for those that are plans of their own
    ``elsewhere``."""
    for name, document in documents.items():
        if name not in elsewhere:
            seen: set[str] = set()
            for comment in _comments(document):
                yield from _wrong(comment, document is root, seen)


def _comments(document: Document) -> Iterator[Directive]:
    return (each for each in directives(document) if each.word in (PROFILE, BASELINE))


def _wrong(comment: Directive, of_plan: bool, seen: set[str]) -> Iterator[Finding]:
    word = comment.word
    if not comment.codes:
        message = "own-profile-incomplete" if word == PROFILE else "own-baseline-incomplete"
        yield about(comment, SUPPRESSION_INCOMPLETE, message, comment.said, allowed=tuple(Profile))
    elif not (comment.first and of_plan):
        message = "own-misplaced" if of_plan else "own-in-part"
        yield about(comment, UNKNOWN_SUPPRESSION, message, comment.said, word=word)
    elif word in seen:
        yield about(comment, UNKNOWN_SUPPRESSION, "own-twice", comment.said, word=word)
    elif word == PROFILE and (code := comment.codes[0]).text not in tuple(Profile):
        args = {"text": code.text, "allowed": tuple(Profile)}
        found = about(comment, UNKNOWN_SUPPRESSION, "own-profile-unknown", code.place, **args)
        near = closest(code.text, [*Profile])
        yield replace(found, label=Message("did-you-mean", {"names": near})) if near else found
    else:
        seen.add(word)
