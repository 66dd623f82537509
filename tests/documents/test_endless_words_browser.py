"""Names that are wider than any page, without a space to break at, in a real browser: every page still fits,
ordinary words stay whole, and long ones go on behind a hyphen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from comparisons import small, story
from papers_made import HERE
from ruamel.yaml import YAML
from test_browser import NARROW
from test_unit_pages import NEW, OLD

from orgctl import api
from orgctl.api import Plan
from orgctl.documents.changes import page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

ENDLESS = "Kommunalområdetforoppvekstogutdanning2" * 12
WIDTHS = (NARROW, 1280)
_NAMED = frozenset("name title text question plural description summary short purpose".split())
PAGES = ("plan", "everything", "hearing", "placement", "responses", "case", "compare", "many", "diff", "unit")


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> tuple[Plan, Plan, Plan]:
    """Today's organisation, the proposal, and the plan with every key, each name with an endless one."""
    folder = tmp_path_factory.mktemp("endless")
    made = []
    for file in (HERE / "before.yaml", HERE / "after.yaml", HERE.parent / "everything.yaml"):
        yaml = YAML(typ="safe", pure=True)
        value = _endless(yaml.load(file.read_text("utf-8")))
        with (folder / file.name).open("w", encoding="utf-8") as stream:
            yaml.dump(value, stream)
        made.append(api.load(str(folder / file.name)))
        assert made[-1].sound, made[-1].findings
    before, after, everything = made
    return before, after, everything


def _endless(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _endless(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [_endless(each, key) for each in value]
    return f"{value} {ENDLESS}" if isinstance(value, str) and key in _NAMED else value


def made(name: str, plans: tuple[Plan, Plan, Plan]) -> str:
    before, after, everything = plans
    match name:
        case "plan":
            return api.render(after, "html")
        case "everything":
            return api.render(everything, "html")
        case "compare":
            return api.compare(before, [after]).document().text("html")
        case "many":
            return api.compare(before, [after, before, after, before, after]).document().text("html")
        case "diff":
            return page.html(api.diff(before, after).story())
        case "unit":
            return dict(page.pages(api.diff(before, after).story()))["units/oppvekst.html"]
        case _:
            old = before if name in ("hearing", "placement") else None
            return api.document(after, name, old=old).text("html")


@pytest.mark.parametrize("name", PAGES)
def test_no_name_is_wider_than_the_page(
    browser: Browser, plans: tuple[Plan, Plan, Plan], tmp_path: Path, name: str
) -> None:
    text = made(name, plans)
    assert ENDLESS in text
    (tmp_path / "page.html").write_text(text, "utf-8")
    shown = browser.new_page()
    shown.goto((tmp_path / "page.html").as_uri())
    for width in WIDTHS:
        shown.set_viewport_size({"width": width, "height": 900})
        assert shown.evaluate("document.documentElement.scrollWidth") <= width
        assert shown.evaluate(_BROKEN) == []
        assert shown.evaluate(_WIDEST) <= 2 * max(WIDTHS)
    shown.close()


@pytest.mark.parametrize("width", [NARROW, 800, 1280])
def test_titles_stay_whole_in_the_table_of_posts(browser: Browser, tmp_path: Path, width: int) -> None:
    kept = OLD.replace("title: Konsulent", "title: Beredskapskoordinator")
    long = kept.replace("Kommunedirektør", "Kommunalsjefsstedfortreder").replace(
        "Sykepleier", "Barnevernskonsulent"
    )
    for number, old in enumerate((kept, long)):
        new = NEW.replace("Sykepleier", "Barnevernskonsulent") if number else NEW
        pages = dict(page.pages(story(*small(tmp_path, old, new), "nb")))
        for name in ("virks", "heim", "granvik"):
            (tmp_path / "page.html").write_text(pages[f"units/{name}.html"], "utf-8")
            shown = browser.new_page(viewport={"width": width, "height": 900})
            shown.goto((tmp_path / "page.html").as_uri())
            assert shown.evaluate("document.documentElement.scrollWidth") <= width
            assert shown.evaluate(_BROKEN.replace("24", "30")) == [], name
            shown.close()


LONG_BEFORE = """\
orgctl: 1
organisation: {name: Granvik kommune}
units:
  granvik: {name: Granvik, leader: {title: Kommunedirektør}}
  støtte:
    parent: granvik
    name: Spesialpedagogiskstøtteenheten
    leader: {title: Spesialpedagogiskstøtteenhetsleder}
  vann: {parent: granvik, name: Vannforsyningsogavløpsavdelingen, leader: {title: Beredskapskoordinatorene}}
positions:
  k: {title: Kommunalavdelingskoordineringsleder, unit: støtte}
  p: {title: Hjelpemiddelformidlingskontrollørsmannen, unit: støtte}
"""
LONG_AFTER = (
    LONG_BEFORE.replace("parent: granvik\n", "parent: vann\n")
    .replace("enhetsleder", "enhetskoordinator")
    .replace("ingsleder", "ingsmedarbeider")
    .replace("mannen", "kvinnen")
    .replace("torene", "torens")
    + "  b: {title: Beredskapskoordineringsmedarbeider, unit: vann}\n"
)


@pytest.mark.parametrize("width", [NARROW, 400, 769, 800, 1152, 1280])
def test_long_words_go_on_behind_a_hyphen(browser: Browser, tmp_path: Path, width: int) -> None:
    compared = story(*small(tmp_path, LONG_BEFORE, LONG_AFTER), "nb")
    for text in (page.html(compared), dict(page.pages(compared))["units/støtte.html"]):
        (tmp_path / "page.html").write_text(text, "utf-8")
        shown = browser.new_page(viewport={"width": width, "height": 900})
        shown.goto((tmp_path / "page.html").as_uri())
        assert shown.evaluate("document.documentElement.scrollWidth") <= width
        assert shown.evaluate(_BROKEN.replace("24", "99")) == []
        shown.close()


_BROKEN = r"""[...document.querySelectorAll('th, td, dt, dd')].flatMap((cell) => {
  const found = [];
  const hidden = (each) => each && getComputedStyle(each).clipPath !== 'none';
  if (hidden(cell.closest('thead'))) return found;
  const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const around = text.parentElement;
    if (text.data.includes('://') || around.closest('.long, .unseen') || !around.checkVisibility()) continue;
    for (const word of text.data.matchAll(/[^\s\/\u00ad\u2010-\u2014-]+/g)) {
      if (word[0].length > 24) continue;
      const range = document.createRange();
      // The hyphen of the line before is counted with the letter behind it.
      range.setStart(text, word.index + (text.data[word.index - 1] === '\u00ad'));
      range.setEnd(text, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map((each) => each.top)).size > 1) found.push(word[0]);
    }
  }
  return found;
})"""
"""The ordinary words in tables and lists that a line breaks within."""
_WIDEST = "Math.max(0, ...[...document.querySelectorAll('.many')].map((each) => each.scrollWidth))"
"""How wide the widest table is that is moved sideways."""
