"""The public functions, composed from the parts of the house: what the command line does, for Python."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from orgctl.errors import OrgctlError
from orgctl.plan import Plan, Texts, understood
from orgctl.sharing import Asking, Validation, validated
from orgctl.source import Input, Inputs, read_bundle

if TYPE_CHECKING:
    from orgctl.diff import Comparison
    from orgctl.diff.alternatives import Alternatives
    from orgctl.diff.named_pairs import NamedPair
    from orgctl.diff.sheet import Sheet
    from orgctl.diff.told import Story
    from orgctl.documents.document import Document as RenderedDocument
    from orgctl.documents.environment import Format
    from orgctl.rules.asked import Asked
    from orgctl.source.history import History, Version
    from orgctl.structure import Organisation
    from orgctl.structure.lineage import Pairs

__all__ = [
    "Asking",
    "Difference",
    "Plan",
    "SideBySide",
    "Step",
    "Texts",
    "Validation",
    "changelog",
    "compare",
    "diff",
    "document",
    "history",
    "lint",
    "load",
    "load_each",
    "load_with_base",
    "render",
    "validate",
]


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


def load_each(
    names: Sequence[str],
    unread: list[OrgctlError],
    *,
    stdin_filename: str | None = None,
    at: date | None = None,
    as_recorded: date | None = None,
    processes: int = 1,
) -> list[Plan]:
    """Reads several definitions, each as :func:`load` would; what can't be read is told in ``unread``.

    With ``processes``, so many read large files, under the terms of :func:`validate`.
    """
    given = Inputs(stdin_filename=stdin_filename, as_recorded=as_recorded)
    made = {
        name: understood(read_bundle(*opened), at)
        for name, opened in given.open_each([*dict.fromkeys(names)], unread, processes)
    }
    return [made[name] for name in names if name in made]


def load_with_base(
    name: str,
    *,
    stdin_filename: str | None = None,
    at: date | None = None,
    as_recorded: date | None = None,
) -> tuple[Plan, Plan | None]:
    """Reads a definition, and what it is based on, each as :func:`load` would; None if it is based on
    nothing."""
    given = Inputs(stdin_filename=stdin_filename, as_recorded=as_recorded)
    bundle = read_bundle(*given.open(given.named(name)))
    below = bundle.layers[:-1]
    base = understood(bundle._replace(layers=below, findings=()), at) if below else None
    return understood(bundle, at), base


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


def document(
    plan: Plan,
    kind: str = "plan",
    *,
    old: Plan | None = None,
    pairs: Sequence[NamedPair] = (),
    decision: str | None = None,
    language: str | None = None,
    without_names: bool = False,
) -> RenderedDocument:
    """A document before it is written in a format, in the plan's own language unless another is asked for:
    the ``plan``, or a paper about it. ``without_names`` leaves out the names of persons.

    ``hearing`` and ``placement`` tell what changes from an ``old`` plan, by ``pairs`` as for :func:`diff`,
    ``responses`` what was answered to the hearing, and ``case`` what a ``decision`` is to rest on.

    Raises ValueError for a plan that is not sound, and OrgctlError for one that has nothing for the document,
    and for pairs of ids that the plans don't have.
    """
    from orgctl.documents.document import document

    organisation, before = _organisation(plan), None
    named: Mapping[str, Pairs] | None = None
    if old is not None:
        from orgctl.diff.named_pairs import by_part

        before = _organisation(old)
        named = by_part(pairs, before, organisation)
    return document(
        organisation,
        kind,
        old=before,
        pairs=named,
        decision=decision,
        language=language,
        without_names=without_names,
    )


def _organisation(plan: Plan) -> Organisation:
    if plan.organisation is None or not plan.sound:
        raise ValueError(f"{plan.name} has errors, see Plan.findings")
    return plan.organisation


class Difference(NamedTuple):
    """Two plans, and what changes from the old one to the new."""

    old: Plan
    new: Plan
    comparison: Comparison

    def story(self, *, language: str | None = None, without_names: bool = False) -> Story:
        """What changes in words: in the new plan's own language, unless another is asked for, and with the
        names of persons, unless they are to be left out."""
        from orgctl.documents import changes

        sources = (
            changes.Source(self.old.name, self.old.model.origins.place),
            changes.Source(self.new.name, self.new.model.origins.place),
        )
        return changes.told(self.comparison, sources, language=language, without_names=without_names)


def diff(old: Plan, new: Plan, *, pairs: Sequence[NamedPair] = ()) -> Difference:
    """Compares two plans. ``pairs`` say which ids belong together, before anything else does.

    Raises ValueError for plans that can't be compared (``Plan.comparable``), and OrgctlError for pairs of ids
    that they don't have.
    """
    from orgctl.diff import compare
    from orgctl.diff.named_pairs import by_part

    before, after = (_comparable(each) for each in (old, new))
    return Difference(old, new, compare(before, after, by_part(pairs, before, after)))


def _comparable(plan: Plan) -> Organisation:
    if plan.organisation is None or not plan.comparable:
        raise ValueError(f"{plan.name} has errors, see Plan.findings")
    return plan.organisation


class SideBySide(NamedTuple):
    """A base and alternatives to it, and what there is to compare. The names of persons are never in it."""

    base: Plan
    others: tuple[Plan, ...]
    alternatives: Alternatives

    def sheet(self, *, language: str | None = None) -> Sheet:
        """All of it in words: in the base's own language, unless another is asked for."""
        from orgctl.documents.compare.sheet import sheet
        from orgctl.documents.words import language_of, words

        chosen = words(language or language_of(self.alternatives.base.organisation))
        return sheet(self.alternatives, (self.base.name, *(each.name for each in self.others)), chosen)

    def document(self, *, language: str | None = None) -> RenderedDocument:
        """The same as a page."""
        from orgctl.documents.compare.page import page
        from orgctl.documents.words import words

        made = self.sheet(language=language)
        return page(made, words(made.language))


def compare(base: Plan, others: Sequence[Plan], *, pairs: Sequence[NamedPair] = ()) -> SideBySide:
    """Compares alternatives with what they are alternatives to, side by side. ``pairs`` say which ids belong
    together, before anything else does, in each alternative that has the new one.

    Raises ValueError for plans that can't be compared (``Plan.comparable``), and OrgctlError for pairs of ids
    that the base, or none of the alternatives, has.
    """
    from orgctl.diff.alternatives import alternatives
    from orgctl.diff.named_pairs import by_part_of_each

    before, afters = _comparable(base), [_comparable(each) for each in others]
    found = alternatives(before, afters, by_part_of_each(pairs, before, afters))
    return SideBySide(base, tuple(others), found)


def history(name: str, range: str = "", *, tags: str | None = None) -> History:
    """The versions of a plan in git, the newest first: all commits at which its files changed, those of a
    ``range`` (``v1..v2``), or with ``tags`` those that have a tag like this pattern (``*`` for any).

    Raises OrgctlError for what git doesn't have.
    """
    from orgctl.source.history import revisions

    return revisions(name, range, tags)


class Step(NamedTuple):
    """A version of a plan in its history: as git has it, the plan as it was read, and what changed since the
    latest version before that can be compared (None if there is none, or if this one can't). Without a plan,
    ``error`` says why: most often that the commit has no such file."""

    version: Version
    plan: Plan | None
    difference: Difference | None = None
    error: OrgctlError | None = None


def changelog(past: History, *, at: date | None = None) -> Iterator[Step]:
    """What changed from version to version, the newest first. Two plans at a time are held. The version that
    a range begins after is a step only if it can't be compared.

    Raises OrgctlError where git doesn't have what its history names.
    """
    later: Step | None = None
    passed: list[Step] = []
    for version in (*past.versions, *([past.before] if past.before is not None else [])):
        step = _step(version, at)
        if step.plan is None or not step.plan.comparable:
            if later is None:
                yield step
            else:
                passed.append(step)
        else:
            if later is not None and later.plan is not None:
                yield later._replace(difference=diff(step.plan, later.plan))
            yield from passed
            passed.clear()
            later = step
    if later is not None and later.version is not past.before:
        yield later
    yield from passed


def _step(version: Version, at: date | None) -> Step:
    """A version as it was."""
    given = Inputs()
    try:
        opened = given.open(Input(version.path, version.commit))
    except OrgctlError as error:
        if error.message.startswith("revision-file-"):
            return Step(version, None, error=error)
        raise
    return Step(version, understood(read_bundle(*opened), at))
