"""ORG101, ORG110, ORG116 and ORG118 for names that are looked up close by: the outline's sections and
parts, and the option that a decision concludes with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orgctl.findings import Finding, Message, Path, Rule
from orgctl.model.build import Model
from orgctl.model.head import OutlinePart
from orgctl.model.parts import BY_KEY, OUTLINE_NAMES
from orgctl.rules import outline_only
from orgctl.rules.in_force import not_in_force
from orgctl.rules.outline_only import OUTLINE_TWICE
from orgctl.rules.references import UNKNOWN_REFERENCE
from orgctl.structure import Organisation
from orgctl.structure.spelling import folded
from orgctl.suggest import closest

OUTLINE_AMBIGUOUS = Rule("ORG110", "outline-name-means-two-things")


def check(model: Model, organisation: Organisation) -> Iterator[Finding]:
    """Yields a finding for each of these names that nothing has, or nothing in force, for one that two
    things have, and for one that the outline has before."""
    yield from _outline(model, organisation)
    yield from _outline_twice(model)
    yield from outline_only.check(model, organisation)
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


def _outline_twice(model: Model) -> Iterator[Finding]:
    """All of a part, or what is left of it, is printed where the outline names it first."""
    document = model.definition.document
    if document is None or "document" in model.dropped:
        return
    first: dict[str, Path] = {}
    for number, entry in enumerate(document.outline):
        path: Path = ("document", "outline", number)
        name = entry
        if isinstance(entry, OutlinePart):
            if entry.only:
                continue
            name, path = entry.part, (*path, "part")
        name = str(name)
        section = name in document.sections
        if first.setdefault(name, path) == path or not (section or name in OUTLINE_NAMES):
            continue
        divides = not section and name in BY_KEY and BY_KEY[name].shape == "map"
        yield model.origins.finding(
            OUTLINE_TWICE,
            "outline-twice",
            path,
            help="outline-twice.help-only" if divides else "outline-twice.help",
            related=((Message("outline-twice.first"), first[name], "value"),),
            name=name,
        )


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
        said = str(conclusion.option)
        worded = [key for key, each in decision.options.items() if folded(each.text or "") == folded(said)]
        yield _unknown(model, path, said, "option-unknown", [*decision.options], worded)


def _lapsed(model: Model, organisation: Organisation, path: Path, named: Path) -> Iterator[Finding]:
    """A finding at ``path`` if what it names isn't in force, though it is itself."""
    snapshot = organisation.snapshot
    lapse = snapshot.lapse(named)
    if lapse is not None and snapshot.lapse(path) is None:
        yield not_in_force(model, organisation, path, str(named[-1]), lapse)


def _unknown(
    model: Model, path: Path, name: str, message: str, names: Sequence[str], meant: Sequence[str] = ()
) -> Finding:
    near = meant or closest(name, names)
    return model.origins.finding(
        UNKNOWN_REFERENCE,
        message,
        path,
        label=Message("did-you-mean", {"names": near}) if near else None,
        help=None if near else f"{message}.help" if names else f"{message}.help-none",
        name=name,
        names=list(dict.fromkeys(names)),
    )
