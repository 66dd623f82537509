"""Findings other than syntax: one for each cause, at its place, and reading goes on where it can."""

import tracemalloc

import pytest
from reading import at, read, short, shorts

from orgctl.findings import Finding
from orgctl.source import RULES, ParserName, parse

BOTH = pytest.mark.parametrize("parser", ["c", "pure"])


def test_codes_are_in_order_and_once() -> None:
    assert [rule.code for rule in RULES] == [*(f"ORG{number:03}" for number in range(1, 13)), "ORG028"]
    assert len({rule.name for rule in RULES}) == len(RULES)


@BOTH
@pytest.mark.parametrize(
    ("text", "findings", "value"),
    [
        ("a: 1\na: 2", ["ORG005 yaml-duplicate-key 2:1-2:2"], {"a": 1}),
        ('a: {b: 1, "b": 2}', ["ORG005 yaml-duplicate-key 1:11-1:14"], {"a": {"b": 1}}),
        ("a: 1\n---\nb: 2", ["ORG006 yaml-second-document 2:1-2:4"], {"a": 1}),
        ("a: 1\n--- # more\nb: 2", ["ORG006 yaml-second-document 2:1-2:4"], {"a": 1}),
        ("a: 1\n...\nb: 2", ["ORG006 yaml-second-document 3:1-3:5"], None),
        ("--- # plan\na: 1\n...\n", [], {"a": 1}),
        ("", ["ORG007 yaml-empty 1:1-1:1"], None),
        ("\n# nothing\n", ["ORG007 yaml-empty 1:1-1:1"], None),
        ("---\n...\n", ["ORG007 yaml-empty 1:1-1:1"], None),
        ("null", ["ORG007 yaml-empty 1:1-1:1"], None),
        ("Åmot kommune", ["ORG007 yaml-root-scalar 1:1-1:13"], "Åmot kommune"),
        ("- a\n- b", ["ORG007 yaml-root-list 1:3-1:4"], ["a", "b"]),
        ("[a, b]", ["ORG007 yaml-root-list 1:1-1:7"], ["a", "b"]),
        ("a: *x", ["ORG009 yaml-alias-unknown 1:4-1:6"], {"a": None}),
        ("a: *x\nb: &x 1", ["ORG009 yaml-alias-unknown 1:4-1:6"], {"a": None, "b": 1}),
        ("a: &x [*x]", ["ORG009 yaml-alias-inside-itself 1:8-1:10"], {"a": [None]}),
        ("a: &x {b: {c: *x}}", ["ORG009 yaml-alias-inside-itself 1:15-1:17"], {"a": {"b": {"c": None}}}),
        ("*x : 1", ["ORG009 yaml-alias-unknown 1:1-1:3"], {}),
        ("2014: 1", ["ORG011 yaml-key-not-text 1:1-1:5"], {"2014": 1}),
        (
            "a: {null: 1, true: 2}",
            ["ORG011 yaml-key-not-text 1:5-1:9", "ORG011 yaml-key-not-text 1:14-1:18"],
            {"a": {"null": 1, "true": 2}},
        ),
        ("{a: b}: 1", ["ORG011 yaml-key-braces 1:1-1:7"], {}),
        ("a: {{unit}}", ["ORG011 yaml-key-braces 1:5-1:11"], {"a": {}}),
        ("? [a, b]\n: 1", ["ORG011 yaml-key-collection 1:3-1:9"], {}),
        ("? - a\n  - b\n: {c: 1}\nd: 2", ["ORG011 yaml-key-collection 1:5-2:6"], {"d": 2}),
        ("a: &x [1]\n*x : 1", ["ORG011 yaml-key-collection 2:1-2:3"], {"a": [1]}),
        ("a: {fte: 19,6}", ["ORG011 yaml-decimal-comma 1:10-1:14"], {"a": {"fte": 19}}),
        ("a: {fte: -1,50, b: 2}", ["ORG011 yaml-decimal-comma 1:10-1:15"], {"a": {"fte": -1, "b": 2}}),
        ("a: {fte: 19, 6}", ["ORG011 yaml-key-not-text 1:14-1:15"], {"a": {"fte": 19, "6": None}}),
        (": a", ["ORG011 yaml-key-missing 1:1-1:2"], None),
        ("a: 1\n: b\n", ["ORG011 yaml-key-missing 2:1-2:2"], None),
    ],
)
def test_what_is_found(text: str, findings: list[str], value: object, parser: ParserName) -> None:
    document = read(text, parser)
    assert shorts(document) == findings
    assert document.value == value


def test_a_duplicate_key_tells_both_places_and_the_path() -> None:
    (finding,) = read("a:\n  - b: 1\n    c: 2\n    b: 3\n").findings
    assert short(finding) == "ORG005 yaml-duplicate-key 4:5-4:6"
    assert finding.path == ("a", 0, "b")
    assert finding.message.args == {"name": "b"}
    assert [(related.label.id, at(related.place)) for related in finding.related] == [
        ("yaml-duplicate-key.first", "2:5-2:6")
    ]
    assert finding.help is not None
    assert finding.help.id == "yaml-duplicate-key.help"
    assert finding.file == "plan.yaml"


def test_a_decimal_comma_is_told_with_its_cure() -> None:
    (finding,) = read("a: {fte: 19,6}").findings
    assert finding.message.args == {"number": "19,6", "cure": "19.6"}
    assert finding.path == ("a",)


def test_reading_goes_on_and_finds_all() -> None:
    document = read("a: 1\na: 2\n2014: !x y\nb: *nope\nc: {[d]: 1}\ne:\tok\nf: \x07\n")
    assert sorted(finding.rule.code for finding in document.findings) == [
        "ORG003",
        "ORG004",
        "ORG005",
        "ORG009",
        "ORG010",
        "ORG011",
        "ORG011",
    ]
    assert document.value["e"] == "ok"


def test_many_of_one_kind_are_counted_not_listed() -> None:
    document = read("a: 1\n" * 301)
    assert len(document.findings) == 51
    assert short(document.findings[-1]) == "ORG005 yaml-more 52:1-52:1"
    assert document.findings[-1].message.args == {"n": 250}
    assert document.value == {"a": 1}


def test_a_hopeless_file_is_not_read_to_its_end() -> None:
    document = read("a: &x [*x]\n" * 100_000)
    assert document.value is None
    assert [
        short(finding) for finding in document.findings if finding.message.id.startswith("yaml-more")
    ] == [
        "ORG009 yaml-more-unread 51:8-51:8",
        "ORG005 yaml-more 52:1-52:1",
    ]


def nested(depth: int) -> str:
    return "".join("  " * level + "a:\n" for level in range(depth)) + "  " * depth + "b: 1"


@BOTH
def test_a_hundred_levels_are_enough(parser: ParserName) -> None:
    assert not read(nested(99), parser).findings
    assert shorts(read(nested(100), parser)) == ["ORG008 yaml-too-deep 101:201-101:202"]


@BOTH
@pytest.mark.parametrize("text", ["[" * 20_000, "{a: " * 20_000, "- " * 20_000, "? " * 20_000, nested(3_000)])
def test_any_depth_ends_with_one_finding(text: str, parser: ParserName) -> None:
    document = read(text, parser)
    assert [finding.message.id for finding in document.findings] == ["yaml-too-deep"]
    assert document.value is None


def laughs(levels: int) -> str:
    lines = ["l0: &l0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    lines += [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(lines)


@BOTH
def test_a_billion_laughs(parser: ParserName) -> None:
    document = read(laughs(10), parser)
    assert shorts(document) == ["ORG009 yaml-alias-growth 5:10-5:13"]
    assert document.value is None


def test_small_files_may_use_aliases_freely() -> None:
    document = read("a: &a [1, 2, 3]\n" + "".join(f"k{n}: *a\n" for n in range(2_000)))
    assert not document.findings
    assert not read(laughs(4)).findings


def test_growth_counts_what_merge_keys_bring() -> None:
    wide = ", ".join(f"k{number}: {number}" for number in range(1_000))
    text = f"a: &a {{{wide}}}\n" + "".join(f"m{number}: {{<<: *a}}\n" for number in range(100))
    (finding,) = read(text).findings
    assert finding.message.id == "yaml-alias-growth"


@pytest.mark.parametrize(
    ("data", "message", "place"),
    [
        ("name: Åmot\n".encode("utf-16"), "yaml-utf16", "1:1-1:1"),
        ("name: Åmot\n".encode("utf-16-le"), "yaml-utf16", "1:1-1:1"),
        ("name: Åmot\n".encode("utf-16-be"), "yaml-utf16", "1:1-1:1"),
        ("name: Åmot\n".encode("utf-32"), "yaml-utf16", "1:1-1:1"),
        ("a: å\nname: ".encode() + "Åmot\n".encode("cp1252"), "yaml-windows-1252", "2:7-2:8"),
        ("name: “Åmot”\n".encode("cp1252"), "yaml-windows-1252", "1:7-1:8"),
        (b"name: \x81\n", "yaml-not-utf8", "1:7-1:8"),
        (b"name: \xed\xa0\x80\n", "yaml-surrogate", "1:7-1:8"),
        (b"name: \xc3", "yaml-windows-1252", "1:7-1:8"),
    ],
)
def test_other_encodings(data: bytes, message: str, place: str) -> None:
    document = read(data)
    assert shorts(document) == [f"ORG002 {message} {place}"]
    assert document.value is None


def test_a_wrong_byte_is_told_with_the_letter_it_is_meant_for() -> None:
    (finding,) = read("name: Røros".encode("cp1252")).findings
    assert finding.message.args == {"byte": "F8", "character": "ø"}


@BOTH
@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("a: x\0y\n", "yaml-control-character 1:5-1:6"),
        ('a: "\x1b[31mx"\n', "yaml-control-character 1:5-1:6"),
        ("a: x # \x7f\n", "yaml-control-character 1:8-1:9"),
        ("a: x\x9by\n", "yaml-control-character 1:5-1:6"),
        ("a: x\ufffey\uffff\n", "yaml-control-character 1:5-1:6"),
        ("a: x\x85b: y\n", "yaml-odd-line-end 1:5-1:6"),
        ("a: x\u2028  y\n", "yaml-odd-line-end 1:5-1:6"),
        ("a: x\x0cy\n", "yaml-odd-line-end 1:5-1:6"),
        ("a: x\ufeffy\n", "yaml-mark-inside 1:5-1:6"),
    ],
)
def test_odd_characters(text: str, finding: str, parser: ParserName) -> None:
    assert shorts(read(text, parser)) == [f"ORG003 {finding}"]


def test_odd_characters_are_folded_line_by_line() -> None:
    document = read("a: 1 #\0\0\0\n" + "# \x07\n" * 9)
    assert shorts(document)[0] == "ORG003 yaml-control-character 1:7-1:8"
    assert len(document.findings) == 6
    assert short(document.findings[5]) == "ORG003 yaml-control-characters-more 6:3-6:4"
    assert document.findings[5].message.args == {"n": 5}
    assert document.value == {"a": 1}


@BOTH
@pytest.mark.parametrize(
    ("text", "findings", "value"),
    [
        ("a:\tb", ["ORG004 yaml-tab-separator 1:3-1:4"], {"a": "b"}),
        ("-\ta: 1", ["ORG004 yaml-tab-separator 1:2-1:3", "ORG007 yaml-root-list 1:3-1:7"], [{"a": 1}]),
        ("a: [b,\tc]", ["ORG004 yaml-tab-separator 1:7-1:8"], {"a": ["b", "c"]}),
        (
            "a:\n\tb: 1\n\tc: 2\n",
            ["ORG004 yaml-tab-indent 2:1-2:2", "ORG004 yaml-tab-indent 3:1-3:2"],
            {"a": {"b": 1, "c": 2}},
        ),
        ("a:\n  b: 1\n\tc: 2", ["ORG004 yaml-tab-indent 3:1-3:2"], None),
        ("a:\n  b:\n \t  c: 2", ["ORG004 yaml-tab-indent 3:1-3:5"], None),
        ("a: [\n\tb\n]", ["ORG004 yaml-tab-indent 2:1-2:2"], {"a": ["b"]}),
        ("a: b\tc", [], {"a": "b\tc"}),
        ("a: b \t c\n  d", [], {"a": "b \t c d"}),
        ('a: "b\tc\n\td"', [], {"a": "b\tc d"}),
        ("a: 'b\tc'", [], {"a": "b\tc"}),
        ("a: |\n  b\tc\n  \td\n", [], {"a": "b\tc\n\td\n"}),
        ("a: |\n\tb\n", ["ORG004 yaml-tab-indent 2:1-2:2"], {"a": "b\n"}),
        ("a: b\t# c\td\n\t\nc: d\t\n#\t\n\t# x\n", [], {"a": "b", "c": "d"}),
        ("a:\t# c\n  b: 1\n", [], {"a": {"b": 1}}),
    ],
)
def test_tabs(text: str, findings: list[str], value: object, parser: ParserName) -> None:
    document = read(text, parser)
    assert shorts(document) == findings
    assert document.value == value


def test_tabs_are_folded_line_by_line() -> None:
    document = read("".join(f"k{number}:\t{number}\n" for number in range(20)))
    assert len(document.findings) == 6
    assert short(document.findings[5]) == "ORG004 yaml-tab-more 6:4-6:5"
    assert document.findings[5].message.args == {"n": 15}


def test_a_file_full_of_tabs_is_not_read_to_its_end() -> None:
    document = read("".join(f"k{number}:\t{number}\n" for number in range(50_000)))
    assert document.value is None
    assert short(document.findings[5]) == "ORG004 yaml-tab-more-unread 6:4-6:5"
    assert not read("".join(f"k{number}: a\tb\t\n" for number in range(5_000))).findings


def test_a_tab_explains_why_the_rest_cannot_be_read() -> None:
    assert [finding.rule.code for finding in read("a:\n\tb: 1\nc: [\n").findings] == ["ORG004"]


def test_a_large_file_is_refused_unread() -> None:
    data = b"#" * (100 * 1024 * 1024 + 1)
    tracemalloc.start()
    document = parse(data, "plan.yaml")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert shorts(document) == ["ORG012 yaml-too-large 1:1-1:1"]
    assert peak < 1_000_000


def test_twenty_megabytes_in_one_string() -> None:
    document = read('a: "' + "x" * 20_000_000 + '"')
    assert len(document.value["a"]) == 20_000_000
    assert not document.findings


def test_long_words_are_clipped_in_messages() -> None:
    key = "x" * 5_000_000
    (finding,) = read(f"? {key}\n? {key}\n").findings
    assert isinstance(finding, Finding)
    assert finding.message.args == {"name": "x" * 199 + "…"}
