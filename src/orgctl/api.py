"""The public functions, composed from the parts of the house: what the command line does, for Python."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from orgctl.plan import Plan, Texts, understood
from orgctl.sharing import Asking, Validation, validated
from orgctl.source import Inputs, read_bundle

if TYPE_CHECKING:
    from orgctl.documents import Document as RenderedDocument
    from orgctl.documents import Format
    from orgctl.rules.asked import Asked

__all__ = ["Asking", "Plan", "Texts", "Validation", "document", "lint", "load", "render", "validate"]


def load(
    name: str,
    *,
    stdin_filename: str | None = None,
    at: date | None = None,
    as_recorded: date | None = None,
) -> Plan:
    """Reads a definition: a file (``-`` is standard input), what it includes and what it is based on.
    What is wrong with their content stands in ``Plan.findings``.

    The organisation is that of the day ``at``, else of the file's own reading date. ``as_recorded`` reads
    the files that git held at the end of a day. Raises OrgctlError for a name that can't be read.
    """
    given = Inputs(stdin_filename=stdin_filename, as_recorded=as_recorded)
    return understood(read_bundle(*given.open(given.named(name))), at)


def validate(
    names: Sequence[str],
    *,
    stdin_filename: str | None = None,
    at: date | None = None,
    as_recorded: date | None = None,
    asked: Asking | None = None,
    keep_plans: bool = False,
    processes: int = 1,
) -> Validation:
    """Checks files, and folders for all YAML files below them; ``-`` is standard input.

    ``at`` and ``as_recorded`` are those of :func:`load`, and ``asked`` that of :func:`lint`. A name that
    can't be read, or a folder without files, doesn't keep the others from being checked: it is in
    ``Validation.unread``.

    With ``processes``, so many share the work where there is enough of it; what is found is the same. A
    script that asks for more than one must guard what it does with ``if __name__ == "__main__":``, as
    :mod:`multiprocessing` says.
    """
    given = Inputs(stdin_filename=stdin_filename, as_recorded=as_recorded)
    from orgctl.rules.asked import VALIDATE

    def wanted(path: str) -> Asked:
        return VALIDATE if asked is None else asked(path)._replace(judges=False)

    return validated(names, given, at=at, asked=wanted, keep_plans=keep_plans, processes=processes)


def lint(
    names: Sequence[str],
    *,
    asked: Asking | None = None,
    stdin_filename: str | None = None,
    at: date | None = None,
    as_recorded: date | None = None,
    processes: int = 1,
) -> Validation:
    """Does all that :func:`validate` does, and judges what is understood.

    All rules speak, and the status of each plan says how strict they are, unless ``asked`` gives something
    else for the path of a plan.
    """
    from orgctl.rules.asked import Asked

    given = Inputs(stdin_filename=stdin_filename, as_recorded=as_recorded)
    whole = Asked()
    wanted = asked or (lambda path: whole)
    return validated(names, given, at=at, asked=wanted, keep_plans=False, processes=processes)


def render(plan: Plan, format: Format = "md", *, language: str | None = None) -> str:
    """The document ``plan`` as text (``html`` or ``md``), in its own language unless another is asked for.

    Raises ValueError for a plan that is not sound: what can't be relied on is not printed.
    """
    return document(plan, language=language).text(format)


def document(plan: Plan, *, language: str | None = None, without_names: bool = False) -> RenderedDocument:
    """The document ``plan`` before it is written in a format, in its own language unless another is
    asked for; ``without_names`` leaves out the names of persons.

    Raises ValueError for a plan that is not sound.
    """
    from orgctl.documents import document

    if plan.organisation is None or not plan.sound:
        raise ValueError(f"{plan.name} has errors, see Plan.findings")
    return document(plan.organisation, language=language, without_names=without_names)
