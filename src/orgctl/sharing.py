"""Many files at once: checked in shares that go from process to process, and told as if there were one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from orgctl import parallel
from orgctl.errors import OrgctlError
from orgctl.findings import Finding, in_order
from orgctl.plan import Plan, Texts, understood
from orgctl.source import (
    LARGEST_SHARE,
    Input,
    Inputs,
    Opened,
    SourceFile,
    read_bundle,
    readable_elsewhere,
    shares,
    weights,
)

if TYPE_CHECKING:
    from orgctl.rules.asked import Asked

# So many bytes of plans take three times as long as another process needs to start.
_PAYS = 2 * 1024 * 1024
# So many processes, and the memory that each one takes, are enough.
_MOST = 8
# So often each process gets something to do: the last to end keeps the others waiting for this part only.
_TURNS = 6


Asking = Callable[[str], "Asked"]
"""What is asked of the judge for the plan at a path."""


class Member(NamedTuple):
    """One definition among those that were looked at: its name, the files that belong to it, and the file of
    known findings that it names itself, from its own folder."""

    name: str
    files: tuple[str, ...]
    baseline: str | None


class Validation(NamedTuple):
    """What a validation looked at and found, in order.

    ``lines`` are the texts of the files that something was found in. ``parts`` are those of ``files`` that
    are a part of another file: their shape was checked, their references were not. ``unread`` says what could
    not be looked at, and why. ``suppressed`` is the number of findings that comments in the files set aside.
    ``members`` are the definitions by name, and ``plans`` the same as they were understood, if they were to
    be kept.
    """

    files: tuple[str, ...]
    findings: tuple[Finding, ...]
    lines: Texts
    parts: tuple[str, ...] = ()
    unread: tuple[OrgctlError, ...] = ()
    suppressed: int = 0
    members: tuple[Member, ...] = ()
    plans: tuple[Plan, ...] = ()


def validated(
    names: Sequence[str],
    given: Inputs,
    *,
    at: date | None,
    asked: Asking,
    keep_plans: bool,
    processes: int,
) -> Validation:
    """What is found in the files that ``names`` stand for, by so many processes if there is work enough;
    ``asked`` says by the path of each what is asked of the judge."""
    unread: list[OrgctlError] = []
    files = given.all(names, unread)
    wanted = {file.path: asked(file.path) for file in files}
    processes, size = _division(files, processes, keep_plans)
    wave = shares(files, size)
    check = partial(_checked, given=given, at=at, asked=wanted, keep_plans=keep_plans)
    results = parallel.each(partial(check, parts=len(wave) < 2), wave, processes)
    # A part may belong to a plan of another share: which ones belong to none is known only now.
    included = {name for result in results for told in result.told for name in told.files}
    alone = [file for result in results for name, file in result.parts.items() if name not in included]
    processes, size = _division(alone, processes, keep_plans)
    results += parallel.each(partial(check, parts=True), shares(alone, size), processes)
    return _together(results, unread)


def _division(files: Sequence[Input], processes: int, keep_plans: bool) -> tuple[int, int]:
    """How many processes take how many bytes at a time."""
    if keep_plans or len(files) < 2 or not readable_elsewhere(files):
        # Plans are large. And a text that comes through a pipe may stand for a file that others include.
        return 1, sys.maxsize
    total = sum(weights(files))
    processes = max(1, min(processes, total // _PAYS, _MOST))
    return processes, LARGEST_SHARE if processes == 1 else min(total // (processes * _TURNS), LARGEST_SHARE)


class _Told(NamedTuple):
    """What is told of one definition: of a plan, or of a part alone."""

    name: str
    files: tuple[str, ...]
    findings: tuple[Finding, ...]
    suppressed: tuple[Finding, ...]
    is_part: bool
    baseline: str | None


@dataclass(slots=True)
class _Result:
    """What came of a share of the files, small enough to go from process to process.

    ``read`` are their names; ``parts`` those that aren't plans and haven't been looked at.
    """

    read: list[str] = field(default_factory=list)
    told: list[_Told] = field(default_factory=list)
    parts: dict[str, Input] = field(default_factory=dict)
    texts: dict[str, SourceFile] = field(default_factory=dict)
    unread: list[OrgctlError] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)

    def add(self, plan: Plan, keep: bool) -> None:
        """Notes what is told of a plan, and the texts that this is about."""
        files, is_part = tuple(plan.files), plan.model.fragment
        self.told.append(_Told(plan.name, files, plan.findings, plan.suppressed, is_part, plan.baseline))
        places = (
            place
            for finding in plan.findings
            for place in (finding.place, *(related.place for related in finding.related))
        )
        about = {place.file for place in places if place is not None}
        self.texts.update({name: each.file for name, each in plan.files.items() if name in about})
        if keep:
            self.plans.append(plan)


def _checked(
    files: Sequence[Input],
    *,
    given: Inputs,
    at: date | None,
    asked: Mapping[str, Asked],
    keep_plans: bool,
    parts: bool,
) -> _Result:
    """What comes of some files: of plans, and with ``parts`` also of the parts that none of them includes."""
    result = _Result()
    opened: dict[str, Opened] = {}
    wanted: dict[str, Asked] = {}
    for file in files:
        try:
            each = given.open(file)
        except OrgctlError as error:
            result.unread.append(error)
            continue
        wanted.setdefault(each.document.file.name, asked[file.path])
        if opened.setdefault(each.document.file.name, each) is each and each.document.is_part:
            result.parts[each.document.file.name] = file
    result.read += opened
    read = {name: each.document for name, each in opened.items()}
    for name, each in opened.items():
        if name not in result.parts:
            result.add(understood(read_bundle(*each, read=read), at, wanted[name]), keep_plans)
    if parts:
        included = {name for told in result.told for name in told.files}
        for name in result.parts:
            if name not in included:
                result.add(understood(read_bundle(*opened[name], read=read), at, wanted[name]), keep_plans)
        result.parts.clear()
    return result


def _together(results: Sequence[_Result], unread: Sequence[OrgctlError]) -> Validation:
    """What came of all shares, as one."""
    told = [each for result in results for each in result.told]
    read = chain.from_iterable(result.read for result in results)
    files = tuple(dict.fromkeys(chain(read, *(each.files for each in told))))
    errors = {
        repr((each.message, each.args_by_name)): each
        for each in [*unread, *chain.from_iterable(result.unread for result in results)]
    }
    findings = _without_needed(told) if len(told) > 1 else chain.from_iterable(each.findings for each in told)
    return Validation(
        files,
        tuple(in_order(_once(findings), files)),
        Texts({name: text for result in results for name, text in result.texts.items()}),
        tuple(each.name for each in told if each.is_part),
        tuple(errors.values()),
        len(_once(finding for each in told for finding in each.suppressed)),
        tuple(Member(each.name, each.files, each.baseline) for each in told),
        tuple(plan for result in results for plan in result.plans),
    )


def _without_needed(told: Sequence[_Told]) -> Iterable[Finding]:
    """The findings of plans that may share files, without comments that one of them has no use for and
    another has."""
    from orgctl.rules.suppression import UNUSED_SUPPRESSION, needed

    places = needed((each.files, each.findings) for each in told)
    for each in told:
        for finding in each.findings:
            if finding.rule != UNUSED_SUPPRESSION or finding.place not in places:
                yield finding


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """What two definitions that share a file both find there is told once."""
    kept = {(each.rule, each.place, each.path, repr(each.message)): each for each in findings}
    return list(kept.values())
