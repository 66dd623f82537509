"""Characters that turn text around, or that a screen would obey, are spelled out wherever a page has them;
what only lays text out stays."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pages import read_html, read_markdown

from orgctl import api
from orgctl.api import Plan
from orgctl.cli.app import call
from orgctl.documents.changes import page
from orgctl.documents.environment import Format

TURNED = "skole \u202elokse \u2067til\u2069 \x1b[31mrød \x1edelt \x9b slutt"
SPELLED = r"skole \u202elokse \u2067til\u2069 \x1b[31mrød \x1edelt \x9b slutt"
KEPT = "Kultur\u00a0og fri\u00adtid \U0001f469\u200d\U0001f33e"
OLD = (
    f"""\
orgctl: 1
organisation: {{name: Granvik}}
document: {{title: Plan, sections: {{s: {{title: Bakgrunn, body: "Se `{TURNED}`, {TURNED}"}}}}}}
units:
  granvik:
    name: Granvik
    leader: {{title: Leder}}
    units:
      a: {{name: "Berg {TURNED}", description: "{TURNED}", leader: {{title: Rektor}}}}
      b: {{name: "{KEPT}", leader: {{title: Styrer}}}}
""".replace("\x1b", r"\x1b")
    .replace("\x1e", r"\x1e")
    .replace("\x9b", r"\x9b")
)
NEW = (
    OLD.replace("Berg", "Dal")
    .replace(", leader: {title: Rektor}", "")
    .replace(", leader: {title: Styrer}", "")
    + """positions: {p: {title: "Ny \\u202e", unit: b}}\n"""
)
PAGES: dict[str, Callable[[Plan, Plan, Format], str]] = {
    "plan": lambda old, new, form: api.document(new).text(form),
    "hearing": lambda old, new, form: api.document(new, "hearing", old=old).text(form),
    "compare": lambda old, new, form: api.compare(old, [new]).document().text(form),
}
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f]")


@pytest.fixture
def plans(tmp_path: Path) -> tuple[Path, Path]:
    made = tmp_path / "old.yaml", tmp_path / "new.yaml"
    for file, text in zip(made, (OLD, NEW), strict=True):
        file.write_text(text, "utf-8")
    return made


@pytest.mark.parametrize("format", ["html", "md"])
@pytest.mark.parametrize("name", PAGES)
def test_documents(plans: tuple[Path, Path], name: str, format: Format) -> None:
    old, new = (api.load(str(file)) for file in plans)
    assert new.sound, new.findings
    text = PAGES[name](old, new, format)
    assert not HIDDEN.findall(text)
    shown = (read_html if format == "html" else read_markdown)(text).text()
    assert f"Dal {SPELLED}" in " ".join(shown.split())
    assert KEPT in text


def test_pages_of_a_comparison(plans: tuple[Path, Path]) -> None:
    told = api.diff(*(api.load(str(file)) for file in plans)).story()
    assert SPELLED in page.html(told)
    for text in (page.html(told), *(text for _, text in page.pages(told))):
        assert not HIDDEN.findall(text)


def test_comments(plans: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert call(["diff", *map(str, plans), "--format", "markdown", "--all"]) == 0
    given = capsys.readouterr().out
    assert not HIDDEN.findall(given)
    assert f"Dal {SPELLED}" in " ".join(read_markdown(given).text().replace("\u200b", "").split())
