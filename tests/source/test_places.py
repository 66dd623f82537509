"""Places: where keys and values stand, in characters, whatever the line ends and the letters."""

import pytest
from reading import at, read, text_at

from orgctl.source import ParserName, SourceFile

PLAN = """\
orgctl: 1
units:
  rhf:   # rådhuset
    name: "Rådmann 😀"
    tasks:
      - Drift
      - text: Tilsyn
        about: {n: 3, of: [a, "b"]}
    note: |
      To linjer
      tekst

    empty:
    long: første
      andre   # slutt
  b: &b !!map {x: &n 1}
  c: *b
"""


@pytest.fixture(params=["c", "pure"])
def parser(request: pytest.FixtureRequest) -> ParserName:
    chosen: ParserName = request.param
    return chosen


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("orgctl",), "orgctl", "1"),
        (("units", "rhf", "name"), "name", '"Rådmann 😀"'),
        (("units", "rhf", "tasks"), "tasks", PLAN[PLAN.index("Drift") : PLAN.index("]}") + 2]),
        (("units", "rhf", "tasks", 0), "Drift", "Drift"),
        (("units", "rhf", "tasks", 1), "text: Tilsyn", 'text: Tilsyn\n        about: {n: 3, of: [a, "b"]}'),
        (("units", "rhf", "tasks", 1, "about"), "about", '{n: 3, of: [a, "b"]}'),
        (("units", "rhf", "tasks", 1, "about", "of", 1), '"b"', '"b"'),
        (("units", "rhf", "note"), "note", "|\n      To linjer\n      tekst"),
        (("units", "rhf", "empty"), "empty", ""),
        (("units", "rhf", "long"), "long", "første\n      andre"),
        (("units", "b"), "b", "{x: &n 1}"),
        (("units", "b", "x"), "x", "1"),
        (("units", "c"), "c", "*b"),
        (("units", "c", "x"), "x", "1"),
    ],
)
def test_every_part_is_found(parser: ParserName, path: tuple[str | int, ...], key: str, value: str) -> None:
    document = read(PLAN, parser)
    assert text_at(document, path, "key") == key
    assert text_at(document, path, "entity") == key
    assert text_at(document, path) == value


def test_the_root_runs_from_its_first_key_to_its_last_value(parser: ParserName) -> None:
    document = read(PLAN, parser)
    assert text_at(document, ()) == PLAN.rstrip("\n")
    assert text_at(document, (), "entity") == "orgctl: 1"
    assert at(document.place(())) == "1:1-17:8"


@pytest.mark.parametrize(
    ("text", "path", "place"),
    [
        ("a:\nb: 1", ("a",), "1:3-1:3"),
        ("a:   # nothing\nb: 1", ("a",), "1:3-1:3"),
        ("a: &x\nb: 1", ("a",), "1:6-1:6"),
        ("{a: , b: 1}", ("a",), "1:4-1:4"),
        ("{a, b: 1}", ("a",), "1:3-1:3"),
        ("? a\n: # nothing: at all\n", ("a",), "2:2-2:2"),
        ("? a\n? b\n", ("a",), "1:4-1:4"),
        ("a:\n  -\n  - x", ("a", 0), "2:4-2:4"),
        ("a: [b: , c]", ("a", 0, "b"), "1:7-1:7"),
        ("a: |\n\nb: 1", ("a",), "1:4-1:5"),
    ],
)
def test_an_empty_value_stands_behind_its_colon(
    parser: ParserName, text: str, path: tuple[str | int, ...], place: str
) -> None:
    document = read(text, parser)
    assert at(document.place(path)) == place
    assert document.value is not None


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_mark(parser: ParserName, line_end: str, mark: bytes) -> None:
    text = f"# ø{line_end}a:{line_end}  b: æ😀å{line_end}  c: 1{line_end}"
    document = read(mark + text.encode(), parser)
    assert document.value == {"a": {"b": "æ😀å", "c": 1}}
    assert at(document.place(("a", "b"))) == "3:6-3:9"
    assert at(document.place(("a", "c"), "key")) == "4:3-4:4"
    assert document.file.line(3) == "  b: æ😀å"


def test_lines_of_a_file() -> None:
    file = SourceFile("plan.yaml", "one\r\ntwo\rthree\n\nfive")
    assert [file.line(number) for number in range(7)] == [None, "one", "two", "three", "", "five", None]
    assert at(file.place(5, 8)) == "2:1-2:4"
    assert at(file.place(20, 20)) == "5:5-5:5"
    assert SourceFile("empty", "").line(1) == ""


def test_a_path_that_is_not_there_has_the_place_of_the_nearest_that_is() -> None:
    document = read(PLAN)
    assert document.locate(("units", "rhf", "leader")) is None
    assert at(document.place(("units", "rhf", "leader", "role"))) == "3:3-3:6"
    assert at(document.place(("units", "rhf", "tasks", 2, "x"))) == "5:5-5:10"
    assert at(document.place(("bodies",))) == "1:1-1:10"
    assert document.locate(("units", 0)) is None
    assert document.locate(("units", "rhf", "tasks", "0")) is None
    assert document.locate(("units", "rhf", "tasks", -1)) is None
    assert document.locate(("orgctl", "x")) is None


def test_scalars_as_written() -> None:
    document = read("a: 0301\nb: 1.10\nc: \"0301\"\nd: {e: 1}\nf:\ng: 'ja'\nh: [012]\n")
    written = {
        path: document.raw(path) for path in [("a",), ("b",), ("c",), ("d",), ("f",), ("g",), ("h", 0)]
    }
    assert list(written.values()) == ["0301", "1.10", '"0301"', "", "", "'ja'", "012"]
    assert document.raw(("x",)) == ""


def test_large_mappings_are_found_by_key() -> None:
    document = read("".join(f"k{number}: {number}\n" for number in range(500)))
    assert [text_at(document, (f"k{number}",)) for number in range(500)] == [str(n) for n in range(500)]


MERGED = """\
base: &base
  name: Felles
  deep: {x: 1}
list:
  - *base
use: *base
merged:
  own: 1
  <<: *base
many: {<<: [*base, {y: 2}]}
twice: {again: *base}
"""


@pytest.mark.parametrize(
    ("path", "alias"),
    [
        (("base", "name"), None),
        (("use",), None),
        (("use", "name"), "6:6-6:11"),
        (("use", "deep", "x"), "6:6-6:11"),
        (("list", 0), None),
        (("list", 0, "name"), "5:5-5:10"),
        (("merged", "own"), None),
        (("merged", "name"), "9:7-9:12"),
        (("merged", "deep", "x"), "9:7-9:12"),
        (("many", "name"), "10:13-10:18"),
        (("many", "y"), None),
        (("twice", "again", "name"), "11:16-11:21"),
        (("nothing", "here"), None),
    ],
)
def test_the_alias_that_a_path_runs_through(
    parser: ParserName, path: tuple[str | int, ...], alias: str | None
) -> None:
    place = read(MERGED, parser).through_alias(path)
    assert place is None if alias is None else at(place) == alias


def test_the_outermost_of_several_aliases() -> None:
    document = read("a: &a {x: 1}\nb: &b {y: *a}\nc: *b\n")
    place = document.through_alias(("c", "y", "x"))
    assert at(place) == "3:4-3:6"


def test_own_keys_win_over_merged_ones_wherever_they_stand(parser: ParserName) -> None:
    document = read("a: &a {x: 1, y: 2, z: 3}\nb: {x: 10, <<: *a, q: 11, z: 12}\n", parser)
    assert list(document.value["b"].items()) == [("x", 10), ("y", 2), ("q", 11), ("z", 12)]
    assert [document.raw(("b", key)) for key in "xyqz"] == ["10", "2", "11", "12"]
    assert [at(document.through_alias(("b", "y")))] == ["2:16-2:18"]
    assert document.through_alias(("b", "z")) is None


def test_merged_keys_keep_the_places_of_their_source(parser: ParserName) -> None:
    document = read(MERGED, parser)
    assert list(document.value["merged"]) == ["own", "name", "deep"]
    assert at(document.place(("merged", "name"), "key")) == "2:3-2:7"
    assert at(document.place(("merged", "own"))) == "8:8-8:9"
    assert at(document.place(("merged",))) == "8:3-9:12"
