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

_MAY_BE_COMMENT = re.compile(r"#[ \t]*orgctl:")


def may_have_comments(files: Iterable[Document]) -> bool:
    """Whether any of them may say something to orgctl in a comment. Where none does, nothing of what is known
    about comments is needed."""
    return any(_MAY_BE_COMMENT.search(document.file.text) for document in files)


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
    root: Document | None = None,
    elsewhere: Collection[str] = (),
) -> Verdict:
    """What is told of one plan: of the rules that are asked for, with the weight that is asked for.

    ``profile`` is the one that the plan was judged by, None if it wasn't; ``root`` is the file that it is
    called by, None for a part, and ``elsewhere`` are those of its files that are plans of their own.
    """
    weighed = tuple(asked.weighed(findings))
    if not may_have_comments(files.values()):
        return Verdict(weighed)
    from orgctl.rules.own import wrong
    from orgctl.rules.suppression import ABOUT_COMMENTS, apply

    def ran(code: str) -> bool:
        return _ran(code, asked, profile)

    kept = apply(weighed, files, _rules(), ran=ran, elsewhere=elsewhere)
    found = [each for each in kept.findings if each.rule not in ABOUT_COMMENTS]
    told = [each for each in kept.findings if each.rule in ABOUT_COMMENTS]
    told += wrong(files, root, elsewhere)
    return Verdict((*found, *asked.weighed(told)), kept.suppressed)


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
