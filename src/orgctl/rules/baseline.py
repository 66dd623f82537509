"""Findings that were there before: a file that keeps them by fingerprint, and which of today's are new.
ORG904 baseline-entry-gone."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from typing import Any, NamedTuple

from orgctl.errors import ExitCode, OrgctlError
from orgctl.findings import Finding, Message, Rule, Severity
from orgctl.machine import fingerprint, json_text
from orgctl.rules.suppression import may_be_set_aside
from orgctl.source import SourceFile

BASELINE_ENTRY_GONE = Rule("ORG904", "baseline-entry-gone", Severity.INFO)

VERSION = 1
MARK = "orgctl-baseline"
"""The key with the version, with which a baseline begins."""

_OF_THE_TOOL = "ORG9"
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")
_TEXTS = ("code", "entity", "file", "message", "fingerprint")
_LONGEST_ENTITY = 200


class Entry(NamedTuple):
    """Findings that are equal but for their place, in one file: what they are, and how many."""

    code: str
    entity: str
    file: str
    message: str
    fingerprint: str
    times: int = 1

    def text(self) -> str:
        """The entry as it is written: a line of JSON."""
        *texts, times = self
        return json_text({**dict(zip(_TEXTS, texts, strict=True)), "count": times})


class Baseline(NamedTuple):
    """What was found before. ``source`` is the file that keeps it, ``lines`` where its entries stand."""

    entries: tuple[Entry, ...]
    source: SourceFile | None = None
    lines: tuple[int, ...] = ()


class Kept(NamedTuple):
    """The findings that are new, those that were there before, and ORG904 for entries that are gone."""

    new: tuple[Finding, ...]
    known: tuple[Finding, ...]
    gone: tuple[Finding, ...]


def of(findings: Iterable[Finding]) -> Baseline:
    """A baseline of findings, such as those of an earlier revision."""
    counts: Counter[Entry] = Counter(
        Entry(
            finding.rule.code,
            finding.entity[:_LONGEST_ENTITY],
            finding.file,
            finding.message.id,
            fingerprint(finding),
        )
        for finding in findings
    )
    entries = (entry._replace(times=number) for entry, number in counts.items())
    return Baseline(
        tuple(sorted(entries, key=lambda each: (each.file, each.code, each.entity, each.fingerprint)))
    )


def write(findings: Iterable[Finding]) -> str:
    """The text of a baseline, JSON with an entry per line. What no comment may set aside isn't kept."""
    kept = (each for each in findings if may_be_set_aside(each.rule) and not _is_of_the_tool(each))
    entries = [f"    {each.text()}" for each in of(kept).entries]
    listed = "[\n" + ",\n".join(entries) + "\n  ]" if entries else "[]"
    return f'{{\n  "{MARK}": {VERSION},\n  "findings": {listed}\n}}\n'


def read(data: bytes, name: str) -> Baseline:
    """The baseline in a file. Raises OrgctlError (2) for what isn't one, or is a newer orgctl's."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise OrgctlError("baseline-not-utf8", ExitCode.USAGE, file=name) from error
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise OrgctlError("baseline-not-json", ExitCode.USAGE, file=name, line=error.lineno) from error
    except (ValueError, RecursionError) as error:  # numbers without end, brackets without end
        raise OrgctlError("baseline-foreign", ExitCode.USAGE, file=name, mark=MARK) from error
    version = value.get(MARK) if isinstance(value, dict) else None
    if type(version) is not int or version < 1:
        raise OrgctlError("baseline-foreign", ExitCode.USAGE, file=name, mark=MARK)
    if version > VERSION:
        raise OrgctlError("baseline-newer", ExitCode.USAGE, file=name, version=version, known=VERSION)
    listed = value.get("findings")
    if not isinstance(listed, list):
        raise OrgctlError("baseline-foreign", ExitCode.USAGE, file=name, mark=MARK)
    entries = []
    for number, each in enumerate(listed, 1):
        entry = _entry(each)
        if entry is None:
            raise OrgctlError("baseline-entry", ExitCode.USAGE, file=name, number=number)
        entries.append(entry)
    source = SourceFile(name, text)
    return Baseline(tuple(entries), source, _lines(entries, source))


def against(
    findings: Iterable[Finding],
    baseline: Baseline,
    *,
    looked_at: Collection[str] | None = None,
    ran: Callable[[str], bool] = lambda code: True,
) -> Kept:
    """Which findings are new. As many as a baseline has of a fingerprint are known, first those of the
    same file, then those of others: what is moved to another file is no news.

    Entries that are left over are gone, if the baseline is a file, their rule ``ran`` and their file was
    ``looked_at``. What the tool says about itself is always new.
    """
    findings = tuple(findings)
    left: Counter[tuple[str, str]] = Counter()
    for entry in baseline.entries:
        left[entry.file, entry.fingerprint] += entry.times
    prints = [None if _is_of_the_tool(each) else fingerprint(each) for each in findings]
    known: set[int] = set()
    for index, (finding, print) in enumerate(zip(findings, prints, strict=True)):
        if print is not None and left[finding.file, print] > 0:
            left[finding.file, print] -= 1
            known.add(index)
    files: dict[str, list[str]] = {}
    for (file, print), number in left.items():
        files.setdefault(print, []).extend([file] * number)
    for index, print in enumerate(prints):
        if index not in known and print is not None and files.get(print):
            left[files[print].pop(0), print] -= 1
            known.add(index)
    return Kept(
        tuple(each for index, each in enumerate(findings) if index not in known),
        tuple(each for index, each in enumerate(findings) if index in known),
        tuple(_gone(baseline, left, looked_at, ran)),
    )


def _gone(
    baseline: Baseline,
    left: Counter[tuple[str, str]],
    looked_at: Collection[str] | None,
    ran: Callable[[str], bool],
) -> Iterable[Finding]:
    if baseline.source is None:
        return
    for entry, line in zip(baseline.entries, baseline.lines, strict=True):
        number = min(left[entry.file, entry.fingerprint], entry.times)
        left[entry.file, entry.fingerprint] -= number
        if not number or not ran(entry.code) or (looked_at is not None and entry.file not in looked_at):
            continue
        args = {"code": entry.code, "entity": entry.entity, "of": entry.file, "n": number}
        message = "baseline-gone.entity" if entry.entity else "baseline-gone"
        start, end = baseline.source.line_span(line)
        text = baseline.source.text[start:end]
        place = baseline.source.place(end - len(text.lstrip()), start + len(text.rstrip(" \t,")))
        yield Finding(
            BASELINE_ENTRY_GONE,
            Message(message, args),
            place,
            help=Message("baseline-gone.help", args),
            entity=entry.entity,
        )


def _is_of_the_tool(finding: Finding) -> bool:
    return finding.rule.code.startswith(_OF_THE_TOOL)


def _entry(value: Any) -> Entry | None:
    """One entry as it is read; None for something else. More keys than are known don't matter."""
    if not isinstance(value, dict) or not all(isinstance(value.get(key), str) for key in _TEXTS):
        return None
    count = value.get("count")
    if type(count) is not int or count < 1 or not _FINGERPRINT.fullmatch(value["fingerprint"]):
        return None
    code, entity, file, message, same = (value[key] for key in _TEXTS)
    return Entry(code, entity, file, message, same, count)


def _lines(entries: Iterable[Entry], source: SourceFile) -> tuple[int, ...]:
    """The lines of entries, which are where their fingerprints are, whatever a formatter did to the file."""
    found, at = [], 0
    for entry in entries:
        at = max(at, source.text.find(entry.fingerprint, at + 1))
        found.append(source.line_number(at))
    return tuple(found)
