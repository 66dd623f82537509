"""What is told in the end: findings as they are asked for, without those that comments set aside."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from orgctl.findings import Finding, Rule

if TYPE_CHECKING:
    from orgctl.rules.asked import Asked
    from orgctl.rules.judging import Profile
    from orgctl.source import Document

# Where there is none, nothing of what is known about comments is needed.
_MAY_BE_COMMENT = re.compile(r"#[ \t]*orgctl:")


class Verdict(NamedTuple):
    """The findings that are told, and those that comments set aside."""

    findings: tuple[Finding, ...]
    suppressed: tuple[Finding, ...] = ()


def verdict(
    findings: Iterable[Finding],
    files: Mapping[str, Document],
    asked: Asked,
    profile: Profile | None,
    *,
    elsewhere: Collection[str] = (),
) -> Verdict:
    """What is told of one plan: of the rules that are asked for, with the weight that is asked for.

    ``profile`` is the one that the plan was judged by, None if it wasn't; ``elsewhere`` are those of its
    files that are plans of their own.
    """
    weighed = tuple(asked.weighed(findings))
    if not any(_MAY_BE_COMMENT.search(document.file.text) for document in files.values()):
        return Verdict(weighed)
    from orgctl.rules.suppression import apply

    def ran(code: str) -> bool:
        return _ran(code, asked, profile)

    kept = apply(weighed, files, _rules(), ran=ran, elsewhere=elsewhere)
    return Verdict(tuple(asked.weighed(kept.findings)), kept.suppressed)


def _rules() -> Iterator[Rule]:
    """All rules, imported only if a comment names one."""
    from orgctl.rules.registry import rules

    yield from rules()


def _ran(code: str, asked: Asked, profile: Profile | None) -> bool:
    """Whether a rule had its say, so that a comment that names it was needed or not."""
    from orgctl.rules.registry import judgements

    if not asked.wants(code):
        return False
    each = next((each for each in judgements() if each.rule.code == code), None)
    return each is None or (profile is not None and each.severity(profile) is not None)
