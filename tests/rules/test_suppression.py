"""Comments that set findings aside: which they take, what is said of those that are of no use."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from orgctl.findings import Finding, Message, Path, Place, PlacePart, Rule, Severity
from orgctl.lang import catalogue, languages
from orgctl.machine import fingerprint
from orgctl.rules.suppression import (
    SUPPRESSION_INCOMPLETE,
    UNKNOWN_SUPPRESSION,
    UNUSED_SUPPRESSION,
    Kept,
    apply,
    is_complete,
    may_be_set_aside,
    needed,
)
from orgctl.source import parse
from orgctl.source.directives import directives

SYNTAX = Rule("ORG001", "syntax")
REFERENCE = Rule("ORG101", "unknown-reference")
SEVERAL_TOPS = Rule("ORG105", "several-tops", Severity.WARNING)
SPAN = Rule("ORG201", "span-above-norm", Severity.WARNING)
ONE = Rule("ORG203", "one-to-one-leadership", Severity.WARNING)
SUM = Rule("ORG701", "fte-sum")
FAILED = Rule("ORG999", "rule-failed")
KNOWN = (
    SYNTAX, REFERENCE, SEVERAL_TOPS, SPAN, ONE, SUM, FAILED,
    UNKNOWN_SUPPRESSION, UNUSED_SUPPRESSION, SUPPRESSION_INCOMPLETE,
)  # fmt: skip

PLAN = """\
units:
  rhf: {name: RHF, leader: sjef}
  hbo:
    name: HBO
    leader: sjef
    units:
      base: {name: Base}
hearing:
  weeks: 3
"""


def at(text: str, rule: Rule, path: Path, part: PlacePart = "value", file: str = "plan.yaml") -> Finding:
    return Finding(rule, Message("plain"), parse(text.encode(), file).place(path, part), path=path)


def kept(
    text: str,
    *what: tuple[Rule, Path],
    ran: Callable[[str], bool] = lambda code: True,
) -> Kept:
    """What is kept of findings at values of a file."""
    findings = [at(text, rule, path) for rule, path in what]
    return apply(findings, {"plan.yaml": parse(text.encode(), "plan.yaml")}, KNOWN, ran=ran)


def told(found: Kept) -> list[str]:
    return [f"{each.rule.code} {each.message.id}" for each in found.findings]


SPAN_AT_LEADER = (SPAN, ("units", "hbo", "leader"))

SET_ASIDE = {
    "on its line": PLAN.replace("    leader: sjef", "    leader: sjef  # orgctl: ignore[ORG201] avtalt"),
    "on the line above": PLAN.replace(
        "    leader: sjef", "    # orgctl: ignore[ORG201] avtalt\n    leader: sjef"
    ),
    "above its unit": PLAN.replace("  hbo:", "  # orgctl: ignore[ORG201] avtalt\n  hbo:"),
    "above its part": "# orgctl: ignore[ORG201] avtalt\n" + PLAN,
    "by name": PLAN.replace("  hbo:", "  # orgctl: ignore[span-above-norm] avtalt\n  hbo:"),
    "among comments": PLAN.replace("  hbo:", "  # orgctl: ignore[ORG201] avtalt\n  # se sak\n  hbo:"),
    "twice": PLAN.replace(
        "    leader: sjef", "    # orgctl: ignore[ORG201] a\n    leader: sjef # orgctl: ignore[ORG201] b"
    ),
}


@pytest.mark.parametrize("case", SET_ASIDE)
def test_a_finding_is_set_aside(case: str) -> None:
    found = kept(SET_ASIDE[case], SPAN_AT_LEADER, (SUM, ("hearing",)))
    assert [each.rule for each in found.suppressed] == [SPAN]
    assert told(found) == ["ORG701 plain"]


HEAD = "# orgctl: %s\n\n" + PLAN
AT_LEADER = "    leader: sjef  # orgctl: {}"


def weights(text: str) -> list[str]:
    """What findings at the leader and at the hearing weigh; what is set aside is off."""
    found = kept(text, SPAN_AT_LEADER, (SPAN, ("hearing",)))
    by_path = {each.path: str(each.severity) for each in found.findings if each.rule == SPAN}
    by_path |= {each.path: "off" for each in found.suppressed}
    assert [each for each in told(found) if "ORG9" in each] == []
    return [by_path[path] for path in (SPAN_AT_LEADER[1], ("hearing",))]


@pytest.mark.parametrize("weight", ["error", "warning", "info", "off"])
def test_a_finding_is_weighed(weight: str) -> None:
    said = f"severity[ORG201={weight}] avtalt"
    assert weights(PLAN.replace("    leader: sjef", AT_LEADER.format(said))) == [weight, "warning"]
    assert weights(HEAD % said) == [weight, weight]
    named = said.replace("ORG201=", "span-above-norm = ")
    assert weights(PLAN.replace("  hbo:", f"  # orgctl: {named}\n  hbo:")) == [weight, "warning"]


def test_what_is_said_of_the_fewest_lines_counts() -> None:
    near = PLAN.replace("    leader: sjef", AT_LEADER.format("severity[ORG201=info] nær"))
    unit = near.replace("  hbo:", "  # orgctl: ignore[ORG201] enheten\n  hbo:")
    assert weights("# orgctl: severity[ORG201=error] alt\n\n" + unit) == ["info", "error"]
    assert weights("# orgctl: ignore[ORG201] alt\n\n" + near) == ["info", "off"]
    twice = AT_LEADER.format("severity[ORG201=info] a # orgctl: severity[ORG201=error] b")
    assert weights(PLAN.replace("    leader: sjef", twice)) == ["info", "warning"]


LEFT = {
    "for another rule": "    leader: sjef # orgctl: ignore[ORG203] x",
    "on a line beside": "    leader: sjef\n    # orgctl: ignore[ORG201] x",
    "above an empty line": "    # orgctl: ignore[ORG201] x\n\n    leader: sjef",
    "without a reason": "    leader: sjef # orgctl: ignore[ORG201]",
    "with a reason of dots": "    leader: sjef # orgctl: ignore[ORG201] …",
    "without a code": "    leader: sjef # orgctl: ignore x",
    "with another word": "    leader: sjef # orgctl: disable[ORG201] x",
}


@pytest.mark.parametrize("case", LEFT)
def test_a_finding_is_left(case: str) -> None:
    found = kept(PLAN.replace("    leader: sjef", LEFT[case]), SPAN_AT_LEADER)
    assert found.suppressed == ()
    assert len(found.findings) == 2


def test_only_its_own_place_counts() -> None:
    text = PLAN.replace("  weeks: 3", "  weeks: 3 # orgctl: ignore[ORG201] x")
    found = kept(text, SPAN_AT_LEADER)
    assert told(found) == ["ORG201 plain", "ORG902 suppression-unused.line"]


def test_a_finding_of_an_included_file_is_set_aside_there() -> None:
    text = PLAN.replace("    leader: sjef", "    leader: sjef # orgctl: ignore[ORG201] x")
    documents = {name: parse(each.encode(), name) for name, each in (("a.yaml", PLAN), ("b.yaml", text))}
    findings = [at(PLAN, *SPAN_AT_LEADER, file="a.yaml"), at(text, *SPAN_AT_LEADER, file="b.yaml")]
    found = apply(findings, documents, KNOWN)
    assert (found.findings, found.suppressed) == ((findings[0],), (findings[1],))


def test_without_comments_nothing_changes() -> None:
    found = kept(PLAN, SPAN_AT_LEADER, (REFERENCE, ("units",)))
    assert told(found) == ["ORG201 plain", "ORG101 plain"]


# What is written behind `leader: sjef`, and the finding about it, at the stretch in ⟦⟧.
WRONG = {
    "an unknown code": ("ignore[⟦ORG2O1⟧] x", "ORG901 suppression-unknown"),
    "an unknown name": ("ignore[ORG201, ⟦span-over-norm⟧] x", "ORG901 suppression-unknown"),
    "small letters": ("ignore[ORG201 ⟦org203⟧] x", "ORG901 suppression-unknown"),
    "a family": ("ignore[⟦structure⟧] x", "ORG901 suppression-unknown"),
    "an error of the definition": ("ignore[ORG201, ⟦ORG101⟧] x", "ORG901 suppression-never.definition"),
    "the same by name": ("ignore[⟦unknown-reference⟧] x", "ORG901 suppression-never.definition"),
    "an error of the file": ("ignore[⟦ORG001⟧] x", "ORG901 suppression-never.definition"),
    "the tool": ("ignore[⟦ORG999⟧] x", "ORG901 suppression-never.tool"),
    "comments that are wrong": ("ignore[⟦ORG901⟧] x", "ORG901 suppression-never.tool"),
    "another word": ("⟦disable[ORG201]⟧ x", "ORG901 suppression-word"),
    "no code": ("⟦ignore⟧ x", "ORG903 suppression-incomplete.code"),
    "no code in brackets": ("⟦ignore[ ]⟧ x", "ORG903 suppression-incomplete.code"),
    "brackets left open": ("⟦ignore[ORG201 x⟧", "ORG903 suppression-incomplete.code"),
    "no reason": ("⟦ignore[ORG201]⟧", "ORG903 suppression-incomplete.reason"),
    "no weight": ("severity[⟦ORG201⟧] x", "ORG901 weighing-weight"),
    "an empty weight": ("severity[⟦ORG201=⟧] x", "ORG901 weighing-weight"),
    "a weight that isn't one": ("severity[ORG203=off, ⟦ORG201=warn⟧] x", "ORG901 weighing-weight"),
    "an unknown code that is weighed": ("severity[⟦ORG2O1⟧=info] x", "ORG901 suppression-unknown"),
    "a family that is weighed": ("severity[⟦ORG2⟧=info] x", "ORG901 suppression-unknown"),
    "an error that is weighed": ("severity[⟦ORG101⟧=info] x", "ORG901 weighing-never.definition"),
    "the tool, weighed": ("severity[⟦ORG999⟧=info] x", "ORG901 weighing-never.tool"),
    "nothing to weigh": ("⟦severity⟧ x", "ORG903 weighing-incomplete.code"),
    "no reason to weigh": ("⟦severity[ORG201=info]⟧", "ORG903 weighing-incomplete.reason"),
    "unused, weighed": ("severity[⟦ORG203=info⟧] x", "ORG902 weighing-unused"),
    "unused": ("ignore[⟦ORG203⟧] x", "ORG902 suppression-unused.line"),
    "unused beside one that is used": ("ignore[ORG201, ⟦ORG203⟧] x", "ORG902 suppression-unused.line"),
    "unused, a warning of structure": ("ignore[⟦ORG105⟧] x", "ORG902 suppression-unused.line"),
    "unused, alone": ("ignore[⟦ORG902⟧] x", "ORG902 suppression-unused.alone"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_with_a_comment(case: str) -> None:
    marked, expected = WRONG[case]
    comment = marked.replace("⟦", "").replace("⟧", "")
    text = PLAN.replace("    leader: sjef", f"    leader: sjef  # orgctl: {comment}")
    found = kept(text, SPAN_AT_LEADER)
    wrong = next(each for each in found.findings if each.rule.code[:4] == "ORG9")
    assert f"{wrong.rule.code} {wrong.message.id}" == expected
    start = len("    leader: sjef  # orgctl: ") + 1 + marked.index("⟦")
    end = start + marked.index("⟧") - marked.index("⟦") - 1
    assert wrong.place == Place("plan.yaml", 5, start, 5, end)
    assert wrong.path == ("units", "hbo", "leader")
    assert wrong.severity is Severity.WARNING
    assert wrong.fix is None
    for language in languages():
        words = catalogue(language)
        assert words.text(wrong.message.id, wrong.message.args)
        cure = wrong.help or wrong.label
        assert cure is not None
        assert words.text(cure.id, cure.args)


def test_a_likely_rule_is_named() -> None:
    found = kept("a: 1 # orgctl: ignore[span-over-norm] x\n")
    assert found.findings[0].label == Message("did-you-mean", {"names": ["span-above-norm"]})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\n# orgctl: ignore[ORG201] x\n\nb: 1\n", "suppression-unused.nothing"),
        ("# orgctl: ignore[ORG201] x\n\na: 1\n", "suppression-unused.lines"),
        ("# orgctl: severity[ORG201=info] x\n\na: 1\n", "weighing-unused"),
        ("a: 1 # orgctl: severity[ORG201=info] x", "weighing-unused"),
        ("a: 1\n# orgctl: severity[ORG201=info] x", "suppression-unused.nothing"),
        ("a: 1\n# orgctl: ignore[ORG201] x", "suppression-unused.nothing"),
        ("# orgctl: ignore[ORG201] x\na:\n  b: 1\n", "suppression-unused.lines"),
        ("# orgctl: ignore[ORG201] x\na: 1\n", "suppression-unused.line"),
    ],
)
def test_why_a_comment_is_unused(text: str, message: str) -> None:
    assert told(kept(text)) == [f"ORG902 {message}"]


def test_a_rule_that_did_not_run_leaves_no_comment_unused() -> None:
    text = "a: 1 # orgctl: ignore[ORG201, ORG203] x\n"
    found = kept(text, ran=lambda code: code != "ORG203")
    assert [each.message.args["code"] for each in found.findings] == ["ORG201"]


def test_an_error_of_the_definition_leaves_no_judgement_unused() -> None:
    text = "a: 1 # orgctl: ignore[ORG201, ORG105] x\n"
    found = kept(text, (REFERENCE, ("a",)))
    assert told(found) == ["ORG101 plain", "ORG902 suppression-unused.line"]
    assert found.findings[1].message.args["code"] == "ORG105"


def test_a_comment_that_may_be_unused() -> None:
    text = "a: 1 # orgctl: ignore[ORG201, ORG902] bare i høringsutkastet\n"
    unused = kept(text)
    assert unused.findings == ()
    assert [each.rule for each in unused.suppressed] == [UNUSED_SUPPRESSION]
    used = kept(text, (SPAN, ("a",)))
    assert used.findings == ()
    assert [each.rule for each in used.suppressed] == [SPAN]


def test_comments_in_files_of_other_plans_are_not_unused_here() -> None:
    text = "a: 1 # orgctl: ignore[ORG201] x\nb: 1 # orgctl: ignore[ORG2O1] x\n"
    found = apply([], {"base.yaml": parse(text.encode(), "base.yaml")}, KNOWN, elsewhere={"base.yaml"})
    assert told(found) == ["ORG901 suppression-unknown"]


def test_a_comment_that_one_plan_needs_is_not_unused_in_another() -> None:
    text = "a: 1 # orgctl: ignore[ORG201, ORG203] x\n"
    documents = {"part.yaml": parse(text.encode(), "part.yaml")}
    one = apply([at(text, SPAN, ("a",), file="part.yaml")], documents, KNOWN)
    other = apply([], documents, KNOWN)
    places = needed((documents, each.findings) for each in (one, other))
    unused = [each for each in other.findings if each.place not in places]
    assert [each.message.args["code"] for each in unused] == ["ORG203"]
    assert [each for each in one.findings if each.place not in places] == unused


def test_what_may_be_set_aside() -> None:
    assert [each.code for each in KNOWN if may_be_set_aside(each)] == [
        "ORG105", "ORG201", "ORG203", "ORG701", "ORG902",
    ]  # fmt: skip


def test_a_finding_without_a_place_is_kept() -> None:
    text = "a: 1 # orgctl: ignore[ORG201] x\n"
    nowhere = Finding(SPAN, Message("plain"), file="plan.yaml")
    found = apply([nowhere], {"plan.yaml": parse(text.encode(), "plan.yaml")}, KNOWN)
    assert found.findings[0] is nowhere


def test_its_fingerprint_stays_when_lines_move() -> None:
    text = "a: 1 # orgctl: ignore[ORG201] x\n"
    (one,), (other,) = kept(text).findings, kept("b: 1\n" + text).findings
    assert one.place != other.place
    assert fingerprint(one) == fingerprint(other)


def test_a_complete_comment() -> None:
    text = "a: 1 # orgctl: ignore[ORG201] x\nb: 1 # orgctl: ignore[ORG201] –\n"
    assert [is_complete(each) for each in directives(parse(text.encode(), "plan.yaml"))] == [True, False]
