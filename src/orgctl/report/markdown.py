"""Findings as a comment on a pull request: Markdown as GitHub and GitLab have it, a list for each file.

What comes from a file, names of files too, is text and nothing else: no markup, no link, no mention of a
person, no reference to an issue.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TextIO

from orgctl.findings import Finding
from orgctl.lang import Catalogue
from orgctl.lang.visible import legible, visible
from orgctl.report import SEVERITIES, Report, summary
from orgctl.report.telling import cure, said

MARK = "<!-- orgctl findings -->"
"""The first line, which nobody sees: by it a robot finds the comment that it wrote before."""

_MARKUP = re.compile(r"[\\`*\[\]|~]|(?<!\w)_|_(?!\w)|^[#+=>-]")
_NUMBER = re.compile(r"^(\d+)([.)])")
_AS_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", "$": "<span>$</span>", "\u200b": "&#8203;"})
# GitHub and GitLab look for these in the text that is shown, where no backslash keeps them from it: only
# something between does, even if nobody sees it.
_REFERENCE = re.compile(
    r"""[@%~#](?=[\w"])|[!&$](?=\d)"""  # @name %name ~name #1 !1 &1 $1
    r"|:(?=//|[\w+-]+:)|www(?=\.)"  # https://… :smile: www.…
    r"|\b(?:[A-Z][A-Z0-9_]+|[Gg][Hh])-(?=\d)"  # GH-1, and issues elsewhere
    r"|\b(?=\d*[a-f])[0-9a-f]{6}(?=[0-9a-f]+\b)"  # a commit
    r"|\[(?=\w+:)"  # [vulnerability:1]
)


def write(report: Report, stream: TextIO, words: Catalogue) -> None:
    """Writes a summary and a list for each file that something was found in."""
    stream.write(f"{MARK}\n\n**{escaped(summary(report, words))}**\n")
    for file, findings in groupby(report.findings, lambda finding: finding.file):
        name = escaped(visible(file))
        if name:  # asterisks around nothing would be a rule across the page
            stream.write(f"\n**{name}**\n")
        stream.write("\n" + "".join(_item(finding, words) for finding in findings))


def escaped(text: str) -> str:
    """Text as Markdown that shows exactly this, on one line, with spaces that have no width."""
    apart = _REFERENCE.sub("\\g<0>\u200b", legible(text).replace("\n", " ").strip(" "))
    return _NUMBER.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", apart)).translate(_AS_HTML)


def _item(finding: Finding, words: Catalogue) -> str:
    severity = words.text(SEVERITIES[finding.severity])
    place = finding.place
    where = f"{place.line}:{place.column} " if place else ""
    item = f"- {where}{severity} **{finding.rule.code}**: {escaped(said(finding.message, words))}"
    mending = cure(finding, words)
    return item + (f"\\\n  {escaped(mending)}\n" if mending else "\n")
