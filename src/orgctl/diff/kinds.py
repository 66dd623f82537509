"""What may change in an organisation: a table of rules, each with what it is about, what happens to it, and
how far it reaches. Every key of the format is in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import NamedTuple


class Level(StrEnum):
    """How far a change reaches, the least first. That it concerns employees says that a discussion with the
    unions is to be considered, never that something is unlawful."""

    EDITORIAL = "editorial"
    ORGANISATIONAL = "organisational"
    EMPLOYEES = "employees"
    POST_ENDS = "post-ends"
    AUTHORITY = "authority"
    POLITICAL = "political"


class Action(StrEnum):
    """What happens."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    MERGED = "merged"
    SPLIT = "split"
    REORDERED = "reordered"
    SETTLED = "settled"
    OPENED = "opened"
    WIDENED = "widened"
    NARROWED = "narrowed"


class Kind(NamedTuple):
    """A rule of change: its id, the part of the format and what of it, what happens, and how far it
    reaches. ``keys`` are those of the format that it tells of; none where an entry comes or goes."""

    id: str
    part: str
    what: str
    action: Action
    level: Level
    keys: tuple[str, ...] = ()


_E, _O, _S, _P, _A = (
    Level.EDITORIAL,
    Level.ORGANISATIONAL,
    Level.EMPLOYEES,
    Level.POST_ENDS,
    Level.AUTHORITY,
)
_KEPT = ("notes", "source", "tags", "external_ids")
"""What those who keep the file write for themselves: told as one editorial change, whatever it is."""
KEPT = "kept"
_COMMON: Mapping[str, tuple[str, Level]] = {
    "description": ("description", _E),
    "short": ("short", _E),
    "code": ("code", _E),
    "also_called": ("also_called", _E),
    "valid": ("valid", _O),
}


class _Part(NamedTuple):
    """A part: what an entry is called in ids, how far it reaches that one comes or goes, and its own keys by
    what they say."""

    one: str
    added: Level
    removed: Level
    keys: str


_PARTS: Mapping[str, _Part] = {
    "organisation": _Part("organisation", _O, _O, """
        O name;
        O identity: type country municipality_number organisation_number merged_from part_of taxonomy"""),
    "document": _Part("document", _E, _E, """
        E title; E facts: type language owner author attached_to period case as_of; O status;
        O dates: date effective; O adopted; E revisions; E outline"""),
    "sections": _Part("section", _E, _E, "E title; E number; E body"),
    "levels": _Part("level", _O, _O, "O name; O decision_level; S tariff"),
    "kinds": _Part("kind", _E, _E, "O name; E plural; O level; O leader; O function; O may_contain; O count"),
    "roles": _Part("role", _O, _O, """
        O name: name plural; O title; O is; A statutory; O count; O level; O line: reports_to;
        O also_reports_to; S fte; S grade; O recruitment; O deputy; O tasks; A powers; O profile;
        A responsibilities; O competence: competence qualifications"""),
    "units": _Part("unit", _S, _S, """
        O name; O kind; O level; O function; S place: parent; S leader; O contains; O tasks;
        O shared_service; S staffing; S count; O cost_centres"""),
    "people": _Part("person", _E, _E, "E name"),
    "positions": _Part("post", _S, _P, """
        O title; O role; S place: unit; O level; S line; O also_reports_to; S fte; S grade; O recruitment;
        O deputy; O tasks; A powers; O profile; A responsibilities; O competence: competence qualifications;
        S holder; S count; S staffing"""),
    "bodies": _Part("body", _O, _O, "O name; O type; O served_by; O chair; O members; O count"),
    "groups": _Part("group", _O, _O, """
        O name; O type; O chair; O secretary; O owner; O members; O advisers; O tasks; O rules; O mandate;
        O phase; O line: reports_to; O meetings; O count"""),
    "areas": _Part("area", _A, _A, "O name; O duties; A incompatible; A exclusive"),
    "delegations": _Part("delegation", _A, _A, """
        A from; A to; A extent: areas except extent scope limit matter right valid; A holds_for; A reserved;
        A basis: basis rests_on; A redelegate; A approved: approved adopted; E name: number name text;
        A conditions"""),
    "laws": _Part("law", _E, _E, "E facts: name date number url; O repealed"),
    "strategy": _Part("strategy", _O, _O, """
        O name; O adopted: adopted taken_up; O period; O vision; O goals; O profile; O scorecard"""),
    "targets": _Part("target", _O, _O, """
        O name; O value: value unit baseline measure; O dates: from by recurring; O owner"""),
    "agreements": _Part("agreement", _S, _S, """
        O name; S parties: for with; S renewed; O purpose; S conversations; O based_on; O parts"""),
    "cycle": _Part("step", _O, _O, """
        O text: text items; E facts: id basis count economy; O dates: every when date; O who"""),
    "governing_documents": _Part("governing_document", _E, _E, """
        O name; O change; E facts: number version url count; O dates: date when; O owner; O adopted"""),
    "decisions": _Part("decision", _O, _O, """
        O question; O candidates: candidates options; O decided_by: decided_by in_consultation_with;
        O dates: due taken_up; O outcome: status conclusion decided_on settled_in"""),
    "hearing": _Part("hearing", _O, _O, """
        O dates: weeks opens closes; O parties; O arrangements; O events; O consultations; O responses;
        O decision"""),
    "implementation": _Part("action", _O, _O, """
        O text: text items; O phase; O who; O dates: start due when period; O status; O after; O economy"""),
    "claims": _Part("claim", _E, _E, "E said: text of equals about names ordered calls"),
    "policy": _Part("policy", _O, _O, "O span; O layers; O deputies; O hearing; A political; O transitions"),
}  # fmt: skip

UNSETTLED = "post-unsettled"
"""A post that came with its unit, and of which it isn't known whether it goes on, or whether it is new: on
one side it is open, or not stated, who leads the unit."""

DELEGATED = "post-delegations"
"""A post that other delegations are for than before, though these say the same of whom they are for."""

NUMBERED = frozenset(("post-count", "post-fewer"))
"""What changes how many there are of a post."""

_EXTENT = tuple("areas except extent scope limit matter right valid basis".split())

SPECIAL: tuple[Kind, ...] = (
    Kind("unit-moved", "units", "place", Action.MOVED, _S, ("parent",)),
    Kind("unit-merged", "units", "", Action.MERGED, _S),
    Kind("unit-split", "units", "", Action.SPLIT, _S),
    Kind("post-moved", "positions", "place", Action.MOVED, _S, ("unit",)),
    Kind("post-fewer", "positions", "count", Action.CHANGED, _P, ("count",)),
    Kind("post-merged", "positions", "", Action.MERGED, _S),
    Kind("post-split", "positions", "", Action.SPLIT, _S),
    Kind(UNSETTLED, "positions", "", Action.CHANGED, _S),
    Kind(DELEGATED, "positions", "delegations", Action.CHANGED, _A),
    Kind("levels-reordered", "levels", "", Action.REORDERED, _O),
    Kind("delegation-reworded", "delegations", "extent", Action.CHANGED, _E, _EXTENT),
    Kind("id-changed", "", "id", Action.CHANGED, _E, ("was",)),
)
"""What is more than a value that changed, or less: a compound of several, one of its own sort, or other words
for what gives the same."""


@cache
def kinds() -> Mapping[str, Kind]:
    """All rules of change by id, in the order of the format."""
    return {each.id: each for each in (*_made(), *SPECIAL)}


@cache
def of_key(part: str, key: str) -> Kind:
    """The rule that tells of a key of a part."""
    return _by_key()[part].get(key) or kinds()[f"{_PARTS[part].one}-{KEPT}"]


def coming(part: str) -> Kind:
    """The rule that tells that an entry of a part has come."""
    return kinds()[f"{_PARTS[part].one}-new"]


def going(part: str) -> Kind:
    """The rule that tells that an entry of a part has gone."""
    return kinds()[f"{_PARTS[part].one}-ended"]


def _made() -> Iterator[Kind]:
    for part, said in _PARTS.items():
        one = said.one
        yield Kind(f"{one}-new", part, "", Action.ADDED, said.added)
        yield Kind(f"{one}-ended", part, "", Action.REMOVED, said.removed)
        told: set[str] = set()
        for each in said.keys.split(";"):
            head, _, keys = each.partition(":")
            level, what = head.split()
            id = f"{one}-{what.replace('_', '-')}"
            own = tuple(keys.split()) or (what,)
            yield Kind(id, part, what, Action.CHANGED, _LEVELS[level], own)
            told.update(own)
        for key, (what, reach) in _COMMON.items():
            if key not in told:
                yield Kind(f"{one}-{what.replace('_', '-')}", part, what, Action.CHANGED, reach, (key,))
        yield Kind(f"{one}-{KEPT}", part, KEPT, Action.CHANGED, _E, _KEPT)


_LEVELS = {"E": _E, "O": _O, "S": _S, "A": _A}


@cache
def _by_key() -> Mapping[str, Mapping[str, Kind]]:
    found: dict[str, dict[str, Kind]] = {}
    for each in _made():
        for key in each.keys:
            found.setdefault(each.part, {}).setdefault(key, each)
    return found
