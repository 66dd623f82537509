"""The one place that turns pydantic's errors into findings in our own words.

Each error is placed at the key or the value that caused it, gets the cure, and is told once: a
missing key beside a misspelt one is the misspelt one, and a fault that many aliases repeat is one
fault with many uses. Loaded only for a file that has something wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from orgctl.findings import Finding, Message, Path
from orgctl.model.complaints import Complaint, complaints
from orgctl.model.origins import Origins
from orgctl.model.unknown_keys import unknown_key
from orgctl.model.wrong_keys import bad_id, key_as_id, missing_key, not_one_of
from orgctl.model.wrong_values import wrong_value

USES_SHOWN = 3
SHOWN_OF_ONE_SORT = 50
"""A file that repeats one slip five thousand times should not answer with five thousand findings."""


def findings_of(errors: Sequence[Any], type: Any, part: str, raw: Any, origins: Origins) -> list[Finding]:
    """Findings for the errors of one part.

    ``errors`` are pydantic's, ``type`` what the part is as people write it, ``part`` its key and
    ``raw`` its plain value.
    """
    all_of_them = complaints(errors, type, part, raw, origins)
    unknown = {c.path[:-1] for c in all_of_them if c.is_unknown_key and not _is_known(c)}
    # Where a key is known nowhere, those that other sorts of mapping take stand there because of it.
    strange = {c.path[:-1] for c in all_of_them if c.is_unknown_key and not _is_known(c, anywhere=True)}
    missing: dict[Path, list[str]] = {}
    for c in all_of_them:
        if c.kind == "missing":
            missing.setdefault(c.path[:-1], []).append(str(c.path[-1]))
    told: dict[Any, Finding] = {f.place: f for f in origins.document.findings}
    misplaced: set[Path] = set()
    found: dict[Any, Finding] = {}
    for c in all_of_them:
        if c.path[:-1] in misplaced:
            continue
        if (finding := key_as_id(c)) is not None:
            misplaced.add(c.path[:-1])
            found = {mark: f for mark, f in found.items() if f.path[:-1] != finding.path[:-1]}
        elif c.is_unknown_key and c.path[:-1] in strange and _is_known(c, anywhere=True):
            continue
        elif c.kind == "missing":
            if c.path[:-1] in unknown:
                continue
            finding = missing_key(c)
        else:
            finding = _finding(c, missing.get(c.path[:-1], []))
        if finding.place in told:
            continue
        mark = (finding.place, str(c.path[-1]) if c.kind == "missing" else "")
        first = found.get(mark)
        if first is None:
            found[mark] = finding
        elif len(first.related) < USES_SHOWN:
            # The same text, used again through an alias.
            others = tuple(each for each in finding.related if each not in first.related)
            found[mark] = replace(first, related=first.related + others)
    return list(found.values())


def _is_known(c: Complaint, *, anywhere: bool = False) -> bool:
    """Whether the key is one that people write and the flat model doesn't have: nested `units`; or,
    with ``anywhere``, one that another sort of mapping takes here."""
    around = c.around()
    return c.path[-1] in (around.all_keys if anywhere else around.keys)


def _finding(c: Complaint, missing: Sequence[str]) -> Finding:
    if c.is_unknown_key and not _is_known(c):
        return unknown_key(c, missing)
    if c.kind in ("bad_id", "reserved_id"):
        return bad_id(c)
    if c.kind in ("needs_any", "only_one"):
        return not_one_of(c)
    return wrong_value(c)


def readable(findings: Sequence[Finding]) -> list[Finding]:
    """Of findings of one sort (the same message about the same key) the first fifty, and one that
    counts the rest."""
    seen: Counter[tuple[str, str]] = Counter()
    first_left_out: dict[tuple[str, str], Finding] = {}
    shown = []
    for finding in findings:
        sort = (finding.message.id, str(finding.message.args.get("key", "")))
        seen[sort] += 1
        if seen[sort] <= SHOWN_OF_ONE_SORT:
            shown.append(finding)
        else:
            first_left_out.setdefault(sort, finding)
    for sort, finding in first_left_out.items():
        args = {"count": seen[sort] - SHOWN_OF_ONE_SORT, "key": sort[1]}
        shown.append(replace(finding, message=Message("shape-more", args), label=None, help=None, related=()))
    return shown
