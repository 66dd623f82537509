"""What all tests share: generated examples are the same in every run, no test is timed, and what a helper
asserts is shown with its values, as in a test."""

import pytest
from hypothesis import settings

pytest.register_assert_rewrite("marked", "repositories", "file_sets", "shipped")

settings.register_profile("orgctl", deadline=None, derandomize=True)
settings.load_profile("orgctl")
