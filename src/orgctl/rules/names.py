"""ORG101, ORG110 and ORG116 for names that are looked up close by: the outline's sections and parts, and
the option that a decision concludes with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orgctl.findings import Finding, Message, Path, Rule
from orgctl.model.build import Model
from orgctl.model.head import OutlinePart
from orgctl.model.parts import OUTLINE_NAMES
from orgctl.rules import outline_only
from orgctl.rules.in_force import not_in_force
from orgctl.rules.references import UNKNOWN_REFERENCE
from orgctl.structure import Organisation
from orgctl.suggest import closest

OUTLINE_AMBIGUOUS = Rule("ORG110", "outline-name-means-two-things")


def check(model: Model, organisation: Organisation) -> Iterator[Finding]:
    """Yields a finding for each of these names that nothing has, or nothing in force, and for one that two
    things have."""
    yield from _outline(model, organisation)
    yield from outline_only.check(model)
    yield from _conclusions(model, organisation)


def _outline(model: Model, organisation: Organisation) -> Iterator[Finding]:
    document = model.definition.document
    if document is None or "document" in model.dropped:
        return
    sections = list(document.sections)
    for number, entry in enumerate(document.outline):
        path: Path = ("document", "outline", number)
        name = entry
        if isinstance(entry, OutlinePart):
            name, path = entry.part, (*path, "part")
        if name in document.sections and name in OUTLINE_NAMES:
            yield model.origins.finding(
                OUTLINE_AMBIGUOUS,
                "outline-ambiguous",
                path,
                help="outline-ambiguous.help",
                related=((Message("outline-ambiguous.section"), ("document", "sections", name), "key"),),
                name=name,
            )
        elif name not in document.sections and name not in OUTLINE_NAMES:
            yield _unknown(model, path, str(name), "outline-unknown", [*sections, *OUTLINE_NAMES])
        elif name in document.sections:
            yield from _lapsed(model, organisation, path, ("document", "sections", str(name)))


def _conclusions(model: Model, organisation: Organisation) -> Iterator[Finding]:
    for id, decision in model.definition.decisions.items():
        conclusion = decision.conclusion
        if conclusion is None or isinstance(conclusion, str):
            continue
        if conclusion.option is None:
            continue
        path: Path = ("decisions", id, "conclusion", "option")
        if conclusion.option in decision.options:
            yield from _lapsed(model, organisation, path, ("decisions", id, "options", conclusion.option))
            continue
        lapse = organisation.snapshot.lapse(path)
        if lapse is not None and lapse.ended:
            continue  # history
        yield _unknown(model, path, str(conclusion.option), "option-unknown", [*decision.options])


def _lapsed(model: Model, organisation: Organisation, path: Path, named: Path) -> Iterator[Finding]:
    """A finding at ``path`` if what it names isn't in force, though it is itself."""
    snapshot = organisation.snapshot
    lapse = snapshot.lapse(named)
    if lapse is not None and snapshot.lapse(path) is None:
        yield not_in_force(model, organisation, path, str(named[-1]), lapse)


def _unknown(model: Model, path: Path, name: str, message: str, names: Sequence[str]) -> Finding:
    near = closest(name, names)
    return model.origins.finding(
        UNKNOWN_REFERENCE,
        message,
        path,
        label=Message("did-you-mean", {"names": near}) if near else None,
        help=None if near else f"{message}.help" if names else f"{message}.help-none",
        name=name,
        names=list(dict.fromkeys(names)),
    )
