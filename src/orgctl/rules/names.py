"""ORG101 and ORG110 for names that are looked up close by: the outline's sections and parts, and the
option that a decision concludes with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orgctl.findings import Finding, Message, Path, Rule
from orgctl.model.build import Model
from orgctl.model.head import OutlinePart
from orgctl.model.parts import OUTLINE_NAMES
from orgctl.rules.references import UNKNOWN_REFERENCE
from orgctl.suggest import closest

OUTLINE_AMBIGUOUS = Rule("ORG110", "outline-name-means-two-things")


def check(model: Model) -> Iterator[Finding]:
    """Yields a finding for each of these names that nothing has, and for one that two things have."""
    yield from _outline(model)
    yield from _conclusions(model)


def _outline(model: Model) -> Iterator[Finding]:
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


def _conclusions(model: Model) -> Iterator[Finding]:
    for id, decision in model.definition.decisions.items():
        conclusion = decision.conclusion
        if conclusion is None or isinstance(conclusion, str):
            continue
        if conclusion.option is None or conclusion.option in decision.options:
            continue
        path: Path = ("decisions", id, "conclusion", "option")
        yield _unknown(model, path, str(conclusion.option), "option-unknown", [*decision.options])


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
