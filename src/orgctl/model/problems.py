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
    beside = _Beside(all_of_them)
    documents = {id(each): each for each in (origins.where(c.path)[0] for c in all_of_them)}
    told = {finding.place for document in documents.values() for finding in document.findings}
    found: dict[Any, Finding] = {}
    for c in all_of_them:
        if beside.explains(c):
            continue
        finding = _finding(c, beside.missing.get(c.path[:-1], []))
        if finding.place in told:
            continue
        mark = (finding.place, str(c.path[-1]) if c.kind == "missing" else "")
        first = found.setdefault(mark, finding)
        if first is not finding and len(first.related) < USES_SHOWN:
            # The same text, used again through an alias.
            others = tuple(each for each in finding.related if each not in first.related)
            found[mark] = replace(first, related=first.related + others)
    return list(found.values())


class _Beside:
    """What is wrong with each mapping as a whole: it explains other complaints about it."""

    def __init__(self, all_of_them: Sequence[Complaint]) -> None:
        self.missing: dict[Path, list[str]] = {}
        self._unknown: set[Path] = set()
        self._strange: set[Path] = set()  # with keys that no sort of mapping takes there
        self._without_ids: set[Path] = set()
        for c in all_of_them:
            if c.kind == "missing":
                self.missing.setdefault(c.path[:-1], []).append(str(c.path[-1]))
            elif c.is_unknown_key and not _is_known(c):
                self._unknown.add(c.path[:-1])
                if not _is_known(c, anywhere=True):
                    self._strange.add(c.path[:-1])

    def explains(self, c: Complaint) -> bool:
        """Whether a complaint has the same cause as another one, which is told instead."""
        where = c.path[:-1]
        if c.kind == "missing":
            return where in self._unknown
        if c.is_unknown_key:
            return where in self._strange and _is_known(c, anywhere=True)
        if key_as_id(c) is None:
            return False
        literal = c.origins.literal(c.path)[:-1]
        again = literal in self._without_ids
        self._without_ids.add(literal)
        return again


def _is_known(c: Complaint, *, anywhere: bool = False) -> bool:
    """Whether the key is one that people write and the flat model doesn't have: nested `units`; or,
    with ``anywhere``, one that another sort of mapping takes here."""
    around = c.around()
    return c.path[-1] in (around.all_keys if anywhere else around.keys)


def _finding(c: Complaint, missing: Sequence[str]) -> Finding:
    if c.is_unknown_key and not _is_known(c):
        return unknown_key(c, missing)
    if c.kind == "missing":
        return missing_key(c)
    if (finding := key_as_id(c)) is not None:
        return finding
    if c.kind in ("bad_id", "reserved_id"):
        return bad_id(c)
    if c.kind in ("needs_any", "only_one"):
        return not_one_of(c)
    return wrong_value(c)


def readable(findings: Sequence[Finding]) -> list[Finding]:
    """Of findings of one sort (the same message about the same key, or in one mapping or list) the
    first fifty, and one that counts the rest."""
    together = Counter((finding.message.id, finding.path[:-1]) for finding in findings)
    seen: Counter[tuple[str, str]] = Counter()
    first_left_out: dict[tuple[str, str], Finding] = {}
    shown = []
    for finding in findings:
        id, owner = finding.message.id, finding.path[:-1]
        key = finding.message.args.get("key", "")
        if owner and together[id, owner] > SHOWN_OF_ONE_SORT:
            key = next((step for step in reversed(owner) if isinstance(step, str)), key)
        sort = (id, str(key))
        seen[sort] += 1
        if seen[sort] <= SHOWN_OF_ONE_SORT:
            shown.append(finding)
        else:
            first_left_out.setdefault(sort, finding)
    for sort, finding in first_left_out.items():
        args = {"count": seen[sort] - SHOWN_OF_ONE_SORT, "key": sort[1]}
        shown.append(replace(finding, message=Message("shape-more", args), label=None, help=None, related=()))
    return shown
