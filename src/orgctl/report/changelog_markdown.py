"""A changelog as a page of Markdown: a heading for each version, and below it what changed. What comes from a
file or a commit is text and nothing else, as in findings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from orgctl.lang import Catalogue
from orgctl.lang.visible import visible
from orgctl.report.changelog import Log, Step, note
from orgctl.report.changes.entries import Entry, Outline, joined
from orgctl.report.markdown import escaped

MARK = "<!-- orgctl changelog -->"
"""The first line, which nobody sees: by it a file is known that may be written again."""


def write(log: Log, stream: TextIO, words: Catalogue, whole: bool) -> None:
    """Writes the steps as they come; with ``whole`` also what is only editorial, and every line of a list."""
    outline = Outline(words, whole)
    file = f"{log.file} {log.range}".rstrip()
    stream.write(f"{MARK}\n\n# {_text(words.text('changelog.heading', {'file': file}))}\n")
    for step in log.steps:
        stream.writelines(f"{line}\n" for line in _lines(step, outline, words, whole))


def _lines(step: Step, outline: Outline, words: Catalogue, whole: bool) -> Iterator[str]:
    names = (*step.tags, step.day, step.subject)
    yield from ("", f"## {' · '.join(_text(each) for each in names if each)}", "")
    said = "" if step.lists(whole) else note(step, words)
    yield " – ".join((f"`{step.revision}`", *(_text(each) for each in (step.author, said) if each)))
    if said:
        return
    for section in step.sections:
        entries = list(outline.of(section, editorial=False))
        if whole:
            entries += outline.of(section, editorial=True)
        if entries:
            yield from ("", f"**{_text(section.title)}**", "")
            yield from map(_item, entries)
    if step.editorial and not whole:
        yield from ("", _text(words.text("changelog.markdown-editorial", {"n": step.editorial})))


def _item(entry: Entry) -> str:
    names = f": {escaped(joined(entry.names))}" if entry.names else ""
    return f"{'  ' * entry.depth}- {escaped(entry.text)}{names}"


def _text(text: str) -> str:
    return escaped(visible(text))
