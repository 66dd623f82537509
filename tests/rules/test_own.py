"""What a plan asks for itself above all that it says: its profile and its baseline."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgctl import api
from orgctl.findings import Finding, Message
from orgctl.lang import catalogue, languages
from orgctl.rules.own import own
from orgctl.source import parse

PLAN = "orgctl: 1\norganisation: {name: Granvik}\n"


def asked(text: str) -> list[str | None]:
    return [each and each.text for each in own(parse(text.encode(), "plan.yaml"))]


@pytest.mark.parametrize(
    ("head", "profile", "baseline"),
    [
        ("# orgctl: profile[hearing]\n", "hearing", None),
        ("# orgctl: profile[ adopted ] rådet ser på den nå\n\n", "adopted", None),
        ("# orgctl: baseline[kjente funn.json]\n---\n", None, "kjente funn.json"),
        ("# orgctl: baseline[a.json]\n\n# orgctl: profile[draft]\n", "draft", "a.json"),
        ("# orgctl: profile[draft]\n# orgctl: profile[hearing]\n", "draft", None),
        ("# orgctl: profile[strict]\n# orgctl: profile[hearing]\n", "hearing", None),
        ("# orgctl: profile\n# orgctl: baseline[]\n", None, None),
        ("# orgctl: profiles[draft]\n", None, None),
        ("", None, None),
    ],
)
def test_what_a_plan_asks_for(head: str, profile: str | None, baseline: str | None) -> None:
    assert asked(head + PLAN) == [profile, baseline]


@pytest.mark.parametrize(
    "text", [PLAN + "# orgctl: profile[hearing]\n", PLAN.replace("}", "}  # orgctl: profile[hearing]")]
)
def test_only_above_all(text: str) -> None:
    assert asked(text) == [None, None]


def found(folder: Path, text: str, name: str = "plan.yaml") -> list[Finding]:
    """The findings about comments, of the file and of one that includes it."""
    (folder / name).write_text(text, "utf-8")
    told = api.lint([str(folder)]).findings
    return [each for each in told if each.rule.code.startswith("ORG9")]


WRONG = {
    "an unknown profile": ("# orgctl: profile[⟦strict⟧]\n", "ORG901 own-profile-unknown"),
    "no profile": ("# orgctl: ⟦profile⟧\n", "ORG903 own-profile-incomplete"),
    "no baseline": ("# orgctl: ⟦baseline[ ]⟧\n", "ORG903 own-baseline-incomplete"),
    "twice": (
        "# orgctl: profile[draft]\n# orgctl: ⟦profile[hearing]⟧\n", "ORG901 own-twice"
    ),
    "below": (PLAN + "# orgctl: ⟦baseline[a.json]⟧\n", "ORG901 own-misplaced"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_with_it(tmp_path: Path, case: str) -> None:
    marked, expected = WRONG[case]
    text = marked if PLAN in marked else marked + PLAN
    (wrong,) = found(tmp_path, text.replace("⟦", "").replace("⟧", ""))
    assert f"{wrong.rule.code} {wrong.message.id}" == expected
    line = next(line for line in text.splitlines() if "⟦" in line)
    assert wrong.place is not None
    assert wrong.place[1:] == (
        text.splitlines().index(line) + 1,
        line.index("⟦") + 1,
        text.splitlines().index(line) + 1,
        line.index("⟧"),
    )
    for language in languages():
        words = catalogue(language)
        assert words.text(wrong.message.id, wrong.message.args)
        assert wrong.help is not None
        assert words.text(wrong.help.id, wrong.help.args)


def test_a_likely_profile_is_named(tmp_path: Path) -> None:
    (wrong,) = found(tmp_path, "# orgctl: profile[hering]\n" + PLAN)
    assert wrong.label == Message("did-you-mean", {"names": ["hearing"]})


def test_a_part_has_none_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN + "include: part.yaml\n", "utf-8")
    (wrong,) = found(tmp_path, "# orgctl: profile[hearing]\nunits: {a: {name: A}}\n", "part.yaml")
    assert (wrong.message.id, wrong.file.rpartition("/")[2]) == ("own-in-part", "part.yaml")


def test_an_alternative_has_its_own_and_not_its_bases(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text("# orgctl: profile[adopted]\n" + PLAN, "utf-8")
    text = "# orgctl: baseline[b.json]\norgctl: 1\nbase: base.yaml\n"
    assert found(tmp_path, text, "other.yaml") == []
    plan = api.lint([str(tmp_path / "other.yaml")]).members
    assert [each.baseline for each in plan] == ["b.json"]
