"""What all tests share: generated examples are the same in every run, no test is timed, what a helper asserts
is shown with its values, as in a test, and there is one browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytest.register_assert_rewrite("marked", "repositories", "file_sets", "shipped")

settings.register_profile("orgctl", deadline=None, derandomize=True)
settings.register_profile("few", settings.get_profile("orgctl"), max_examples=20)
settings.load_profile("orgctl")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, from ORGCTL_CHROMIUM, PATH, or where Debian puts it; without one the test is skipped."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    names = ("chromium", "chromium-browser", "google-chrome")
    found = [os.environ.get("ORGCTL_CHROMIUM"), "/usr/bin/chromium", *map(shutil.which, names)]
    path = next((each for each in found if each and Path(each).is_file()), None)
    if path is None:
        pytest.skip("no Chromium: install it, or name it in ORGCTL_CHROMIUM")
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()
