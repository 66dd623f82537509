"""Every mistake is told once, at its exact place, with the cure that a case officer understands."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from plans import HEAD, HERE, marked, read, whole
from uses import models

from orgctl.findings import Finding, Severity
from orgctl.lang import catalogue, languages
from orgctl.model import field_words
from orgctl.model.field_words import meant_keys, meant_words
from orgctl.model.navigate import keys_of, spot
from orgctl.model.parts import BY_KEY
from orgctl.model.readings import as_id, date_meant, number_meant
from orgctl.source import parse


class Case(NamedTuple):
    """A text with marks, and what is expected to be said at each mark."""

    name: str
    text: str
    expected: list[str]


def cases() -> list[Case]:
    _, *blocks = (HERE / "mistakes.txt").read_text("utf-8").split("\n## ")
    made = []
    for block in blocks:
        name, _, rest = block.partition("\n")
        lines = rest.rstrip("\n").split("\n")
        expected = [line.removeprefix("-> ") for line in lines if line.startswith("-> ")]
        text = "\n".join(line for line in lines if not line.startswith("-> ")) + "\n"
        made.append(Case(name, text, expected))
    return made


def said(finding: Finding) -> str:
    """Code, message and cure: what was likely meant, or the help with its proposal."""
    names = finding.label.args.get("names") if finding.label is not None else None
    cure = "|".join(names or ())
    if not cure and finding.help is not None:
        args = finding.help.args
        proposal = next((args[key] for key in ("proposal", "number") if args.get(key)), "")
        cure = f"{finding.help.id} {proposal}"
    return f"{finding.rule.code} {finding.message.id} {cure}".rstrip()


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_mistake_is_told_once_at_its_place_with_the_cure(case: Case) -> None:
    text, places = marked(whole(case.text))
    findings = read(text).findings
    assert [said(finding) for finding in findings] == case.expected
    found = [
        (f.place.line, f.place.column, f.place.end_line, f.place.end_column) for f in findings if f.place
    ]
    assert found == places


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_cure_that_is_followed_cures(case: Case) -> None:
    text = marked(whole(case.text)).text
    document = parse(text.encode(), "plan.yaml")
    edits = []
    for finding in read(text).findings:
        key, value = (document.locate(finding.path, part) for part in ("key", "value"))
        if (cure := cure_of(finding)) and key and value:
            start, end = value
            if finding.label is not None and finding.message.id in ("unknown-key", "unknown-part"):
                start, end = key
            elif re.match(r"[a-z_]+: ", cure):
                start = key[0]
            edits.append((start, end, cure))
    for start, end, cure in sorted(edits, reverse=True):
        text = text[:start] + cure + text[end:]
    if len(edits) == len(case.expected):
        # What was misspelt may now be seen to be empty, to lack something or to name nothing.
        left = (each for each in read(text).findings if each.severity is Severity.ERROR)
        assert {finding.rule.code for finding in left} <= {"ORG021", "ORG023", "ORG101"}


def cure_of(finding: Finding) -> str | None:
    """What is to be written instead, where that is said to the letter."""
    if finding.label is not None and finding.label.id == "did-you-mean":
        return str(finding.label.args["names"][0])
    if finding.help is None or finding.help.id not in TO_THE_LETTER:
        return None
    return str(finding.help.args.get("proposal") or finding.help.args["number"])


TO_THE_LETTER = """
bad-date.help-proposal decimal-comma.help not-a-number.help not-a-number.help-about several-superiors.help
unknown-key.help-write value-not-allowed.help-list wrong-type.help-map wrong-type.help-staffing
wrong-type.help-yes
""".split()


def test_there_are_enough_mistakes() -> None:
    assert len(cases()) > 160
    assert len({case.name for case in cases()}) == len(cases())


@pytest.mark.parametrize("language", languages())
def test_all_of_it_can_be_said(language: str) -> None:
    words = catalogue(language)
    for case in cases():
        for finding in read(marked(whole(case.text)).text).findings:
            messages = [finding.message, finding.label, finding.help, *(r.label for r in finding.related)]
            for message in messages:
                if message is not None:
                    text = words.text(message.id, message.args)
                    assert text
                    assert "Message(" not in text
                    assert "[]" not in text or finding.rule.code == "ORG023", text


def test_a_path_is_literal_and_an_entity_the_innermost() -> None:
    (finding,) = read(HEAD + "units: {a: {units: {b: {leader: {titel: Leder}}}}}").findings
    assert finding.path == ("units", "a", "units", "b", "leader", "titel")
    assert finding.entity == "unit:b"
    (finding,) = read(HEAD + "document: {date: i går}").findings
    assert finding.entity == "document"


def test_uses_of_an_alias_are_related() -> None:
    text, places = marked(
        HEAD + "units:\n  a: &x {⟦nmae⟧: A}\n  b: ⟦*x⟧\n  c: ⟦*x⟧\n  d: {leader: none, <<: ⟦*x⟧}\n"
    )
    (finding,) = read(text).findings
    assert [r.label.id for r in finding.related] == ["alias-use"] * 3
    found = [(r.place.line, r.place.column, r.place.end_line, r.place.end_column) for r in finding.related]
    assert found == places[1:]


def test_references_beside_an_error_are_still_followed() -> None:
    text = HEAD + "groups: {a: {members: [{nam: x}, nobody, 3, nowhere], chair: none-such, typ: x}}\n"
    told = [(f.rule.code, f.message.args.get("id")) for f in read(text).findings if f.rule.code == "ORG101"]
    assert told == [("ORG101", "nobody"), ("ORG101", "nowhere"), ("ORG101", "none-such")]


def test_what_refers_to_a_faulty_entry_is_not_at_fault() -> None:
    text = HEAD + "units: {a: {nmae: A}, B: {}}\npositions: {p: {title: P, leads: [a, b], unit: B}}\n"
    assert [f.rule.code for f in read(text).findings] == ["ORG020", "ORG026"]


def test_many_errors_stay_readable() -> None:
    units = "".join(f"  u{n}: {{nmae: U, function: stab, count: {n} stk}}\n" for n in range(1000))
    findings = read(f"{HEAD}units:\n{units}").findings
    assert [f.message.id for f in findings].count("unknown-key") == 50
    rest = {f.message.args["key"]: f.message.args["count"] for f in findings if f.message.id == "shape-more"}
    assert rest == {"nmae": 950, "function": 950, "count": 950}


def test_different_errors_are_all_told() -> None:
    units = "".join(f"  u{n}: {{name: U, key{n}: x}}\n" for n in range(500))
    findings = read(f"{HEAD}units:\n{units}").findings
    assert len(findings) == 500
    assert len({f.place for f in findings}) == 500


# What people mean


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("19,6", "19.6"),
        ("19.6", "19.6"),
        ("-3", "-3"),
        ("2 000 000", "2000000"),
        ("2.000.000", "2000000"),
        ("2.000.000,50", "2000000.50"),
        ("2\u00a0000", "2000"),
        ("kr 500 000,-", "500000"),
        ("500 kroner", "500"),
        ("1,5 mill.", "1500000"),
        ("40 millioner kroner", "40000000"),
        ("ca. 200", "{about: 200}"),
        ("omtrent 40 %", "{about: 40}"),
        ("~ 3", "{about: 3}"),
        ("3 stk.", "3"),
        ("tre", ""),
        ("", ""),
        ("3-4", ""),
        ("10 20", ""),
    ],
)
def test_numbers_as_people_write_them(text: str, meant: str) -> None:
    assert number_meant(text, about=True) == meant


def test_numbers_by_what_belongs_there() -> None:
    assert number_meant("80 %", share=True) == "0.8"
    assert number_meant("33,3%", share=True) == "0.333"
    assert number_meant("80 %") == "80"
    assert number_meant("1,5", whole=True) == ""
    assert number_meant("ca. 3") == ""


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("20.06.2013", "2013-06-20"),
        ("20.6.13", "2013-06-20"),
        ("1. juni 2013", "2013-06-01"),
        ("den 1. juni 2013", "2013-06-01"),
        ("1 Oct 2013", "2013-10-01"),
        ("2013-6-1", "2013-06-01"),
        ("2013/06/01", "2013-06-01"),
        ("2013-06-01 10:00", "2013-06-01"),
        ("juni 2013", "2013-06"),
        ("06/2013", "2013-06"),
        ("2013.6", "2013-06"),
        ("Q3 2013", "2013-Q3"),
        ("3. kvartal 2013", "2013-Q3"),
        ("2013K3", "2013-Q3"),
        ("2. tertial 2013", "2013-T2"),
        ("høsten 2013", ""),
        ("32.01.2013", ""),
        ("20.13.2013", ""),
        ("snart", ""),
    ],
)
def test_dates_as_people_write_them(text: str, meant: str) -> None:
    assert date_meant(text) == (meant, "")


def test_ids_from_names() -> None:
    assert as_id("Helse og velferd") == "helse-og-velferd"
    assert as_id("Åmot brann & redning") == "åmot-brann-redning"
    assert as_id("1. avdeling") == "1-avdeling"
    assert as_id("2310") == as_id("!") == ""


def test_the_fields_own_words_lead_to_keys_and_words_that_exist() -> None:
    keys = {key for model in models() for key in keys_of(model)} | set(BY_KEY)
    words = {word for model in models() for key in keys_of(model) for word in spot(model, (key,)).words}
    words |= {"true", "false"}
    for table, allowed in ((field_words._MEANT_KEYS, keys), (field_words._MEANT_WORDS, words)):
        for said, meant in table.items():
            assert set(meant) <= allowed, said


def test_the_keys_that_are_listed_begin_with_those_that_matter_here() -> None:
    (finding,) = read(HEAD + "units: {a: {fargen: grønn}}").findings
    keys = finding.message.args["keys"]
    assert keys[0] == "name"
    assert keys[-1] == "was"
    assert "units" in keys


def test_what_belongs_somewhere_is_said_without_what_may_stand_instead() -> None:
    (finding,) = read(HEAD + "hearing: {weeks: [3]}").findings
    assert [message.id for message in finding.message.args["expected"]] == ["shape.number"]
    (finding,) = read(HEAD + "units: {a: {leader: [[p]]}}").findings
    assert [message.id for message in finding.message.args["expected"]] == ["shape.id"]


def test_a_word_that_means_nothing_here_is_not_suggested() -> None:
    assert meant_keys("leder", ["name", "members"]) == []
    assert meant_keys("Leder", ["leader"]) == ["leader"]
    assert meant_words("vedtatt", ["planned", "done"]) == []
    assert meant_words("Helse, miljø", ["safety"]) == []
