"""The model takes what the page on the format allows, and nothing else: every key, shape and word."""

from __future__ import annotations

import types
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import jsonschema
import pytest
from plans import HEAD, codes, files, read, values
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError
from uses import models, owner, possible, used

from orgctl.model.base import Entity, field_type
from orgctl.model.navigate import spot
from orgctl.model.parts import BY_KEY, HEAD_KEYS, PARTS
from orgctl.model.scalars import RESERVED, Ref
from orgctl.model.schema import org_schema
from orgctl.source import parse

FREQUENCY = "day week month quarter third half_year year regular"
RESPONSIBILITY = "unit overall reports none"
# The fixed words that the page on the format gives, besides `unknown` and `blank`.
WORDS = {
    "OrganisationPart.type": "municipality county state company association other",
    "DocumentPart.status": "draft proposal hearing adopted current repealed",
    "Kind.leader": "none",
    "Kind.function": "line staff support",
    "_PostKeys.responsibilities": RESPONSIBILITY,
    "_PostKeys.recruitment": "planned open done",
    "ResponsibilityStatement.value": RESPONSIBILITY,
    "CompetenceItem.need": "required useful",
    "Unit.function": "line staff support",
    "Unit.leader": "none",
    "SharedService.form": "host purchase joint",
    "SharedService.host": "self",
    "Selector.function": "line staff support",
    "Selector.leads": "any",
    "Body.type": "political union safety joint state partner external",
    "Group.type": "leader_group team network process project steering committee",
    "Grant.extent": "all most needed",
    "Grant.holds_for": "all most some",
    "Grant.scope": "own_unit whole",
    "Grant.matter": "any not_principled",
    "Grant.right": "decide recommend",
    "Grant.rests_on": "statute elsewhere",
    "Limit.per": "decision invoice contract year",
    "Limit.vat": "included excluded",
    "Agreement.renewed": FREQUENCY,
    "Conversations.every": FREQUENCY,
    "CycleStep.every": FREQUENCY,
    "GoverningDocument.change": "keep revise create repeal",
    "Decision.status": "open provisional settled dropped",
    "Consultation.type": "discussion amu safety_representative risk_assessment",
    "Response.stance": "for against partly neutral",
    "Action.status": "planned started done waiting dropped",
    "SpanNorm.of": "leaders staff",
    "PolicyPart.transitions": "no_post_without_successor statutory_power_has_holder",
}
# Where everything must be stated: what is undecided, about, selected, claimed or a norm.
STATED = set(
    "Open About AboutAmount Selector Claim Subject SpanNorm LayersNorm DeputyNorm HearingNorm "
    "PolicyPart".split()
)
NOT_SAID: tuple[Any, ...] = ("unknown", "blank", {"open": "valget"})


@pytest.mark.parametrize("path", files("format"), ids=lambda path: path.stem)
def test_everything_of_the_format_is_sound(path: Path) -> None:
    assert codes(path) == set()


def test_every_key_and_shape_of_the_model_is_used() -> None:
    uses = set().union(*(used(values(path)) for path in files("format")))
    assert sorted(possible() - uses) == []


def test_the_fixed_words_are_those_of_the_format() -> None:
    found: dict[str, str] = {}
    for model in models():
        for name, field in model.model_fields.items():
            words = dict.fromkeys(_words(field_type(model, name)))
            said = " ".join(word for word in words if word not in ("unknown", "blank"))
            if said:
                found[f"{owner(model, name)}.{field.alias or name}"] = said
    assert found == WORDS


def _words(kind: Any) -> Iterator[str]:
    origin, args = get_origin(kind), get_args(kind)
    if origin is Annotated:
        for note in args[1:]:
            yield from note.words if isinstance(note, Ref) else ()
        yield from _words(args[0])
    elif origin is Literal:
        yield from args
    elif origin in (Union, types.UnionType, tuple, dict):
        for each in args:
            yield from _words(each)


def _places() -> Iterator[tuple[type[BaseModel], str]]:
    """Where a reference, a number or a date stands."""
    for model in models():
        for name, field in model.model_fields.items():
            at = spot(model, (field.alias or name,))
            if not at.entries and {"id", "number", "whole", "date"} & set(at.shapes):
                yield model, name


@pytest.mark.parametrize("said", NOT_SAID, ids=["unknown", "blank", "open"])
def test_what_is_not_said_may_stand_for_any_reference_number_or_date(said: Any) -> None:
    refused = set()
    for model, name in _places():
        kind = TypeAdapter(field_type(model, name), config=ConfigDict(strict=True))
        try:
            kind.validate_python(said)
        except ValidationError:
            refused.add((model.__name__, name))
    stated = {(model.__name__, name) for model, name in _places() if model.__name__ in STATED}
    assert refused == stated, refused ^ stated


@pytest.mark.parametrize(
    "text",
    [
        "units: {unknown: {}}",
        "units: {a: {was: blank}}",
        "include: [{path: {open: valget}}]",
        "decisions: {valget: {question: {open: valget}}}",
        "document: {sections: {any: {}}}",
    ],
)
def test_ids_and_wordings_are_always_stated(text: str) -> None:
    assert read(HEAD + text).findings != ()


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_reserved_words_are_no_ids(word: str) -> None:
    assert [f.message.id for f in read(f"{HEAD}units: {{{word}: {{}}}}").findings] == ["reserved-id"]


@pytest.mark.parametrize("id", ["a", "åse", "1a", "a-b_c", "øst-9", "9-9"])
def test_ids(id: str) -> None:
    assert read(f"{HEAD}units: {{{id}: {{}}}}").findings == ()


@pytest.mark.parametrize("id", ["A", "-a", "_a", "a.b", "a b", "'12'", "é", "ａ", "a/b", "''"])
def test_no_ids(id: str) -> None:
    assert {f.rule.code for f in read(f"{HEAD}units: {{{id}: {{}}}}").findings} == {"ORG026"}


SCHEMA = jsonschema.Draft202012Validator(org_schema())
FORMER = ["a", "a.leader", "åse-1.leader"]
NO_FORMER = ["a.leder", "none", "none.leader", "a.leader.leader", "12.leader", ".leader", "A.leader"]


@pytest.mark.parametrize("id", [*FORMER, *NO_FORMER])
def test_a_post_may_have_been_the_leader_of_a_unit(id: str) -> None:
    said = f"{{was: {id}}}"
    for text, is_post in (
        (f"positions: {{p: {said}}}", True),
        (f"units: {{u: {{leader: {said}}}}}", True),
        (f"units: {{u: {said}}}", False),
    ):
        may = id in FORMER and (is_post or "." not in id)
        plan = HEAD + text
        assert ("ORG026" in {finding.rule.code for finding in read(plan).findings}) is not may
        assert SCHEMA.is_valid(parse(plan.encode(), "plan.yaml").value) is may


def test_entities_take_the_shared_keys_and_values_do_not() -> None:
    shared = "description notes source short code also_called valid tags was".split()
    assert list(Entity.model_fields) == shared
    for part in PARTS:
        if part.shape == "map":
            assert issubclass(part.entry, Entity), part.key


@pytest.mark.parametrize("text", ["x-a: null", "organisation: {name: Å, x-a: [null, 1.10, {}]}"])
def test_keys_of_ones_own_hold_anything(text: str) -> None:
    head = "orgctl: 1\n" if text.startswith("organisation") else HEAD
    assert read(head + text).findings == ()


def test_a_list_of_one_may_be_written_without_brackets() -> None:
    one = read(HEAD + "units: {a: {tags: felles, function: line}}").model.definition.units["a"]
    listed = read(HEAD + "units: {a: {tags: [felles], function: [line]}}").model.definition.units["a"]
    assert one == listed
    assert one.tags == ("felles",)


@pytest.mark.parametrize("key", [*HEAD_KEYS[1:], *BY_KEY])
def test_no_part_may_be_null(key: str) -> None:
    head = "orgctl: 1\n" if key == "organisation" else HEAD
    found = read(f"{head}{key}:\n").findings
    assert [(f.rule.code, f.message.id) for f in found] == [("ORG023", "empty-value")]


def test_no_key_may_be_null() -> None:
    allowed = set()
    for model in models():
        for name, field in model.model_fields.items():
            try:
                model.model_validate({field.alias or name: None})
            except ValidationError as error:
                if any(e["loc"][0] == (field.alias or name) for e in error.errors()):
                    continue
            allowed.add((model.__name__, name))
    assert allowed == set()
