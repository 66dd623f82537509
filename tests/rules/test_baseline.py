"""Baselines: what is kept of findings, what is new against it, what is gone, and which files are none."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgctl.errors import ExitCode, OrgctlError
from orgctl.findings import Finding, Message, Place, Rule, Severity
from orgctl.lang import catalogue, languages
from orgctl.machine import fingerprint
from orgctl.rules import baseline
from orgctl.rules.suppression import UNUSED_SUPPRESSION

SPAN = Rule("ORG201", "span-above-norm", Severity.WARNING)
SUM = Rule("ORG701", "fte-sum")
REFERENCE = Rule("ORG101", "unknown-reference")
TOPS = Rule("ORG105", "several-tops", Severity.WARNING)
FAILED = Rule("ORG999", "rule-failed")


def made(
    rule: Rule = SPAN, entity: str = "unit:rhf", file: str = "plan.yaml", line: int = 1, **args: Any
) -> Finding:
    return Finding(rule, Message(rule.name, args), Place(file, line, 1, line, 2), entity=entity)


def reread(*findings: Finding) -> baseline.Baseline:
    return baseline.read(baseline.write(findings).encode(), "baseline.json")


def test_a_baseline_reads_well() -> None:
    found = [
        made(SUM, "unit:økonomi", n=3),
        made(line=9, n=14),
        made(line=12, n=14),
        made(file="annen.yaml", n=2),
    ]
    assert baseline.write(found) == (
        "{\n"
        '  "orgctl-baseline": 1,\n'
        '  "findings": [\n'
        '    {"code": "ORG201", "entity": "unit:rhf", "file": "annen.yaml", "message": "span-above-norm", '
        f'"fingerprint": "{fingerprint(found[3])}", "count": 1}},\n'
        '    {"code": "ORG201", "entity": "unit:rhf", "file": "plan.yaml", "message": "span-above-norm", '
        f'"fingerprint": "{fingerprint(found[1])}", "count": 2}},\n'
        '    {"code": "ORG701", "entity": "unit:økonomi", "file": "plan.yaml", "message": "fte-sum", '
        f'"fingerprint": "{fingerprint(found[0])}", "count": 1}}\n'
        "  ]\n"
        "}\n"
    )
    assert baseline.write(found) == baseline.write(found[::-1])


def test_an_empty_baseline() -> None:
    assert json.loads(baseline.write([])) == {"orgctl-baseline": 1, "findings": []}
    assert reread().entries == ()


def test_what_is_not_kept() -> None:
    found = [made(REFERENCE), made(TOPS), made(SUM), made(UNUSED_SUPPRESSION), made(FAILED)]
    assert [entry.code for entry in reread(*found).entries] == ["ORG105", "ORG701"]


def test_what_was_there_before_is_known_wherever_it_stands_now() -> None:
    before = reread(made(n=14), made(SUM, n=3))
    now = [made(SUM, line=40, n=3), made(line=90, n=14)]
    assert baseline.against(now, before) == baseline.Kept((), tuple(now), ())


def test_another_number_is_news() -> None:
    now = (made(n=15),)
    found = baseline.against(now, reread(made(n=14)))
    assert (found.new, found.known) == (now, ())
    assert [each.rule.code for each in found.gone] == ["ORG904"]


def test_as_many_are_known_as_there_were() -> None:
    now = [made(line=line) for line in (3, 5, 8)]
    found = baseline.against(now, reread(made(), made()))
    assert (found.known, found.new) == ((now[0], now[1]), (now[2],))


def test_what_moves_to_another_file_is_known_but_its_own_file_comes_first() -> None:
    before = reread(made(file="a.yaml"), made(file="b.yaml"))
    moved = [made(file="c.yaml"), made(file="b.yaml")]
    assert baseline.against(moved, before).known == tuple(moved)
    three = [made(file="c.yaml"), made(file="a.yaml"), made(file="b.yaml")]
    found = baseline.against(three, before)
    assert (found.known, found.new) == ((three[1], three[2]), (three[0],))
    one = baseline.against([made(file="c.yaml")], before)
    assert [each.message.args["of"] for each in one.gone] == ["b.yaml"]


def test_what_is_gone_is_told_at_its_line() -> None:
    text = baseline.write([made(entity="unit:a"), made(entity="unit:b"), made(entity="", file="å.yaml")])
    before = baseline.read(text.encode(), "baseline.json")
    found = baseline.against([made(entity="unit:a")], before)
    assert before.source is not None
    assert [each.message.id for each in found.gone] == ["baseline-gone.entity", "baseline-gone"]
    first = found.gone[0]
    assert (first.rule.name, first.severity, first.entity) == (
        "baseline-entry-gone",
        Severity.INFO,
        "unit:b",
    )
    assert first.place is not None
    line = text.split("\n")[4]
    assert line.lstrip().startswith('{"code": "ORG201", "entity": "unit:b"')
    assert first.place == Place("baseline.json", 5, 5, 5, len(line))
    for language in languages():
        words = catalogue(language)
        for each in found.gone:
            assert each.help is not None
            assert "ORG201" in words.text(each.message.id, each.message.args)
            assert words.text(each.help.id, each.help.args)


def test_some_of_several_are_gone() -> None:
    (gone,) = baseline.against([made()], reread(made(), made(), made())).gone
    assert catalogue().text(gone.message.id, gone.message.args).startswith("2 findings ORG201 of unit:rhf")


def test_what_was_not_looked_at_is_not_gone() -> None:
    before = reread(made(file="a.yaml"), made(SUM, file="a.yaml"), made(TOPS, file="b.yaml"))
    found = baseline.against([], before, looked_at=["a.yaml"], ran=lambda code: code != "ORG701")
    assert [each.message.args["code"] for each in found.gone] == ["ORG201"]


def test_an_earlier_revision_is_a_baseline_of_which_nothing_is_gone() -> None:
    before = baseline.of([made(file="main:plan.yaml"), made(REFERENCE, file="main:plan.yaml"), made(SUM)])
    now = [made(), made(REFERENCE), made(TOPS), made(FAILED)]
    found = baseline.against(now, before)
    assert (found.known, found.new, found.gone) == ((now[0], now[1]), (now[2], now[3]), ())


def test_a_failed_rule_is_always_told() -> None:
    assert baseline.against([made(FAILED)], baseline.of([made(FAILED)])).new == (made(FAILED),)


def test_lines_of_a_file_that_a_formatter_went_over() -> None:
    value = json.loads(baseline.write([made(entity="unit:a"), made(entity="unit:b")]))
    before = baseline.read(b"\xef\xbb\xbf" + json.dumps(value, indent=4).encode(), "baseline.json")
    gone = baseline.against([], before).gone
    lines = json.dumps(value, indent=4).split("\n")
    assert [lines[each.place.line - 1].strip()[:14] for each in gone if each.place] == ['"fingerprint":'] * 2


def test_two_entries_of_one_finding_count_together() -> None:
    value = json.loads(baseline.write([made()]))
    value["findings"] *= 2
    before = baseline.read(json.dumps(value).encode(), "baseline.json")
    assert len(baseline.against([made(), made()], before).known) == 2
    assert len(baseline.against([made()], before).gone) == 1


ENTRY = {
    "code": "ORG201", "entity": "", "file": "a", "message": "m", "fingerprint": "0123456789abcdef", "count": 1
}  # fmt: skip


def _with(**changed: Any) -> str:
    return json.dumps({"orgctl-baseline": 1, "findings": [ENTRY, {**ENTRY, **changed}]})


@pytest.mark.parametrize(
    ("data", "message", "args"),
    [
        (b"\xff\xfe{\x00", "baseline-not-utf8", {}),
        ("", "baseline-not-json", {"line": 1}),
        ('{\n  "orgctl-baseline": 1,\n<<<<<<< HEAD\n', "baseline-not-json", {"line": 3}),
        ("[" * 200_000, "baseline-foreign", {}),
        ('{"orgctl-baseline": ' + "9" * 5_000 + "}", "baseline-foreign", {}),
        ("[]", "baseline-foreign", {}),
        ('{"version": 1, "findings": []}', "baseline-foreign", {}),
        ('{"orgctl-baseline": "1", "findings": []}', "baseline-foreign", {}),
        ('{"orgctl-baseline": true, "findings": []}', "baseline-foreign", {}),
        ('{"orgctl-baseline": 0, "findings": []}', "baseline-foreign", {}),
        ('{"orgctl-baseline": 1}', "baseline-foreign", {}),
        ('{"orgctl-baseline": 2, "findings": {}}', "baseline-newer", {"version": 2, "known": 1}),
        ('{"orgctl-baseline": 1, "findings": [3]}', "baseline-entry", {"number": 1}),
        (_with(count=0), "baseline-entry", {"number": 2}),
        (_with(count=True), "baseline-entry", {"number": 2}),
        (_with(code=None), "baseline-entry", {"number": 2}),
        (_with(fingerprint="0123456789ABCDEF"), "baseline-entry", {"number": 2}),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_file_that_is_no_baseline(data: str | bytes, message: str, args: dict[str, Any]) -> None:
    with pytest.raises(OrgctlError) as raised:
        baseline.read(data.encode() if isinstance(data, str) else data, "b.json")
    error = raised.value
    assert (error.message, error.exit_code) == (message, ExitCode.USAGE)
    assert error.args_by_name.items() >= {"file": "b.json", **args}.items()
    for language in languages():
        assert "b.json" in catalogue(language).text(message, error.args_by_name)


def test_keys_of_tomorrow_do_not_matter() -> None:
    assert len(baseline.read(_with(reason="x").encode(), "b.json").entries) == 2


FINDINGS = st.lists(
    st.builds(
        made,
        st.sampled_from([SPAN, SUM, TOPS]),
        st.text(max_size=4),
        st.sampled_from(["a.yaml", "\u2028\x7f.yaml", "b.yaml"]),
        st.integers(1, 5),
        n=st.integers(0, 2),
    ),
    max_size=12,
)


@given(FINDINGS, FINDINGS)
def test_what_is_written_is_known(before: list[Finding], more: list[Finding]) -> None:
    text = baseline.write(before)
    assert len(text.split("\n")) == max(len({(each.file, fingerprint(each)) for each in before}), 0) + (
        6 if before else 5
    )
    read = baseline.read(text.encode(), "baseline.json")
    assert read.entries == baseline.of(before).entries
    assert baseline.against(before, read) == baseline.Kept((), tuple(before), ())
    both = baseline.against([*before, *more], read)
    assert len(both.known) == len(before)
    assert not both.gone
    assert sorted(map(id, (*both.known, *both.new))) == sorted(map(id, (*before, *more)))
    none = baseline.against([], read)
    assert sum(each.message.args["n"] for each in none.gone) == len(before)
