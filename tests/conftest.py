"""What all tests share: generated examples are the same in every run, and no test is timed."""

from hypothesis import settings

settings.register_profile("orgctl", deadline=None, derandomize=True)
settings.load_profile("orgctl")
