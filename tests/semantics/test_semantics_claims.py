"""Semantics, “Claims”."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from organisations_at_large import CHANCE, Large, large, understood

from orgctl.structure import Organisation, Quantity
from orgctl.structure.claims import Result, Verdict, judge
from orgctl.structure.metrics import metrics

MARKS = (".", "-", " ", "–", "")


def judged(each: Large, claims: Sequence[Mapping[str, Any]]) -> tuple[Result, ...]:
    """What comes of some claims on an organisation."""
    return judge(understood({**each.timeless, "claims": [*claims]})) if claims else ()


def subjects(o: Organisation) -> dict[str, tuple[dict[str, Any], list[str | None]]]:
    """What claims may be about, and what these are called in print."""
    definition = o.definition
    found: dict[str, tuple[dict[str, Any], list[str | None]]] = {
        "levels": ({"levels": {}}, [each.name for each in definition.levels.values()]),
        "kinds": ({"kinds": {}}, [each.name for each in definition.kinds.values()]),
    }
    for id, unit in o.units.items():
        found[f"unit {id}"] = {"unit": id}, [unit.name]
    for id, post in o.posts.items():
        found[f"position {id}"] = {"position": id}, [post.title]
    for id in o.definition.groups:
        found[f"group {id}"] = {"groups": {"group": id}}, [definition.groups[id].name]
    for id in o.definition.bodies:
        found[f"body {id}"] = {"bodies": {"body": id}}, [definition.bodies[id].name]
    return found


@large(examples=25)
def test_a_claim_that_restates_a_number_agrees_and_off_by_one_misses(each: Large) -> None:
    """All that is exact and stated: the number of units of all kinds, and of posts."""
    o = each.ever
    found: Quantity = metrics(o).units
    if (
        not o.units
        or not found.complete
        or any("count" in kind for kind in each.timeless.get("kinds", {}).values())
    ):
        return
    of = {"units": [{"unit": [*o.units]}]}
    right, wrong, rough = judged(each, [
        {"of": of, "equals": found.value},
        {"of": of, "equals": found.value + 1},
        {"of": of, "about": found.value},
    ])  # fmt: skip
    assert right.found == found
    assert right.verdict is Verdict.AGREES
    assert rough.verdict is Verdict.AGREES
    assert found.approximate or wrong.verdict is Verdict.MISSES


@large(examples=15)
def test_levels_kinds_and_the_outline_are_counted_as_they_are(each: Large) -> None:
    definition = each.ever.definition
    outline = definition.document.outline or definition.document.sections if definition.document else ()
    numbers = {"levels": len(definition.levels), "kinds": len(definition.kinds), "outline": len(outline)}
    for key, number in numbers.items():
        for off in (-1, 0, 1):
            (result,) = judged(each, [{"of": {key: {}}, "equals": number + off}])
            assert result.verdict is (Verdict.MISSES if off else Verdict.AGREES), key


@large(CHANCE, examples=15)
def test_names_are_compared_with_what_is_printed_order_ignored(each: Large, chance: Random) -> None:
    for of, names in subjects(each.ever).values():
        said = [name for name in names if name is not None]
        if not said:
            continue
        chance.shuffle(said)
        claims = [{"of": of, "names": names} for names in (said, ["Finnes ikke"], [*said, "Én til"])]
        fine, less, more = judged(each, claims)
        assert fine.verdict is Verdict.AGREES
        assert (less.verdict, less.missing) == (Verdict.MISSES, (0,))
        assert more.missing == (len(said),)
        return


@large(CHANCE, examples=15)
def test_case_spaces_and_punctuation_make_a_variant(each: Large, chance: Random) -> None:
    for of, names in subjects(each.ever).values():
        name = names[0] if len(names) == 1 else None
        if name is None or not name.strip("-*#_ ").isalpha():
            continue
        other = f"{name.upper()}{chance.choice(MARKS[:4])}"
        for claim in ({"of": of, "names": other}, {"of": of, "calls": other}):
            (result,) = judged(each, [claim])
            if other != name:
                assert result.verdict is Verdict.VARIANT
                assert [(each.said, each.printed) for each in result.variants] == [(other, name)]
        return


@large(examples=15)
def test_what_the_source_calls_it_there(each: Large) -> None:
    for of, names in subjects(each.ever).values():
        if len(names) == 1 and names[0] is not None and ("unit" in of or "position" in of):
            right, wrong = judged(
                each, [{"of": of, "calls": names[0]}, {"of": of, "calls": "Noe helt annet"}]
            )
            assert (right.verdict, wrong.verdict) == (Verdict.AGREES, Verdict.MISSES)
            return


@large(examples=15)
def test_every_statement_of_every_claim_is_judged_in_order(each: Large) -> None:
    claims = each.timeless.get("claims", [])
    keys = [
        (number, key)
        for number, claim in enumerate(claims)
        for key in ("equals", "about", "names", "calls")
        if key in claim
    ]
    assert [(result.claim, result.key) for result in judge(each.ever)] == keys
