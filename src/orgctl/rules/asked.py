"""What is asked of the judge. Validating asks, too: nothing here knows how judging is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from orgctl.findings import Finding, Severity
from orgctl.model.scalars import EMPTY

if TYPE_CHECKING:
    from orgctl.rules.judging import Norms, Profile


class Asked(NamedTuple):
    """What is asked of the judge: whether to judge at all, or only to validate; a profile other than that of
    the plan's status; norms for plans that state none; the rules that may speak, None for all; and what their
    findings weigh, by code, where it isn't what the rule says. ``insists`` tells whether the profile goes
    before one that the plan asks for itself, too."""

    judges: bool = True
    profile: Profile | None = None
    norms: Norms | None = None
    only: frozenset[str] | None = None
    weights: Mapping[str, Severity] = EMPTY
    insists: bool = False

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
