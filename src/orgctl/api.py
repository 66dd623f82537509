"""The public functions, composed from the parts of the house: what the command line does, for Python."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from orgctl.errors import OrgctlError
from orgctl.findings import Finding, Severity, in_order
from orgctl.source import Bundle, Document, expand, open_input, read_bundle

if TYPE_CHECKING:
    from orgctl.documents import Document as RenderedDocument
    from orgctl.documents import Format
    from orgctl.model.build import Model
    from orgctl.structure import Organisation


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of all files that were read, for reports to quote."""

    documents: dict[str, Document]

    def line(self, file: str, number: int) -> str | None:
        """Line ``number`` (from 1) of ``file`` without its line end; None if it is not known."""
        document = self.documents.get(file)
        return document.file.line(number) if document else None


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


@dataclass(frozen=True, slots=True)
class Validation:
    """What a validation looked at and found, in order.

    ``parts`` are those of ``files`` that are a part of another file: their shape was checked, their
    references were not. ``unread`` says what could not be looked at, and why. ``plans`` are the definitions,
    each with the files that belong to it.
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
    opened = open_input(name, stdin_filename=stdin_filename, as_recorded=as_recorded)
    return _understood(read_bundle(*opened), at)


def validate(
    names: Sequence[str],
    *,
    stdin_filename: str | None = None,
    at: date | None = None,
    as_recorded: date | None = None,
) -> Validation:
    """Checks files, and folders for all YAML files below them; ``-`` is standard input.

    ``at`` and ``as_recorded``, which takes no folders, are those of :func:`load`. A name that can't be
    read, or a folder without files, doesn't keep the others from being checked: it is in
    ``Validation.unread``.
    """
    unread: list[OrgctlError] = []
    opened = []
    for name in expand(names, unread) if as_recorded is None else dict.fromkeys(names):
        try:
            opened.append(open_input(name, stdin_filename=stdin_filename, as_recorded=as_recorded))
        except OrgctlError as error:
            unread.append(error)
    read = {document.file.name: document for _, _, document in opened}
    whole = [each for each in opened if not each[2].is_part]
    plans = [_understood(read_bundle(*each, read=read), at) for each in whole]
    included = {name for plan in plans for name in plan.files}
    alone = [each for each in opened if each[2].is_part and each[2].file.name not in included]
    plans += [_understood(read_bundle(*each, read=read), at) for each in alone]
    files = tuple(dict.fromkeys([*read, *(name for plan in plans for name in plan.files)]))
    texts = Texts({name: document for plan in plans for name, document in plan.files.items()})
    parts = tuple(plan.name for plan in plans if plan.model.fragment)
    findings = in_order(_once(finding for plan in plans for finding in plan.findings), files)
    return Validation(files, tuple(findings), texts, parts, tuple(unread), tuple(plans))


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
