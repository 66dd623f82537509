"""What each rule says for itself, for people: a file ``data/rules/CODE.yaml`` with words in every language
that messages come in, and examples.

``finds`` says what counts, where the short name of the rule doesn't say it all, ``why`` why it matters, and
``limits`` what the rule can't know. ``bad`` and ``good`` are plans, one that the rule speaks of and one that
nothing is said of, without their head lines unless ``whole``; ``beside`` holds further files by name, and
``profile`` is how strictly both are judged, where that isn't as strictly as can be.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from orgctl import resources
from orgctl.lang import languages
from orgctl.model.scalars import EMPTY
from orgctl.rules.judging import Profile
from orgctl.source import parse

HEAD = "orgctl: 1\norganisation: {name: Granvik kommune}\n"
"""What stands above an example that isn't whole."""

Words = Mapping[str, str]
"""A text in each language, by language."""

_WORDS = ("finds", "why", "limits")
_EXAMPLES = ("bad", "good")
_KEYS = (*_WORDS, *_EXAMPLES, "beside", "profile", "whole")


class PageError(ValueError):
    """A page that can't be one: the message names the file and the key."""


class Page(NamedTuple):
    """The page of a rule. ``bad`` and ``good`` are whole plans, or both empty where no text could show it."""

    why: Words
    finds: Words = EMPTY
    limits: Words = EMPTY
    bad: str = ""
    good: str = ""
    beside: Mapping[str, str] = EMPTY
    profile: Profile = Profile.ADOPTED


@cache
def page(code: str) -> Page:
    """The shipped page of the rule with this code. Raises PageError."""
    path = resources.data("rules") / f"{code}.yaml"
    if not path.exists():
        raise PageError(f"{path.name} is missing")
    return read(path.read_bytes(), path.name)


def read(data: bytes, name: str) -> Page:
    """The page that a file says; ``name`` is what errors call it. Raises PageError."""
    document = parse(data, name)
    for finding in document.findings:
        line = finding.place.line if finding.place else 1
        raise PageError(f"{name}, line {line}: {finding.rule.name}")
    said = document.value
    for key in said:
        if key not in _KEYS:
            raise PageError(f"{name}: {key} is unknown, a page has {', '.join(_KEYS)}")
    if "why" not in said:
        raise PageError(f"{name}: why is missing")
    if ("bad" in said) != ("good" in said):
        raise PageError(f"{name}: bad and good go together")
    if not isinstance(said.get("whole", False), bool):
        raise PageError(f"{name}: whole is true or false")
    profile = said.get("profile", Profile.ADOPTED)
    if profile not in list(Profile):
        raise PageError(f"{name}: profile is one of {', '.join(Profile)}")
    head = "" if said.get("whole") else HEAD
    words = {key: _words(said[key], f"{name}: {key}") for key in _WORDS if key in said}
    examples = {key: head + _text(said[key], f"{name}: {key}") for key in _EXAMPLES if key in said}
    beside = _files(said.get("beside", {}), f"{name}: beside")
    return Page(
        words["why"],
        words.get("finds", EMPTY),
        words.get("limits", EMPTY),
        examples.get("bad", ""),
        examples.get("good", ""),
        beside,
        Profile(profile),
    )


def _words(value: Any, where: str) -> Words:
    if not isinstance(value, dict):
        raise PageError(f"{where} has a text for each of {', '.join(languages())}")
    for language in languages():
        if language not in value:
            raise PageError(f"{where}.{language} is missing")
    for language, text in value.items():
        if language not in languages():
            raise PageError(f"{where}.{language} is no language of messages")
        _text(text, f"{where}.{language}")
    return {language: value[language].rstrip() for language in languages()}


def _files(value: Any, where: str) -> Mapping[str, str]:
    if not isinstance(value, dict):
        raise PageError(f"{where} has files by name")
    return {file: _text(text, f"{where}.{file}") for file, text in value.items()}


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise PageError(f"{where} is a text")
    return value
