"""The page in a real browser: accessible, readable on a narrow screen, whole in print."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from papers_made import PAPERS, paper

from orgctl import api

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

axe_playwright = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
FILES = [EXAMPLES / "amot.yaml", HERE / "everything.yaml"]
OTHERS = sorted(set(EXAMPLES.glob("*.yaml")) - {*FILES})
WCAG = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
    "resultTypes": ["violations", "incomplete"],  # what passes is looked at, but not brought over
}
NARROW = 320

pytestmark = pytest.mark.slow


def rendered(plan: Path, folder: Path) -> Path:
    path = folder / f"{plan.stem}.html"
    path.write_text(api.render(api.load(str(plan)), "html"), "utf-8")
    return path


@pytest.fixture(scope="module", params=FILES, ids=lambda path: path.stem)
def page_file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return rendered(request.param, tmp_path_factory.mktemp("pages"))


@pytest.fixture(scope="module", params=PAPERS)
def paper_file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("papers") / f"{request.param}.html"
    path.write_text(paper(request.param).text("html"), "utf-8")
    return path


VIEWS = pytest.mark.parametrize(("width", "scheme"), [(NARROW, "light"), (1280, "dark")])
Scheme = Literal["light", "dark"]


@VIEWS
def test_axe_finds_no_violation(browser: Browser, page_file: Path, width: int, scheme: Scheme) -> None:
    assert_accessible(browser, page_file, width, scheme)


@VIEWS
def test_axe_finds_no_violation_in_papers(
    browser: Browser, paper_file: Path, width: int, scheme: Scheme
) -> None:
    assert_accessible(browser, paper_file, width, scheme)


def assert_accessible(browser: Browser, page_file: Path, width: int, scheme: Scheme) -> None:
    # The page's own policy would keep the checker's script out.
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True
    )
    page = context.new_page()
    page.goto(page_file.as_uri())
    results = axe_playwright.Axe().run(page, options=WCAG)
    context.close()
    assert results.violations_count == 0, results.generate_report()
    undecided = [each["id"] for each in results.response["incomplete"]]
    assert "color-contrast" not in undecided


@pytest.mark.parametrize("path", [*FILES, *OTHERS], ids=lambda path: path.stem)
def test_nothing_scrolls_sideways(browser: Browser, path: Path, tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto(rendered(path, tmp_path).as_uri())
    assert_fits(page)
    page.close()


def test_no_paper_scrolls_sideways(browser: Browser, paper_file: Path) -> None:
    page = browser.new_page()
    page.goto(paper_file.as_uri())
    assert_fits(page)
    page.close()


def assert_fits(page: Page) -> None:
    for width in (NARROW, 700, 800, 1030, 1160):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_page_keeps_its_own_policy_and_asks_for_nothing(browser: Browser, page_file: Path) -> None:
    page = browser.new_page()
    complaints: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page_file.as_uri())
    styled = page.evaluate("getComputedStyle(document.querySelector('.cover')).backgroundColor")
    page.close()
    assert complaints == []
    assert asked == [page_file.as_uri()]
    assert styled != "rgba(0, 0, 0, 0)"


def test_closed_details_are_open_in_print(browser: Browser, page_file: Path) -> None:
    page = browser.new_page()
    page.goto(page_file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach((each) => each.removeAttribute('open'))")
    deepest = "[...document.querySelectorAll('details .unit')].filter((e) => e.checkVisibility()).length"
    everything = page.evaluate("document.querySelectorAll('details .unit').length")
    assert page.evaluate(deepest) < everything
    page.emulate_media(media="print")
    shown = page.evaluate(deepest)
    page.close()
    assert shown == everything


def test_the_tree_can_be_searched(browser: Browser, page_file: Path) -> None:
    page = browser.new_page()
    page.goto(page_file.as_uri())
    label = page.locator(".tree .leaf .unit").last
    name = label.inner_text()
    page.locator(".search input").fill(name.lower())
    shown = page.locator(".tree .unit").evaluate_all("all => all.filter((e) => e.checkVisibility()).length")
    total = page.locator(".tree .unit").count()
    assert label.is_visible()
    assert 0 < shown < total
    assert page.locator(".search output").inner_text().split()[0] == "1"
    page.locator(".search input").fill("")
    assert page.locator(".tree .leaf").last.is_visible()
    page.close()
