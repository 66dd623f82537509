"""Values: the core schema of YAML 1.2, tags, aliases and merge keys."""

import math

import pytest
from reading import read, shorts

from orgctl.source import ParserName

WORDS = {
    "yes": "yes",
    "no": "no",
    "NO": "NO",
    "on": "on",
    "off": "off",
    "y": "y",
    "12:30": "12:30",
    "2013-06-20": "2013-06-20",
    "2014-11": "2014-11",
    "1_000": "1_000",
    "19,6": "19,6",
    "0b11": "0b11",
    "nei": "nei",
    "Null!": "Null!",
    "+": "+",
    ".": ".",
    "1.2.3": "1.2.3",
    "0x": "0x",
    "0o8": "0o8",
    "1e": "1e",
    "tRUE": "tRUE",
    "١٢": "١٢",
    "null": None,
    "Null": None,
    "NULL": None,
    "~": None,
    "": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
    "0": 0,
    "-12": -12,
    "+7": 7,
    "012": 12,
    "0301": 301,
    "0o14": 12,
    "0xfF": 255,
    "1.10": 1.1,
    "1.": 1.0,
    ".5": 0.5,
    "-.5": -0.5,
    "1e3": 1000.0,
    "6.02E+23": 6.02e23,
    ".inf": math.inf,
    "+.Inf": math.inf,
    "-.INF": -math.inf,
}


@pytest.mark.parametrize("parser", ["c", "pure"])
@pytest.mark.parametrize(("word", "value"), WORDS.items(), ids=[word or "empty" for word in WORDS])
def test_unquoted_words(word: str, value: object, parser: ParserName) -> None:
    document = read(f"a: {word}\n", parser)
    assert document.value == {"a": value}
    assert type(document.value["a"]) is type(value)
    assert document.raw(("a",)) == word


def test_not_a_number() -> None:
    assert math.isnan(read("a: .NaN").value["a"])


def test_quoted_words_are_text() -> None:
    assert read("""{a: "12", b: 'null', c: "", d: '~'}""").value == {
        "a": "12",
        "b": "null",
        "c": "",
        "d": "~",
    }


def test_a_number_of_thousands_of_digits_stays_text() -> None:
    digits = "9" * 5_000
    document = read(f"a: {digits}\nb: 0x{digits}\nc: -{digits}")
    assert document.value == {"a": digits, "b": f"0x{digits}", "c": f"-{digits}"}
    assert not document.findings


@pytest.mark.parametrize("parser", ["c", "pure"])
def test_escapes(parser: ParserName) -> None:
    text = r'a: "å\u00e5\xe5\U0001F600\n\t\"\\\/\e\0\N\_\L\P\a\b\v\f\r end"' + "\n"
    document = read(text, parser)
    assert document.value == {"a": 'ååå😀\n\t"\\/\x1b\0\x85\xa0\u2028\u2029\a\b\v\f\r end'}
    assert document.raw(("a",)) == text[3:-1]


def test_tags_that_fit() -> None:
    document = read(
        """
a: !!str 12
b: !!int "12"
c: !!float 12
d: !!bool "true"
e: !!null ""
f: !!map {x: !<tag:yaml.org,2002:int> 1}
g: !!seq [1]
h: ! 12
"""
    )
    assert document.value == {
        "a": "12",
        "b": 12,
        "c": 12.0,
        "d": True,
        "e": None,
        "f": {"x": 1},
        "g": [1],
        "h": "12",
    }
    assert type(document.value["c"]) is float
    assert not document.findings


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("a: !!python/object:os.system x", "1:4-1:29"),
        ("a: !!int tolv", "1:4-1:9"),
        ("a: &x !ikon x", "1:7-1:12"),
        ("a: !!map [x]", "1:4-1:9"),
        ("a: !!set {x}", "1:4-1:9"),
        ("a: !!binary aGVp", "1:4-1:12"),
    ],
)
@pytest.mark.parametrize("parser", ["c", "pure"])
def test_tags_that_are_not_allowed(line: str, place: str, parser: ParserName) -> None:
    document = read(line, parser)
    assert shorts(document) == [f"ORG010 yaml-tag {place}"]
    assert document.value


def test_aliases_share_their_value() -> None:
    document = read("a: &x {b: 1}\nc: *x\nd: [*x, *x]\ne: &n Kari\nf: *n\n*n : 1\n")
    assert document.value["c"] is document.value["a"]
    assert document.value["d"] == [{"b": 1}, {"b": 1}]
    assert document.value["f"] == "Kari"
    assert document.value["Kari"] == 1
    assert not document.findings


def test_merge_keys() -> None:
    document = read(
        """
base: &base {a: 1, b: 2}
other: &other {b: 3, c: 4}
one: {x: 0, <<: *base, b: 9, z: 1}
list: {<<: [*other, *base], z: 1}
inline: {<<: {q: 1}, r: 2}
quoted: {"<<": 1}
block:
  <<: *base
  a: own
"""
    )
    assert not document.findings
    value = document.value
    assert list(value["one"].items()) == [("x", 0), ("a", 1), ("b", 9), ("z", 1)]
    assert list(value["list"].items()) == [("b", 3), ("c", 4), ("a", 1), ("z", 1)]
    assert value["inline"] == {"q": 1, "r": 2}
    assert value["quoted"] == {"<<": 1}
    assert value["block"] == {"b": 2, "a": "own"}


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("a: {<<: 1}", "ORG009 yaml-merge-value 1:9-1:10"),
        ("a: {<<: [1]}", "ORG009 yaml-merge-value 1:9-1:12"),
        ("a: &x 1\nb: {<<: *x}", "ORG009 yaml-merge-value 2:9-2:11"),
        ("a: {<<: *y}", "ORG009 yaml-alias-unknown 1:9-1:11"),
        ("a: &x {<<: *x}", "ORG009 yaml-alias-inside-itself 1:12-1:14"),
        ("a: &x {b: 1}\nc: {<<: *x, <<: *x}", "ORG005 yaml-second-merge 2:13-2:15"),
    ],
)
def test_merge_keys_that_cannot_be(text: str, finding: str) -> None:
    assert shorts(read(text)) == [finding]
