"""A definition as a whole: read with all files that belong to it, and understood as far as it can be."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from orgctl.findings import Finding, Severity, in_order
from orgctl.source import Bundle, Document, SourceFile

if TYPE_CHECKING:
    from orgctl.model.build import Model
    from orgctl.rules.asked import Asked
    from orgctl.structure import Organisation


_AUTHORITY = "ORG3"


class Texts(NamedTuple):
    """The texts of files, by name, for reports to quote."""

    files: Mapping[str, SourceFile]

    def line(self, file: str, number: int) -> str | None:
        """Line ``number`` (from 1) of ``file`` without its line end; None if it is not known."""
        text = self.files.get(file)
        return text.line(number) if text else None


class Plan(NamedTuple):
    """A definition, read with all files that belong to it and understood as far as it can be.

    ``files`` are the texts by name, the one that was asked for first. ``organisation`` is None where
    nothing could be understood, or where the file is only a part of another. ``findings`` are in
    order of place; comments in the files have set those aside that are ``suppressed``. ``baseline`` is the
    file of known findings that the plan names itself, from its own folder.
    """

    name: str
    files: Mapping[str, Document]
    model: Model
    organisation: Organisation | None
    findings: tuple[Finding, ...]
    suppressed: tuple[Finding, ...] = ()
    baseline: str | None = None

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong with it."""
        return not any(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def comparable(self) -> bool:
        """Whether it can be compared: it loads and resolves. What is wrong with its authority is none of
        that."""
        return self.organisation is not None and self.hindrance is None

    @property
    def hindrance(self) -> Finding | None:
        """The first error that keeps it from being compared."""
        errors = (each for each in self.findings if each.severity is Severity.ERROR)
        return next((each for each in errors if not each.rule.code.startswith(_AUTHORITY)), None)

    @property
    def lines(self) -> Texts:
        """The texts of its files."""
        return Texts({name: document.file for name, document in self.files.items()})


def understood(bundle: Bundle, at: date | None, asked: Asked | None = None) -> Plan:
    """The plan that files make up, on the day ``at``, else on their own reading date; judged if that is
    ``asked`` for, else only validated."""
    # Not above: where no file can be read, nothing of this is needed.
    from orgctl.model.build import build
    from orgctl.model.persons import with_names_marked
    from orgctl.rules import judgement, structural
    from orgctl.rules.asked import VALIDATE
    from orgctl.rules.verdict import may_have_comments, verdict
    from orgctl.structure import resolve

    asked = asked or VALIDATE
    model = build(bundle)
    files = {document.file.name: document for document in bundle.documents}
    findings = [*bundle.findings, *model.findings]
    organisation = profile = baseline = None
    root = bundle.root if model.whole else None
    if model.whole and asked.judges and may_have_comments([bundle.root]):
        asked, baseline = _as_it_asks(bundle.root, asked)
    if model.whole:
        organisation = resolve(model.definition, at)
        findings += structural(model, organisation)
        if asked.judges:
            profile, judged = judgement(model, organisation, asked, findings)
            findings += judged
    for document in files.values():
        if document.findings:
            # What an invisible character makes of a key or a value is told once, at the character, and what
            # an alias makes of one that leads nowhere, at the alias.
            findings = [each for each in findings if not _is_told(each, document)]
            findings += document.findings
    base = [document.file.name for layer in bundle.layers[:-1] for document in layer.documents]
    kept = verdict(findings, files, asked, profile, root=root, elsewhere=base)
    texts = Texts({name: document.file for name, document in files.items()})
    shown = in_order(with_names_marked(kept.findings, texts), tuple(files))
    name = bundle.root.file.name
    return Plan(name, files, model, organisation, tuple(shown), kept.suppressed, baseline)


def _as_it_asks(root: Document, asked: Asked) -> tuple[Asked, str | None]:
    """What is asked of the judge, with the profile that the plan asks for itself; and its own baseline."""
    from orgctl.rules.judging import Profile
    from orgctl.rules.own import own

    said = own(root)
    if said.profile is not None and not asked.insists:
        asked = asked._replace(profile=Profile(said.profile.text))
    return asked, said.baseline.text if said.baseline is not None else None


def _is_told(finding: Finding, document: Document) -> bool:
    path = finding.path
    return finding.file == document.file.name and (document.is_garbled(path) or document.is_dangling(path))
