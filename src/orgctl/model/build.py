"""From plain values with places to typed entities: the flat model of one file, and every problem of
its shape in one run.

A part with a problem is validated again without what was wrong, so that the rest of the file is
still understood and its references are still followed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from orgctl import collector
from orgctl.findings import Finding
from orgctl.model.layered import Layered
from orgctl.model.origins import Origins
from orgctl.model.parts import BY_KEY, Definition, Part
from orgctl.model.root import empty_part
from orgctl.model.scalars import EMPTY
from orgctl.model.unite import united
from orgctl.source.document import PART_KEY

if TYPE_CHECKING:
    from orgctl.source import Bundle, Document

_MANY = 50


class Model(NamedTuple):
    """What a file says, typed: the definition, where each of it stands, and what is wrong with it.

    ``dropped`` holds the ids of entries that could not be understood, by part: they exist, though
    nothing is known of them. ``value`` are the plain values, with flat units, and ``files`` the texts by
    name. ``fragment`` is true for a
    file that is a part of another one, ``complete`` where nothing is wrong, ``whole`` where what it
    refers to must be in it, save for what is ``unseen``: files that belong to it and could not be read.
    """

    definition: Definition
    origins: Origins
    findings: tuple[Finding, ...] = ()
    dropped: Mapping[str, frozenset[str]] = EMPTY
    value: Mapping[str, Any] = EMPTY
    files: Mapping[str, Document] = EMPTY
    fragment: bool = False
    complete: bool = True
    whole: bool = True
    unseen: bool = False


def build(bundle: Bundle) -> Model:
    """The model of a definition whose files were read. Never raises on content; ``Model.findings``
    tells."""
    with collector.paused():
        layered = _layered(bundle)
        if layered is None:
            origins = Origins(bundle.root)
            return Model(Definition(), origins, complete=False, whole=False)
        return _validated(layered, bundle)


def _layered(bundle: Bundle) -> Layered | None:
    """The values of all files in one; None if one that others stand on is missing, or no mapping."""
    result: Layered | None = None
    lowest = bundle.layers[0].documents[0]
    if isinstance(lowest.value, dict) and isinstance(lowest.value.get("base"), str) and not lowest.is_part:
        return None
    for layer in bundle.layers:
        own = united(layer, overlay=result is not None)
        if own is None:
            return None
        if not own.value:  # another version
            return own
        if result is not None:
            from orgctl.model.overlay import laid_over

            own = laid_over(result, own)
        result = own
    return result


def _validated(layered: Layered, bundle: Bundle) -> Model:
    value, origins, findings = layered.value, layered.origins, list(layered.findings)
    parts: dict[str, Any] = {}
    dropped: dict[str, frozenset[str]] = {}
    for key, part in BY_KEY.items():
        if key not in value:
            continue
        raw = value[key]
        if raw is None:
            findings.append(empty_part(key, origins))
            continue
        entries, ids = _part(part, raw, origins, findings)
        if entries is not None:
            parts[key] = entries
        if ids:
            dropped[key] = frozenset(ids)
    for key, raw, file in layered.misfits:
        if raw is None:
            findings.append(empty_part(key, file))
        else:
            _part(BY_KEY[key], raw, file, findings)
    if len(findings) > _MANY:
        from orgctl.model.problems import readable

        findings = readable(findings)
    taxonomy = value.get("taxonomy")
    definition = Definition(taxonomy=taxonomy if isinstance(taxonomy, str) else None, **parts)
    fragment = PART_KEY in value
    return Model(
        definition,
        origins,
        tuple(findings),
        dropped,
        value,
        {document.file.name: document for document in bundle.documents},
        fragment,
        complete=not (findings or any(document.findings for document in bundle.documents)),
        whole=bool(value) and not fragment and not any(document.is_cut for document in bundle.documents),
        unseen=not (bundle.complete and layered.complete),
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
