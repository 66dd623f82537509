"""A comparison as a comment on a pull request: what changes by part, what becomes of posts, and the editorial
rest folded away. What comes from a file is text and nothing else, as in findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TextIO

from orgctl.lang import Catalogue
from orgctl.report.changes import closing
from orgctl.report.changes.entries import Entry, Outline, joined
from orgctl.report.markdown import escaped

if TYPE_CHECKING:
    from orgctl.diff.told import Story, ToldPost

MARK = "<!-- orgctl changes -->"
"""The first line, which nobody sees: by it a robot finds the comment that it wrote before."""


def write(story: Story, stream: TextIO, words: Catalogue, whole: bool) -> None:
    """Writes a comparison; with ``whole`` also each line of a list and each name."""
    stream.writelines(f"{line}\n" for line in _lines(story, words, whole))


def _lines(story: Story, words: Catalogue, whole: bool) -> Iterator[str]:
    say = words.text
    yield from (MARK, "", f"**{escaped(story.organisation)}**\\")
    yield f"{escaped(story.old.title)} → {escaped(story.new.title)}"
    if not story.sections:
        yield from ("", say("diff.nothing"))
    else:
        levels = f"{say('diff.levels')}: {closing.numbers(story.levels)}"
        yield from ("", "\\\n".join(map(escaped, (levels, *closing.notes(story, words, True)))))
    if story.demands:
        broken = (f"- {escaped(each)}" for each in closing.demands(story))
        yield from ("", f"**{escaped(say('diff.demands'))}**", "", *broken)
    outline = Outline(words, whole)
    for section in story.sections:
        entries = list(outline.of(section, editorial=False))
        if entries:
            yield from ("", f"**{escaped(section.title)}**", "", *_listed(entries))
    yield from _posts(story, words)
    yield from _outcome(story, words)
    editorial = [(each.title, list(outline.of(each, editorial=True))) for each in story.sections]
    if any(entries for _, entries in editorial):
        yield from ("", f"<details><summary>{escaped(say('diff.editorial'))}</summary>")
        for title, entries in editorial:
            if entries:
                yield from ("", f"**{escaped(title)}**", "", *_listed(entries))
        yield from ("", "</details>")
    likely = [each for each in story.guesses if each.sure.value == "likely"]
    if likely:
        yield from ("", escaped(say("diff.guesses")), "")
        yield from (
            f"- {escaped(closing.guess(each, words, '→'))}: `{each.entry}`, `was: [{each.old}]`"
            for each in likely
        )


def _listed(entries: Iterable[Entry]) -> Iterator[str]:
    for each in entries:
        names = f": {escaped(joined(each.names))}" if each.names else ""
        sign = f"\\{each.sign} " if each.is_line else ""
        yield f"{'  ' * each.depth}- {sign}{escaped(each.text)}{names}"


def _posts(story: Story, words: Catalogue) -> Iterator[str]:
    """What becomes of each post that doesn't stay what it is."""
    touched = [post for post in story.posts.touched() if not post.weighed.is_told_by_others]
    if not touched:
        return
    say = words.text
    counts = f"{say('diff.posts')}: {closing.numbers(story.statuses)}"
    yield from ("", f"<details><summary>{escaped(counts)}</summary>", "")
    columns = [say(f"diff.column-{each}") for each in ("before", "after", "becomes", "leader")]
    yield f"| {' | '.join(map(escaped, columns))} |"
    yield "| --- | --- | --- | --- |"
    for post in touched:
        before, after = post.titled()
        sides = before or joined(post.out_of), after or joined(post.into)
        happens = ": ".join(filter(None, (post.becomes, "; ".join(post.origins))))
        cells = (*sides, happens, _leader(post))
        yield f"| {' | '.join(map(escaped, cells))} |"
    yield from ("", "</details>")


def _outcome(story: Story, words: Catalogue) -> Iterator[str]:
    """The figures that differ, what merges and splits account for, and powers without a holder."""
    say, found = words.text, story.consequences
    if not story.sections:
        return
    differing = [each for each in found.figures if each.before != each.after and not each.part]
    if differing:
        columns = [say(f"diff.column-{each}") for each in ("figure", "before", "after")]
        yield from ("", f"| {' | '.join(map(escaped, columns))} |", "| --- | --- | --- |")
        for each in differing:
            cells = (each.title(), *each.sides(say("diff.unstated")))
            yield f"| {' | '.join(map(escaped, cells))} |"
    accounts = [closing.account(each, words, "→") for each in found.accounts]
    powers = list(map(closing.power, found.powers))
    sources = list(map(closing.source, found.sources))
    titles = ("diff.accounts", accounts), ("diff.powers", powers), ("diff.sources", sources)
    for title, lines in titles:
        if lines:
            yield from ("", f"**{escaped(say(title))}**", "", *(f"- {escaped(line)}" for line in lines))


def _leader(post: ToldPost) -> str:
    before, after = post.leader_before, post.leader_after
    note = f" ({post.leader_note})" if post.leader_note else ""
    return after if before == after or not before or not after else f"{before} → {after}{note}"
