"""Each of the mistakes that people make, in the examples and in a generated plan: one finding, at the
exact place, with a cure that mends the file when it is followed, in every language."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from mistakes import MISTAKES, Mistake
from planting import Plan, Planted, planted
from sample_plan import generated_plan

from orgctl import api
from orgctl.findings import Finding, Message
from orgctl.lang import DEFAULT, catalogue, languages

EXAMPLES = Path(__file__).parents[1] / "examples"
GENERATED = "generated"
REAL = ("amot.yaml", "roros.yaml")
"""The two that use so much of the format that each mistake has a place in them."""
PLACES, PLACES_IN_EXAMPLES = 10, 3


@cache
def plan(name: str) -> Plan:
    return Plan(generated_plan() if name == GENERATED else (EXAMPLES / name).read_text("utf-8"))


@cache
def cases(name: str, mistake: Mistake) -> list[tuple[Planted, list[Finding]]]:
    """The mistake at places that lie apart, and what is found of each."""
    slips = list(mistake.slips(plan(name)))
    count = min(PLACES if name == GENERATED else PLACES_IN_EXAMPLES, len(slips))
    made = [planted(plan(name).text, slips[number * len(slips) // count]) for number in range(count)]
    return [(case, validated(name, data(case, mistake))) for case in made]


def data(case: Planted, mistake: Mistake) -> bytes:
    text, start, end = case
    if mistake.name == "wrong encoding":
        return text[:start].encode() + text[start:end].encode("cp1252") + text[end:].encode()
    return text.encode()


def validated(name: str, content: bytes) -> list[Finding]:
    """What is found in a file beside what is found in the example as it is."""
    known = _known(name)
    Path("plan.yaml").write_bytes(content)
    return [finding for finding in api.validate(["plan.yaml"]).findings if _what(finding) not in known]


@cache
def _known(name: str) -> frozenset[str]:
    Path("plan.yaml").write_text(plan(name).text, "utf-8")
    return frozenset(_what(finding) for finding in api.validate(["plan.yaml"]).findings)


def _what(finding: Finding) -> str:
    return f"{finding.rule.code} {finding.entity} {english(finding.message)}"


def english(message: Message) -> str:
    return catalogue(DEFAULT).text(message.id, message.args)


def stretch(text: str, finding: Finding) -> tuple[int, int]:
    """The characters that a finding points at."""
    place = finding.place
    assert place is not None
    begins = [0]
    for line in text.splitlines(keepends=True):
        begins.append(begins[-1] + len(line))
    return begins[place.line - 1] + place.column - 1, begins[place.end_line - 1] + place.end_column - 1


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


every_plan = pytest.mark.parametrize("name", [*REAL, GENERATED])
every_mistake = pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)


@every_plan
@every_mistake
def test_a_mistake_is_found_once_where_it_is(name: str, mistake: Mistake) -> None:
    found = cases(name, mistake)
    assert len({case for case, _ in found}) >= (PLACES if name == GENERATED else 1)
    for case, findings in found:
        assert [(each.rule.code, *stretch(case.text, each)) for each in findings] == [
            (mistake.code, case.start, case.end)
        ], around(case)
        _check_words(findings[0])


def around(case: Planted) -> str:
    """The place, for whoever reads a failure."""
    return case.text[max(0, case.start - 60) : case.end + 60]


def _check_words(finding: Finding) -> None:
    """That there is a cure, and that nobody gets English instead of another language."""
    messages = [finding.message, finding.label, finding.help, *(each.label for each in finding.related)]
    assert finding.label is not None or finding.help is not None
    for message in filter(None, messages):
        for language in languages():
            text = catalogue(language).text(message.id, message.args)
            assert text.strip()
            assert language == DEFAULT or text != english(message), (language, text)


def test_the_languages_are_those_of_the_plans() -> None:
    assert {"en", "nb", "nn"} <= set(languages())


Cure = Callable[[str, int, int, Any], str]
"""Gives the text mended, from the text, the stretch of the finding and the arguments of its help."""


def _instead(key: str) -> Cure:
    return lambda text, start, end, args: f"{text[:start]}{args[key]}{text[end:]}"


def _in_quotes(text: str, start: int, end: int, args: Any) -> str:
    return f'{text[:start]}"{text[start:end]}"{text[end:]}'


def _without_the_line(text: str, start: int, end: int, args: Any) -> str:
    return text[: text.rfind("\n", 0, start) + 1] + text[text.find("\n", end) + 1 :]


def _to_the_column(text: str, start: int, end: int, args: Any) -> str:
    indent = " " * (int(args["column"]) - 1)
    return text[: text.rfind("\n", 0, start) + 1] + indent + text[start:]


def _as_it_was_written(text: str, start: int, end: int, args: Any) -> str:
    """The words of the cure, which may hold the key as well, without their quotation marks."""
    cure = str(args["cure"])
    plain = cure.replace('"', "")
    begin = text.index(plain, start - len(plain), start + len(plain))
    return text[:begin] + cure + text[begin + len(plain) :]


CURES: dict[str, Cure] = {
    "bad-date.help-proposal": _instead("proposal"),
    "decimal-comma.help": _instead("number"),
    "unquoted.help": _in_quotes,
    "yaml-colon-in-text.help": _as_it_was_written,
    "yaml-decimal-comma.help": _instead("cure"),
    "yaml-indent-more.help": _to_the_column,
    "yaml-second-document.help": _without_the_line,
}
"""What to do where a help can be followed to the letter, by the help's id."""


def cured(text: str, finding: Finding) -> str | None:
    """The text as the finding's cure wants it; None where the writer has to decide."""
    label, help, at = finding.label, finding.help, stretch(text, finding)
    if label is not None and label.id == "did-you-mean" and finding.rule.code != "ORG028":
        return text[: at[0]] + str(label.args["names"][0]) + text[at[1] :]
    if help is not None and help.id in CURES:
        return CURES[help.id](text, *at, help.args)
    return None


TO_THE_LETTER = (
    """\
misspelt key, misspelt reference, number for text, unquoted code, Norwegian date, decimal comma,
decimal comma in braces, colon in a title, one indentation too many, second document
""".replace("\n", " ")
    .strip()
    .split(", ")
)


@every_plan
@pytest.mark.parametrize(
    "mistake", [each for each in MISTAKES if each.name in TO_THE_LETTER], ids=lambda mistake: mistake.name
)
def test_a_cure_that_is_followed_mends_the_file(name: str, mistake: Mistake) -> None:
    for case, findings in cases(name, mistake):
        mended = cured(case.text, findings[0])
        assert mended is not None, around(case)
        assert validated(name, mended.encode()) == [], around(case)


def test_all_twenty_are_there() -> None:
    assert {mistake.name for mistake in MISTAKES} >= set(TO_THE_LETTER)
    assert len(MISTAKES) >= 20
