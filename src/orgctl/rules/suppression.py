"""Findings that a comment in the file sets aside, ``# orgctl: ignore[ORG201] reason``, and what is wrong with
such comments: ORG901 unknown-suppression, ORG902 unused-suppression and ORG903 suppression-incomplete."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from orgctl.findings import Finding, Message, Place, Rule, Severity
from orgctl.source import Document
from orgctl.source.directives import IGNORE, Code, Directive, directives
from orgctl.suggest import closest

UNKNOWN_SUPPRESSION = Rule("ORG901", "unknown-suppression", Severity.WARNING)
UNUSED_SUPPRESSION = Rule("ORG902", "unused-suppression", Severity.WARNING)
SUPPRESSION_INCOMPLETE = Rule("ORG903", "suppression-incomplete", Severity.WARNING)

_OF_THE_DEFINITION = ("ORG0", "ORG1")
_OF_THE_TOOL = "ORG9"


class Kept(NamedTuple):
    """The findings that are told, those about comments among them, and those that comments set aside."""

    findings: tuple[Finding, ...]
    suppressed: tuple[Finding, ...] = ()


def apply(
    findings: Iterable[Finding],
    documents: Mapping[str, Document],
    known: Iterable[Rule],
    *,
    ran: Callable[[str], bool] = lambda code: True,
    elsewhere: Collection[str] = (),
) -> Kept:
    """Sets aside what comments in the files of one plan say is right as it stands.

    A finding goes by its own place, not by related ones. ``known`` are all rules there are. A comment is
    unused only if its rule ``ran`` and no error keeps rules from seeing what is there, and not in a file
    that is the plan of its own ``elsewhere``, such as the base of an alternative.
    """
    comments = [each for document in documents.values() for each in directives(document)]
    findings = tuple(findings)
    if not comments:
        return Kept(findings)
    rules = {word: rule for rule in known for word in (rule.code, rule.name)}
    asked = _Asked()
    told: list[Finding] = []
    for comment in comments:
        told += _wrong(comment, rules)
        if is_complete(comment):
            asked.take(comment, rules)
    kept: list[Finding] = []
    suppressed: list[Finding] = []
    for finding in findings:
        (suppressed if asked.sets_aside(finding) else kept).append(finding)
    broken = any(not may_be_set_aside(each.rule) and each.rule.code < "ORG2" for each in findings)
    for comment, rule, code in asked.unused():
        if ran(rule.code) and code.place.file not in elsewhere and not (broken and rule.code >= "ORG2"):
            unused = _unused(comment, rule, code)
            (suppressed if asked.may_be_unused(comment) else told).append(unused)
    return Kept((*kept, *told), tuple(suppressed))


def may_be_set_aside(rule: Rule) -> bool:
    """Whether a comment may set findings of a rule aside.

    What makes a definition unsound may not: nothing that is said of it holds. Of what the tool says about
    itself, only that a comment is unused may.
    """
    if rule.code.startswith(_OF_THE_TOOL):
        return rule == UNUSED_SUPPRESSION
    return not (rule.code.startswith(_OF_THE_DEFINITION) and rule.severity is Severity.ERROR)


def is_complete(comment: Directive) -> bool:
    """Whether a comment says all that it must, so that it counts."""
    return comment.word == IGNORE and bool(comment.codes) and any(map(str.isalnum, comment.reason))


def needed(told: Iterable[tuple[Collection[str], Iterable[Finding]]]) -> set[Place]:
    """The places of ORG902 that don't hold when plans share files: a code that one of them needs is not
    unused because another doesn't.

    For each plan: the files that it tells unused comments of, and its findings.
    """
    plans: Counter[str] = Counter()
    unused: Counter[Place] = Counter()
    for files, findings in told:
        plans.update(set(files))
        unused.update(
            finding.place
            for finding in findings
            if finding.rule == UNUSED_SUPPRESSION and finding.place is not None
        )
    return {place for place, number in unused.items() if number < plans[place.file]}


class _Asked:
    """What comments ask for, by file and code, and which of it was of use."""

    def __init__(self) -> None:
        self._by_code: dict[tuple[str, str], list[tuple[range, Code]]] = {}
        self._all: list[tuple[Directive, Rule, Code]] = []
        self._used: set[Place] = set()
        self._may_be_unused: set[Place] = set()

    def take(self, comment: Directive, rules: Mapping[str, Rule]) -> None:
        asked = [(comment, rule, code) for code in comment.codes if (rule := _meant(code, rules)) is not None]
        about_itself = [each for each in asked if each[1] == UNUSED_SUPPRESSION]
        if len(about_itself) < len(asked):
            asked = [each for each in asked if each not in about_itself]
            if about_itself:
                self._may_be_unused.add(comment.place)
        for _, rule, code in asked:
            self._by_code.setdefault((code.place.file, rule.code), []).append((comment.lines, code))
        self._all += asked

    def sets_aside(self, finding: Finding) -> bool:
        place = finding.place
        if place is None:
            return False
        asked = self._by_code.get((place.file, finding.rule.code), ())
        found = [code.place for lines, code in asked if place.line in lines]
        self._used.update(found)
        return bool(found)

    def unused(self) -> Iterator[tuple[Directive, Rule, Code]]:
        return (each for each in self._all if each[2].place not in self._used)

    def may_be_unused(self, comment: Directive) -> bool:
        return comment.place in self._may_be_unused


def _meant(code: Code, rules: Mapping[str, Rule]) -> Rule | None:
    """The rule that a code in a comment stands for, if it may stand there."""
    rule = rules.get(code.text)
    return rule if rule is not None and may_be_set_aside(rule) else None


def _wrong(comment: Directive, rules: Mapping[str, Rule]) -> Iterator[Finding]:
    """What is wrong with a comment, whether it is of use or not."""
    if comment.word != IGNORE:
        yield _about(comment, UNKNOWN_SUPPRESSION, "suppression-word", comment.said)
        return
    for code in comment.codes:
        rule = rules.get(code.text)
        if rule is None:
            near = closest(code.text, [*rules])
            label = Message("did-you-mean", {"names": near})
            found = _about(comment, UNKNOWN_SUPPRESSION, "suppression-unknown", code.place, code=code.text)
            yield replace(found, label=label, help=None) if near else found
        elif not may_be_set_aside(rule):
            message = "tool" if rule.code.startswith(_OF_THE_TOOL) else "definition"
            yield _about(
                comment, UNKNOWN_SUPPRESSION, f"suppression-never.{message}", code.place, code=code.text
            )
    if not comment.codes:
        yield _about(comment, SUPPRESSION_INCOMPLETE, "suppression-incomplete.code", comment.said)
    elif not is_complete(comment):
        codes = [code.text for code in comment.codes]
        yield _about(
            comment, SUPPRESSION_INCOMPLETE, "suppression-incomplete.reason", comment.said, codes=codes
        )


def _unused(comment: Directive, rule: Rule, code: Code) -> Finding:
    if rule == UNUSED_SUPPRESSION:
        message = "suppression-unused.alone"
    elif not comment.lines:
        message = "suppression-unused.nothing"
    elif len(comment.lines) == 1:
        message = "suppression-unused.line"
    else:
        message = "suppression-unused.lines"
    lines = comment.lines
    args = {"line": lines[0], "end_line": lines[-1]} if lines else {}
    return _about(comment, UNUSED_SUPPRESSION, message, code.place, code=code.text, **args)


def _about(comment: Directive, rule: Rule, message: str, place: Place, **args: Any) -> Finding:
    return Finding(
        rule, Message(message, args), place, help=Message(f"{message}.help", args), path=comment.path
    )
