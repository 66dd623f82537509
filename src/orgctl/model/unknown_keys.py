"""Words for a key that doesn't belong where it stands: misspelt, in another language, in the wrong place,
or made by a colon or a comma."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from orgctl.findings import Finding
from orgctl.model.codes import UNKNOWN_KEY
from orgctl.model.complaints import Complaint, clean
from orgctl.model.field_words import in_percent, meant_keys
from orgctl.model.navigate import Spot, keys_of, required_keys, spot
from orgctl.model.parts import BY_KEY
from orgctl.model.readings import number_meant
from orgctl.model.scalars import ID_PATTERN, About, AboutAmount, Open
from orgctl.model.wrong_values import in_braces, wrong_value
from orgctl.suggest import closest

_COLON = re.compile(" *:")
_UNSTATED = (Open, About, AboutAmount)


class _Unknown(NamedTuple):
    """A key that is not known here, with what stands beside it and what could."""

    c: Complaint
    key: str
    stated: Mapping[str, Any]
    around: Spot
    keys: tuple[str, ...]
    near: tuple[str, ...]

    def said(self, message: str = "unknown-key", help: str | None = None, **args: Any) -> Finding:
        return self.c.finding(UNKNOWN_KEY, message, part="key", help=help, **{"keys": self.keys, **args})


def unknown_key(c: Complaint, missing: Sequence[str]) -> Finding:
    """A key that doesn't belong here. ``missing`` are keys that must stand in the same mapping and
    don't: if there is one, that may be what was meant."""
    key, around = str(c.path[-1]), c.around()
    stated: Mapping[str, Any] = c.owner if isinstance(c.owner, dict) else {}
    keys = around.keys if any(each in stated for each in around.keys) else around.all_keys or around.keys
    near = meant_keys(key, keys) or _near(key, keys)
    unknown = _Unknown(c, key, stated, around, keys, tuple(near))
    for explain in (_own_key, _beside_open, _after_a_comma, _of_another_sort):
        if (finding := explain(unknown)) is not None:
            return finding
    if not near:
        for explain in (_part_of_the_file, _entry_too_deep, _id_for_dash, _before_a_colon):
            if (finding := explain(unknown)) is not None:
                return finding
        if len(missing) == 1 and _fits(c.value, around, missing[0]):
            near = list(missing)
    if near and (share := _share(unknown)):
        return unknown.said(help="unknown-key.help-write", proposal=f"{near[0]}: {share}")
    if near:
        return c.finding(UNKNOWN_KEY, "unknown-key", part="key", near=near)
    for explain in (_in_place_of_a_value, _of_one_further_out, _of_one_further_in):
        if (finding := explain(unknown)) is not None:
            return finding
    return unknown.said(help="unknown-key.help" if keys else "unknown-key.help-none")


@lru_cache(maxsize=256)
def _near(key: str, keys: tuple[str, ...]) -> list[str]:
    return closest(key, keys)


def _fits(value: Any, around: Spot, key: str) -> bool:
    """Whether a value could be what is missing; that it is undecided or approximate is never meant."""
    shape = "map" if isinstance(value, dict) else "list" if isinstance(value, list) else ""
    models = (model for model in around.models if model not in _UNSTATED and key in keys_of(model))
    return any(not shape or shape in spot(model, (key,)).shapes for model in models)


def _own_key(u: _Unknown) -> Finding | None:
    return u.said(help="unknown-key.help-own") if u.key.startswith("x-") else None


def _beside_open(u: _Unknown) -> Finding | None:
    if u.around.keys != ("open",) or "open" not in u.stated:
        return None
    path = (*u.c.path[:-1], "open")
    return u.c.finding(UNKNOWN_KEY, "open-alone", path=path, part="key", help="open-alone.help")


def _after_a_comma(u: _Unknown) -> Finding | None:
    """A key without a colon after it: inside braces a comma splits, also in the middle of a sentence."""
    document, route = u.c.origins.where(u.c.path)
    span = document.locate(route, "key")
    if u.c.value is not None or span is None or not u.c.in_flow():
        return None
    if _COLON.match(document.file.text, span[1]):
        return None
    return u.said("comma-in-flow", "comma-in-flow.help")


def _of_another_sort(u: _Unknown) -> Finding | None:
    """A key of one of the other sorts of mapping that may stand here: `role` beside a `name`."""
    if u.key in u.around.keys or u.key not in u.around.all_keys:
        return None
    beside = [each for each in u.stated if each in u.around.keys]
    if beside:
        return u.said("not-together", "not-together.help", others=beside)
    return u.said("needs-beside", "needs-any.help", keys=["name", "title"])


def _part_of_the_file(u: _Unknown) -> Finding | None:
    return u.said(help="unknown-key.help-part") if u.key in BY_KEY else None


def _entry_too_deep(u: _Unknown) -> Finding | None:
    """A whole entry (a unit, a role) that stands among the keys of another one."""
    value, path = u.c.value, u.c.path
    if not isinstance(value, dict) or not value or len(path) < 3 or not re.fullmatch(ID_PATTERN, u.key):
        return None
    entries = spot(u.c.type, u.c.loc[:-2])
    if entries.entries != "ids" or entries.entry is None:
        return None
    if not all(each in keys_of(entries.entry) for each in value):
        return None
    nests = path[0] in u.around.keys
    help = "entry-too-deep.help-nested" if nests else "entry-too-deep.help"
    return u.said("entry-too-deep", help, id=u.key, owner=str(path[-2]), part_name=str(path[0]))


def _id_for_dash(u: _Unknown) -> Finding | None:
    """Entries with ids where a list without ids belongs."""
    value = u.c.value
    if not u.c.lone(1) or not value or not all(isinstance(each, dict) for each in u.stated.values()):
        return None
    if not all(each in u.around.keys for each in value):
        return None
    return u.said("id-for-dash", "id-for-dash.help", id=u.key)


def _before_a_colon(u: _Unknown) -> Finding | None:
    """A text with a colon in it, where a mapping could have stood."""
    lone = len(u.stated) == 1 and not isinstance(u.c.value, (dict, list))
    if not lone or not u.around.takes_text or u.c.in_flow():
        return None
    return u.said("colon-in-text", "colon-in-text.help", text=f"{u.key}: {u.c.origins.raw(u.c.path)}")


def _in_place_of_a_value(u: _Unknown) -> Finding | None:
    """A mapping where only `open` or `about` could be one: the whole of it is wrong."""
    if not u.around.models or any(model not in _UNSTATED for model in u.around.models):
        return None
    return wrong_value(u.c._replace(loc=u.c.loc[:-1], path=u.c.path[:-1], value=u.c.owner))


def _of_one_further_out(u: _Unknown) -> Finding | None:
    """A key of an entity further out: this one is indented too far."""
    for steps in range(2, len(u.c.loc)):
        if u.key in u.c.around(steps).keys:
            route = (u.c.path[0], *clean(u.c.loc[:-steps]))
            owner = next(str(key) for key in reversed(route) if isinstance(key, str))
            return u.said(help="unknown-key.help-outer", owner=owner)
    return None


def _of_one_further_in(u: _Unknown) -> Finding | None:
    """A key of something below: `holder` on a unit is meant for its `leader`, `årsverk` for its
    `staffing`."""
    below = {
        owner: keys.difference(_keys_in(u.stated.get(owner)))  # what stands there can't stand there again
        for model in u.around.models
        for owner, keys in _keys_below(model)
    }
    owners = {owner: u.key for owner, keys in below.items() if u.key in keys}
    meant = owners or {owner: key for owner, keys in below.items() for key in meant_keys(u.key, keys)}
    values = {owner: value for owner, key in meant.items() if (value := _value_below(u, owner, key))}
    if values and number_meant(str(u.c.value), about=True):
        # It is one of the few figures of a small mapping, not one of the many things that a post may say.
        fewest = min(len(below[owner]) for owner in values)
        values = {owner: value for owner, value in values.items() if len(below[owner]) == fewest}
    if len(values) == 1:
        ((owner, value),) = values.items()
        help = "unknown-key.help-inner-as" if owner in u.stated else "unknown-key.help-write"
        key, proposal = meant[owner], f"{owner}: {{{meant[owner]}: {value}}}"
        return u.said(help=help, owners=[owner], inner=f"{key}: {value}", proposal=proposal)
    return u.said(help="unknown-key.help-inner", owners=[*owners][:2]) if owners else None


def _keys_in(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _value_below(u: _Unknown, owner: str, key: str) -> str:
    """What stands under the unknown key, as it is written in `owner: {key: …}`; empty where that
    wouldn't do."""
    for model in u.around.models:
        for inner in spot(model, (owner,)).models if owner in keys_of(model) else ():
            if key in keys_of(inner) and all(each == key for each in required_keys(inner)):
                return _share(u) or in_braces(u.c, spot(inner, (key,)))
    return ""


def _share(u: _Unknown) -> str:
    """What is written as a percentage, as a share of one."""
    if not in_percent(u.key):
        return ""
    said = u.c.origins.raw(u.c.path).removesuffix("%").strip("\"' ")
    share = number_meant(f"{said} %", share=True)
    return share if share and float(share) > 0.01 else ""


@cache
def _keys_below(model: type[BaseModel]) -> tuple[tuple[str, frozenset[str]], ...]:
    """Each key of a mapping with the keys that may stand directly below it."""
    return tuple((key, frozenset(spot(model, (key,)).all_keys)) for key in keys_of(model))
