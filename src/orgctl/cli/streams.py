"""What a command reads from and writes to: standard streams, terminals, files, the language of words."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import TextIO

from orgctl.errors import ExitCode, OrgctlError, reason
from orgctl.lang import DEFAULT, Catalogue, catalogue, languages


def prepare() -> None:
    """Makes the standard streams speak UTF-8 with plain line ends, whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def say(text: str, lead: str = "orgctl: ") -> None:
    """A line on standard error."""
    sys.stderr.write(f"{lead}{text}\n")


def words(language: str | None = None, configured: str | None = None) -> Catalogue:
    """The catalogue of ``language``, else of :func:`own_language`."""
    return catalogue(language or own_language(configured)[0])


def own_language(configured: str | None = None) -> tuple[str, str]:
    """The language of messages where no option names one, and who says so: the ``environment`` with
    ``ORGCTL_LANG``, the ``file`` with what is ``configured``, the ``environment`` with the first of
    ``LC_ALL``, ``LC_MESSAGES`` and ``LANG`` that is set, or nobody (``default``): English."""
    if configured is not None and not os.environ.get("ORGCTL_LANG"):
        return configured, "file"
    names = ("ORGCTL_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    wished = next((value for name in names if (value := os.environ.get(name))), "")
    language = _available(wished)
    return (DEFAULT, "default") if language is None else (language, "environment")


def asked_language(arguments: Sequence[str]) -> str | None:
    """The language that ``--lang`` asks for, if messages come in it: for help, and for what is said before
    the options are understood."""
    asked = None
    for argument, following in pairwise((*arguments, "")):
        name, _, value = argument.partition("=")
        if name == "--lang":
            asked = value or following
    return asked if asked in languages() else None


def unknown_language() -> str | None:
    """What ``ORGCTL_LANG`` says, if messages don't come in it."""
    wished = os.environ.get("ORGCTL_LANG")
    return wished if wished and _available(wished) is None else None


def _available(wished: str) -> str | None:
    """The language that a locale (``nb_NO.UTF-8``) or a tag (``nb-NO``) means, if messages come in it."""
    language = re.split("[-_.@]", wished.lower())[0]
    language = {"no": "nb"}.get(language, language)
    return language if language in languages() else None


def color_wanted(choice: str, stream: TextIO) -> bool:
    """Whether to use colours: as chosen (``always``, ``never``), else as ``FORCE_COLOR`` and
    ``NO_COLOR`` say, else on a terminal that knows them."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def width_of(stream: TextIO) -> int | None:
    """The width of the terminal in cells; None if ``stream`` isn't one."""
    if not stream.isatty():
        return None
    from shutil import get_terminal_size

    return get_terminal_size().columns


def may_replace(path: Path, *, force: bool, own: Callable[[Path], bool]) -> None:
    """Raises OrgctlError if ``path`` is a folder, a device or a pipe, or a file that is there already and
    is neither of the command's ``own`` kind nor replaced by ``force``."""
    if path.is_dir():
        raise OrgctlError("cli.output-is-folder", ExitCode.USAGE, file=str(path))
    try:
        if path.exists() and not path.is_file():
            # Root would otherwise put a file in the place of /dev/null.
            raise OrgctlError("cli.output-is-device", file=str(path))
        replaceable = force or not path.exists() or own(path)
    except OSError as error:
        raise OrgctlError("cli.output-unreadable", file=str(path), reason=reason(error)) from error
    if not replaceable:
        raise OrgctlError("cli.not-replaced", ExitCode.USAGE, file=str(path))


def not_over_inputs(outputs: Iterable[Path], inputs: Iterable[str]) -> None:
    """Raises OrgctlError (usage) if a file that is to be written is one that was read, as it is or as a
    revision has it: nobody means a plan to be replaced by what is told of it."""
    from orgctl.source.git import split_revision

    files = [path for name in inputs if os.path.exists(path := (split_revision(name) or ("", name))[1])]
    for output in outputs:
        if os.path.exists(output) and any(os.path.samefile(output, each) for each in files):
            raise OrgctlError("cli.output-is-input", ExitCode.USAGE, file=str(output))


def write_file(path: Path, text: str, *, force: bool, own: Callable[[Path], bool]) -> None:
    """Writes ``text`` to ``path`` at once or not at all, where :func:`may_replace` allows it."""
    may_replace(path, force=force, own=own)
    from orgctl.source import write_atomic

    write_atomic(path, text.encode("utf-8", "backslashreplace"))


def put(text: str, output: Path | None, *, force: bool, own: Callable[[Path], bool]) -> None:
    """Writes ``text`` to standard output, or to a file as :func:`write_file` does."""
    if output is None:
        sys.stdout.write(text)
    else:
        write_file(output, text, force=force, own=own)


def show(
    write: Callable[..., None],
    output: Path | None,
    *,
    color: str,
    force: bool,
    own: Callable[[Path], bool],
    is_text: bool = True,
) -> None:
    """Lets ``write(stream, color=…, width=…)`` write to standard output, with the colours and the width that
    it has, or to a file. What isn't text for people has neither, and is written once it is whole."""
    if output is None and is_text:
        write(sys.stdout, color=color_wanted(color, sys.stdout), width=width_of(sys.stdout))
        return
    made = io.StringIO()
    write(made, color=False, width=None)
    put(made.getvalue(), output, force=force, own=own)


def write_files(texts: Mapping[Path, str], *, force: bool, own: Callable[[Path], bool]) -> None:
    """Writes several files, and makes their folders. What stands in the way is told before anything is
    written."""
    for path in texts:
        may_replace(path, force=force, own=own)
    for path in texts:
        make_folder(path.parent)
    for path, text in texts.items():
        write_file(path, text, force=force, own=own)


def make_folder(folder: Path) -> None:
    """Makes a folder and those above it, where they are missing. Raises OrgctlError where that can't be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OrgctlError("cli.folder-not-made", folder=str(folder), reason=reason(error)) from error


def starts_with(path: Path, beginning: bytes) -> bool:
    """Whether the file is empty or begins so, whatever its white space."""
    with path.open("rb") as stream:
        data = b"".join(stream.read(4 * len(beginning)).split())
    return data == b"" or data.startswith(beginning)


def abandon_output() -> None:
    """Lets what is still buffered go nowhere, so that Python has nothing to complain of at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def note_slow_reading(language: Catalogue) -> None:
    """Tells, on standard error, that the fast parser is missing, if it is."""
    if find_spec("_ruamel_yaml") is None:
        say(language.text("cli.slow-reading"))


def note_days(language: Catalogue, at: date | None, as_recorded: date | None) -> None:
    """Tells, on standard error, which days were asked for."""
    if at is not None:
        say(language.text("cli.read-at", {"day": at.isoformat()}))
    if as_recorded is not None:
        say(language.text("cli.recorded", {"day": as_recorded.isoformat()}))
