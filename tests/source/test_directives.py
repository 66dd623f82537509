"""Comments to orgctl are found wherever YAML has a comment, and nowhere else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import read, text_at
from test_both_parsers import plans

from orgctl.findings import Path
from orgctl.source import Document
from orgctl.source.directives import Directive, directives

NOTE = "# orgctl: ignore[{}] avtalt"


def found(text: str | bytes) -> tuple[Directive, ...]:
    return directives(read(text))


def written(document: Document, place: tuple[str, int, int, int, int]) -> str:
    """What stands at a place within one line."""
    _, line, column, end_line, end_column = place
    assert line == end_line
    return (document.file.line(line) or "")[column - 1 : end_column - 1]


# Each comment has the lines that it is about for a code: `1`, `3-5`, or `0` for none.
ABOUT = {
    "at the end of a line": "a: 1  {1}\nb: 2\n",
    "at the end of the last line": "a: 1\nb: 2 {2}",
    "behind a key with nested values": "a:   {1}\n  b: 1\n  c: 2\n",
    "behind a key without a value": "a: {1}\nb: 1\n",
    "behind a comment": "a: 1  # planen sier 2 {1}\n",
    "two in one comment": "a: 1  {1} {1}\nb: 2\n",
    "with tabs before": "a: 1\t{1}\n",
    "behind three dashes": "--- {1}\na: 1\n",
    "behind a quoted text over lines": 'a: "en\n  to\n  tre"  {1-3}\nb: 1\n',
    "behind an unquoted text over lines": "a: en\n  to   {1-2}\nb: 1\n",
    "behind a bracket over lines": "a: {x: 1,\n  y: 2}  {1-2}\nb: 1\n",
    "behind a bracket and a comma": "a: [{x: 1,\n   y: 2},  {1-2}\n  3]\n",
    "within brackets": "a: {x: 1,  {1}\n  y: 2}\n",
    "behind a list in brackets": "a: [1,\n  [2]]  {1-2}\n",
    "behind the mark of a long text": "a: |  {1-4}\n  en\n\n  to\nb: 1\n",
    "behind an anchor and the mark": "a: &x >-  {1-2}\n  en\nb: 1\n",
    "above a line": "a: 1\n{3}\nb: 2\n",
    "before the first key": "{2}\na: 1\n",
    "above an entry": "a:\n  {3-5}\n  b:\n    c: 1\n    d: 2\n  e: 3\n",
    "above a part": "{2-4}\na:\n  b: 1\n  c: 2\nd: 1\n",
    "above a list's item": "a:\n  - x: 1\n  {4-5}\n  - y: 1\n    z: 2\n  - w\n",
    "above a list's first item": "a:\n  {3-4}\n  - y: 1\n    z: 2\n  - w\n",
    "above a list in a list": "a:\n{3-4}\n- - 1\n  - 2\n- 3\n",
    "above an item with an anchor": "a:\n{3-5}\n- &x\n  a: 1\n  b: 2\n- c\n",
    "above a dash alone": "a:\n{3-5}\n-\n  a: 1\n  b: 2\n- c\n",
    "between a dash and its key": "a:\n-\n  {4}\n  b: 1\n  c: 1\n",
    "between a dash and its text": "a:\n-\n  {4-5}\n  en\n  to\n- c\n",
    "above an item in brackets": "a: [\n  {3-4}\n  {x: 1,\n  y: 2}, z]\n",
    "above a key in quotes": "{2-3}\n'a b':\n  c: 1\nd: 1\n",
    "above a key with a question mark": "{2-3}\n? a\n: b\nc: 1\n",
    "above a long text": "{2-4}\na: |\n  en\n  to\nb: 1\n",
    "above an alias": "a: &x {b: 1}\n{3}\nc: *x\nd: 1\n",
    "above merged keys": "a: &x {b: 1}\nc:\n  {4}\n  <<: *x\n  d: 1\n",
    "above an entry between merged keys": "a: &x {b: 1}\nc:\n  <<: *x\n  {5-6}\n  d:\n    e: 1\n  f: 2\n",
    "above an entry before merged keys": "a: &x {b: 1, g: 1}\nc:\n  {4-5}\n  d:\n    e: 1\n  <<: *x\n",
    "above a value on its own line": "a:\n  {3-4}\n  en\n  to\nb: 1\n",
    "above an entry in brackets": "a: {\n  {3-4}\n  b: [1,\n    2],\n  c: 3}\n",
    "above a closing bracket": "a: [1,\n  {3}\n  ]\nb: 1\n",
    "further in than the line below": "a:\n  b: 1\n    {4}\nc: 2\n",
    "above another comment": "{4}\n# planen sier 2\n{4}\na: 1\n",
    "above an empty line": "a: 1\n{0}\n\nb: 1\n",
    "above a line of blanks": "a: 1\n{0}\n  \nb: 1\n",
    "above all, with an empty line below": "{1-4}\n\na: 1\nb: 2\n",
    "above all, with a line of blanks below": "{1-3}\n  \na: 1",
    "above all, among comments": "# sak 1\n{1-7}\n# sak 2\n\n# sak 3\na: 1\nb: 2\n",
    "above three dashes and an empty line": "{1-4}\n\n---\na: 1\n",
    "above all, in brackets": "{1-4}\n\n{a: 1,\nb: 2}\n",
    "at the end of the file": "a: 1\n{0}\n",
    "behind the end of the document": "a: 1\n...\n{0}\n",
    "in an empty collection": "a: [  {1}\n  ]\nb: {}\n",
}  # fmt: skip


def _marked(text: str) -> tuple[str, list[list[int]]]:
    """The file with comments where `{3-5}` stands, each with a code of its own, and their lines."""
    lines: list[list[int]] = []

    def note(mark: re.Match[str]) -> str:
        first, _, last = mark[1].partition("-")
        lines.append([*range(int(first), int(last or first) + 1)] if mark[1] != "0" else [])
        return NOTE.format(f"ORG{200 + len(lines)}")

    return re.sub(r"\{([\d-]+)\}", note, text), lines


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "BOM"])
@pytest.mark.parametrize("case", ABOUT)
def test_lines_that_a_comment_is_about(case: str, mark: str, line_end: str) -> None:
    text, lines = _marked(ABOUT[case])
    document = read((mark + text.replace("\n", line_end)).encode())
    assert not document.findings
    comments = directives(document)
    assert [[*each.lines] for each in comments] == lines
    for number, each in enumerate(comments, 1):
        assert written(document, each.place) == NOTE.format(f"ORG{200 + number}")
        assert written(document, each.said) == f"ignore[ORG{200 + number}]"
        assert [(code.text, written(document, code.place)) for code in each.codes] == [
            (f"ORG{200 + number}", f"ORG{200 + number}")
        ]
        assert each.reason == "avtalt"


@pytest.mark.parametrize(
    "text",
    [
        "a: |\n  en # orgctl: ignore[ORG201] x\n  # orgctl: ignore[ORG201] x\n",
        "a: >-\n\n  # orgctl: ignore[ORG201] x\n",
        "a: \"en # orgctl: ignore[ORG201] x\"\nb: 'to\n  # orgctl: ignore[ORG201] x'\n",
        "a: en# orgctl: ignore[ORG201] x\n",
        '"y # orgctl: ignore[ORG201] x": 1\n',
        "a: 1\n--- # orgctl: ignore[ORG201] x\nb: 1\n",
        "a: 1\n<<: {b: 'c # orgctl: ignore[ORG201] x'}\n",
        "# leader: x   # orgctl: ignore[ORG201] x\na: 1\n",
        "# orgctl: 1\n# orgctl: se README\n# orgctl:\n# orgctl: ignored\n# orgctl ignore[ORG201] x\na: 1\n",
        "a: 1\n---\nb: 1 # orgctl: ignore[ORG201] x\n",
        "a: [1  # orgctl: ignore[ORG201] x\n",
        "# orgctl: ignore[ORG201] x\n",
    ],
)  # fmt: skip
def test_what_is_no_comment_to_orgctl(text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize(
    ("comment", "word", "codes", "reason", "said"),
    [
        ("# orgctl: ignore[ORG201, one-to-one] to ting", "ignore", ["ORG201", "one-to-one"], "to ting",
         "ignore[ORG201, one-to-one]"),
        ("#orgctl:ignore [ ORG201 ORG402,]– ja", "ignore", ["ORG201", "ORG402"], "– ja",
         "ignore [ ORG201 ORG402,]"),
        ("#\torgctl:\tignore[ORG201]\tsak 12/2013 # 3  ", "ignore", ["ORG201"], "sak 12/2013 # 3",
         "ignore[ORG201]"),
        ("# orgctl: ignore", "ignore", [], "", "ignore"),
        ("# orgctl: ignore dette", "ignore", [], "", "ignore"),
        ("# orgctl: ignore[] dette", "ignore", [], "dette", "ignore[]"),
        ("# orgctl: ignore[ORG201 dette", "ignore", [], "", "ignore[ORG201 dette"),
        ("# orgctl: ignore[ORG201]", "ignore", ["ORG201"], "", "ignore[ORG201]"),
        ("# orgctl: disable[ORG201] dette", "disable", ["ORG201"], "dette", "disable[ORG201]"),
        ("# orgctl: [ORG201] dette", "", ["ORG201"], "dette", "[ORG201]"),
        ("# orgctl: severity[ORG201=info, ORG5 = x,a b=] dette", "severity",
         ["ORG201=info", "ORG5 = x", "a", "b="], "dette", "severity[ORG201=info, ORG5 = x,a b=]"),
        ("# orgctl: profile[ adopted ]", "profile", ["adopted"], "", "profile[ adopted ]"),
        ("# orgctl: baseline[kjente funn, 2.json] til nå", "baseline", ["kjente funn, 2.json"], "til nå",
         "baseline[kjente funn, 2.json]"),
        ("# orgctl: baseline", "baseline", [], "", "baseline"),
    ],
)  # fmt: skip
def test_what_a_comment_says(comment: str, word: str, codes: list[str], reason: str, said: str) -> None:
    document = read(f"å: 😀  {comment}\nb: 1\n")
    (each,) = directives(document)
    assert (each.word, [code.text for code in each.codes], each.reason) == (word, codes, reason)
    assert written(document, each.said) == said
    assert written(document, each.place) == comment.rstrip()


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("a:\n  {}\n  b:\n    c: 1\n", ("a", "b")),
        ("a:\n  b:\n    c: 1  {}\n", ("a", "b", "c")),
        ("a:\n- x: 1\n{}\n- y: 1\n", ("a", 1)),
        ("a: 1\n{}\n", ()),
    ],
)
def test_the_entry_that_a_comment_is_about(text: str, path: Path) -> None:
    (each,) = found(text.replace("{}", NOTE.format("ORG201")))
    assert each.path == path


@st.composite
def _with_a_comment(draw: st.DrawFn) -> tuple[str, str, str, bool]:
    """A file, the same with two comments that differ in a letter, and whether they begin their line's
    comment."""
    text = draw(plans())
    document = read(text)
    lines = document.file.text.count("\n") or document.file.text.count("\r")
    line = draw(st.integers(1, max(lines, 1)))
    start, end = document.file.line_span(line)
    own = draw(st.booleans())
    at = start if own else end
    around = (" " * draw(st.integers(0, 6)), "\n") if own else (" ", "")
    first, second = (
        text[:at] + around[0] + NOTE.format(code) + around[1] + text[at:] for code in ("ORG201", "ORG202")
    )
    return text, first, second, own or not text[start:end].lstrip(" ").startswith("#")


@settings(max_examples=400)
@given(_with_a_comment())
def test_a_comment_is_found_where_it_changes_no_value(case: tuple[str, str, str, bool]) -> None:
    text, first, second, begins = case
    one, other = read(first), read(second)
    if one.findings:
        return  # no comment may stand there
    if repr(one.value) == repr(other.value):
        # A comment that stands further out ends a `|` or `>` text, with the empty lines that belong to it.
        assert set("|>") & set(text) or repr(one.value) == repr(read(text).value)
        assert [code.text for each in directives(one) for code in each.codes] == ["ORG201"] * begins
    else:
        assert directives(one) == ()
    assert directives(one) == directives(read(first, "pure"))


@settings(max_examples=150)
@given(plans())
def test_a_path_is_found_by_its_characters(text: str) -> None:
    document = read(text)
    for offset in range(len(document.file.text)):
        path = document.path_at(offset)
        assert not path or text_at(document, path) is not None
        spans = [document.locate(path[:length]) for length in range(1, len(path) + 1)]
        keys = [document.locate(path[:length], "key") for length in range(1, len(path) + 1)]
        for value, key, step in zip(spans, keys, path, strict=True):
            assert value is not None
            assert key is not None
            assert (key[0] if isinstance(step, str) else value[0]) <= offset < value[1]
