"""Alternatives side by side in a real browser: accessible, and readable on a narrow screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from test_browser import EXAMPLES, NARROW, Scheme, assert_accessible, assert_fits

from orgctl import api

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

ALTA = [EXAMPLES / "alta.yaml", *sorted((EXAMPLES / "alta").glob("*.yaml"))]


@pytest.fixture(scope="module", params=[2, 13])
def page_file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """So many columns of the options for culture in Alta."""
    base, *others = (api.load(str(file)) for file in (ALTA[0], *ALTA[1:] * 3))
    path = tmp_path_factory.mktemp("compared") / "alta.html"
    document = api.compare(base, others[: request.param - 1]).document()
    path.write_text(document.text("html"), encoding="utf-8")
    return path


@pytest.mark.parametrize(("width", "scheme"), [(NARROW, "light"), (1280, "dark")])
def test_axe_finds_no_violation(browser: Browser, page_file: Path, width: int, scheme: Scheme) -> None:
    assert_accessible(browser, page_file, width, scheme)


def test_nothing_scrolls_sideways(browser: Browser, page_file: Path) -> None:
    page = browser.new_page()
    page.goto(page_file.as_uri())
    assert_fits(page)
    page.close()
