"""Templates of a user's own: read from their folder and from nowhere else, checked before they are
used, and their mistakes told as file, line and what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
)

from orgctl import resources
from orgctl.errors import ExitCode, OrgctlError, reason

SHIPPED = "orgctl:"
"""What the name of a shipped template begins with, so that a template can extend the one it replaces."""

_REQUIRED = re.compile(r"Required block '(\w+)' not found")


class Folder(FileSystemLoader):
    """The templates in a folder, and nothing outside it, not through a link either."""

    def get_source(self, environment: Environment, template: str) -> Any:
        """Text, file and freshness of a template.

        Raises OrgctlError (usage) for a file that can't be read, is not UTF-8 or leads outside.
        """
        try:
            text, file, fresh = super().get_source(environment, template)
        except UnicodeDecodeError as error:
            file = str(Path(self.searchpath[0], template))
            raise OrgctlError("cli.template-not-utf8", ExitCode.USAGE, file=file) from error
        except TemplateNotFound:  # an OSError, too
            raise
        except OSError as error:
            file = str(Path(self.searchpath[0], template))
            raise OrgctlError(
                "cli.template-unreadable", ExitCode.USAGE, file=file, reason=reason(error)
            ) from error
        if not Path(file).resolve().is_relative_to(Path(self.searchpath[0]).resolve()):
            raise OrgctlError("cli.template-outside", ExitCode.USAGE, file=file)
        return text, file, fresh


class Unknown(StrictUndefined):
    """A name that a template uses and nobody has given; the error's message is the name itself."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        is_name = self._undefined_exception is UndefinedError
        return str(self._undefined_name) if is_name else str(self._undefined_hint)


def shipped() -> tuple[str, ...]:
    """The names of all shipped templates, sorted."""
    return tuple(FileSystemLoader(resources.templates()).list_templates())


def check_folder(folder: Path, kind: str) -> None:
    """Raises OrgctlError (usage) if there is no such folder, or nothing in it is called like a template of
    orgctl's; those of a ``kind`` of document are then named."""
    if not folder.is_dir():
        raise OrgctlError("cli.templates-missing", ExitCode.USAGE, folder=str(folder))
    if not any((folder / name).is_file() for name in shipped()):
        names = [name for name in shipped() if name.startswith(f"{kind}/")]
        raise OrgctlError("cli.templates-unused", ExitCode.USAGE, folder=str(folder), names=names)


def check_blocks(environment: Environment, name: str) -> None:
    """Raises OrgctlError (usage) if a template on the way from ``name`` to the page extends itself, or
    overrides a block that nothing above it has: Jinja would leave that out without a word."""
    (_file, page), *below = reversed(list(_chain(environment, name)))
    known = {block.name for block in page.find_all(nodes.Block)}
    for file, tree in below:
        for block in (node for node in tree.body if isinstance(node, nodes.Block)):
            if block.name not in known:
                close = get_close_matches(block.name, sorted(known), n=1)
                id = "cli.template-block-suggest" if close else "cli.template-block"
                raise _wrong(id, file, block.lineno, name=block.name, close=close)
        known |= {block.name for block in tree.find_all(nodes.Block)}


def _chain(environment: Environment, name: str) -> Iterator[tuple[str, nodes.Template]]:
    """A template and those that it extends, with their files."""
    loader = environment.loader
    assert loader is not None
    seen: set[str] = set()
    place: tuple[str, int] | None = None
    while name:
        try:
            text, found, _fresh = loader.get_source(environment, name)
        except TemplateNotFound as error:
            raise _wrong("cli.template-not-found", *(place or (name, 1)), name=name) from error
        file = str(found)
        if file in seen and place is not None:
            raise _wrong("cli.template-endless", *place)
        seen.add(file)
        tree = environment.parse(text, name, file)
        yield file, tree
        extends = tree.find(nodes.Extends)
        place = (file, extends.lineno) if extends else None
        match extends and extends.template:
            case nodes.Const(value=str(value)):
                name = value
            case nodes.Name(name=variable):
                name = str(environment.globals.get(variable, ""))
            case _:
                name = ""


@contextmanager
def told(folder: Path | None) -> Iterator[None]:
    """Mistakes in the templates of ``folder`` become OrgctlError (usage). Without a folder, or without
    a template of its on the way, a mistake is the program's own and passes through."""
    try:
        yield
    except (
        TemplateError,
        ArithmeticError,
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
    ) as error:
        found = _told(error, folder) if folder else None
        if found is None:
            raise
        raise found from error


def _told(error: Exception, folder: Path) -> OrgctlError | None:
    places = list(_places(error))
    theirs = [place for place in places if Path(place[0]).is_relative_to(folder)]
    if not theirs and not isinstance(error, TemplateError):
        return None
    file, line = (theirs or places or [(str(folder), 1)])[-1]
    required = _REQUIRED.match(str(error))
    match error:
        case RecursionError():
            return _wrong("cli.template-endless", file, line)
        case TemplateSyntaxError():
            return _wrong("cli.template-failed", error.filename or file, error.lineno, reason=error.message)
        case TemplateNotFound():
            return _wrong("cli.template-not-found", file, line, name=error.name)
        case UndefinedError():
            return _wrong("cli.template-unknown", file, line, name=error.message)
        case TemplateError() if required:
            return _wrong("cli.template-required", file, line, name=required[1])
        case _:
            return _wrong("cli.template-failed", file, line, reason=str(error))


def _places(error: Exception) -> Iterator[tuple[str, int]]:
    """File and line of each template on the way to the error, the innermost last."""
    trace = error.__traceback__
    while trace is not None:
        if "__jinja_exception__" in trace.tb_frame.f_globals:  # Jinja puts these frames in
            yield trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next


def _wrong(id: str, file: str, line: int, **args: Any) -> OrgctlError:
    own = resources.templates()
    if Path(file).is_relative_to(own):
        file = SHIPPED + Path(file).relative_to(own).as_posix()
    return OrgctlError(id, ExitCode.USAGE, file=file, line=line, **args)
