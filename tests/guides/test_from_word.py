"""The guide "From a Word plan to orgctl in an afternoon": whoever follows it sees what it shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from followed import Call, agrees, changed, follow

pytestmark = pytest.mark.slow  # versions of libraries change nothing here

PAGE = Path(__file__).resolve().parents[2] / "docs" / "from-word-to-orgctl.md"


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Call]]:
    folder = tmp_path_factory.mktemp("fjellvik")
    return folder, list(follow(PAGE.read_text("utf-8"), folder))


def test_every_command_says_what_is_printed(followed: tuple[Path, list[Call]]) -> None:
    for call in followed[1]:
        assert agrees(call), f"$ {call.command}\n{call.said}"


def test_the_guide_goes_all_the_way(followed: tuple[Path, list[Call]]) -> None:
    commands = [call.command for call in followed[1]]
    for part in ("validate --tree", "lint", "render", "--check"):
        assert any(part in command for command in commands), part
    for code in ("ORG101", "ORG201", "ORG401", "ORG404", "ORG501"):
        assert any(code in call.said for call in followed[1]), code
    assert (followed[0] / "plan.html").read_text("utf-8").startswith("<!doctype html>")


def test_at_the_end_the_text_says_what_the_plan_says(followed: tuple[Path, list[Call]]) -> None:
    text = (followed[0] / "plan.md").read_text("utf-8")
    sections = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert sections
    assert "Helsetunet" not in text
    assert "sju enheter" not in text


def test_a_page_that_says_something_else_is_noticed() -> None:
    call = Call("orgctl lint plan.yaml", "one\n…\nlast\n", "one\ntwo\nlast\n")
    assert agrees(call)
    assert not agrees(call._replace(said="one\ntwo\nlast\nmore\n"))
    assert not agrees(call._replace(printed="one\nlast\n"))
    with pytest.raises(AssertionError):
        changed("a\n", "-b\n+c\n")
