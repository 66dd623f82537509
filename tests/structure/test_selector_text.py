"""Semantics and format, “Selector”: the form for the command line."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgctl.lang import catalogue
from orgctl.model.shared import Function, Selector
from orgctl.structure.selector_text import KEYS, SelectorError, parse, parse_all, to_text


def selector(**keys: object) -> Selector:
    return Selector.model_validate({key.rstrip("_"): value for key, value in keys.items()})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "kind=virksomhet|skole,level=nivaa2,role!=fagleder",
            selector(kind=["virksomhet", "skole"], level="nivaa2", not_={"role": "fagleder"}),
        ),
        ("rhf", "rhf"),
        (" rhf.leader ", "rhf.leader"),
        ("leads=any", selector(leads="any")),
        (" kind = a | b , role != c ", selector(kind=["a", "b"], not_={"role": "c"})),
        ("role!=a|b", selector(not_={"role": ["a", "b"]})),
        ("role!=a,role!=b", selector(not_=[{"role": "a"}, {"role": "b"}])),
        (r"tag=drift\, vei|a\|b|\\", selector(tag=["drift, vei", "a|b", "\\"])),
        ("tag=a=b", selector(tag="a=b")),
        ("tag=unknown", selector(tag="unknown")),
    ],
)
def test_what_is_typed(text: str, expected: str | Selector) -> None:
    assert parse(text) == expected


def test_a_repeated_option_adds() -> None:
    assert parse_all(["kind=a", "rhf"]) == (selector(kind="a"), "rhf")


@pytest.mark.parametrize(
    ("text", "id", "about"),
    [
        ("", "selector.empty", ""),
        ("kind=a,,level=b", "selector.empty", ""),
        ("kind=a, knd=b", "selector.unknown-key", "knd"),
        ("not=a", "selector.unknown-key", "not"),
        ("kind=a, rhf", "selector.no-sign", "rhf"),
        ("kind=a|,level=b", "selector.no-value", ""),
        ("kind=a,level=b, kind=c", "selector.twice", "kind=c"),
        ("function=line|stab", "selector.function", "stab"),
        ("role= unknown", "selector.not-stated", "unknown"),
        ("blank", "selector.not-stated", "blank"),
    ],
)
def test_errors_say_where_and_what_is_allowed(text: str, id: str, about: str) -> None:
    with pytest.raises(SelectorError) as caught:
        parse(text)
    error = caught.value
    assert (error.message.id, text[error.start : error.end]) == (id, about)
    words = catalogue("en").text(error.message.id, error.message.args)
    assert "role" in words or "kind" in words or "line" in words or about in words


VALUES = st.text(min_size=1).filter(lambda text: text not in ("unknown", "blank"))


@st.composite
def one_key(draw: st.DrawFn) -> dict[str, list[str]]:
    key = draw(st.sampled_from(KEYS))
    values = st.sampled_from(get_args(Function)) if key == "function" else VALUES
    return {key: draw(st.lists(values, min_size=1, max_size=3))}


@given(st.lists(one_key(), min_size=1, max_size=4), st.lists(one_key(), max_size=2))
def test_text_and_selector_are_the_same(terms: list[dict[str, list[str]]], without: list[object]) -> None:
    said: dict[str, object] = {key: values for term in terms for key, values in term.items()}
    made = Selector.model_validate(said | ({"not": without} if without else {}))
    assert parse(to_text(made)) == made


def test_an_id_is_its_own_text() -> None:
    assert parse(to_text("rhf.leader")) == "rhf.leader"


@pytest.mark.parametrize("left_out", ["rhf", {"role": "a", "level": "b"}, {"not": {"role": "a"}}])
def test_what_one_key_does_not_tell_has_no_text(left_out: object) -> None:
    with pytest.raises(ValueError, match="one key"):
        to_text(selector(kind="a", not_=left_out))
