"""Escaping: whatever a name holds, the page shows exactly that, and nothing else happens."""

from __future__ import annotations

import re

import mdformat
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from orgctl.documents import markdown, prose

READER = MarkdownIt("gfm-like", {"linkify": False})
NASTY = st.text(
    st.one_of(
        st.sampled_from(list("\\`*_{}[]()<>#+-=.!|~$&;:/@\"'^%0189 \t\n\u00a0aåÆ日é")),
        st.characters(exclude_categories=("Cs", "Cc")),
    ),
    max_size=40,
)


def folded(text: str) -> str:
    return " ".join(text.split())


def shown(tokens: list[Token]) -> str:
    """The text that a reader sees; anything but plain text (emphasis, links, HTML) is an error."""
    said = []
    for token in tokens:
        for child in token.children or ():
            assert child.type == "text", (child.type, child.content)
            said.append(child.content)
    return folded("".join(said))


def seen(html: str) -> str:
    """The text of some HTML without its tags."""
    return folded(re.sub(r"<[^>]+>", "", html.replace("\n", " ")))


def blocks(source: str) -> list[str]:
    return [token.type for token in READER.parse(source) if token.nesting == 1]


@given(NASTY)
@example("# Plan")
@example("12. ledd")
@example("1)")
@example("- punkt")
@example("===")
@example("---")
@example("+")
@example("&amp;&#65;")
@example("a_b _c_ __d__")
@example("C#")
@example("![bilde](x)")
@example("<b>R&D</b>")
@example("~~~")
@example("[ ] gjort")
def test_a_value_is_shown_as_it_is(text: str) -> None:
    if not folded(text):
        return
    source = str(markdown.line(text))
    assert blocks(source) == ["paragraph_open"], source
    assert shown(READER.parse(source)) == folded(text)


@given(NASTY, st.integers(1, 6))
@example("#", 2)
@example("a #", 2)
@example("## b ##", 3)
def test_a_heading_is_shown_as_it_is(text: str, level: int) -> None:
    source = str(markdown.heading(text, level))
    assert blocks(source) == ["heading_open"]
    assert shown(READER.parse(source)) == folded(text)


@given(st.lists(NASTY, min_size=2, max_size=2), st.lists(st.lists(NASTY, min_size=2, max_size=2), max_size=3))
@example(["|", "\\"], [["\\|", "`|`"], ["a\nb", "- x"]])
def test_cells_are_shown_as_they_are(columns: list[str], rows: list[list[str]]) -> None:
    lines = [[str(markdown.inline(each)) for each in row] for row in rows]
    source = markdown.table([str(markdown.inline(each)) for each in columns], lines)
    tokens = READER.parse(source)
    assert tokens[0].type == "table_open", source
    cells = [shown([token]) for token in tokens if token.type == "inline"]
    assert cells == [folded(each) for each in [*columns, *(cell for row in rows for cell in row)]]


@given(st.lists(NASTY.filter(folded), min_size=1, max_size=4))
def test_list_entries_are_shown_as_they_are(entries: list[str]) -> None:
    source = markdown.bullet_list(str(markdown.line(each)) for each in entries)
    tokens = READER.parse(source)
    assert [token.type for token in tokens if token.type.endswith("list_open")] == ["bullet_list_open"]
    assert [shown([token]) for token in tokens if token.type == "inline"] == [folded(e) for e in entries]


ORDINARY = st.text("abcæøåÆØÅ 0123456789.,:;()/%«»–-!?\"'&_§", max_size=40).map(folded).filter(bool)


@given(ORDINARY, st.lists(st.tuples(ORDINARY, ORDINARY), min_size=1, max_size=3))
def test_ordinary_text_is_laid_out_as_mdformat_does(text: str, rows: list[tuple[str, str]]) -> None:
    cells = [[str(markdown.inline(each)) for each in row] for row in rows]
    entries = markdown.bullet_list(str(markdown.line(each)) for row in rows for each in row)
    parts = [
        markdown.heading(text, 2),
        markdown.line(text),
        entries,
        markdown.table([str(markdown.inline(text)), "日本"], cells),
    ]
    page = markdown.finish("".join(markdown.block(part) for part in parts))
    assert mdformat.text(page, extensions={"gfm"}) == page


WRITTEN = """\
Innledning med *uthevet*, **sterk** og `kode`, et kryss * her
og en [lenke](https://www.amot.kommune.no/plan) til [noe farlig](javascript:alert(1)).

# Stor
### Mindre
## Mellom

1. Én
2. To
   - under
     - dypere

- [ ] a

* b

<script>alert(1)</script>

![Kart](https://x.no/kart.png)

> Sitat

| A | B |
| - | - |
| 1 | \\| |

    kode
"""


def test_headings_of_prose_are_moved_below_their_section() -> None:
    made = prose.to_markdown(WRITTEN, 3)
    assert re.findall(r"^#+ .*", made, re.M) == ["#### Stor", "##### Mindre", "##### Mellom"]
    assert re.findall(r"<(h\d)>", prose.to_html(WRITTEN, 3)) == ["h4", "h5", "h5"]
    assert "<h6>" in prose.to_html("# a\n## b\n### c", 5)
    assert "<h7>" not in prose.to_html("# a\n## b\n### c", 5)


def test_prose_lets_no_html_picture_or_odd_link_through() -> None:
    html = prose.to_html(WRITTEN, 2)
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "<img" not in html
    assert "Kart" in html
    assert 'href="https://www.amot.kommune.no/plan"' in html
    assert "javascript" not in html
    assert "noe farlig" in html
    source = prose.to_markdown(WRITTEN, 2)
    assert "javascript" not in source
    assert "\\<script\\>" in source
    assert seen(prose.to_html(source, 2)) == seen(html)


def test_prose_is_written_as_mdformat_writes_it() -> None:
    once = prose.to_markdown("Tekst\nover to linjer\n\n* a\n* b\n    * c\n\n1) x\n2) y\n\nSlutt **her**.", 2)
    assert mdformat.text(once, extensions={"gfm"}) == once + "\n"


@given(NASTY)
def test_no_prose_breaks_out(text: str) -> None:
    html = prose.to_html(text, 2)
    assert "<script" not in html
    assert seen(prose.to_html(prose.to_markdown(text, 2), 2)) == seen(html)


@pytest.mark.parametrize(("text", "width"), [("Åmot", 4), ("日本", 4), ("e\u0301", 1)])
def test_width_of_cells(text: str, width: int) -> None:
    assert markdown.cells(text) == width
