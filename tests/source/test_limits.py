"""What is larger than any plan ends at a limit, with its place, and without reading the rest."""

from __future__ import annotations

import pytest
from reading import read, short, shorts

from orgctl.source import ParserName, events, lexemes, ways
from orgctl.source.layout import read_layout
from orgctl.source.lexemes import skip_blanks
from orgctl.source.slips import Tab

BOTH = pytest.mark.parametrize("parser", ["c", "pure"])


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limits as they are, a thousand times lower."""
    monkeypatch.setattr(events, "ENTRY_LIMIT", 5_000)
    monkeypatch.setattr(events, "TOGETHER_LIMIT", 1_000)
    monkeypatch.setattr(events, "_BETWEEN_COUNTS", 50)


@BOTH
@pytest.mark.usefixtures("few")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: [" + "x, " * 990 + "x]", []),
        ("a: [" + "x, " * 1_100 + "x]", ["ORG012 yaml-too-many-together 1:3137-1:3138"]),
        ("a: [" + "x, " * 1_100, ["ORG012 yaml-too-many-together 1:3137-1:3138"]),
        ("a:\n" + "- x\n" * 1_100, ["ORG012 yaml-too-many-together 1046:3-1046:4"]),
        ("".join(f"k{n}: x\n" for n in range(1_100)), ["ORG012 yaml-too-many-together 1023:8-1023:9"]),
        ("a:\n" + "- {b: 1, c: 2, d: 3, e: 4}\n" * 990, []),
        (
            "a:\n" + "".join(f"- {{b: [{'x, ' * 20}]}}\n" for _ in range(300)),
            ["ORG012 yaml-too-many 229:56-229:57"],
        ),
        # Lists that are open inside each other count together.
        (("[" + "x, " * 900) * 6, ["ORG012 yaml-too-many 1:15130-1:15131"]),
    ],
    ids=["few", "list", "unclosed", "lines", "mapping", "lists", "together", "nested"],
)
def test_too_many_entries(text: str, found: list[str], parser: ParserName) -> None:
    document = read(text, parser)
    assert [each for each in shorts(document) if "root" not in each] == found
    assert (document.value is None) == bool(found)


def test_the_limit_lies_above_a_hundred_thousand_units_with_their_posts() -> None:
    keys = 20
    assert 100_000 * keys + 120_000 * keys < events.ENTRY_LIMIT
    assert events.TOGETHER_LIMIT > 5 * 120_000


LONG, LONGER = "k" * 1_024, "k" * 1_025


@BOTH
@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{LONG}: x\n", ""),
        (f"a: {{{LONG}: x}}\n", ""),
        (f"a: {{? {LONGER} : x}}\n", ""),
        (f"? {LONGER}\n: x\n", ""),
        (f"a: {{b, {LONGER} }}\n", ""),
        (f"{LONGER}: x\n", "ORG001 yaml-key-long 1:1-1:1026"),
        (f'a:\n  "{LONG}": x\n', "ORG001 yaml-key-long 2:3-2:1029"),
        (f"a: {{{LONGER}: x}}\n", "ORG001 yaml-key-long 1:5-1:1030"),
        (f"a: {{b: c, {LONGER}: x}}\n", "ORG001 yaml-key-long 1:11-1:1036"),
        (f"a: {{? b : c, {LONGER}: x}}\n", "ORG001 yaml-key-long 1:14-1:1039"),
        ("ord " * 400 + ": x\n", "ORG001 yaml-key-long 1:1-1:1601"),
    ],
)
def test_a_key_that_no_parser_looks_for(text: str, found: str, parser: ParserName) -> None:
    assert shorts(read(text, parser)) == [found] * bool(found)


@pytest.mark.parametrize("key", ["k" * 5_000_000, "k " * 2_000_000, '"' + "k" * 5_000_000 + '"'])
def test_a_key_of_megabytes_is_read_once(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ways, "event_reader", None)
    (finding,) = read(f"orgctl: 1\n{key}: x\n").findings
    assert finding.message.id == "yaml-key-long"


def test_what_is_refused_on_a_line_of_megabytes_is_not_read_in_other_ways(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = 'a: "\\U00110000"' + " " * 300_000
    monkeypatch.setattr(ways, "read_layout", lambda text: read_layout(""))
    monkeypatch.setattr(ways, "event_reader", None)
    assert [short(finding).split()[1] for finding in read(text).findings] == ["yaml-syntax"]


# The walk over brackets passes by what holds no riddle; what it finds is the same.


@BOTH
@pytest.mark.parametrize(
    ("entries", "found"),
    [
        ("a, b c, 1.5, 'd, e', \"f, g\", å-b_c,", ""),
        ("a, , b", "ORG001 yaml-comma-extra 1:8-1:9"),
        ("a, 'b' c, d", "ORG001 yaml-comma-missing 1:12-1:13"),
        ("a, b, {c: 1, d: 2}, @e", "ORG001 yaml-reserved 1:25-1:26"),
        ("a, 'it''s', \"\\x1\", b", "ORG001 yaml-escape 1:18-1:20"),
        ("a, 'b, c", "ORG001 yaml-quote-unclosed 1:8-1:9"),
        ("a, b #, c", "ORG001 yaml-bracket-unclosed 1:4-1:5"),
        ("a, b:, c d: e f: g", "ORG001 yaml-comma-missing 1:19-1:20"),
        ("a, b}, c", "ORG001 yaml-bracket-mismatch 1:9-1:10"),
        ("a, b, c\n, d, e,\n- f", "ORG001 yaml-dash-inline 3:1-3:2"),
    ],
)
def test_what_stands_between_brackets(entries: str, found: str, parser: ParserName) -> None:
    assert shorts(read(f"a: [{entries}]\n", parser)) == [found] * bool(found)


def test_a_walk_over_half_a_million_entries_takes_few_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = 0

    def counted(text: str, position: int, tabs: list[Tab]) -> int:
        nonlocal steps
        steps += 1
        return skip_blanks(text, position, tabs)

    monkeypatch.setattr(lexemes, "skip_blanks", counted)
    layout = read_layout("a: [" + "x, b: 2, 'z', " * 200_000 + "x\n")
    assert layout.slip is not None
    assert layout.slip.message == "yaml-bracket-unclosed"
    assert 0 < steps < 10
