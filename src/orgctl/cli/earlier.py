"""Findings that were there before: kept in a file, or found in an earlier revision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from orgctl.cli import streams
from orgctl.errors import OrgctlError, reason
from orgctl.findings import in_order
from orgctl.paths import display_name
from orgctl.plan import Texts
from orgctl.rules import baseline

if TYPE_CHECKING:
    from orgctl.api import Validation
    from orgctl.lang import Catalogue
    from orgctl.rules.asked import Asked
    from orgctl.sharing import Member

_MARK = b'{"orgctl-baseline":'
# What a revision says of a file whose findings at that time nobody can know.
_UNKNOWN = ("revision-file-lfs", "revision-file-outside")


def at_revision(
    lint: Callable[[Sequence[str]], Validation], files: Sequence[str], revision: str
) -> baseline.Baseline:
    """What the same files had at a revision. A file that wasn't there had nothing. Raises OrgctlError for a
    revision that can't be read, and for a file that it can't have or keeps elsewhere."""
    from orgctl.source.git import split_revision

    paths = [(split_revision(file) or ("", file))[1] for file in files]
    result = lint([f"{revision}:{path}" for path in paths])
    for error in result.unread:
        if error.message in _UNKNOWN or not error.message.startswith("revision-file-"):
            raise error
    return baseline.of(result.findings)


def without_those_of(result: Validation, earlier: baseline.Baseline) -> Validation:
    """The findings that weren't there before."""
    kept = baseline.against(result.findings, earlier)
    return result._replace(findings=kept.new, suppressed=result.suppressed + len(kept.known))


class Keeper(NamedTuple):
    """A baseline, and the files whose findings it keeps: those of the plans that it holds for, the first of
    which is ``plan``."""

    path: Path
    plan: str
    files: tuple[str, ...]


def keepers(result: Validation, path_of: Callable[[Member], Path | None]) -> list[Keeper]:
    """The baselines that hold for what was looked at. A file that several plans share goes with the first."""
    found: dict[Path, tuple[str, list[str]]] = {}
    taken: set[str] = set()
    for member in result.members:
        path = path_of(member)
        if path is not None:
            files = found.setdefault(path, (member.name, []))[1]
            files += [each for each in member.files if each not in taken]
        taken.update(member.files)
    return [Keeper(path, plan, tuple(files)) for path, (plan, files) in found.items()]


def without_known(result: Validation, keeper: Keeper, asked: Asked) -> Validation:
    """The findings that a baseline doesn't keep, and what it keeps that is gone."""
    path = keeper.path
    name = display_name(str(path))
    try:
        data = path.read_bytes()
    except OSError as error:
        raise OrgctlError("cli.baseline-unread", file=name, reason=reason(error)) from error
    earlier = baseline.read(data, name)
    mine = [each for each in result.findings if each.file in keeper.files]
    others = [each for each in result.findings if each.file not in keeper.files]
    kept = baseline.against(mine, earlier, looked_at=frozenset(keeper.files), ran=asked.wants)
    found = [*others, *kept.new, *asked.weighed(kept.gone)]
    files = dict(result.lines.files)
    if earlier.source is not None:
        files[name] = earlier.source
    return result._replace(
        findings=tuple(in_order(found, result.files)),
        lines=Texts(files),
        suppressed=result.suppressed + len(kept.known),
    )


def update(result: Validation, keeper: Keeper, words: Catalogue, *, force: bool) -> None:
    """Writes a baseline with the findings of a run that are its own, and says what it doesn't keep."""
    path = keeper.path
    mine = [each for each in result.findings if each.file in keeper.files]

    def own(file: Path) -> bool:
        return streams.starts_with(file, _MARK)

    text = baseline.write(mine)
    streams.write_file(path, text, force=force, own=own)
    kept = sum(entry.times for entry in baseline.read(text.encode(), str(path)).entries)
    args = {"file": display_name(str(path)), "n": kept, "left": len(mine) - kept}
    streams.say(
        words.text("cli.baseline-written-left" if args["left"] else "cli.baseline-written", args), lead=""
    )
