"""What is told in the end: findings as they are asked for, without those that comments set aside."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from orgctl.findings import Finding, Rule
from orgctl.rules.judging import Profile
from orgctl.rules.run import Asked
from orgctl.rules.suppression import Kept, apply
from orgctl.source import Document


def told(
    findings: Iterable[Finding],
    files: Mapping[str, Document],
    asked: Asked,
    profile: Profile | None,
    *,
    elsewhere: Collection[str] = (),
) -> Kept:
    """The findings of one plan: of the rules that are asked for, with the weight that is asked for.

    ``profile`` is the one that the plan was judged by, None if it wasn't; ``elsewhere`` are those of its
    files that are plans of their own.
    """
    kept = apply(
        asked.weighed(findings),
        files,
        _rules(),
        ran=lambda code: _ran(code, asked, profile),
        elsewhere=elsewhere,
    )
    return kept._replace(findings=tuple(asked.weighed(kept.findings)))


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
