"""Several files become one definition: each with its units made flat, then all side by side.

Maps are united by key, lists one after the other in the order of the files; what two files say of one
thing is a finding with both places. Nothing in the files' own values is changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_origin

from orgctl.findings import Path
from orgctl.model.flatten import ID_TWICE, flatten_units
from orgctl.model.layered import Layered
from orgctl.model.origins import Origins, relating
from orgctl.model.parts import BY_KEY, Part
from orgctl.model.root import ROOT_ONLY, check_root, check_version
from orgctl.source.document import PART_KEY
from orgctl.source.problems import OTHER_FILE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from orgctl.source import Document, Layer


def united(layer: Layer, *, overlay: bool = False) -> Layered | None:
    """The values of a whole file and of the parts that it includes; None if the whole one is no mapping.

    A file whose version isn't known is left out. If it is the whole one, nothing else is read.
    """
    root, *parts = layer.documents
    if not isinstance(root.value, dict):
        return None
    result = Layered({}, _origins(root))
    if _taken(root, result, overlay=overlay):
        for document in parts:
            _join(document, result, overlay=overlay)
    return result


def _origins(document: Document) -> Origins:
    return Origins(document, entities={part.key: part.entity for part in BY_KEY.values()})


def _taken(document: Document, into: Layered, *, overlay: bool) -> bool:
    """Takes the first file as it is; false if its version isn't known."""
    value: dict[str, Any] = document.value
    version = check_version(value, into.origins)
    if version is not None:
        into.findings.append(version)
        into.complete = False
        return False
    fragment = PART_KEY in value
    into.findings += check_root(value, into.origins, fragment=fragment, overlay=overlay)
    into.value = {key: raw for key, raw in value.items() if not (fragment and key in ROOT_ONLY)}
    if isinstance(value.get("units"), dict):
        into.value["units"], found = flatten_units(value["units"], document, into.origins, overlay=overlay)
        into.findings += found
    return True


def _join(document: Document, into: Layered, *, overlay: bool) -> None:
    """Adds what an included file says."""
    if not isinstance(document.value, dict):
        return
    own = Layered({}, _origins(document))
    if not _taken(document, own, overlay=overlay):
        into.complete = False
    into.findings += own.findings
    for key, raw in own.value.items():
        part = BY_KEY.get(key)
        if part is None:
            continue
        if key not in into.value:
            into.value[key] = raw
            _moved((key,), raw, part, own, into)
        elif part.shape == "list":
            into.value[key] = _appended((key,), into.value[key], raw, own, into)
        elif isinstance(raw, dict) and isinstance(into.value[key], dict):
            into.value[key] = _united(part.type, (key,), into.value[key], raw, own, into)
        else:
            into.misfits.append((key, raw, own.origins))


def _moved(path: Path, raw: Any, part: Part, own: Layered, into: Layered) -> None:
    """Notes that all at ``path`` stands in the file of ``own``."""
    into.origins.move(path, *own.origins.where(path))
    if part.key == "units" and isinstance(raw, dict):
        for id in raw:
            into.origins.move((*path, id), *own.origins.where((*path, id)))


def _united(
    kind: Any, path: Path, first: Mapping[str, Any], more: Mapping[str, Any], own: Layered, into: Layered
) -> Any:
    """Two mappings of one type, key by key."""
    from orgctl.model.navigate import child, holds_ids

    result = dict(first)
    for key, raw in more.items():
        route = (*path, key)
        if key not in result:
            result[key] = raw
            into.origins.move(route, *own.origins.where(route))
        elif holds_ids(kind):
            _twice("id-twice", route, own, into, id=key)
        elif isinstance(raw, dict) and isinstance(result[key], dict):
            result[key] = _united(child(kind, key), route, result[key], raw, own, into)
        elif get_origin(child(kind, key)) is not None and (
            isinstance(raw, list) or isinstance(result[key], list)
        ):
            result[key] = _appended(route, result[key], raw, own, into)
        else:
            _twice("said-twice", route, own, into, key=key)
    return result


def _appended(path: Path, first: Any, more: Any, own: Layered, into: Layered) -> list[Any]:
    result = list(first) if isinstance(first, list) else [first]
    for number, raw in enumerate(more if isinstance(more, list) else [more]):
        into.origins.move((*path, len(result)), *own.origins.where((*path, number)))
        result.append(raw)
    return result


def _twice(message: str, path: Path, own: Layered, into: Layered, **args: Any) -> None:
    """Something that another file has said before."""
    finding = own.origins.finding(
        ID_TWICE if message == "id-twice" else OTHER_FILE,
        message,
        path,
        part="key",
        label=f"{message}.label",
        help=f"{message}.help-files",
        **args,
    )
    into.findings.append(relating(finding, f"{message}.first", into.origins.place(path, "key")))
