"""The two parsers: where both read a text, values and places are equal; where one doesn't, one finding."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from reading import paths, read

from orgctl.source import Document, reading
from orgctl.source.layout import read_layout
from orgctl.source.scalars import resolve

WORDS = st.sampled_from(
    [
        "Åmot",
        "rådmann",
        "to ord",
        "no",
        "null",
        "012",
        "1.10",
        "2014-11-03",
        "12:30",
        "-1",
        "a:b",
        "x#y",
        "😀",
        "~",
        "é",
    ]
)
ANY_TEXT = st.text(st.sampled_from("aåæ😀 :#'\"\\\n\t-?{}[],&*!|>%@`01é\u00a0"), max_size=12)
KEYS = st.text(st.sampled_from("abcæøå019_-"), min_size=1, max_size=5).filter(
    lambda key: isinstance(resolve(key), str) and not key.startswith("-")
)

Draw = Callable[[st.SearchStrategy[Any]], Any]


def blanks(draw: Draw) -> str:
    """Comments and empty lines, each with its own indentation."""
    return "".join(
        draw(st.lists(st.sampled_from(["\n", "   \n", "# hei: du\n", "      # [ \" '\n"]), max_size=2))
    )


def line_tail(draw: Draw) -> str:
    return str(draw(st.sampled_from(["", "", "", "  ", " # note: x"]))) + "\n"


def double_quoted(value: str) -> str:
    escapes = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\u00a0": "\\_", "😀": "\\U0001F600"}
    return '"' + "".join(escapes.get(character, character) for character in value) + '"'


def flow(draw: Draw, depth: int) -> str:
    """A value in flow style."""
    shape = draw(st.integers(0, 3 if depth else 1))
    space: str = draw(st.sampled_from(["", " ", "\n      "]))
    if shape == 2:
        items = [flow(draw, depth - 1) for _ in range(draw(st.integers(0, 3)))]
        return "[" + space + f",{space or ' '}".join(items) + space + "]"
    if shape == 3:
        keys = draw(st.lists(KEYS, max_size=3, unique=True))
        return "{" + f",{space or ' '}".join(f"{key}: {flow(draw, depth - 1)}" for key in keys) + space + "}"
    if shape == 1:
        return double_quoted(draw(ANY_TEXT))
    return str(draw(WORDS.filter(lambda word: ":" not in word and word != "-1")))


def block_scalar(draw: Draw, indent: int) -> str:
    lines = draw(
        st.lists(
            st.sampled_from(["tekst", "mer tekst  ", "", "  innrykk", "# ikke kommentar", "k: v"]), max_size=4
        )
    )
    header = draw(st.sampled_from("|>")) + draw(st.sampled_from(["", "-", "+"]))
    if any(line.startswith(" ") for line in lines):
        header = header[0] + "2" + header[1:]
    margin = " " * (indent + 2)
    body = "".join(f"{margin}{line}\n" if line else "\n" for line in lines)
    return f"{header}\n{body}"


def node(draw: Draw, indent: int, depth: int, anchors: list[str]) -> str:
    """A value, from behind its colon or dash to the end of its last line."""
    shape = draw(st.integers(0, 9 if depth else 6))
    anchor = ""
    if shape != 6 and draw(st.integers(0, 5)) == 0:
        anchor = f"&a{len(anchors)} "
        anchors.append(anchor[1:-1])
    if shape == 0:
        return f" {anchor}".rstrip() + line_tail(draw)
    if shape == 1:
        return f" {anchor}{draw(WORDS)}" + line_tail(draw)
    if shape == 2:
        return f" {anchor}" + double_quoted(draw(ANY_TEXT)) + line_tail(draw)
    if shape == 3:
        text = draw(ANY_TEXT).replace("\n", "").replace("\t", "").replace("'", "''")
        return f" {anchor}'{text}'" + line_tail(draw)
    if shape == 4:
        return f" {anchor}" + block_scalar(draw, indent)
    if shape == 5:
        return f" {anchor}" + flow(draw, 2) + line_tail(draw)
    if shape == 6:
        return (
            f" *{draw(st.sampled_from(anchors))}" if anchors else " ordinær\n" + " " * (indent + 2) + "tekst"
        ) + "\n"
    if anchor:
        anchors.remove(anchor[1:-1])  # not complete inside itself
    inner = indent + draw(st.integers(1, 3))
    part = sequence if shape == 7 else mapping
    text = f" {anchor}".rstrip() + line_tail(draw) + blanks(draw) + part(draw, inner, depth - 1, anchors)
    if anchor:
        anchors.append(anchor[1:-1])
    return text


def mapping(draw: Draw, indent: int, depth: int, anchors: list[str]) -> str:
    keys = draw(st.lists(KEYS, min_size=1, max_size=4, unique=True))
    text = ""
    for key in keys:
        space = draw(st.sampled_from(["", "", " "]))
        name = key if draw(st.booleans()) else double_quoted(key)
        text += " " * indent + f"{name}{space}:" + node(draw, indent, depth, anchors) + blanks(draw)
    return text


def sequence(draw: Draw, indent: int, depth: int, anchors: list[str]) -> str:
    text = ""
    for _ in range(draw(st.integers(1, 3))):
        text += " " * indent + "-" + node(draw, indent, depth, anchors) + blanks(draw)
    return text


@st.composite
def plans(draw: Draw) -> str:
    """YAML as people write it, and worse: every text of this kind is sound."""
    text = blanks(draw) + mapping(draw, draw(st.sampled_from([0, 0, 2])), 3, [])
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n", "\r"])))


def places(document: Document) -> list[Any]:
    return [
        (
            path,
            document.locate(path),
            document.locate(path, "key"),
            document.raw(path),
            document.through_alias(path),
        )
        for path in paths(document)
    ]


@settings(max_examples=150)
@given(plans())
@example("a: |\n\n  x\n \nb: >+\n\n\n")
@example("a: &x\n  # c\n  - 1\nb: *x\n")
@example("a: |\n   \n      # x\nb: 1\n")
def test_sound_texts_give_equal_values_and_places(text: str) -> None:
    auto, c, pure = read(text), read(text, "c"), read(text, "pure")
    assert not auto.findings, text
    assert repr(auto.value) == repr(c.value) == repr(pure.value)
    assert places(auto) == places(c) == places(pure)
    assert read_layout(text).slip is None


@settings(max_examples=150)
@given(plans())
def test_a_place_holds_what_was_written_there(text: str) -> None:
    document = read(text)
    for path in paths(document):
        written = document.raw(path)
        value = document.value
        for step in path:
            value = value[step]
        if written and written[0] not in "\"'|>*" and "\n" not in written and "\r" not in written:
            assert repr(resolve(written)) == repr(value)
        key = document.locate(path, "key")
        assert key is not None
        if path and isinstance(path[-1], str):
            assert document.file.text[slice(*key)].strip('"') == path[-1]


SCRAPS = st.sampled_from(
    [
        *":-,[]{}#&*!|>'\"%@`?~ \n\t\\åx1",
        "\n  ",
        "\n- ",
        ": ",
        "- ",
        "\r\n",
        "\n---\n",
        "<<: *a",
        "&a ",
        "*a",
        "!!str ",
        "😀",
    ]
)


@settings(max_examples=300)
@given(plans(), st.lists(st.tuples(st.integers(0, 400), SCRAPS), min_size=1, max_size=4))
def test_spoilt_texts_give_equal_values_or_one_finding(text: str, spoils: list[tuple[int, str]]) -> None:
    for position, scrap in spoils:
        position %= len(text) + 1
        text = text[:position] + scrap + text[position:]
    read_somehow(text)


@settings(max_examples=300)
@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_bytes_give_a_value_or_a_finding(data: bytes) -> None:
    read_somehow(data)


def read_somehow(text: str | bytes) -> None:
    auto, c, pure = read(text), read(text, "c"), read(text, "pure")
    if c.value is not None and pure.value is not None:
        assert repr(auto.value) == repr(c.value) == repr(pure.value)
        assert places(c) == places(pure)
    for document in (auto, c, pure):
        assert document.value is not None or document.findings
        assert (
            sum(one.message.id != "yaml-version" for one in document.findings if one.rule.code == "ORG001")
            <= 1
        )
        for finding in document.findings:
            assert finding.place is not None
            start, end = (
                (finding.place.line, finding.place.column),
                (finding.place.end_line, finding.place.end_column),
            )
            assert (1, 1) <= start <= end
            assert document.file.line(finding.place.end_line) is not None


def test_without_the_c_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "CParser", None)
    assert read("a: 1").parser == "pure"
    assert read("a: 1").value == {"a": 1}
    with pytest.raises(ImportError):
        read("a: 1", "c")


def test_the_parser_that_was_used_is_told() -> None:
    assert read("a: 1").parser == "c"
    assert read("a: 1", "c").parser == "c"
    assert read("a: 1", "pure").parser == "pure"
