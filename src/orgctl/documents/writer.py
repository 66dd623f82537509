"""Documents to files: written atomically, compared under ``--check``, and never over what somebody
else made."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from orgctl.documents.environment import Format
from orgctl.errors import ExitCode, OrgctlError
from orgctl.source import write_atomic

_OWN = re.compile(rb'<meta name="generator" content="orgctl">|<!-- generator: orgctl -->')
SUFFIXES: dict[str, Format] = {".html": "html", ".htm": "html", ".md": "md", ".markdown": "md"}
"""Which format the suffix of a file stands for."""


@dataclass(frozen=True, slots=True)
class Target:
    """A file to write, and in which format."""

    path: Path
    format: Format


def targets(outputs: list[str], formats: list[Format], stem: str) -> list[Target]:
    """The files to write. An output that ends with ``/`` or is a folder takes ``<stem>.html`` or
    ``<stem>.md``, one for each of ``formats``; another's suffix is its format unless one is asked for.

    Raises OrgctlError (usage) for a suffix that stands for no format, for a format that does not fit,
    and for two outputs that are the same file.
    """
    found: list[Target] = []
    for output in outputs:
        path = Path(output)
        if output.endswith(("/", "\\")) or path.is_dir():
            found.extend(Target(path / f"{stem}.{each}", each) for each in formats or ["md"])
            continue
        format = SUFFIXES.get(path.suffix.casefold())
        if format is None and len(formats) == 1:
            format = formats[0]
        if format is None:
            raise OrgctlError("render-suffix", ExitCode.USAGE, path=output, suffixes=list(SUFFIXES))
        if formats and format not in formats:
            raise OrgctlError("render-suffix-and-format", ExitCode.USAGE, path=output, format=formats[0])
        found.append(Target(path, format))
    seen: set[Path] = set()
    for target in found:
        place = target.path.absolute()
        if place in seen:
            raise OrgctlError("render-output-twice", ExitCode.USAGE, path=str(target.path))
        seen.add(place)
    return found


def refuse_foreign(path: Path) -> None:
    """Raises OrgctlError (usage) if ``path`` is a file that orgctl did not write."""
    if path.is_file() and path.stat().st_size and not _OWN.search(path.read_bytes()):
        raise OrgctlError("render-not-ours", ExitCode.USAGE, path=str(path))


def write(path: Path, text: str) -> bool:
    """Writes ``text`` as UTF-8, making the folder if it is missing. False if it stood there already."""
    data = text.encode()
    if not path.is_symlink() and path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(path, data)
    return True


def stale(path: Path, text: str) -> Iterator[str]:
    """The lines of a unified diff from what ``path`` holds to ``text``; none if they are the same.
    Line endings do not count; a missing file is empty."""
    there = path.read_bytes().decode(errors="replace") if path.is_file() else ""
    name = path.as_posix()
    return difflib.unified_diff(
        there.splitlines(),
        text.splitlines(),
        fromfile=name,
        tofile=f"{name} (rendered)",
        lineterm="",
    )
