"""Findings that a comment in the file sets aside, ``# orgctl: ignore[ORG201] reason``, or weighs otherwise,
``# orgctl: severity[ORG201=info] reason``, and what is wrong with such comments: ORG901 unknown-suppression,
ORG902 unused-suppression and ORG903 suppression-incomplete."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from orgctl.findings import Finding, Message, Place, Rule, Severity
from orgctl.source import Document
from orgctl.source.directives import BASELINE, IGNORE, PROFILE, SEVERITY, WORDS, Code, Directive, directives
from orgctl.suggest import closest

UNKNOWN_SUPPRESSION = Rule("ORG901", "unknown-suppression", Severity.WARNING)
UNUSED_SUPPRESSION = Rule("ORG902", "unused-suppression", Severity.WARNING)
SUPPRESSION_INCOMPLETE = Rule("ORG903", "suppression-incomplete", Severity.WARNING)
ABOUT_COMMENTS = (UNKNOWN_SUPPRESSION, UNUSED_SUPPRESSION, SUPPRESSION_INCOMPLETE)

_OF_THE_DEFINITION = ("ORG0", "ORG1")
_OF_THE_TOOL = "ORG9"
OFF = "off"
"""What stands for a weight where findings are set aside."""


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
    """Sets aside what comments in the files of one plan say is right as it stands, and weighs it as they say.

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
        if comment.word in (PROFILE, BASELINE):
            continue
        told += _wrong(comment, rules)
        if is_complete(comment):
            asked.take(comment, rules)
    kept: list[Finding] = []
    suppressed: list[Finding] = []
    for finding in findings:
        weight = asked.weight(finding)
        if weight == OFF:
            suppressed.append(finding)
        else:
            kept.append(replace(finding, severity=Severity(weight)) if weight else finding)
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
    """Whether a comment about findings says all that it must, so that it counts."""
    about_findings = comment.word in (IGNORE, SEVERITY)
    return about_findings and bool(comment.codes) and any(map(str.isalnum, comment.reason))


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


class _Said(NamedTuple):
    """What a comment says of the findings of one rule on some lines: their weight, or that they are off."""

    lines: range
    weight: str
    code: Code


class _Asked:
    """What comments ask for, by file and code, and which of it was of use."""

    def __init__(self) -> None:
        self._by_code: dict[tuple[str, str], list[_Said]] = {}
        self._all: list[tuple[Directive, Rule, Code]] = []
        self._used: set[Place] = set()
        self._may_be_unused: set[Place] = set()

    def take(self, comment: Directive, rules: Mapping[str, Rule]) -> None:
        asked = [each for code in comment.codes if (each := _meant(comment, code, rules)) is not None]
        about_itself = [each for each in asked if each[0] == UNUSED_SUPPRESSION]
        if len(about_itself) < len(asked):
            asked = [each for each in asked if each not in about_itself]
            if about_itself:
                self._may_be_unused.add(comment.place)
        for rule, weight, code in asked:
            said = _Said(comment.lines, weight, code)
            self._by_code.setdefault((code.place.file, rule.code), []).append(said)
            self._all.append((comment, rule, code))

    def weight(self, finding: Finding) -> str | None:
        """What comments give a finding: the one about the fewest lines, the first of them; None if there is
        none."""
        place = finding.place
        if place is None:
            return None
        asked = self._by_code.get((place.file, finding.rule.code), ())
        found = [said for said in asked if place.line in said.lines]
        self._used.update(said.code.place for said in found)
        return min(found, key=lambda said: len(said.lines)).weight if found else None

    def unused(self) -> Iterator[tuple[Directive, Rule, Code]]:
        return (each for each in self._all if each[2].place not in self._used)

    def may_be_unused(self, comment: Directive) -> bool:
        return comment.place in self._may_be_unused


def _meant(comment: Directive, code: Code, rules: Mapping[str, Rule]) -> tuple[Rule, str, Code] | None:
    """The rule that a code in a comment stands for and the weight that it is given, if it may be."""
    name, weight = _weighed(comment, code)
    rule = rules.get(name)
    return None if rule is None or not may_be_set_aside(rule) or weight is None else (rule, weight, code)


def _weighed(comment: Directive, code: Code) -> tuple[str, str | None]:
    """The name in a code, and the weight, None if it is none."""
    if comment.word == IGNORE:
        return code.text, OFF
    name, _, weight = (part.strip() for part in code.text.partition("="))
    return name, weight if weight in (*Severity, OFF) else None


def _wrong(comment: Directive, rules: Mapping[str, Rule]) -> Iterator[Finding]:
    """What is wrong with a comment, whether it is of use or not."""
    if comment.word not in WORDS:
        yield about(comment, UNKNOWN_SUPPRESSION, "suppression-word", comment.said, words=WORDS)
        return
    ignores = comment.word == IGNORE
    for code in comment.codes:
        name, weight = _weighed(comment, code)
        rule = rules.get(name)
        at = code.place._replace(end_column=code.place.column + len(name))
        if rule is None:
            near = closest(name, [*rules])
            label = Message("did-you-mean", {"names": near})
            found = about(comment, UNKNOWN_SUPPRESSION, "suppression-unknown", at, code=name)
            yield replace(found, label=label, help=None) if near else found
        elif not may_be_set_aside(rule):
            yield about(comment, UNKNOWN_SUPPRESSION, _never(rule, ignores), at, code=name)
        elif weight is None:
            yield about(
                comment,
                UNKNOWN_SUPPRESSION,
                "weighing-weight",
                code.place,
                code=name,
                allowed=(*Severity, OFF),
            )
    if not comment.codes:
        message = "suppression-incomplete.code" if ignores else "weighing-incomplete.code"
        yield about(comment, SUPPRESSION_INCOMPLETE, message, comment.said)
    elif not is_complete(comment):
        message = "suppression-incomplete.reason" if ignores else "weighing-incomplete.reason"
        codes = [code.text for code in comment.codes]
        yield about(comment, SUPPRESSION_INCOMPLETE, message, comment.said, codes=codes)


def _never(rule: Rule, ignores: bool) -> str:
    """What is told of a rule whose findings may not be set aside, or not be weighed."""
    if rule.code.startswith(_OF_THE_TOOL):
        return "suppression-never.tool" if ignores else "weighing-never.tool"
    return "suppression-never.definition" if ignores else "weighing-never.definition"


def _unused(comment: Directive, rule: Rule, code: Code) -> Finding:
    if comment.word == SEVERITY and comment.lines:
        message = "weighing-unused"
    elif rule == UNUSED_SUPPRESSION:
        message = "suppression-unused.alone"
    elif not comment.lines:
        message = "suppression-unused.nothing"
    elif len(comment.lines) == 1:
        message = "suppression-unused.line"
    else:
        message = "suppression-unused.lines"
    lines = comment.lines
    args = {"line": lines[0], "end_line": lines[-1]} if lines else {}
    name, _ = _weighed(comment, code)
    return about(comment, UNUSED_SUPPRESSION, message, code.place, code=name, **args)


def about(comment: Directive, rule: Rule, message: str, place: Place, **args: Any) -> Finding:
    """A finding about a comment, at a place in it."""
    return Finding(
        rule, Message(message, args), place, help=Message(f"{message}.help", args), path=comment.path
    )
