"""From plain values with places to typed entities: the flat model of one file, and every problem of
its shape in one run.

A part with a problem is validated again without what was wrong, so that the rest of the file is
still understood and its references are still followed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from orgctl import collector
from orgctl.findings import Finding
from orgctl.model.codes import OTHER_FILE
from orgctl.model.flatten import flatten_units
from orgctl.model.origins import Origins
from orgctl.model.parts import BY_KEY, Definition, Part
from orgctl.model.root import FRAGMENT_KEY, ROOT_ONLY, check_root, check_version, empty_part

if TYPE_CHECKING:
    from orgctl.source import Document

_MANY = 50


@dataclass(frozen=True, slots=True)
class Model:
    """What a file says, typed: the definition, where each of it stands, and what is wrong with it.

    ``dropped`` holds the ids of entries that could not be understood, by part: they exist, though
    nothing is known of them. ``fragment`` is true for a file that is a part of another one,
    ``complete`` where nothing is wrong.
    """

    definition: Definition
    origins: Origins
    findings: tuple[Finding, ...]
    dropped: Mapping[str, frozenset[str]] = field(default_factory=dict)
    fragment: bool = False
    complete: bool = True

    @property
    def whole(self) -> bool:
        """Whether the file alone is the plan: not where it is a part of another, or names other files.
        What it refers to may stand there."""
        return not self.fragment and not any(finding.rule == OTHER_FILE for finding in self.findings)


def build(document: Document) -> Model:
    """The model of a file that was read. Never raises on content; ``Model.findings`` tells."""
    origins = Origins(document, entities={part.key: part.entity for part in BY_KEY.values()})
    value = document.value
    if not isinstance(value, dict):
        return Model(Definition(), origins, (), complete=False)
    version = check_version(value, origins)
    if version is not None:
        return Model(Definition(), origins, (version,), complete=False)
    fragment = FRAGMENT_KEY in value
    findings = list(check_root(value, fragment, origins))
    parts: dict[str, Any] = {}
    dropped: dict[str, frozenset[str]] = {}
    with collector.paused():
        for key, part in BY_KEY.items():
            if key not in value or (fragment and key in ROOT_ONLY):
                continue
            raw = value[key]
            if raw is None:
                findings.append(empty_part(key, origins))
                continue
            if key == "units" and isinstance(raw, dict):
                raw, found = flatten_units(raw, origins)
                findings += found
            entries, ids = _part(part, raw, origins, findings)
            if entries is not None:
                parts[key] = entries
            if ids:
                dropped[key] = frozenset(ids)
    if len(findings) > _MANY:
        from orgctl.model.problems import readable

        findings = readable(findings)
    taxonomy = value.get("taxonomy")
    definition = Definition(taxonomy=taxonomy if isinstance(taxonomy, str) else None, **parts)
    return Model(
        definition,
        origins,
        tuple(findings),
        dropped,
        fragment,
        complete=not (findings or document.findings),
    )


def _part(part: Part, raw: Any, origins: Origins, findings: list[Finding]) -> tuple[Any, set[str]]:
    """One part validated (None if nothing of it can be understood), and the ids that were left out.
    What is wrong goes to ``findings``."""
    adapter = part.adapter
    try:
        return adapter.validate_python(raw), set()
    except ValidationError as error:
        from orgctl.model.problems import findings_of
        from orgctl.model.pruned import to_remove, without

        ids = set(raw) if part.shape == "map" and isinstance(raw, dict) else set()
        errors: list[Any] = error.errors(include_url=False)
        findings += findings_of(errors, part.written, part.key, raw, origins)
        while True:
            paths = {to_remove(each, raw) for each in errors}
            if () in paths:
                return None, ids
            raw = without(raw, paths, (part.key,), origins)
            try:
                value = adapter.validate_python(raw)
            except ValidationError as again:
                errors = again.errors(include_url=False)
            else:
                return value, ids - set(value) if ids else set()
