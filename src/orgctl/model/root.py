"""The root of a file: its version, its parts, and what stands there that is none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from orgctl.findings import Finding, Message
from orgctl.model.codes import (
    EMPTY_VALUE,
    MISSING_KEY,
    NOT_ALLOWED,
    UNKNOWN_KEY,
    VERSION,
    WRONG_TYPE,
)
from orgctl.model.origins import Origins
from orgctl.model.parts import BY_KEY, FORMAT, HEAD_KEYS
from orgctl.source.document import PART_KEY
from orgctl.suggest import closest

ROOT_ONLY = ("organisation", "document", "taxonomy", "base")


def check_version(value: Mapping[str, Any], origins: Origins) -> Finding | None:
    """What is wrong with ``orgctl: 1``, if anything; then nothing else can be judged."""
    key = PART_KEY if PART_KEY in value else "orgctl"
    if key not in value:
        near = closest("orgctl", list(value), cutoff=80)
        if near:
            return origins.finding(
                UNKNOWN_KEY,
                "unknown-part",
                (near[0],),
                part="key",
                label=Message("did-you-mean", {"names": ["orgctl"]}),
                help="version.help",
                key=near[0],
            )
        return origins.finding(VERSION, "version-missing", (), part="entity", help="version.help")
    version = value[key]
    if isinstance(version, int) and not isinstance(version, bool) and version >= FORMAT:
        if version == FORMAT:
            return None
        return origins.finding(
            VERSION, "version-newer", (key,), help="version-newer.help", version=version, known=FORMAT
        )
    return origins.finding(
        VERSION, "version-wrong", (key,), help="version.help", version=origins.raw((key,)) or version
    )


def check_root(
    value: Mapping[str, Any], origins: Origins, *, fragment: bool, overlay: bool
) -> Iterator[Finding]:
    """Root keys that are no parts, and what must stand at the root and doesn't."""
    allowed = [
        PART_KEY if fragment else "orgctl",
        *(key for key in (*HEAD_KEYS[1:], *BY_KEY) if not (fragment and key in ROOT_ONLY)),
    ]
    meant: set[str] = set()
    for key in value:
        if key in allowed or key.startswith("x-"):
            continue
        if fragment and key in ROOT_ONLY:
            yield origins.finding(
                UNKNOWN_KEY, "root-only", (key,), part="key", help="root-only.help", key=key
            )
            continue
        near = _near(key, allowed)
        meant.update(near)
        belongs = [] if near else _belongs_in(key)
        meant.update(belongs)
        yield origins.finding(
            UNKNOWN_KEY,
            "unknown-part",
            (key,),
            part="key",
            label=Message("did-you-mean", {"names": near}) if near else None,
            help=None if near else "unknown-part.help-in" if belongs else "unknown-part.help",
            key=key,
            keys=allowed,
            part_names=belongs,
        )
    if not (fragment or origins.document.is_cut or {"organisation", "base"} & {*value, *meant}):
        yield origins.finding(
            MISSING_KEY, "organisation-missing", ("orgctl",), part="key", help="organisation-missing.help"
        )
    if fragment:
        return  # what doesn't belong here at all needs no right value
    if not (overlay and value.get("taxonomy", "") is None):
        yield from _taxonomy(value, origins)
    if "base" in value and not isinstance(value["base"], str):
        yield _not_text("base", value["base"], origins)


def _near(key: str, allowed: list[str]) -> list[str]:
    from orgctl.model.field_words import meant_keys

    return meant_keys(key, allowed) or closest(key, allowed)


def _belongs_in(key: str) -> list[str]:
    """The part whose key this is: `title` at the root was meant for `document`."""
    from orgctl.model.navigate import spot

    lone = (part for part in BY_KEY.values() if part.shape == "one")
    return [part.key for part in lone if key in spot(part.type, ()).keys][:1]


def _taxonomy(value: Mapping[str, Any], origins: Origins) -> Iterator[Finding]:
    if "taxonomy" not in value:
        return
    taxonomy = value["taxonomy"]
    if not isinstance(taxonomy, str):
        yield _not_text("taxonomy", taxonomy, origins)
        return
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


def _not_text(key: str, value: Any, origins: Origins) -> Finding:
    if value is None:
        return empty_part(key, origins)
    shape = "number" if isinstance(value, (int, float)) else "list" if isinstance(value, list) else "map"
    return origins.finding(
        WRONG_TYPE,
        "wrong-type",
        (key,),
        key=key,
        expected=[Message("shape.text")],
        found=Message(f"shape.{shape}"),
    )


def empty_part(key: str, origins: Origins) -> Finding:
    """A part without anything in it."""
    return origins.finding(
        EMPTY_VALUE, "empty-value", (key,), part="key", help="empty-value.help-part", key=key
    )
