"""The rules of judgement over one plan: what they say becomes findings with places."""

from __future__ import annotations

import traceback
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from orgctl.findings import Finding, Fix, Message, Rule, Severity
from orgctl.model.origins import Origins
from orgctl.rules.judging import Case, Judgement, Notice

RULE_FAILED = Rule("ORG999", "rule-failed")


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
    fix = _located(origins, notice.fix) if notice.fix is not None else None
    return replace(finding, severity=notice.severity or severity, fix=fix)


def _located(origins: Origins, fix: Fix) -> Fix:
    """A fix with its edits where the files have them: by literal routes, and with the place of a value that
    stands on one line by itself. An alias, or a text that is written as a block, takes an editor of YAML."""
    edits = []
    for edit in fix.edits:
        raw = origins.raw(edit.path)
        stands_alone = edit.action == "set" and raw and "\n" not in raw and raw[0] not in _SPECIAL
        place = origins.place(edit.path) if stands_alone else None
        edits.append(edit._replace(path=origins.literal(edit.path), place=place))
    return fix._replace(edits=tuple(edits))


_SPECIAL = "|>*"


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
