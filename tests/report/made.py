"""Findings made by hand, so that a report can be tested for what no file brings about."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from orgctl.findings import Edit, Finding, Fix, Message, PersonName, Place, Related, Rule, Severity
from orgctl.lang import Catalogue
from orgctl.report import Report, write

UNKNOWN_KEY = Rule("ORG020", "unknown-key")
DUPLICATE = Rule("ORG005", "duplicate-key")
TWO_POSTS = Rule("ORG205", "units-of-one-leader-undeclared", Severity.WARNING)
LOOK = Rule("ORG412", "options-alike", Severity.INFO)


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
        "whole": "{text:whole}",
        "t.unknown": "a unit has no key “{key}”",
        "t.unknown.label": "did you mean `{close}`?",
        "t.unknown.help": "Keys of a unit: {keys:`and`}.",
        "t.twice": "the key “{key}” stands twice in “units”",
        "t.twice.label": "this one would replace the first",
        "t.twice.related": "first stated here",
        "t.twice.help": "Give one of them an id of its own, or make them one.",
        "t.held": "“{holder}” holds two posts, {posts}",
        "t.held.help": "Write {{person: …}} at both, or `{holder}` at one of them.",
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


def held(text: Text, name: PersonName) -> Finding:
    """A finding that names a person."""
    return Finding(
        TWO_POSTS,
        message("t.held", holder=name, posts=["Rektor", "Områdeleder"]),
        text.place(name, 2),
        help=message("t.held.help", holder=name),
        path=("positions", "områdeleder", "holder"),
        entity="position:områdeleder",
        related=(Related(message("plain", text=name), text.place(name)),),
        fix=Fix(safe=False, edits=(Edit("set", ("positions", "områdeleder", "holder"), {"name": name}),)),
    )


def sample() -> Report:
    """A report of three files, one of them without findings, with something of everything."""
    plan = Text(
        "plan, 2014: A&B <å>.yaml",
        "units:\n  rhf: {knd: stab}\n  rhf: {}\npositions:\n"
        "  rektor: {holder: Liv Dal}\n  områdeleder: {holder: Liv Dal}\n",
    )
    other = Text("deler/skole.yaml", "options:\n  - 0 % @kari #1\n  - 0 % @kari #1\n")
    unknown = unknown_key(plan, "knd", "kind")
    assert unknown.fix is not None
    (edit,) = unknown.fix.edits
    findings = [
        replace(unknown, fix=Fix(True, (edit._replace(place=unknown.place),))),
        duplicate(plan, "rhf"),
        held(plan, PersonName("Liv Dal", "Rektor")),
        said(other, "0 % @kari #1", about="0 % @kari #1 [x](y) <b>"),
        said(other, "0 % @kari #1", about="0 % @kari #1 [x](y) <b>", nth=2),
        Finding(LOOK, message("plain", text="about no line"), file="deler/skole.yaml"),
        Finding(LOOK, message("plain", text="about no file")),
    ]
    return Report(findings, [plan.file, "deler/barnehage.yaml", other.file], plan, suppressed=2)


def findings() -> st.SearchStrategy[Finding]:
    """Findings whose words, files and routes are any text at all. The message is ``whole``: its text is shown
    as :func:`orgctl.lang.visible.visible` shows it."""
    places = st.builds(
        lambda file, line, column, more, end: Place(file, line, column, line + more, end + column),
        TEXTS.filter(bool),
        st.integers(1, 1000),
        st.integers(1, 1000),
        st.integers(0, 2),
        st.integers(0, 9),
    )
    messages = st.builds(lambda text: message("whole", text=text), TEXTS.filter(lambda text: text.strip()))
    edits = st.builds(
        Edit,
        st.sampled_from(("set", "rename", "remove")),
        st.tuples(TEXTS, st.integers(0, 9)),
        TEXTS
        | st.integers()
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.none()
        | st.lists(TEXTS, max_size=2),
        st.none() | places,
    )
    return st.builds(
        Finding,
        st.sampled_from((UNKNOWN_KEY, DUPLICATE, TWO_POSTS, LOOK)),
        messages,
        st.none() | places,
        help=st.none() | messages,
        path=st.tuples(TEXTS, st.integers(0, 9)),
        entity=TEXTS,
        related=st.lists(st.builds(Related, messages, places), max_size=2).map(tuple),
        fix=st.none() | st.builds(Fix, st.booleans(), st.lists(edits, min_size=1, max_size=2).map(tuple)),
        file=st.just(""),
    )


TEXTS = st.text(st.characters(codec=None), max_size=20) | st.sampled_from(
    [
        "::error::x", "%0A::warning::", "a,b:c=d", "\r\n", "]]>", "<![CDATA[", "&amp;", "\x00\ud800\uffff",
        "\u202e", "@kari", "#1", "GH-1", "a@b.no", "https://x.no", "www.x.no", "[a](b)", "![a](b)", "<b>",
        "`x`", "``", "|", "_a_", "**a**", "~~a~~", "- a", "1. a", "# a", "> a", "    a", "\\", "\\*", "$a$",
        ":smile:", "abcdef1234567", "{0}", "{{", "a](b)", "/etc/plan.yaml", "../plan.yaml", "main:plan.yaml",
        "blå bær.yaml", "!1", "%x", "~x", "&1", "==",
    ]
)  # fmt: skip
"""Any text, and what means something in one of the formats."""


def report_of(found: Sequence[Finding], files: Sequence[str] = ()) -> Report:
    """A report of these findings, in ``files`` and those that they are in."""
    names = [*files, *(finding.file for finding in found if finding.file)]
    return Report(found, list(dict.fromkeys(names)), Text("", ""))


def written(format: str, report: Report, words: Catalogue = WORDS, *, names: bool = False) -> str:
    stream = io.StringIO()
    write(report, format, stream, catalogue=words, names=names)
    return stream.getvalue()


REPORTS = st.builds(report_of, st.lists(findings(), max_size=3), st.lists(TEXTS.filter(bool), max_size=1))
"""Any reports of a few findings."""
