"""Reading a file: bytes in, a document out, whatever the bytes are."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Literal

from ruamel.yaml.error import YAMLError

from orgctl import collector
from orgctl.source import problems
from orgctl.source.decode import decode
from orgctl.source.document import Document
from orgctl.source.events import Tree, read_events
from orgctl.source.places import SourceFile
from orgctl.source.problems import Findings

try:
    from _ruamel_yaml import CParser as CParser
except ImportError:  # no wheel of ruamel.yaml.clib for this machine
    CParser = None

ParserName = Literal["auto", "c", "pure"]
Used = Literal["c", "pure"]

SIZE_LIMIT = 100 * 1024 * 1024

# `%YAML 1.1` above the first document: a parser that took it at its word would read `no` as false.
_VERSION = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))*+(%YAML[ \t]+([0-9.]+))")


def parse(data: bytes, name: str, *, parser: ParserName = "auto") -> Document:
    """Read one YAML document; ``name`` is what findings call the file.

    Never raises on bad content: what is wrong is in the document's findings. ``auto`` takes the C
    parser where there is one, and the pure one for what only the C parser refuses; ``c`` raises
    ImportError where there is none.
    """
    if parser == "c" and CParser is None:
        raise ImportError("ruamel.yaml.clib is not installed")
    used: Used = "pure" if parser == "pure" or CParser is None else "c"
    if len(data) > SIZE_LIMIT:
        findings = Findings(SourceFile(name, ""))
        findings.add(problems.SIZE, "yaml-too-large", 0, 0, limit=SIZE_LIMIT // 1024**2)
        return Document(findings.file, None, findings.result(), used)
    findings, text = decode(data, name)
    tree = None
    if text is not None:
        tree = _tree(_without_version(text, findings), findings, used, again=parser == "auto")
    return Document(findings.file, tree, findings.result(), used)


def _tree(text: str, findings: Findings, used: Used, *, again: bool) -> Tree | None:
    refused = None
    if used == "c" and "\t" not in text:
        try:
            return read_tree(CParser(text).get_event, text, findings)
        except YAMLError as error:
            refused = error
    # A file that is as it should be doesn't pay for what is known of slips.
    from orgctl.source.ways import Ways

    return Ways(text, findings).tree(used, again=again, refused=refused)


def read_tree(next_event: Callable[[], Any], text: str, findings: Findings) -> Tree | None:
    """The tree of the events of ``text``, and what is wrong with it. Raises ``YAMLError``, with nothing
    said, where the parser gives up."""
    found = Findings(findings.file)
    with collector.paused():
        tree = read_events(next_event, text, found)
    findings.take(found)
    _check_root(tree, findings)
    return tree


def _without_version(text: str, findings: Findings) -> str:
    """``text`` with its ``%YAML`` line made a comment: what the file says it is changes no reading."""
    found = _VERSION.match(text)
    if not found:
        return text
    start, end = found.span(1)
    if found[2] != "1.2":
        findings.add(problems.SYNTAX, "yaml-version", start, end, version=found[2])
    return text[:start] + "#" + text[start + 1 :]


def _check_root(tree: Tree | None, findings: Findings) -> None:
    """A definition is a mapping: say so where there is nothing, a list or a single value."""
    if tree is not None and type(tree.value) is dict:
        return
    if tree is None or tree.value is None:
        # Else a limit was passed, or what there is was read as spaces, or stands behind `---`.
        if not findings.codes():
            findings.add(problems.ROOT, "yaml-empty", 0, 0)
        return
    start, end = tree.packed[2], tree.packed[3]
    end = min(end, findings.file.line_span(findings.file.line_number(start))[1])
    message = "yaml-root-list" if type(tree.value) is list else "yaml-root-scalar"
    findings.add(problems.ROOT, message, start, end)
