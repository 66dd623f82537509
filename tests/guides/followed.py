"""Follows a guide as its reader would. Blocks of the page mean:

- ``yaml``: goes to the end of ``plan.yaml``, or into a new file if its first line is ``# NAME``;
- ``diff``: lines of ``plan.yaml`` change;
- ``console``: after each ``$`` a command, of orgctl or git, and below it all that it says; a line ``…``
  stands for any lines. For git, each command comes a day after the one before.

When orgctl says something else than before, this writes it into the page, where nothing is left out::

    python tests/guides/followed.py docs/from-word-to-orgctl.md
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

_BLOCK = re.compile(r"^```(yaml|diff|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CHANGE = re.compile(r"((?:^-.*\n)+)((?:^\+.*\n)+)", re.MULTILINE)


class Call(NamedTuple):
    """A command of the page, what stands below it, and what it says now."""

    command: str
    printed: str
    said: str


def follow(page: str, folder: Path) -> Iterator[Call]:
    """Does in ``folder`` what the page says, and gives each command after it was run."""
    plan = folder / "plan.yaml"
    days = count(1)
    for language, text in _BLOCK.findall(page):
        if language == "yaml":
            name = re.match(r"# (\S+\.\w+)\n", text)
            file = folder / name[1] if name else plan
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("a", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
        elif language == "diff":
            plan.write_text(changed(plan.read_text("utf-8"), text), "utf-8", newline="\n")
        else:
            for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
                command, _, printed = part.partition("\n")
                yield Call(command, printed, _run(command, folder, next(days)))


def changed(text: str, diff: str) -> str:
    """``text`` after the changes, each of lines that stand in it once."""
    changes = _CHANGE.findall(diff)
    assert changes, diff
    for old, new in changes:
        before, after = (re.sub(r"^[-+]", "", lines, flags=re.MULTILINE) for lines in (old, new))
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    return text


def agrees(call: Call) -> bool:
    """Whether the page has what the command says, but for what it leaves out."""
    pieces = [re.escape(piece) for piece in re.split(r"^…\n", call.printed, flags=re.MULTILINE)]
    return re.fullmatch(r"(?:.*\n)*?".join(pieces), call.said) is not None


def _run(command: str, folder: Path, day: int) -> str:
    program, *arguments = shlex.split(command)
    assert program in ("orgctl", "git"), command
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "ORGCTL_LANG": "en", "PYTHONUTF8": "1"}
    environment |= {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}
    for who in ("AUTHOR", "COMMITTER"):
        environment |= {f"GIT_{who}_NAME": "N", f"GIT_{who}_EMAIL": "n@example.org"}
        environment[f"GIT_{who}_DATE"] = f"2026-03-{day:02}T12:00:00Z"
    return subprocess.run(
        [sys.executable, "-m", "orgctl", *arguments] if program == "orgctl" else ["git", *arguments],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ).stdout


def _write_again(file: Path) -> None:
    page, written = file.read_text("utf-8"), ""
    with tempfile.TemporaryDirectory() as folder:
        for call in follow(page, Path(folder)):
            before, command, page = page.partition(f"$ {call.command}\n")
            written += before + command + (call.printed if agrees(call) else call.said)
            page = page.removeprefix(call.printed)
    file.write_text(written + page, "utf-8", newline="\n")


if __name__ == "__main__":
    _write_again(Path(sys.argv[1]))
