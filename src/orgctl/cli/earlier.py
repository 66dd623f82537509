"""Findings that were there before: kept in a file, or found in an earlier revision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

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

_MARK = b'{"orgctl-baseline":'


def at_revision(
    lint: Callable[[Sequence[str]], Validation], files: Sequence[str], revision: str
) -> baseline.Baseline:
    """What the same files had at a revision. A file that wasn't there had nothing. Raises OrgctlError for a
    revision that can't be read."""
    result = lint([f"{revision}:{file}" for file in files])
    for error in result.unread:
        if not error.message.startswith("revision-file-"):
            raise error
    return baseline.of(result.findings)


def without_those_of(result: Validation, earlier: baseline.Baseline) -> Validation:
    """The findings that weren't there before."""
    kept = baseline.against(result.findings, earlier)
    return result._replace(findings=kept.new, suppressed=result.suppressed + len(kept.known))


def without_known(result: Validation, path: Path, asked: Asked) -> Validation:
    """The findings that a baseline doesn't keep, and what it keeps that is gone."""
    name = display_name(str(path))
    try:
        data = path.read_bytes()
    except OSError as error:
        raise OrgctlError("cli.baseline-unread", file=name, reason=reason(error)) from error
    earlier = baseline.read(data, name)
    kept = baseline.against(result.findings, earlier, looked_at=frozenset(result.files), ran=asked.wants)
    found = [*kept.new, *asked.weighed(kept.gone)]
    files = dict(result.lines.files)
    if earlier.source is not None:
        files[name] = earlier.source
    return result._replace(
        findings=tuple(in_order(found, result.files)),
        lines=Texts(files),
        suppressed=result.suppressed + len(kept.known),
    )


def update(result: Validation, path: Path, words: Catalogue, *, force: bool) -> None:
    """Writes a baseline with the findings of a run, and says what it doesn't keep."""

    def own(file: Path) -> bool:
        return streams.starts_with(file, _MARK)

    text = baseline.write(result.findings)
    streams.write_file(path, text, force=force, own=own)
    kept = sum(entry.times for entry in baseline.read(text.encode(), str(path)).entries)
    args = {"file": str(path), "n": kept, "left": len(result.findings) - kept}
    streams.say(
        words.text("cli.baseline-written-left" if args["left"] else "cli.baseline-written", args), lead=""
    )
