"""What the tests of the model share: files of the test folders, and texts with a mark at a place."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from orgctl.api import Plan, load
from orgctl.findings import Severity
from orgctl.source import parse

HERE = Path(__file__).parent
HEAD = "orgctl: 1\norganisation: {name: Åmot kommune}\n"


def read(text: str) -> Plan:
    """A text as the contents of a file named ``plan.yaml``."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "plan.yaml"
        file.write_text(text, "utf-8")
        return load(str(file))


def whole(text: str) -> str:
    """The text of a file: parts get the usual head, a file that begins at its beginning stays."""
    return text if text.lstrip("⟦").startswith(("orgc", "#")) else HEAD + text


def values(path: Path) -> Any:
    """The plain values of a file, as a schema validator sees them."""
    return parse(path.read_bytes(), path.name).value


def files(folder: str) -> list[Path]:
    """The files of one of the test folders, in order."""
    found = sorted((HERE / folder).glob("*.yaml"))
    assert found, folder
    return found


def codes(path: Path) -> set[str]:
    """The codes of the errors in a file, without the one that says that other files are not read."""
    found = (each for each in load(str(path)).findings if each.severity is Severity.ERROR)
    return {finding.rule.code for finding in found} - {"ORG028"}


class Marked(NamedTuple):
    """A text without its marks, and the places that were marked: line, column, end line, end column."""

    text: str
    places: list[tuple[int, int, int, int]]


def marked(text: str) -> Marked:
    """Takes the marks ``⟦`` and ``⟧`` out of a text."""
    line, column, clean = 1, 1, []
    begun: list[tuple[int, int]] = []
    places = []
    for character in text:
        if character == "⟦":
            begun.append((line, column))
        elif character == "⟧":
            places.append((*begun.pop(), line, column))
        else:
            clean.append(character)
            line, column = (line + 1, 1) if character == "\n" else (line, column + 1)
    assert not begun
    return Marked("".join(clean), sorted(places))
