"""Words for values that are wrong: of another type, not among those allowed, empty, or out of range."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

from orgctl.findings import Finding, Message, PlacePart
from orgctl.model.authority import Redelegation
from orgctl.model.base import Period
from orgctl.model.checks import Nothing
from orgctl.model.codes import BAD_DATE, EMPTY_VALUE, NOT_ALLOWED, UNQUOTED, WRONG_TYPE
from orgctl.model.complaints import Complaint
from orgctl.model.field_words import meant_words
from orgctl.model.navigate import Spot, required_keys, spot
from orgctl.model.posts import Superior
from orgctl.model.readings import as_id, date_meant, last_day, number_meant
from orgctl.model.scalars import About, AboutAmount, Day, Open
from orgctl.model.shared import Outside, Selector, Staffing
from orgctl.suggest import closest

_RANGE = {"greater_than_equal": "number-too-small", "less_than_equal": "number-too-large"}
_PATTERNS = ("municipality_number", "country", "language")
_SHARES = ("fte", "max_holiday_share")  # where a percentage is a share of one
_NEVER_ALONE = ("words", "open", "about")  # what may stand instead of what belongs here
_NEEDS_QUOTES = re.compile(r"[,\[\]{}]|: | #")  # between braces
_MAIN_KEYS = ("text", "name", "body", "from", "number", "title")
_MAP_HELP = "wrong-type.help-map"


def wrong_value(c: Complaint) -> Finding:
    """A value that can't stand where it stands."""
    at = c.expected()
    if c.value is None:
        return _empty(c, at, "key")
    if c.kind == "date":
        return _date(c, str(c.value))
    if c.kind in ("empty_list", "string_too_short", "too_short") or c.value in ("", []):
        return _empty(c, at, "value")
    if c.kind == "not_stated":
        return c.finding(NOT_ALLOWED, "not-stated", help="not-stated.help", text=c.context["word"])
    if c.kind in _RANGE:
        bound = f"{next(iter(c.context.values())):g}"
        written = c.origins.raw(c.path)
        return c.finding(NOT_ALLOWED, _RANGE[c.kind], help="number-range.help", value=written, bound=bound)
    if c.kind == "finite_number":
        return c.finding(WRONG_TYPE, "not-a-number", text=c.origins.raw(c.path))
    if c.kind == "string_pattern_mismatch":
        help = f"pattern.{at.key}" if at.key in _PATTERNS else "pattern.other"
        return c.finding(NOT_ALLOWED, "pattern-mismatch", help=help, text=c.value)
    if at.entries and isinstance(c.value, list):
        return _list_for_map(c, at)
    if at.models == (Redelegation,) and (word := _yes_or_no(c.value)):
        proposal = f"{c.key}: {{}}" if word == "yes" else ""
        return _wrong_type(c, at, help=f"wrong-type.help-{word}", proposal=proposal)
    if at.models == (Superior,) and _are_ids(c.owner):
        return _several_superiors(c)
    if isinstance(c.value, str):
        return _text(c, at, c.value)
    if "text" in at.shapes and isinstance(c.value, (int, float)):
        return _unquoted(c)
    if at.takes_text and _is_lone_pair(c.value) and not c.in_flow():
        (key,) = c.value
        text = f"{key}: {c.origins.raw((*c.path, key))}"
        return c.finding(WRONG_TYPE, "colon-in-text", help="colon-in-text.help", key=key, text=text)
    return _wrong_type(c, at)


def in_braces(c: Complaint, below: Spot) -> str:
    """The scalar as it can stand between braces where ``below`` belongs; empty if it can't."""
    written = c.origins.raw(c.path)
    if not written or "\n" in written:
        return ""
    if isinstance(c.value, str):
        number = _number_meant(c.value, below) if below.takes_number else ""
        if number or not below.takes_text:
            return number
        if written[0] not in "\"'" and _NEEDS_QUOTES.search(written):
            return f'"{written}"'
        return written
    return written if below.takes_number and not isinstance(c.value, bool) else ""


def _yes_or_no(value: Any) -> str:
    """``yes`` or ``no`` for what says so; else empty."""
    said = str(value).lower()
    words = [said] if isinstance(value, bool) else meant_words(said, ("true", "false"))
    return {"true": "yes", "false": "no"}[words[0]] if words else ""


def _are_ids(value: Any) -> bool:
    several = isinstance(value, list) and len(value) > 1
    return several and all(isinstance(each, str) for each in value)


def _several_superiors(c: Complaint) -> Finding:
    """A list of ids where each has to say in which areas it is the superior."""
    first, *others = c.owner
    return c._replace(loc=c.loc[:-1], path=c.path[:-1], value=c.owner).finding(
        WRONG_TYPE,
        "several-superiors",
        help="several-superiors.help",
        proposal=f"{c.key}: {first}",
        beside="also_reports_to: [" + ", ".join(f"{{to: {each}}}" for each in others) + "]",
        divided=f"{{to: {first}, in: […]}}",
    )


def _empty(c: Complaint, at: Spot, part: PlacePart) -> Finding:
    if at.models == (Nothing,):
        return c.finding(EMPTY_VALUE, "empty-value", part=part, help=_MAP_HELP, proposal=_nothing(c))
    help = "empty-value.help"
    if isinstance(c.path[-1], int):
        part, help = "entity", "empty-value.help-item"
    elif c.around().entries == "ids":
        help = "empty-value.help-entry"
    elif at.entries or at.shapes == ("map",):
        help = "empty-value.help-part"
    elif "open" in at.shapes or at.takes_number:
        help = "empty-value.help-unstated"
    return c.finding(EMPTY_VALUE, "empty-value", part=part, help=help)


def _text(c: Complaint, at: Spot, text: str) -> Finding:
    """Text where something else belongs."""
    near = meant_words(text, at.words) or closest(text, at.words)
    if near and not at.takes_text:
        return _not_allowed(c, at, text, near)
    if at.takes_number:
        return _no_number(c, at, text)
    if at.shapes == ("bool",):
        near = meant_words(text, ("true", "false"))
        return c.finding(WRONG_TYPE, "not-true-or-false", help="not-true-or-false.help", near=near, text=text)
    if re.match(r"[a-zæøå_]+:\S", text) and "map" in at.shapes:
        key, _, rest = text.partition(":")
        return c.finding(
            WRONG_TYPE, "space-after-colon", help="space-after-colon.help", text=f"{key}: {rest}"
        )
    if at.words:
        return _not_allowed(c, at, text, near)
    return _wrong_type(c, at)


def _no_number(c: Complaint, at: Spot, text: str) -> Finding:
    proposal = _number_meant(text, at)
    if proposal == text.strip():
        return c.finding(WRONG_TYPE, "quoted-number", help="quoted-number.help", text=text)
    if proposal:
        help = "not-a-number.help-about" if proposal.startswith("{") else "not-a-number.help"
        if re.fullmatch(r"\d+,\d+", text.strip()):
            help = "decimal-comma.help"
        return c.finding(WRONG_TYPE, "not-a-number", help=help, text=text, number=proposal)
    if at.words:
        return _wrong_type(c, at, help="wrong-type.help-words", words=at.words, text=text)
    return c.finding(WRONG_TYPE, "not-a-number", help="not-a-number.help-none", text=text)


def _number_meant(text: str, at: Spot) -> str:
    return number_meant(
        text,
        share=at.key in _SHARES,
        whole="number" not in at.shapes,
        about=About in at.models or AboutAmount in at.models,
    )


def _not_allowed(c: Complaint, at: Spot, text: str, near: list[str]) -> Finding:
    help = "value-not-allowed.help"
    several = [word.strip() for word in text.split(",")]
    proposal = ""
    if len(several) > 1 and c.lone() and all(word in at.words for word in several):
        help, near, proposal = "value-not-allowed.help-list", [], f"[{', '.join(several)}]"
    elif not near and Outside in at.models:
        help = "value-not-allowed.help-outside"
    return c.finding(
        NOT_ALLOWED,
        "value-not-allowed",
        help=help,
        near=near,
        text=text,
        allowed=at.words,
        proposal=proposal,
    )


def _unquoted(c: Complaint) -> Finding:
    written = c.origins.raw(c.path) or str(c.value)
    message = "unquoted-word" if isinstance(c.value, bool) else "unquoted-number"
    return c.finding(UNQUOTED, message, help="unquoted.help", text=written)


def _list_for_map(c: Complaint, at: Spot) -> Finding:
    """A list of entries where each entry has an id, or each list a heading, as its key."""
    part: PlacePart = "key" if isinstance(c.path[-1], str) else "value"
    if at.entries == "headings":
        return c.finding(WRONG_TYPE, "list-for-headings", part=part, help="list-for-headings.help")
    first = c.value[0]
    name = first
    if isinstance(first, dict):
        name = next((first[key] for key in ("id", "name", "title", "navn", "text") if key in first), "")
    proposal = as_id(name) if isinstance(name, str) else ""
    return c.finding(
        WRONG_TYPE, "list-for-ids", part=part, help="list-for-ids.help", proposal=proposal or "id-1"
    )


def _date(c: Complaint, text: str) -> Finding:
    proposal, problem = date_meant(text)
    help = (
        f"bad-date.help-{problem}" if problem else "bad-date.help-proposal" if proposal else "bad-date.help"
    )
    last = last_day(proposal) if problem == "no-day" else 0
    return c.finding(BAD_DATE, "bad-date", help=help, text=text, proposal=proposal, last=last)


def _wrong_type(c: Complaint, at: Spot, *, help: str | None = None, **args: Any) -> Finding:
    if help is None and isinstance(c.value, list) and "list" not in at.shapes and at.takes_text:
        help = "wrong-type.help-one"
    if at.models == (Nothing,):
        help, args["proposal"] = _MAP_HELP, _nothing(c)
    if help is None and "map" in at.shapes and not isinstance(c.value, dict):
        proposal = _as_map(c, at, ("fte",) if Staffing in at.models else _MAIN_KEYS)
        args["keys"] = [key for model in at.models for key in _shown_keys(model)]
        if proposal and isinstance(c.path[-1], str):
            proposal = f"{c.key}: {proposal}"
        args["proposal"] = proposal
        help = _MAP_HELP if proposal else "wrong-type.help-keys" if args["keys"] else None
        if proposal and Staffing in at.models and isinstance(c.value, int):
            persons = f"{c.key}: {_as_map(c, at, ('employees',))}"
            help, args["persons"] = "wrong-type.help-staffing", persons
    shown = [shape for shape in at.shapes if shape not in _NEVER_ALONE] or at.shapes
    return c.finding(
        WRONG_TYPE,
        "wrong-type",
        help=help,
        expected=[Message(f"shape.{shape}") for shape in shown],
        found=Message(f"shape.{_shape(c.value)}"),
        **args,
    )


def _nothing(c: Complaint) -> str:
    """How a key is written under which nothing can stand."""
    return f"{c.key}: {{}}"


def _shown_keys(model: type[BaseModel]) -> list[str]:
    return [] if model in (Open, Selector) else [*spot(model, ()).keys]


def _as_map(c: Complaint, at: Spot, main_keys: Sequence[str]) -> str:
    """How a lone value is written as the mapping that belongs here; empty if it can't be told."""
    for model in at.models:
        if model is Period:
            return _as_period(str(c.value))
        for key in required_keys(model) or [key for key in main_keys if key in spot(model, ()).keys]:
            if written := in_braces(c, spot(model, (key,))):
                return f"{{{key}: {written}}}"
    return ""


def _as_period(text: str) -> str:
    start, _, end = (part.strip() for part in re.sub("[–—]", "-", text).partition("-"))
    if re.fullmatch("[12][0-9]{3}", start) and re.fullmatch("[12][0-9]{3}", end):
        return f"{{from: {start}, until: {end}}}"
    try:
        return f"{{from: {Day.parse(text)}}}"
    except ValueError:
        return ""


def _shape(value: Any) -> str:
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, (int, float)):
        return "number"
    if isinstance(value, list):
        return "list"
    return "map" if isinstance(value, dict) else "text"


def _is_lone_pair(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and len(value) == 1
        and not isinstance(next(iter(value.values())), (dict, list, type(None)))
    )
