"""``orgctl diff-driver``: what git calls to show what changes in a plan, in words rather than lines.

Git has one file at a time and its bytes, not the tree that they are from. What can't be compared so is shown
in lines, as git itself would.
"""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from orgctl.cli import options, streams
from orgctl.errors import ExitCode, OrgctlError

if TYPE_CHECKING:
    from orgctl.plan import Plan

_NO_FILE = "/dev/null"
_HUNK = re.compile(rb"^(?:\x1b\[[\d;]*m)?@@", re.MULTILINE)

Arguments = Annotated[list[str], typer.Argument(metavar="ARGUMENT")]


def command(arguments: Arguments, lang: options.Lang = None) -> None:
    """Carries out ``orgctl diff-driver``. A driver that fails ends git itself: whatever the files hold is no
    failure, and neither is a reader who has seen enough."""
    try:
        _show(arguments, lang)
        sys.stdout.flush()
    except BrokenPipeError:
        streams.abandon_output()


def _show(arguments: list[str], lang: str | None) -> None:
    from orgctl.cli.start import start

    if len(arguments) == 1:  # nobody has merged it yet
        sys.stdout.write(f"* Unmerged path {arguments[0]}\n")
        return
    if len(arguments) < 7:
        raise OrgctlError("cli.driver-arguments", ExitCode.USAGE)
    path, old, _, old_mode, new, _, new_mode, *renamed = arguments
    new_path, changed = [*renamed, path, ""][:2] if renamed else (path, "")
    words = start(path, None, False, None, lang, None, None).words
    color = _color()
    before, after = _Side(old, f"a/{path}", old_mode), _Side(new, f"b/{new_path}", new_mode)
    plans = [_read(each) for each in (before, after)]
    reasons = [each for each in plans if isinstance(each, str)]
    loaded = [each for each in plans if not isinstance(each, str)]
    if reasons:
        _lines(before, after, changed, color, [words.text(each) for each in dict.fromkeys(reasons) if each])
        return
    from orgctl import api
    from orgctl.report import changes

    story = api.diff(*loaded).story(language=words.language)
    width = streams.width_of(sys.stdout)
    changes.write(story, "text", sys.stdout, catalogue=words, color=color, width=width)
    sys.stdout.write("\n")


class _Side(NamedTuple):
    """One of the two: the file that git has written, what it is called, and its mode."""

    file: str
    name: str
    mode: str


def _read(side: _Side) -> Plan | str:
    """A plan that can be compared; else the id of the message that says why it can't, empty where there is
    nothing to say: the file is new, is gone or is no plan."""
    if side.file == _NO_FILE:
        return ""
    from orgctl.plan import understood
    from orgctl.source import Bundle, parse, read_input
    from orgctl.source.document import PART_KEY, WHOLE_KEY

    document = parse(read_input(side.file)[0], side.name)
    keys = document.value.keys() if isinstance(document.value, dict) else frozenset[str]()
    if not keys & {WHOLE_KEY, PART_KEY}:
        return ""
    if keys & {PART_KEY, "include", "base"}:
        return "cli.driver-several"
    plan = understood(Bundle.of(document), None)
    return plan if plan.comparable else "cli.driver-errors"


def _lines(before: _Side, after: _Side, changed: str, color: bool, notes: list[str]) -> None:
    """Writes what changes line by line, as git does, under the names that the files have."""
    from orgctl.source.git import run

    how = ("--no-index", "--no-ext-diff", "--no-textconv", f"--color={'always' if color else 'never'}")
    found = run("diff", *how, "--", before.file, after.file).stdout
    names = [_NO_FILE if each.file == _NO_FILE else each.name for each in (before, after)]
    head = [f"diff --git {before.name} {after.name}", *(f"orgctl: {note}" for note in notes)]
    if before.file == _NO_FILE:
        head.append(f"new file mode {after.mode}")
    elif after.file == _NO_FILE:
        head.append(f"deleted file mode {before.mode}")
    elif before.mode != after.mode:
        head += [f"old mode {before.mode}", f"new mode {after.mode}"]
    head += changed.splitlines()
    hunk = _HUNK.search(found)
    if hunk is not None:
        head += [f"--- {names[0]}", f"+++ {names[1]}"]
        found = found[hunk.start() :]
    elif b"\nBinary files " in found:
        head.append(f"Binary files {names[0]} and {names[1]} differ")
    bold, plain = ("\x1b[1m", "\x1b[m") if color else ("", "")
    sys.stdout.writelines(f"{bold}{line}{plain}\n" for line in head)
    sys.stdout.flush()
    if hunk is not None:
        sys.stdout.buffer.write(found)
        sys.stdout.buffer.flush()


def _color() -> bool:
    """Whether git would use colours: as it is set, and where a pager shows them."""
    from orgctl.source.git import run

    shown = sys.stdout.isatty() or os.environ.get("GIT_PAGER_IN_USE") == "true"
    answer = run("config", "--get-colorbool", "color.diff", "true" if shown else "false")
    return answer.stdout.strip() == b"true"
