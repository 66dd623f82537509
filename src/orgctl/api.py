"""The public functions, composed from the parts of the house: what the command line does, for Python."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgctl.errors import OrgctlError
from orgctl.findings import Finding, Severity, in_order
from orgctl.source import Document, expand, parse, read_input

if TYPE_CHECKING:
    from orgctl.documents.environment import Format
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
    """One file, read and understood as far as it can be.

    ``organisation`` is None where nothing of the file could be understood, or where it is only a
    part of another file. ``findings`` are in order of place.
    """

    name: str
    document: Document
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
    references were not. ``unread`` says what could not be looked at, and why.
    """

    files: tuple[str, ...]
    findings: tuple[Finding, ...]
    lines: Texts
    parts: tuple[str, ...] = ()
    unread: tuple[OrgctlError, ...] = ()


def load(name: str, *, stdin_filename: str | None = None) -> Plan:
    """Reads one file; ``-`` is standard input. What is wrong with its content stands in
    ``Plan.findings``.

    Raises OrgctlError for a name that can't be read.
    """
    data, shown = read_input(name, stdin_filename=stdin_filename)
    return _understood(parse(data, shown))


def validate(names: Sequence[str], *, stdin_filename: str | None = None) -> Validation:
    """Checks files, and folders for all YAML files below them; ``-`` is standard input.

    A name that can't be read, or a folder without files, doesn't keep the others from being
    checked: it is in ``Validation.unread``.
    """
    unread: list[OrgctlError] = []
    plans = []
    for name in expand(names, unread):
        try:
            plans.append(load(name, stdin_filename=stdin_filename))
        except OrgctlError as error:
            unread.append(error)
    files = tuple(plan.name for plan in plans)
    findings = [finding for plan in plans for finding in plan.findings]
    texts = Texts({plan.name: plan.document for plan in plans})
    parts = tuple(plan.name for plan in plans if plan.model.fragment)
    return Validation(files, tuple(in_order(findings, files)), texts, parts, tuple(unread))


def render(plan: Plan, format: Format = "md", *, language: str | None = None) -> str:
    """The document ``plan`` as text (``html`` or ``md``), in its own language unless another is asked for.

    Raises ValueError for a plan that is not sound: what can't be relied on is not printed.
    """
    from orgctl.documents import render_plan

    if plan.organisation is None or not plan.sound:
        raise ValueError(f"{plan.name} has errors, see Plan.findings")
    return render_plan(plan.organisation, format, language=language)


def words_fallback(plan: Plan, *, language: str | None = None) -> tuple[str, str] | None:
    """The language that a document wants and the one that its fixed words come in instead; None
    where these are the same."""
    from orgctl.documents.plan import language_of
    from orgctl.documents.words import words

    wanted = language or (language_of(plan.organisation) if plan.organisation else None)
    used = words(wanted).fallback if wanted else ""
    return (wanted, used) if wanted and used else None


def _understood(document: Document) -> Plan:
    from orgctl.model.build import build
    from orgctl.rules import structural
    from orgctl.structure import resolve

    model = build(document)
    findings = [*document.findings, *model.findings]
    organisation = None
    if isinstance(document.value, dict) and model.whole:
        organisation = resolve(model.definition)
        findings += structural(model, organisation)
    name = document.file.name
    return Plan(name, document, model, organisation, tuple(in_order(findings, (name,))))
