"""Why the system refuses, in the reader's language."""

from __future__ import annotations

import errno
import os

import pytest

from orgctl.errors import OrgctlError, reason
from orgctl.lang import catalogue, languages


@pytest.mark.parametrize("language", languages())
def test_every_reason_has_words(language: str) -> None:
    words = catalogue(language)
    for number in errno.errorcode:
        message = reason(OSError(number, os.strerror(number)))
        assert words.text(message.id, message.args)


def test_a_reason_stands_inside_the_message() -> None:
    error = OrgctlError("file-unwritable", file="a.md", reason=reason(PermissionError(errno.EACCES, "x")))
    assert (
        catalogue("nn").text(error.message, error.args_by_name) == "a.md kan ikkje skrivast: manglar tilgang"
    )


def test_a_reason_that_is_not_ours_comes_in_the_words_of_the_system() -> None:
    for error, words in (
        (OSError(errno.EPIPE, "Broken pipe"), "Broken pipe"),
        (ValueError("a NUL"), "a NUL"),
    ):
        message = reason(error)
        assert catalogue("nb").text(message.id, message.args) == words
