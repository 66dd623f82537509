"""The page of a comparison in a real browser: accessible, readable on a narrow screen, filtered, whole in
print."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from comparisons import AMOT, EVERYTHING, minimal, reworded, small, story
from test_browser import NARROW, Scheme, assert_accessible, assert_fits

from orgctl.documents.changes import page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

PAGES = ("amot", "comes", "goes", "reworded", "merged", "unit")


@pytest.fixture(scope="module", params=PAGES)
def page_file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(request.param, tmp_path_factory.mktemp("compared"))


@pytest.fixture
def amot(tmp_path: Path) -> Path:
    return made("amot", tmp_path)


def made(name: str, folder: Path) -> Path:
    path = folder / f"{name}.html"
    match name:
        case "unit":
            text = dict(page.pages(story(*AMOT)))["units/plan.html"]
        case "amot":
            text = page.html(story(*AMOT))
        case "merged":
            text = page.html(story(*small(folder)))
        case "comes":
            text = page.html(story(minimal(folder), EVERYTHING, "nn"))
        case "goes":
            text = page.html(story(EVERYTHING, minimal(folder), "en"))
        case _:
            text = page.html(story(EVERYTHING, reworded(folder)))
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [
        ("amot", NARROW, "light"),
        ("amot", 1280, "dark"),
        ("comes", NARROW, "dark"),
        ("goes", 1280, "light"),
        ("reworded", NARROW, "dark"),
        ("merged", 1280, "dark"),
        ("unit", NARROW, "light"),
    ],
)
def test_axe_finds_no_violation(
    browser: Browser, tmp_path: Path, name: str, width: int, scheme: Scheme
) -> None:
    assert_accessible(browser, made(name, tmp_path), width, scheme)


def test_nothing_scrolls_sideways(browser: Browser, page_file: Path) -> None:
    page = browser.new_page()
    page.goto(page_file.as_uri())
    assert_fits(page)
    page.close()


def test_the_page_keeps_its_own_policy_and_asks_for_nothing(browser: Browser, page_file: Path) -> None:
    page = browser.new_page()
    complaints: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page_file.as_uri())
    styled = page.evaluate("getComputedStyle(document.querySelector('.changes tbody th')).borderLeftWidth")
    page.close()
    assert complaints == []
    assert asked == [page_file.as_uri()]
    assert styled == "3px"


SHOWN = "[...document.querySelectorAll('tbody[data-part]')].filter((each) => each.checkVisibility())"


def test_the_changes_are_filtered(browser: Browser, amot: Path) -> None:
    page = browser.new_page()
    page.goto(amot.as_uri())
    everything = page.evaluate(f"{SHOWN}.length")
    box = page.locator(".filters").first
    level, part = box.locator("select").all()
    level.select_option("authority")
    assert page.evaluate(f"{SHOWN}.map((each) => each.dataset.level)") == ["authority"]
    assert box.locator("output").inner_text() == f"1 av {everything} vises"
    assert not page.locator("#part-units").is_visible(), "a part without rows is away"
    level.select_option("")
    part.select_option("units")
    assert set(page.evaluate(f"{SHOWN}.map((each) => each.dataset.part)")) == {"units"}
    box.locator("input").fill("kulTur")
    assert 0 < page.evaluate(f"{SHOWN}.length") < everything
    assert page.evaluate(f"{SHOWN}.every((each) => each.textContent.toLowerCase().includes('kultur'))")
    part.select_option("")
    box.locator("input").fill("")
    assert page.evaluate(f"{SHOWN}.length") == everything
    page.close()


def test_units_are_found(browser: Browser, amot: Path) -> None:
    page = browser.new_page()
    page.goto(amot.as_uri())
    page.locator(".filters").last.locator("input").fill("rena")
    shown = page.locator(".jump li").filter(visible=True)
    assert shown.count() == 1
    shown.locator("a").click()
    assert page.locator("#unit-rena").is_visible()
    page.close()


def test_without_its_script_the_page_shows_everything(browser: Browser, amot: Path) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(amot.as_uri())
    assert not page.locator(".filters").first.is_visible()
    rows = page.locator("tbody[data-part]")
    assert rows.count() == rows.filter(visible=True).count()
    page.close()


def test_closed_details_are_open_in_print(browser: Browser, amot: Path) -> None:
    page = browser.new_page()
    page.goto(amot.as_uri())
    hidden = (
        "[...document.querySelectorAll('details li, details dd')].filter((e) => !e.checkVisibility()).length"
    )
    assert page.evaluate(hidden) > 0
    page.emulate_media(media="print")
    assert page.evaluate(hidden) == 0
    assert not page.locator(".filters").first.is_visible()
    page.close()
