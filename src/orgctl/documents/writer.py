"""Where documents go: which files are asked for, which of them are orgctl's own, and how what they
hold differs from what they should."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from orgctl.documents.environment import FORMATS, Format
from orgctl.errors import ExitCode, OrgctlError

SUFFIXES: dict[str, Format] = {".html": "html", ".htm": "html", ".md": "md", ".markdown": "md"}
"""Which format the suffix of a file stands for."""
_MARKS = (b'<meta name="generator" content="orgctl">', b"<!-- generator: orgctl -->")


@dataclass(frozen=True, slots=True)
class Target:
    """A file to write, and in which format."""

    path: Path
    format: Format


def targets(outputs: Sequence[str], formats: Sequence[Format], stem: str) -> list[Target]:
    """The files to write. An output that ends with ``/`` or is a folder takes ``<stem>.html`` or
    ``<stem>.md``, for each of ``formats`` or else for all; a file's suffix is its format.

    Raises OrgctlError (usage) for a file whose format can't be told or is not the one asked for,
    and for a file that is asked for twice.
    """
    found: list[Target] = []
    for output in outputs:
        path = Path(output)
        if output.endswith(("/", "\\")) or path.is_dir():
            found.extend(Target(path / f"{stem}.{each}", each) for each in formats or FORMATS)
        else:
            found.append(Target(path, _format(path, formats)))
    places: set[Path] = set()
    for target in found:
        if (place := target.path.absolute()) in places:
            raise OrgctlError("cli.output-twice", ExitCode.USAGE, file=str(target.path))
        places.add(place)
    return found


def _format(path: Path, formats: Sequence[Format]) -> Format:
    by_suffix = SUFFIXES.get(path.suffix.casefold())
    if by_suffix is None and len(formats) == 1:
        return formats[0]
    if by_suffix is None:
        raise OrgctlError("cli.output-suffix", ExitCode.USAGE, file=str(path), suffixes=list(SUFFIXES))
    if formats and by_suffix not in formats:
        raise OrgctlError("cli.output-format", ExitCode.USAGE, file=str(path), format=formats[0])
    return by_suffix


def is_own(path: Path) -> bool:
    """Whether a file is a document that orgctl wrote, or is empty."""
    data = path.read_bytes()
    return not data or any(mark in data for mark in _MARKS)


def stale(path: Path, text: str) -> Iterator[str]:
    """The lines of a unified diff from what ``path`` holds to ``text``; none if they are the same.
    Line endings do not count, and a file that is missing holds nothing."""
    there = path.read_bytes().decode(errors="replace") if path.is_file() else ""
    name = path.as_posix()
    return difflib.unified_diff(
        there.splitlines(), text.splitlines(), fromfile=name, tofile=f"{name} (rendered)", lineterm=""
    )
