"""The rules of judgement over one plan: what they say becomes findings with places."""

from __future__ import annotations

import traceback
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from orgctl.findings import Finding, Message, Rule, Severity
from orgctl.model.scalars import EMPTY
from orgctl.rules.judging import Case, Judgement, Norms, Notice, Profile

RULE_FAILED = Rule("ORG999", "rule-failed")


class Asked(NamedTuple):
    """What is asked of the judge: whether to judge at all, or only to validate; a profile other than the
    plan's own; norms for plans that state none; the rules that may speak, None for all; and what their
    findings weigh, by code, where it isn't what the rule says."""

    judges: bool = True
    profile: Profile | None = None
    norms: Norms | None = None
    only: frozenset[str] | None = None
    weights: Mapping[str, Severity] = EMPTY

    def wants(self, code: str) -> bool:
        """Whether a rule may speak."""
        return self.only is None or code in self.only

    def weighed(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings of rules that may speak, each with the weight that is asked for."""
        for finding in findings:
            if self.wants(finding.rule.code):
                weight = self.weights.get(finding.rule.code, finding.severity)
                yield finding if weight is finding.severity else replace(finding, severity=weight)


VALIDATE = Asked(judges=False)
"""Only what makes a definition sound."""


def judged(case: Case, judgements: Iterable[Judgement], told: Collection[Finding] = ()) -> Iterator[Finding]:
    """What rules find in a plan, rule by rule.

    What has an error among ``told`` already is left in peace: what else is wrong with it may come from
    that. A rule that fails is a finding of its own, and the others go on.
    """
    broken = {each.entity for each in told if each.severity is Severity.ERROR and each.entity}
    for each in judgements:
        severity = each.severity(case.profile)
        if severity is None:
            continue
        try:
            found = [_finding(case, each.rule, notice, severity) for notice in each.check(case)]
        except Exception as error:  # noqa: BLE001 - one rule's mistake must not hide what the others find
            yield _failed(case, each.rule, error)
            continue
        yield from (finding for finding in found if finding.entity not in broken)


def _finding(case: Case, rule: Rule, notice: Notice, severity: Severity) -> Finding:
    message = f"{rule.name}.{notice.variant}" if notice.variant else rule.name
    label: Message | str | None = notice.label if isinstance(notice.label, Message) else None
    if notice.label is True:
        label = f"{message}.label"
    origins = case.model.origins
    finding = origins.finding(
        rule,
        message,
        notice.path,
        part=notice.part,
        label=label,
        help=f"{message}.help",
        related=notice.related,
        within=notice.within,
        **notice.args,
    )
    return replace(finding, severity=notice.severity or severity, fix=notice.fix)


def _failed(case: Case, rule: Rule, error: Exception) -> Finding:
    """What a failed rule is told as, at the first line of the plan."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{last.filename.replace(chr(92), '/').rpartition('/orgctl/')[2]}:{last.lineno}"
    return case.model.origins.finding(
        RULE_FAILED,
        "rule-failed",
        (),
        part="key",
        help="rule-failed.help",
        code=rule.code,
        error=f"{type(error).__name__}: {error}",
        where=where,
    )
