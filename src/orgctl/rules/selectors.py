"""ORG114 empty-selector: a selector that yields nothing was meant to yield something."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any, Literal, NamedTuple

from orgctl.findings import Finding, Message, Path, Rule, Severity
from orgctl.model.base import holding
from orgctl.model.build import Model
from orgctl.model.parts import Definition
from orgctl.model.shared import Selector
from orgctl.rules.doubt import Doubt
from orgctl.rules.told import also, by_cause, named
from orgctl.rules.undecided import Undecided
from orgctl.structure import Organisation, select_positions, select_units
from orgctl.structure.quantity import NONE
from orgctl.structure.unlisted import unlisted_posts, unlisted_units

EMPTY_SELECTOR = Rule("ORG114", "empty-selector", Severity.WARNING)

_POSTS_WANTED = frozenset(("members", "reports_to", "also_reports_to", "where"))
"""Keys whose selectors mean posts; in `scope` they mean units, elsewhere any actor."""

_KEYS = "position unit leads under role level kind function group body tag".split()


class Stated(NamedTuple):
    """A selector with its route, and what is wanted of it."""

    path: Path
    selector: Selector
    wanted: Literal["posts", "units", "actors"]


def stated(definition: Definition) -> Iterator[Stated]:
    """Every selector of a definition but those of claims: a claim is told itself if it is wrong."""
    for key, part in definition.stated():
        if key != "claims":
            for path, selector in _within(part, (key,)):
                yield Stated(path, selector, _wanted(path))


def check(
    model: Model, organisation: Organisation, doubt: Doubt, selectors: list[Stated]
) -> Iterator[Finding]:
    """Yields a finding for each reason that selectors yield nothing, at the first of them."""
    if doubt.of_any("role", "level", "kind", "unit", "position", "group", "body"):
        return
    undecided = Undecided(organisation)
    known: dict[tuple[Selector, str], str | None] = {}
    empty: list[tuple[object, tuple[Stated, str]]] = []
    for each in selectors:
        asked = each.selector, each.wanted
        if asked not in known:
            known[asked] = None if _yields(organisation, each) else _why(organisation, undecided, each)
        if (key := known[asked]) is not None:
            # The same role that nobody has is one cause, whoever is asked for.
            cause = asked if key == "together" else (key, getattr(each.selector, key))
            empty.append((cause, (each, key)))
    for found in by_cause(empty):
        (first, key), *others = found
        message, args = _words(first, key)
        yield model.origins.finding(
            EMPTY_SELECTOR,
            message,
            _place(first, key),
            help="empty-selector.help" if key in ("role", "level", "kind") else None,
            related=also((_place(each, key), "value") for each, _ in others),
            **args,
        )


def _words(each: Stated, key: str) -> tuple[str, dict[str, Any]]:
    """What is said of a selector that yields nothing: the message with its arguments."""
    if each.wanted == "units":
        return "empty-selector.scope", {}
    why = Message(f"empty-selector.{key}", {"ids": named(getattr(each.selector, key, ()))})
    return "empty-selector", {"why": why, "what": Message(f"empty-selector.no-{each.wanted}")}


def _wanted(path: Path) -> Literal["posts", "units", "actors"]:
    if "scope" in path:
        return "units"
    return "actors" if _POSTS_WANTED.isdisjoint(path) else "posts"


def _yields(organisation: Organisation, each: Stated) -> bool:
    selector = each.selector
    if each.wanted == "units":
        return bool(select_units(organisation, (selector,)))
    if selector.model_fields_set <= {"group", "body", "not_"}:
        return True  # they stand for themselves, and a group without members is not stated
    if select_positions(organisation, (selector,)):
        return True
    return each.wanted == "actors" and bool(select_units(organisation, (selector,)))


def _why(organisation: Organisation, undecided: Undecided, each: Stated) -> str | None:
    """The key that alone yields nothing, or ``together``; None where the selector is misspelt, or may mean
    what the file doesn't list, or hasn't decided."""
    selector = each.selector
    keys = [key for key in _KEYS if getattr(selector, key)]
    if any(_is_misspelt(organisation, key, getattr(selector, key)) for key in keys):
        return None
    if unlisted_posts(organisation, (selector,)) != NONE or unlisted_units(organisation, (selector,)) != NONE:
        return None
    maybe = {key: undecided.may_answer(key, getattr(selector, key)) for key in keys}
    for key in keys:
        alone = Selector.model_construct({key}, **{key: getattr(selector, key)})
        if not maybe[key] and not _yields(organisation, each._replace(selector=alone)):
            return key
    return None if any(maybe.values()) else "together"


def _is_misspelt(organisation: Organisation, key: str, asked: tuple[str, ...]) -> bool:
    definition = organisation.definition
    known: Container[str]
    match key:
        case "position":
            known = organisation.posts
        case "unit" | "under" | "leads":
            known = definition.units
        case "role" | "level" | "kind" | "group":
            known = getattr(definition, f"{key}s")
        case "body":
            known = definition.bodies
        case _:
            return False
    return not all(id in known or id == "any" for id in asked)


def _place(each: Stated, key: str) -> Path:
    return each.path if key == "together" else (*each.path, key)


def _within(value: Any, path: Path) -> Iterator[tuple[Path, Selector]]:
    if isinstance(value, tuple):
        for index, each in enumerate(value):
            if not isinstance(each, str):
                yield from _within(each, (*path, index))
    elif isinstance(value, dict):
        for key, each in value.items():
            if not isinstance(each, str):
                yield from _within(each, (*path, key))
    elif type(value) is Selector:
        yield path, value
    elif keys := holding(value.__class__):
        stated = value.model_fields_set
        for name, key in keys.items():
            if name in stated and not isinstance(below := getattr(value, name), str):
                yield from _within(below, (*path, key))
