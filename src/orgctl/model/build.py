"""From plain values with places to typed entities: the flat model of one file, and every problem of
its shape in one run.

A part with a problem is validated again without what was wrong, so that the rest of the file is
still understood and its references are still followed.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from orgctl.findings import Finding, Message, Path, Rule
from orgctl.model.flatten import flatten_units
from orgctl.model.origins import Origins
from orgctl.model.parts import BY_KEY, FORMAT, HEAD_KEYS, Definition, Part
from orgctl.model.problems import (
    EMPTY_VALUE,
    MISSING_KEY,
    NOT_ALLOWED,
    UNKNOWN_KEY,
    WRONG_TYPE,
    clean,
    findings_of,
)
from orgctl.suggest import closest

if TYPE_CHECKING:
    from orgctl.source import Document

VERSION = Rule("ORG013", "format-version")
FRAGMENT_KEY = "orgctl-part"
ROOT_ONLY = ("organisation", "document", "taxonomy", "base")


@dataclass(frozen=True, slots=True)
class Model:
    """What a file says, typed: the definition, where each of it stands, and what is wrong with it.

    ``dropped`` holds the ids of entries that could not be understood, by part: they exist, though
    nothing is known of them. ``fragment`` is true for a file that is a part of another one.
    """

    definition: Definition
    origins: Origins
    findings: tuple[Finding, ...]
    dropped: Mapping[str, frozenset[str]] = field(default_factory=dict)
    fragment: bool = False
    complete: bool = True


def build(document: Document) -> Model:
    """The model of a file that was read. Never raises on content; ``Model.findings`` tells."""
    origins = Origins(document, entities={part.key: part.entity for part in BY_KEY.values()})
    value = document.value
    if not isinstance(value, dict):
        return Model(Definition(), origins, (), complete=False)
    version = _version(value, origins)
    if version is not None:
        return Model(Definition(), origins, (version,), complete=False)
    fragment = FRAGMENT_KEY in value
    findings = list(_root_keys(value, fragment, origins))
    collecting = gc.isenabled()
    # Nothing that is built here is in a cycle; the collector would only walk it again and again.
    gc.disable()
    try:
        parts: dict[str, Any] = {}
        dropped: dict[str, frozenset[str]] = {}
        for key, part in BY_KEY.items():
            if key not in value or (fragment and key in ROOT_ONLY):
                continue
            raw = value[key]
            if raw is None:
                findings.append(_empty_part(key, origins))
                continue
            if key == "units" and isinstance(raw, dict):
                raw, found = flatten_units(raw, origins)
                findings += found
            parts[key], lost = _part(part, raw, origins, findings)
            if lost:
                dropped[key] = frozenset(lost)
    finally:
        if collecting:
            gc.enable()
    taxonomy = value.get("taxonomy")
    definition = Definition(
        taxonomy=taxonomy if isinstance(taxonomy, str) else None,
        **{key: part for key, part in parts.items() if part is not None},
    )
    return Model(definition, origins, tuple(findings), dropped, fragment, complete=not findings)


def _version(value: Mapping[str, Any], origins: Origins) -> Finding | None:
    key = FRAGMENT_KEY if FRAGMENT_KEY in value else "orgctl"
    if key not in value:
        near = closest("orgctl", [str(k) for k in value], cutoff=80)
        if near:
            return origins.finding(
                UNKNOWN_KEY,
                "unknown-key",
                (near[0],),
                part="key",
                label=Message("did-you-mean", {"names": ["orgctl"]}),
                help="version.help",
                key=near[0],
                keys=["orgctl"],
            )
        return origins.finding(VERSION, "version-missing", (), part="key", help="version.help")
    version = value[key]
    if isinstance(version, int) and not isinstance(version, bool):
        if version == FORMAT:
            return None
        if version > FORMAT:
            return origins.finding(
                VERSION, "version-newer", (key,), help="version-newer.help", version=version, known=FORMAT
            )
    return origins.finding(
        VERSION, "version-wrong", (key,), help="version.help", version=origins.raw((key,)) or version
    )


def _root_keys(value: Mapping[str, Any], fragment: bool, origins: Origins) -> Iterable[Finding]:
    own = FRAGMENT_KEY if fragment else "orgctl"
    allowed = [own, *(k for k in (*HEAD_KEYS[1:], *BY_KEY) if not (fragment and k in ROOT_ONLY))]
    unknown = []
    for key in value:
        if key in allowed or key.startswith("x-"):
            continue
        if fragment and key in ROOT_ONLY:
            yield origins.finding(
                UNKNOWN_KEY, "root-only", (key,), part="key", help="root-only.help", key=key
            )
            continue
        unknown.append(key)
        near = closest(key, allowed)
        nested = _belongs_in(key)
        yield origins.finding(
            UNKNOWN_KEY,
            "unknown-part",
            (key,),
            part="key",
            label=Message("did-you-mean", {"names": near}) if near else None,
            help="unknown-part.help-in" if nested and not near else "unknown-part.help",
            key=key,
            keys=allowed,
            part_names=nested,
        )
    if not fragment and "organisation" not in value and not closest("organisation", unknown):
        yield origins.finding(
            MISSING_KEY, "organisation-missing", ("orgctl",), part="key", help="organisation-missing.help"
        )
    taxonomy = value.get("taxonomy", "")
    if taxonomy is None:
        yield _empty_part("taxonomy", origins)
    elif not isinstance(taxonomy, str):
        yield origins.finding(
            WRONG_TYPE,
            "wrong-type",
            ("taxonomy",),
            key="taxonomy",
            expected=[Message("shape.text")],
            found=Message("shape.number" if isinstance(taxonomy, (int, float)) else "shape.map"),
            text="",
        )
    elif taxonomy:
        from orgctl.model.taxonomy import TAXONOMIES

        if taxonomy not in TAXONOMIES:
            near = closest(taxonomy, TAXONOMIES, cutoff=50)
            yield origins.finding(
                NOT_ALLOWED,
                "value-not-allowed",
                ("taxonomy",),
                label=Message("did-you-mean", {"names": near}) if near else None,
                help="value-not-allowed.help",
                text=taxonomy,
                key="taxonomy",
                allowed=TAXONOMIES,
            )


def _belongs_in(key: str) -> list[str]:
    """The parts whose entries take this key: `title` at the root was meant for `document`."""
    from orgctl.model.navigate import spot

    lone = [part for part in BY_KEY.values() if part.shape == "one"]
    return [part.key for part in lone if key in spot(part.type, ()).keys]


def _empty_part(key: str, origins: Origins) -> Finding:
    return origins.finding(
        EMPTY_VALUE, "empty-value", (key,), part="key", help="empty-value.help-part", key=key
    )


def _part(part: Part, raw: Any, origins: Origins, findings: list[Finding]) -> tuple[Any, set[str]]:
    """One part validated; what is wrong goes to ``findings`` and is left out of the result."""
    adapter = part.adapter
    ids = set(raw) if part.shape == "map" and isinstance(raw, dict) else set()
    first = True
    while True:
        try:
            value = adapter.validate_python(raw)
            break
        except ValidationError as error:
            errors: list[Any] = error.errors(include_url=False)
        if first:
            findings += findings_of(errors, part.type, (part.key,), raw, origins)
            first = False
        for path in sorted({_to_remove(e, raw) for e in errors}, key=len, reverse=True):
            if not path:
                return None, ids
            raw = _without(raw, path)
    return value, ids - set(value) if ids else set()


def _to_remove(error: Mapping[str, Any], raw: Any) -> Path:
    path = clean(error["loc"])
    if error["type"] == "missing":
        path = path[:-1]
    # A list loses its places when an entry goes, so the whole list goes; and what isn't there in
    # the text (the list around a single value) goes with what holds it.
    value, kept = raw, 0
    for index, key in enumerate(path):
        if isinstance(value, dict) and key in value:
            value, kept = value[key], index + 1
        else:
            break
    return path[:kept]


def _without(raw: Any, path: Path) -> Any:
    """A copy of ``raw`` without the value at ``path``; only the mappings on the way are copied."""
    copy = dict(raw)
    top = copy
    for key in path[:-1]:
        if key not in copy:
            return top
        copy[key] = dict(copy[key])
        copy = copy[key]
    copy.pop(path[-1], None)
    return top
