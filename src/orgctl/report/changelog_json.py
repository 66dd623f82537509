"""A changelog for machines: a JSON document, with the changes of each step in the shape that a comparison has
them in."""

from __future__ import annotations

from textwrap import indent
from typing import Any, TextIO

from orgctl.lang import Catalogue
from orgctl.machine import json_text
from orgctl.report.changelog import Log, Step
from orgctl.report.changes.json import change
from orgctl.report.telling import said

VERSION = 1


def write(log: Log, stream: TextIO, words: Catalogue) -> None:
    """Writes one JSON document and a line end, step by step."""
    stream.write(
        f'{{\n  "changelog": {VERSION},\n  "file": {json_text(log.file)},\n'
        f'  "range": {json_text(log.range or None)},\n  "steps": ['
    )
    between = "\n"
    for step in log.steps:
        stream.write(between + indent(json_text(_step(step, words), indent=2), "    "))
        between = ",\n"
    stream.write("]\n}\n" if between == "\n" else "\n  ]\n}\n")


def _step(step: Step, words: Catalogue) -> dict[str, Any]:
    story = step.story
    found: dict[str, Any] = {
        "date": step.day,
        "revision": step.revision,
        "tags": list(step.tags),
        "subject": step.subject,
        "file": step.file,
        "state": step.state.value,
    }
    if step.author:
        found["author"] = step.author
    if story is not None:
        found["changes"] = [change(each) for each in story.changes()]
        found["levels"] = {each.level.value: each.number for each in story.levels}
    if step.problem is not None:
        found["reason"] = said(step.problem, words)
    if step.finding is not None:
        place = step.finding.place
        found["finding"] = {
            "code": step.finding.rule.code,
            "message": said(step.finding.message, words),
            "file": step.finding.file,
            "line": place.line if place else None,
            "column": place.column if place else None,
        }
    return found
