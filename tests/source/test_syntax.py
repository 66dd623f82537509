"""Files that can't be read: one finding, at the writer's slip, the same with either parser."""

import pytest
from reading import at, read

from orgctl.source import ParserName, ways
from orgctl.source.layout import read_layout

# text; message and place; label and place of the related stretch
SLIPS = [
    # Quotes.
    ('name: "Åmot\n', "quote-unclosed 1:7-1:8", "end 1:12-1:12"),
    ("a: 'x\n", "quote-unclosed 1:4-1:5", "end 1:6-1:6"),
    ('name: "Åmot\nunits:\n  a: "b"\n', "quote-unclosed 1:7-1:8", "noticed 3:6-3:8"),
    ("a: ['b, c]\nd: e\n", "quote-unclosed 1:5-1:6", "end 2:5-2:5"),
    ('name: "A" og B\n', "after-quote 1:11-1:15", "opened 1:7-1:8"),
    ("name: 'don't'\n", "after-quote 1:12-1:14", "opened 1:7-1:8"),
    ('"a": "b",\n', "after-quote 1:9-1:10", "opened 1:6-1:7"),
    ('a: "C:\\Users"\n', "escape 1:7-1:9", None),
    ('a: "\\U00110000"\n', "escape 1:5-1:7", None),
    ('a: "\\x1"\n', "escape 1:5-1:7", None),
    ('a: "x\n  \\ud83d\\ude00"\n', "escape-half 2:3-2:9", None),
    ('a: "\\U0000DC00"\n', "escape-half 1:5-1:15", None),
    # Brackets and commas.
    ("units: [a, b\n", "bracket-unclosed 1:8-1:9", "end 1:13-1:13"),
    ("units: {a: 1, b: 2\n", "bracket-unclosed 1:8-1:9", "end 1:19-1:19"),
    ("units: [a, b\nx: 1\ny: 2\n", "bracket-unclosed 1:8-1:9", "noticed 2:1-2:5"),
    ("k: [\n  a,\n  b\nunits:\n  x: 1\n", "bracket-unclosed 1:4-1:5", "noticed 4:1-4:7"),
    ("a: [{b: 1]\n", "bracket-mismatch 1:10-1:11", "opened 1:5-1:6"),
    ("a: [1, 2}\n", "bracket-mismatch 1:9-1:10", "opened 1:4-1:5"),
    ("a: [x\n---\n", "bracket-unclosed 1:4-1:5", "end 2:4-2:4"),
    ("a: ]\n", "bracket-stray 1:4-1:5", None),
    ("a: {b: 1}}\n", "bracket-stray 1:10-1:11", None),
    ("a: {unit} leder\n", "after-bracket 1:11-1:16", "opened 1:4-1:5"),
    ("a: [utkast] Plan # x\n", "after-bracket 1:13-1:17", "opened 1:4-1:5"),
    ("a: {x: 1 y: 2}\n", "comma-missing 1:10-1:11", None),
    ('a: {b: "c" d: e}\n', "comma-missing 1:12-1:13", None),
    ("a: [x y: 1, b: 2 c: 3]\n", "comma-missing 1:18-1:19", None),
    ("a: {x: 1, , y: 2}\n", "comma-extra 1:11-1:12", None),
    # Colons.
    ("title: Plan: del to\n", "colon-in-text 1:12-1:13", None),
    ("- title: Plan: del to # c\n", "colon-in-text 1:14-1:15", None),
    ('a: 1\nb: "x": y\n', "colon-in-text 2:7-2:8", None),
    ("a: lang tekst\n  som sier: mer\n", "colon-in-long-text 2:11-2:12", "begins 1:4-1:14"),
    ("name:Åmot\nunits:\n  a: 1\n", "space-after-colon 1:5-1:6", None),
    ("o:\n  name:Åmot\n  type: x\n", "space-after-colon 2:7-2:8", None),
    ("o:\n  type: x\n  name:Åmot\n  z: 1\n", "space-after-colon 3:7-3:8", None),
    ("a: 1\nunits\nb: 2\n", "colon-missing 2:1-2:6", None),
    ("a: 1\nunits\n", "colon-missing 2:1-2:6", None),
    ("a: 1\r\nen tekst # c\r\nc: 2\r\n", "colon-missing 2:1-2:9", None),
    # Columns.
    ("a: 1\n  b: 2\n", "indent-more 2:3-2:4", "above 1:1-1:5"),
    ("a: {b: 1}\n  c: 2\n", "indent-more 2:3-2:4", "above 1:1-1:10"),
    ("u:\n  r:\n    n: x\n     k: y\n", "indent-more 4:6-4:7", "above 3:5-3:9"),
    ("a:\n - b: 1\n  - c\n", "indent-more 3:3-3:6", "above 2:2-2:8"),
    ("a: b # c\n  d\n", "indent-more 2:3-2:4", "above 1:1-1:5"),
    ("a:\n  b: 1\n c: 2\n", "indent-less 3:2-3:3", "above 2:3-2:7"),
    ("a:\n    b: 1\n  c: 2\nd: 1\n", "indent-less 3:3-3:4", "above 2:5-2:9"),
    ("a:\n  - b: 1\n   c: 2\n", "indent-less 3:4-3:5", "above 2:5-2:9"),
    ("a:\n  - b\n - c\n", "indent-less 3:2-3:5", "above 2:3-2:6"),
    ("  a: 1\nb: 2\n", "indent-less 2:1-2:2", "above 1:3-1:7"),
    ("a:\n\u00a0 b: 1\n c: 2\n", "hard-space 2:1-2:2", None),
    ("a:\u00a0b\nc: 1\n", "hard-space 1:3-1:4", None),
    # Dashes.
    ("a: 1\n- b\n", "dash-column 2:1-2:2", "above 1:1-1:5"),
    ("a:\n  x: 1\n- b\n", "dash-column 3:1-3:2", "above 1:1-1:3"),
    ("a: - b\n", "dash-inline 1:4-1:5", None),
    ("a: [- b]\n", "dash-inline 1:5-1:6", None),
    ("a:\n  - b\n  c: 1\n", "dash-missing 3:3-3:4", "above 2:3-2:6"),
    ("a:\n  - b: 1\n  c d\n", "dash-missing 3:3-3:6", "above 2:3-2:9"),
    ("a:\n  - x\n  -y\n", "space-after-dash 3:3-3:4", None),
    ("a:\n  - x: 1\n  -y: 2\n", "space-after-dash 3:3-3:4", None),
    # What a text can't begin with.
    ("a: @b\n", "reserved 1:4-1:5", None),
    ("a: `b`\n", "reserved 1:4-1:5", None),
    ("a: %b\n", "reserved 1:4-1:5", None),
    ("a: [@b]\n", "reserved 1:5-1:6", None),
    ("%plan\na: 1\n", "reserved 1:1-1:2", None),
    ("a: *fet* b\n", "star 1:4-1:11", None),
    ("a: *b *c\n", "star 1:4-1:9", None),
    ("a: ** # x\n", "star 1:4-1:6", None),
    ("a: & b\n", "ampersand 1:4-1:7", None),
    ("a: &blå b\n", "ampersand 1:4-1:10", None),
    ("a: | hei\n  du\n", "block-header 1:6-1:9", None),
    ("a: >hei\n", "block-header 1:5-1:8", None),
    # Nothing that we know.
    ("a: !<foo\n", "syntax 1:1-1:9", None),
    ("a: 1\nb: &b &c d\n", "syntax 2:1-2:11", None),
]


@pytest.mark.parametrize("parser", ["auto", "c", "pure"])
@pytest.mark.parametrize(("text", "slip", "related"), SLIPS, ids=[text for text, _, _ in SLIPS])
def test_one_finding_at_the_slip(text: str, slip: str, related: str | None, parser: ParserName) -> None:
    document = read(text, parser)
    (finding,) = document.findings
    assert finding.rule.code == "ORG001"
    assert f"{finding.message.id} {at(finding.place)}" == f"yaml-{slip}"
    beside = [f"{one.label.id} {at(one.place)}" for one in finding.related]
    assert beside == ([f"yaml-{slip.split()[0]}.{related}"] if related else [])
    assert document.value is None


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("title: Plan: del to # c\n", "cure", 'title: "Plan: del to"'),
        ('- title: Plan: del "to"\n', "cure", "- title: 'Plan: del \"to\"'"),
        ("title: Plan: C:\\Org's\n", "cure", "title: 'Plan: C:\\Org''s'"),
        ("  name: A: B\n", "cure", 'name: "A: B"'),
        ('name: "A" og B\n', "quoted", "'\"A\" og B'"),
        ("name: {unit} leder\n", "quoted", '"{unit} leder"'),
        ("name:Åmot\nx: 1\n", "name", "name"),
        ("a: [1, 2}\n", "closer", "]"),
        ("a: 1\n  b: 2\n", "column", 1),
        ("a: 1\n  b: 2\n", "found", 3),
        ('a: "C:\\Users"\n', "escape", "\\U"),
        ("a: 1\nunits\n", "text", "units"),
    ],
)
def test_what_the_cure_needs_to_know(text: str, name: str, value: object) -> None:
    (finding,) = read(text).findings
    assert finding.message.args[name] == value
    assert finding.help is not None
    assert finding.help.args[name] == value


def test_several_findings_before_a_slip_wait_for_it() -> None:
    assert [finding.message.id for finding in read("a: 1\na: 2\nb: *x\nc: ]\n").findings] == [
        "yaml-bracket-stray"
    ]


@pytest.mark.parametrize("parser", ["c", "pure"])
def test_the_version_that_a_file_claims(parser: ParserName) -> None:
    document = read("# plan\n%YAML 1.1\n---\na: no\n", parser)
    assert [f"{one.message.id} {at(one.place)}" for one in document.findings] == ["yaml-version 2:1-2:10"]
    assert document.value == {"a": "no"}
    assert not read("%YAML 1.2\n---\na: no\n", parser).findings


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{url: http://x, b: 1}", {"url": "http://x", "b": 1}),
        ("a: [{url: https://x.no/y?z=1, b: 12:30}]", {"a": [{"url": "https://x.no/y?z=1", "b": "12:30"}]}),
        ("a: [Hva?, Hvem? Alle]", {"a": ["Hva?", "Hvem? Alle"]}),
        ("a: {b: 'x:y', \"c\":1, d: e:f} # g:h?\n", {"a": {"b": "x:y", "c": 1, "d": "e:f"}}),
        ("a: [b ?]\n", {"a": ["b ?"]}),
        ("a: [x:y]\nb: |\n  z:w?\n", {"a": ["x:y"], "b": "z:w?\n"}),
    ],
)
def test_what_the_c_parser_is_too_old_for(text: str, value: object) -> None:
    document = read(text)
    assert document.value == value
    assert not document.findings
    assert document.parser == "c"
    assert read(text, "pure").value == value


def test_a_slip_behind_what_the_c_parser_is_too_old_for() -> None:
    for parser in ("auto", "pure"):
        (finding,) = read("{url: http://x, b: [}", parser).findings
        assert f"{finding.message.id} {at(finding.place)}" == "yaml-bracket-mismatch 1:21-1:22"


def test_an_address_in_brackets_does_not_make_a_file_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ways, "event_reader", None)
    document = read('a: {url: "x:y", z: https://x.no/y?z=1:2, w: Hva?, v: 12:30}\n# u:t?\n')
    assert document.value == {"a": {"url": "x:y", "z": "https://x.no/y?z=1:2", "w": "Hva?", "v": "12:30"}}
    assert document.raw(("a", "z")) == "https://x.no/y?z=1:2"


SOUND = """\
%TAG ! tag:example.org,2024:
--- # the plan
a: &x !!map
  b: "x
    y: z"   # not closed? it is
  'c d' : 'it''s'
  e: [f, {g: h, "i":j}, 'k', l
      m, *x , [], {}]
n:
- o
-   - p
    - q: r
      s: |2-
          t: u

        - v
      # comment
w: >+
  x: [
? y
: z
? - 1
: - 2
{aa: 1}: b
"bb": -c:d#e
cc: text
  that goes on - here

  and there
dd: # nothing

ee: {
ff: 1
}
---
"""


@pytest.mark.parametrize(
    "text", [SOUND, SOUND.replace("\n", "\r\n"), SOUND.replace("\n", "\r"), "", "a", "a:"]
)
def test_the_walk_over_a_sound_text_finds_nothing(text: str) -> None:
    layout = read_layout(text)
    assert layout.slip is None, (layout.slip, layout.slip and text[layout.slip.start :][:40])
    assert layout.tabs == []
