"""A comparison for machines: version 1 of a JSON document, described by ``schemas/changes.schema.json``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TextIO

from orgctl.machine import json_text, plain_number

if TYPE_CHECKING:
    from orgctl.diff.edits import Edit
    from orgctl.diff.outcome import ToldAccount, ToldFigure, ToldPower
    from orgctl.diff.told import Side, Story, Told, ToldDemand, ToldGuess, ToldPost
    from orgctl.findings import Place
    from orgctl.structure.quantity import Quantity

VERSION = 1


def write(story: Story, stream: TextIO) -> None:
    """Writes one JSON document and a line end. The facts of all changes, with the silent ones, are all that
    differs: laid over the old organisation they give the new one."""
    document = {
        "version": VERSION,
        "old": _side(story.old),
        "new": _side(story.new),
        "organisation": story.organisation,
        "language": story.language,
        "changes": [change(each) for each in story.changes()],
        "posts": [_post(each) for each in story.posts],
        "figures": [_figure(each) for each in story.consequences.figures],
        "accounts": [_account(each) for each in story.consequences.accounts],
        "powers": [_power(each) for each in story.consequences.powers],
        "sources": [each._asdict() for each in story.consequences.sources],
        "pairs": [{"part": part, "old": old, "new": new} for part, old, new in story.pairs],
        "inferred": [_guess(each) for each in story.inferred],
        "guesses": [_guess(each) for each in story.guesses],
        "demands": [_demand(each) for each in story.demands],
        "silent": [_fact(each) for each in story.silent],
        "summary": {
            "levels": {each.level.value: each.number for each in story.levels},
            "posts": {each.status.value: _quantity(each.number) for each in story.statuses},
        },
    }
    stream.write(json_text(document, indent=2) + "\n")


def _side(side: Side) -> dict[str, Any]:
    return {"file": side.file, "title": side.title, "date": side.date or None}


def change(told: Told) -> dict[str, Any]:
    """A change with its facts and what follows from it."""
    before, after = told.places
    return {
        "kind": told.kind,
        "part": told.part,
        "action": told.action.value,
        "level": told.furthest.value,
        "entity": told.entity,
        "old": told.old,
        "new": told.new,
        "about": told.about,
        "what": told.what,
        "before": list(told.before),
        "after": list(told.after),
        "lines": [
            {"became": each.became.value, "before": each.before or None, "after": each.after or None}
            for each in told.lines
        ],
        "old_place": _place(before),
        "new_place": _place(after),
        "facts": [_fact(each) for each in told.edits],
        "follows": [change(each) for each in told.follows],
    }


def _fact(edit: Edit) -> dict[str, Any]:
    return {
        "part": edit.part,
        "old": edit.old,
        "new": edit.new,
        "key": edit.key,
        "before": edit.before,
        "after": edit.after,
    }


def _post(post: ToldPost) -> dict[str, Any]:
    return {
        "old": post.old,
        "new": post.new,
        "status": post.status.value,
        "before": _seat(post.before, post.unit_before, post.leader_before, post.weighed.weight.before),
        "after": _seat(post.after, post.unit_after, post.leader_after, post.weighed.weight.after),
        "into": list(post.into),
        "causes": list(post.causes),
    }


def _seat(title: str, unit: str, leader: str, count: Quantity) -> dict[str, Any] | None:
    if not title:
        return None
    return {"title": title, "count": _quantity(count), "unit": unit or None, "reports_to": leader or None}


def _quantity(given: Quantity) -> dict[str, Any]:
    return {**given._asdict(), "value": plain_number(given.value)}


def _figure(figure: ToldFigure) -> dict[str, Any]:
    return {
        "key": figure.key,
        "part": figure.part or None,
        "old": figure.old,
        "new": figure.new,
        "name": ", ".join(each for each in (figure.of, figure.name) if each),
        "before": figure.before or None,
        "after": figure.after or None,
        "covers_before": figure.covers_before or None,
        "covers_after": figure.covers_after or None,
    }


def _account(account: ToldAccount) -> dict[str, Any]:
    return {
        "old": list(account.old),
        "new": list(account.new),
        "before": list(account.before),
        "after": list(account.after),
        "figures": [_figure(each) for each in account.figures],
        "powers": [
            {
                "grant": each.grant,
                "holder": each.holder,
                "name": each.name,
                "by": each.by,
                "here": list(each.here),
                "elsewhere": list(each.elsewhere),
                "lost": each.lost,
            }
            for each in account.powers
        ],
    }


def _power(power: ToldPower) -> dict[str, Any]:
    return {
        "sort": power.sort,
        "id": power.id,
        "holder": power.holder,
        "heir": power.heir,
        "sure": power.sure,
        "name": power.name,
        "facts": [{"label": label, "values": list(values)} for label, values in power.facts],
        "note": power.note or None,
    }


def _guess(guess: ToldGuess) -> dict[str, Any]:
    return {
        "part": guess.part,
        "old": guess.old,
        "new": guess.new,
        "before": guess.before,
        "after": guess.after,
        "sure": guess.sure.value,
        "grounds": [each.value for each in guess.grounds],
        "place": _place(guess.place),
    }


def _demand(demand: ToldDemand) -> dict[str, Any]:
    return {
        "demand": demand.demand.value,
        "post": demand.post,
        "text": demand.text,
        "by": demand.by,
        "place": _place(demand.place),
    }


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {"file": place.file, "line": place.line, "column": place.column}
