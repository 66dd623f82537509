"""The one place that turns pydantic's errors into findings in our own words.

Each error is placed at the key or the value that caused it, gets the cure, and is told once: a
missing key beside a misspelt one is the misspelt one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from orgctl.findings import Finding, Message, Path, PathKey, Rule
from orgctl.model.navigate import Spot, spot
from orgctl.model.origins import Origins
from orgctl.model.scalars import ID_PATTERN, TAG_MARK
from orgctl.suggest import closest

UNKNOWN_KEY = Rule("ORG020", "unknown-key")
MISSING_KEY = Rule("ORG021", "missing-key")
WRONG_TYPE = Rule("ORG022", "wrong-type")
EMPTY_VALUE = Rule("ORG023", "empty-value")
UNQUOTED = Rule("ORG024", "unquoted-code")
NOT_ALLOWED = Rule("ORG025", "value-not-allowed")
BAD_ID = Rule("ORG026", "bad-id")
BAD_DATE = Rule("ORG027", "bad-date")

_KEY_OF_MAP = "[key]"
_DECIMAL_COMMA = re.compile(r"[0-9]+,[0-9]+")
_NORWEGIAN_DATE = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_LOOSE_DATE = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_DATE_IN_WORDS = re.compile(r"(\d{1,2})\.? ?([a-zæøå]+)\.? (\d{4})", re.IGNORECASE)
_MONTHS = "jan feb mar apr mai jun jul aug sep okt nov des".split()
_MONTHS_EN = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def clean(loc: Iterable[PathKey]) -> Path:
    """pydantic's location as a route of keys: without union tags and marks."""
    return tuple(k for k in loc if not (isinstance(k, str) and (k.startswith(TAG_MARK) or k == _KEY_OF_MAP)))


def findings_of(errors: list[Any], part: Any, start: Path, raw: Any, origins: Origins) -> list[Finding]:
    """Findings for the errors of one part.

    ``errors`` are pydantic's, ``part`` the type that was validated, ``start`` the route of the
    part in the model, ``raw`` its plain value.
    """
    unknown = {clean(e["loc"])[:-1] for e in errors if _is_unknown_key(e)}
    nulls = {clean(e["loc"]) for e in errors if e["input"] is None}
    found: dict[tuple[Path, str], Finding] = {}
    for error in errors:
        path = clean(error["loc"])
        if error["type"] == "missing" and _covered(path, unknown, error):
            continue
        if _is_unknown_key(error) is False and path in nulls and error["input"] is not None:
            continue
        finding = _finding(error, part, (*start, *path), origins)
        found.setdefault((finding.path, finding.rule.code), finding)
    return list(found.values())


def _is_unknown_key(error: Mapping[str, Any]) -> bool:
    return error["type"] in ("extra_forbidden", "unknown_key")


def _covered(path: Path, unknown: set[Path], error: Mapping[str, Any]) -> bool:
    # The missing key stands there, misspelt: one cause, one finding.
    if path[:-1] not in unknown or not isinstance(error["input"], dict):
        return False
    return bool(closest(str(path[-1]), [str(key) for key in error["input"]], cutoff=55))


def _finding(error: Mapping[str, Any], part: Any, path: Path, origins: Origins) -> Finding:
    kind: str = error["type"]
    value = error["input"]
    if _is_unknown_key(error):
        return _unknown_key(error, part, path, origins)
    if kind == "missing":
        return _missing(error, part, path, origins)
    if error["loc"][-1:] == (_KEY_OF_MAP,) or kind in ("bad_id", "reserved_id"):
        return _bad_id(error, path, origins)
    if value is None:
        return origins.finding(
            EMPTY_VALUE, "empty-value", path, part="key", help="empty-value.help", key=_key_name(path)
        )
    if kind == "needs_any":
        return origins.finding(
            MISSING_KEY,
            "needs-any",
            path,
            part="key",
            help="needs-any.help",
            keys=error["ctx"]["keys"].split(", "),
            key=_key_name(path),
        )
    at = spot(part, error["loc"])
    if kind == "date":
        return _bad_date(value, path, origins)
    if kind == "empty_list" or kind == "string_too_short" or kind == "too_short":
        return origins.finding(EMPTY_VALUE, "empty-value", path, help="empty-value.help", key=_key_name(path))
    if isinstance(value, str) and at.takes_number and _DECIMAL_COMMA.fullmatch(value.strip()):
        return origins.finding(
            WRONG_TYPE,
            "decimal-comma",
            path,
            help="decimal-comma.help",
            text=value,
            number=value.strip().replace(",", "."),
        )
    if isinstance(value, str) and at.words and not at.takes_text:
        return _not_allowed(value, at, path, origins)
    if at.takes_text and isinstance(value, (int, float)):
        return _unquoted(value, path, origins)
    if kind == "string_pattern_mismatch":
        return origins.finding(
            NOT_ALLOWED,
            "pattern-mismatch",
            path,
            help=f"pattern.{at.key}" if at.key in _PATTERN_HELP else "pattern.other",
            text=value,
            key=_key_name(path),
        )
    if kind in _RANGE:
        return origins.finding(
            NOT_ALLOWED,
            f"number-{kind.replace('_', '-')}",
            path,
            value=value,
            bound=next(iter(error["ctx"].values())),
            key=_key_name(path),
        )
    return origins.finding(
        WRONG_TYPE,
        "wrong-type",
        path,
        help="wrong-type.help-text" if isinstance(value, bool) and at.takes_text else None,
        key=_key_name(path),
        expected=[Message(f"shape.{shape}") for shape in at.shapes],
        found=Message(f"shape.{_shape(value)}"),
        text=str(value).lower() if isinstance(value, bool) else "",
    )


_RANGE = ("greater_than_equal", "less_than_equal", "greater_than", "less_than")
_PATTERN_HELP = ("municipality_number", "country", "language")


def _shape(value: Any) -> str:
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, (int, float)):
        return "number"
    if isinstance(value, list):
        return "list"
    return "map" if isinstance(value, dict) else "text"


def _key_name(path: Path) -> str:
    return next((str(key) for key in reversed(path) if isinstance(key, str)), "")


def _unknown_key(error: Mapping[str, Any], part: Any, path: Path, origins: Origins) -> Finding:
    key = str(path[-1])
    keys = spot(part, error["loc"][:-1]).keys
    if error["input"] is None and _in_flow(path, origins):
        return origins.finding(
            UNKNOWN_KEY, "comma-in-flow", path, part="key", help="comma-in-flow.help", key=key
        )
    near = closest(key, keys)
    if near:
        return origins.finding(
            UNKNOWN_KEY,
            "unknown-key",
            path,
            part="key",
            label=Message("did-you-mean", {"names": near}),
            help="unknown-key.help",
            key=key,
            keys=keys,
        )
    return origins.finding(
        UNKNOWN_KEY,
        "unknown-key",
        path,
        part="key",
        help="unknown-key.help" if keys else "unknown-key.help-none",
        key=key,
        keys=keys,
    )


def _in_flow(path: Path, origins: Origins) -> bool:
    # A key without a colon after it: only a flow mapping lets that happen.
    span = origins.document.locate(origins.literal(path), "key")
    if span is None:
        return False
    return not origins.document.file.text[span[1] :].lstrip(" ").startswith(":")


def _missing(error: Mapping[str, Any], part: Any, path: Path, origins: Origins) -> Finding:
    key = str(path[-1])
    owner = path[:-1]
    return origins.finding(
        MISSING_KEY,
        "missing-key",
        owner,
        part="key",
        help="missing-key.help",
        label="missing-key.label",
        key=key,
        owner=_key_name(owner),
        what=spot(part, error["loc"]).description,
    )


def _bad_id(error: Mapping[str, Any], path: Path, origins: Origins) -> Finding:
    text = str(error["input"])
    if error["type"] == "reserved_id":
        return origins.finding(BAD_ID, "reserved-id", path, part="key", help="reserved-id.help", id=text)
    proposal = _as_id(text)
    return origins.finding(
        BAD_ID,
        "bad-id",
        path,
        part="key",
        help="bad-id.help-proposal" if proposal else "bad-id.help",
        id=text,
        proposal=proposal,
    )


def _as_id(text: str) -> str:
    proposal = re.sub(r"[^a-zæøå0-9_]+", "-", text.lower()).strip("-_")
    return proposal if re.fullmatch(ID_PATTERN, proposal) else ""


def _bad_date(value: Any, path: Path, origins: Origins) -> Finding:
    text = str(value)
    proposal = iso_proposal(text)
    return origins.finding(
        BAD_DATE,
        "bad-date",
        path,
        help="bad-date.help-proposal" if proposal else "bad-date.help",
        text=text,
        proposal=proposal,
    )


def iso_proposal(text: str) -> str:
    """How a date that people write (20.06.2013, 20. juni 2013, 2013-6-20) is written here; empty if
    it can't be told."""
    text = text.strip()
    if match := _NORWEGIAN_DATE.fullmatch(text):
        day, month, year = match.groups()
    elif match := _LOOSE_DATE.fullmatch(text):
        year, month, day = match.groups()
    elif match := _DATE_IN_WORDS.fullmatch(text):
        day, word, year = match.groups()
        start = word.lower()[:3]
        names = _MONTHS if start in _MONTHS else _MONTHS_EN
        if start not in names:
            return ""
        month = str(names.index(start) + 1)
    else:
        return ""
    from orgctl.model.scalars import Day

    proposal = f"{year}-{int(month):02}-{int(day):02}"
    try:
        Day.parse(proposal)
    except ValueError:
        return ""
    return proposal


def _not_allowed(value: str, at: Spot, path: Path, origins: Origins) -> Finding:
    near = closest(value, at.words)
    if at.takes_number:
        return origins.finding(
            WRONG_TYPE,
            "wrong-type",
            path,
            help="wrong-type.help-words",
            key=_key_name(path),
            expected=[Message(f"shape.{shape}") for shape in at.shapes if shape != "words"],
            found=Message("shape.text"),
            words=at.words,
            text=value,
        )
    return origins.finding(
        NOT_ALLOWED,
        "value-not-allowed",
        path,
        label=Message("did-you-mean", {"names": near}) if near else None,
        help="value-not-allowed.help",
        text=value,
        key=_key_name(path),
        allowed=at.words,
    )


def _unquoted(value: int | float, path: Path, origins: Origins) -> Finding:
    written = origins.raw(path) or str(value)
    if isinstance(value, bool):
        return origins.finding(UNQUOTED, "unquoted-word", path, help="unquoted.help", text=written)
    return origins.finding(
        UNQUOTED, "unquoted-number", path, help="unquoted.help", text=written, key=_key_name(path)
    )
