"""An alias that leads nowhere is told at the alias, and what it leaves empty isn't told again."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgctl.api import load

HEAD = "orgctl: 1\norganisation: {name: Åmot kommune}\n"
OTHERS = "".join(f"  u{number}: {{name: *u{number}}}\n" for number in range(60))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("units: {a: {name: *x}}", ["ORG009 3:19"]),
        ("units: {a: {kind: *x, also_called: [*y, B]}}", ["ORG009 3:19", "ORG009 3:37"]),
        ("units: *x", ["ORG009 3:8"]),
        ("units: {a: *x}", ["ORG009 3:12"]),
        ("taxonomy: *x", ["ORG009 3:11"]),
        ("units: &x {a: {name: *x}}", ["ORG009 3:22"]),
        ("units: {a: &x {name: *y}, b: *x}", ["ORG009 3:22"]),
        # What is empty for another reason is told.
        ("units: {a: {name: }}", ["ORG023 3:13"]),
        ("units: {a: {name: &x , description: *x}}", ["ORG023 3:13", "ORG023 3:24"]),
        # What leads nowhere is not a value, and an empty one beside it has its own cause.
        ("units: {a: {name: *x, description: }}", ["ORG009 3:19", "ORG023 3:23"]),
    ],
)
def test_it_is_told_once(tmp_path: Path, text: str, told: list[str]) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(HEAD + text + "\n", "utf-8")
    assert _told(file) == told


def test_so_it_is_with_more_than_are_shown(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(HEAD + "units:\n" + OTHERS, "utf-8")
    assert {each[:6] for each in _told(file)} == {"ORG009"}


def test_in_a_file_that_is_included(tmp_path: Path) -> None:
    (tmp_path / "units.yaml").write_text("orgctl-part: 1\nunits: {a: {name: *x}}\n", "utf-8")
    file = tmp_path / "plan.yaml"
    file.write_text(HEAD + "include: [units.yaml]\n", "utf-8")
    assert _told(file) == ["ORG009 2:19"]


def _told(file: Path) -> list[str]:
    found = load(str(file)).findings
    places = [(each.rule.code, each.place) for each in found]
    return [f"{code} {place.line}:{place.column}" for code, place in places if place is not None]
