"""Findings made by hand, so that a report can be tested for what no file brings about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from orgctl.findings import Edit, Finding, Fix, Message, Place, Related, Rule, Severity
from orgctl.lang import Catalogue

UNKNOWN_KEY = Rule("ORG020", "unknown-key")
DUPLICATE = Rule("ORG005", "duplicate-key")
LOOK = Rule("ORG299", "worth-a-look", Severity.INFO)


class Words(Catalogue):
    """The English catalogue with texts of the test's own."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        super().__init__("en")
        self.texts_of_test = texts

    def _template(self, id: str, n: object) -> str:
        return self.texts_of_test.get(id) or super()._template(id, n)


WORDS = Words(
    {
        "plain": "{text}",
        "t.unknown": "a unit has no key “{key}”",
        "t.unknown.label": "did you mean `{close}`?",
        "t.unknown.help": "Keys of a unit: {keys:`and`}.",
        "t.twice": "the key “{key}” stands twice in “units”",
        "t.twice.label": "this one would replace the first",
        "t.twice.related": "first stated here",
        "t.twice.help": "Give one of them an id of its own, or make them one.",
    }
)


class Text:
    """One file's text, for reports to quote and for tests to point into."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.lines = text.split("\n")

    def line(self, file: str, number: int) -> str | None:
        return self.lines[number - 1] if file == self.file and 1 <= number <= len(self.lines) else None

    def place(self, words: str, nth: int = 1) -> Place:
        """The place of the ``nth`` occurrence of ``words``, which may run over several lines."""
        text = "\n".join(self.lines)
        at = -1
        for _ in range(nth):
            at = text.index(words, at + 1)
        before, upto = text[:at].split("\n"), text[: at + len(words)].split("\n")
        return Place(self.file, len(before), len(before[-1]) + 1, len(upto), len(upto[-1]) + 1)


def message(id: str, **args: Any) -> Message:
    return Message(id, args)


def unknown_key(text: Text, key: str, close: str) -> Finding:
    return Finding(
        UNKNOWN_KEY,
        message("t.unknown", key=key),
        text.place(key),
        label=message("t.unknown.label", close=close),
        help=message("t.unknown.help", keys=["name", "kind", "level", "parent", "leader", "leads", "tags"]),
        path=("units", "rhf", key),
        entity="unit:rhf",
        fix=Fix(safe=False, edits=(Edit("rename", ("units", "rhf", key), close),)),
    )


def duplicate(text: Text, key: str) -> Finding:
    return Finding(
        DUPLICATE,
        message("t.twice", key=key),
        text.place(key, 2),
        label=message("t.twice.label"),
        help=message("t.twice.help"),
        path=("units", key),
        entity=f"unit:{key}",
        related=(Related(message("t.twice.related"), text.place(key)),),
    )


def said(text: Text, words: str, label: str = "", *, about: str = "look at this", nth: int = 1) -> Finding:
    """A finding of ``about`` at ``words``."""
    return Finding(
        LOOK,
        message("plain", text=about),
        text.place(words, nth),
        label=message("plain", text=label) if label else None,
    )
