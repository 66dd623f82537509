"""The public functions, composed from the parts of the house: what the command line does, for Python."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from orgctl import parallel
from orgctl.errors import OrgctlError
from orgctl.findings import Finding, Severity, in_order
from orgctl.source import (
    LARGEST_SHARE,
    Bundle,
    Document,
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
    from orgctl.documents import Document as RenderedDocument
    from orgctl.documents import Format
    from orgctl.model.build import Model
    from orgctl.structure import Organisation


# So many bytes of plans take three times as long as another process needs to start.
_PAYS = 2 * 1024 * 1024
# So many processes, and the memory that each one takes, are enough.
_MOST = 8
# So often each process gets something to do: the last to end keeps the others waiting for this part only.
_TURNS = 6


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of files, by name, for reports to quote."""

    files: Mapping[str, SourceFile]

    def line(self, file: str, number: int) -> str | None:
        """Line ``number`` (from 1) of ``file`` without its line end; None if it is not known."""
        text = self.files.get(file)
        return text.line(number) if text else None


@dataclass(frozen=True, slots=True)
class Plan:
    """A definition, read with all files that belong to it and understood as far as it can be.

    ``files`` are the texts by name, the one that was asked for first. ``organisation`` is None where
    nothing could be understood, or where the file is only a part of another. ``findings`` are in
    order of place.
    """

    name: str
    files: Mapping[str, Document]
    model: Model
    organisation: Organisation | None
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong with it."""
        return not any(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def lines(self) -> Texts:
        """The texts of its files."""
        return Texts({name: document.file for name, document in self.files.items()})


@dataclass(frozen=True, slots=True)
class Validation:
    """What a validation looked at and found, in order.

    ``lines`` are the texts of the files that something was found in. ``parts`` are those of ``files`` that
    are a part of another file: their shape was checked, their references were not. ``unread`` says what could
    not be looked at, and why. ``plans`` are the definitions, each with the files that belong to it, if they
    were to be kept.
    """

    files: tuple[str, ...]
    findings: tuple[Finding, ...]
    lines: Texts
    parts: tuple[str, ...] = ()
    unread: tuple[OrgctlError, ...] = ()
    plans: tuple[Plan, ...] = ()


def load(
    name: str,
    *,
    stdin_filename: str | None = None,
    at: date | None = None,
    as_recorded: date | None = None,
) -> Plan:
    """Reads a definition: a file (``-`` is standard input), what it includes and what it is based on.
    What is wrong with their content stands in ``Plan.findings``.

    The organisation is that of the day ``at``, else of the file's own reading date. ``as_recorded`` reads
    the files that git held at the end of a day. Raises OrgctlError for a name that can't be read.
    """
    given = Inputs(stdin_filename=stdin_filename, as_recorded=as_recorded)
    return _understood(read_bundle(*given.open(given.named(name))), at)


def validate(
    names: Sequence[str],
    *,
    stdin_filename: str | None = None,
    at: date | None = None,
    as_recorded: date | None = None,
    keep_plans: bool = False,
    processes: int = 1,
) -> Validation:
    """Checks files, and folders for all YAML files below them; ``-`` is standard input.

    ``at`` and ``as_recorded`` are those of :func:`load`. A name that can't be read, or a folder without
    files, doesn't keep the others from being checked: it is in ``Validation.unread``.

    With ``processes``, so many share the work where there is enough of it; what is found is the same. A
    script that asks for more than one must guard what it does with ``if __name__ == "__main__":``, as
    :mod:`multiprocessing` says.
    """
    given = Inputs(stdin_filename=stdin_filename, as_recorded=as_recorded)
    unread: list[OrgctlError] = []
    files = given.all(names, unread)
    processes, size = _division(files, processes, keep_plans)
    wave = shares(files, size)
    check = partial(_checked, given=given, at=at, keep_plans=keep_plans)
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


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of one definition: of a plan, or of a part alone."""

    name: str
    files: tuple[str, ...]
    findings: tuple[Finding, ...]
    is_part: bool


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
        self.told.append(_Told(plan.name, tuple(plan.files), plan.findings, plan.model.fragment))
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
    files: Sequence[Input], *, given: Inputs, at: date | None, keep_plans: bool, parts: bool
) -> _Result:
    """What comes of some files: of plans, and with ``parts`` also of the parts that none of them includes."""
    result = _Result()
    opened: dict[str, Opened] = {}
    for file in files:
        try:
            each = given.open(file)
        except OrgctlError as error:
            result.unread.append(error)
            continue
        if opened.setdefault(each.document.file.name, each) is each and each.document.is_part:
            result.parts[each.document.file.name] = file
    result.read += opened
    read = {name: each.document for name, each in opened.items()}
    for name, each in opened.items():
        if name not in result.parts:
            result.add(_understood(read_bundle(*each, read=read), at), keep_plans)
    if parts:
        included = {name for told in result.told for name in told.files}
        for name in result.parts:
            if name not in included:
                result.add(_understood(read_bundle(*opened[name], read=read), at), keep_plans)
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
    return Validation(
        files,
        tuple(in_order(_once(finding for each in told for finding in each.findings), files)),
        Texts({name: text for result in results for name, text in result.texts.items()}),
        tuple(each.name for each in told if each.is_part),
        tuple(errors.values()),
        tuple(plan for result in results for plan in result.plans),
    )


def render(plan: Plan, format: Format = "md", *, language: str | None = None) -> str:
    """The document ``plan`` as text (``html`` or ``md``), in its own language unless another is asked for.

    Raises ValueError for a plan that is not sound: what can't be relied on is not printed.
    """
    return document(plan, language=language).text(format)


def document(plan: Plan, *, language: str | None = None, without_names: bool = False) -> RenderedDocument:
    """The document ``plan`` before it is written in a format, in its own language unless another is
    asked for; ``without_names`` leaves out the names of persons.

    Raises ValueError for a plan that is not sound.
    """
    from orgctl.documents import document

    if plan.organisation is None or not plan.sound:
        raise ValueError(f"{plan.name} has errors, see Plan.findings")
    return document(plan.organisation, language=language, without_names=without_names)


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """What two definitions that share a file both find there is told once."""
    kept = {(each.rule, each.place, each.path, repr(each.message)): each for each in findings}
    return list(kept.values())


def _is_garbled(finding: Finding, document: Document) -> bool:
    return finding.file == document.file.name and document.is_garbled(finding.path)


def _understood(bundle: Bundle, at: date | None) -> Plan:
    from orgctl.model.build import build
    from orgctl.rules import structural
    from orgctl.structure import resolve

    model = build(bundle)
    files = {document.file.name: document for document in bundle.documents}
    findings = [*bundle.findings, *model.findings]
    organisation = None
    if model.whole:
        organisation = resolve(model.definition, at)
        findings += structural(model, organisation)
    for document in files.values():
        if document.findings:
            # What an invisible character makes of a key or a value is told once, at the character.
            findings = [each for each in findings if not _is_garbled(each, document)]
            findings += document.findings
    name = bundle.root.file.name
    return Plan(name, files, model, organisation, tuple(in_order(findings, tuple(files))))
