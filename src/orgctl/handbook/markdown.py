"""The handbook as Markdown: the pages of ``docs/``, and what ``--format markdown`` prints."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import groupby

from orgctl.handbook import Entry, Family
from orgctl.handbook.examples import judged
from orgctl.handbook.facts import facts, weight
from orgctl.handbook.silence import ways
from orgctl.lang import Catalogue
from orgctl.report import text

_WIDEST = 100
"""Cells of what orgctl says of an example."""


def index(entries: Sequence[Entry], words: Catalogue) -> str:
    """A table of rules for each family, with links to their pages."""
    return _joined(_index(entries, words))


def pages(asked: Sequence[Entry | Family], words: Catalogue) -> str:
    """The page of each rule, and for each family what its rules are."""
    parts = (
        _family(each, each.entries, words) if isinstance(each, Family) else _page(each, words)
        for each in asked
    )
    return "\n".join(map(_joined, parts))


def _index(entries: Sequence[Entry], words: Catalogue) -> Iterator[str]:
    yield f"# {words.text('handbook.title')}"
    yield words.text("handbook.intro")
    for family, each in groupby(entries, lambda entry: entry.family):
        yield from _family(family, [*each], words)


def _family(family: Family, entries: Sequence[Entry], words: Catalogue) -> Iterator[str]:
    yield f"## {family.code} {family.name}"
    yield family.summary(words)
    if not entries:
        yield words.text("handbook.family-empty")
        return
    heads = [words.text(f"handbook.{name}") for name in ("code", "name", "weight", "since", "what")]
    rows = [
        [
            f"[{entry.rule.code}](rules/{entry.rule.code}.md)",
            f"`{entry.rule.name}`",
            weight(entry.rule.severity, words),
            f"`{entry.since}`",
            entry.summary(words),
        ]
        for entry in entries
    ]
    yield "\n".join(f"| {' | '.join(row)} |" for row in [heads, ["---"] * len(heads), *rows])


def _page(entry: Entry, words: Catalogue) -> Iterator[str]:
    rule, says = entry.rule, entry.page
    family, *others = facts(entry, words)
    yield f"# {rule.code} {rule.name}"
    yield f"**{entry.summary(words)}**"
    yield f"[{family}](../rules.md#{entry.family.code.lower()}-{family}) · {' · '.join(others)}"
    if says.finds:
        yield says.finds[words.language]
    for name in ("why", "limits"):
        if texts := getattr(says, name):
            yield f"## {words.text(f'handbook.{name}')}"
            yield texts[words.language]
    if says.bad:
        yield f"## {words.text('handbook.bad')}"
        yield _fenced(says.bad, "yaml")
        for file, held in says.beside.items():
            yield words.text("handbook.beside", {"file": f"`{file}`"})
            yield _fenced(held, "yaml")
        plan, report = judged(says, says.bad), io.StringIO()
        text.write_findings(plan.findings, plan.lines, report, words, False, _WIDEST)
        yield words.text("handbook.says")
        yield _fenced(report.getvalue(), "text")
        yield words.text("handbook.good")
        yield _fenced(says.good, "yaml")
    yield f"## {words.text('handbook.silence')}"
    for way in ways(rule, words):
        yield way.words
        if way.lines:
            yield _fenced("\n".join(way.lines), "yaml" if way.lines[0].startswith("#") else "toml")


def _fenced(held: str, language: str) -> str:
    return f"```{language}\n{held.strip(chr(10))}\n```"


def _joined(parts: Iterator[str]) -> str:
    return "\n\n".join(parts) + "\n"
