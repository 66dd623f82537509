"""The page on the format is fresh, its examples are sound, and what it says of them is so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from plans import read
from uses import models

from orgctl.model import reference
from orgctl.model.parts import BY_KEY, HEAD_KEYS
from orgctl.model.scalars import RESERVED, Day
from orgctl.structure import Organisation
from orgctl.structure.spans import spans

DOCS = Path(__file__).resolve().parents[2] / "docs"
SOURCE = (DOCS / "format.in.md").read_text("utf-8")
PAGE = (DOCS / "format.md").read_text("utf-8")
HEAD = {"orgctl": "1", "organisation": "{name: Granvik kommune}"}


def _examples() -> Iterator[tuple[str, str]]:
    """The heading and the text of each YAML example; those that are a part of a file get a head."""
    heading = ""
    for before, token in zip(tokens := MarkdownIt().parse(PAGE), tokens[1:], strict=False):
        if before.type == "heading_open":
            heading = token.content
        elif token.type == "fence" and token.info == "yaml":
            head = (f"{key}: {HEAD[key]}\n" for key in HEAD if f"\n{key}:" not in f"\n{token.content}")
            yield heading, "".join(head) + token.content


EXAMPLES = dict(_examples())


def organisation(heading: str) -> Organisation:
    """What the example under a heading describes."""
    resolved = read(EXAMPLES[heading]).organisation
    assert resolved is not None
    return resolved


def rows(heading: str) -> list[list[str]]:
    """The cells of the first table under a heading, without its head."""
    to_its_table = rf"^#+ {re.escape(heading)}$(?:(?!^#).)*?^\| --- [^\n]*\n"
    section = re.search(rf"{to_its_table}((?:\|[^\n]*\n)+)", PAGE, re.M | re.S)
    assert section is not None, heading
    return [line.strip("| ").split(" | ") for line in section[1].splitlines()]


def headings() -> list[str]:
    return re.findall(r"^#+ (.+)$", re.sub(r"^```.*?^```$", "", PAGE, flags=re.M | re.S), re.M)


def test_the_page_is_fresh() -> None:
    assert reference.page(SOURCE) == PAGE, "run `python -m orgctl.model.reference`"


def test_it_is_written_where_its_source_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "format.in.md").write_text(SOURCE, "utf-8")
    monkeypatch.chdir(tmp_path)
    reference.main()
    assert (tmp_path / "docs" / "format.md").read_bytes() == (DOCS / "format.md").read_bytes()


@pytest.mark.parametrize("twice", ["<!-- keys Units -->", "<!-- keys Unit -->\n<!-- keys Unit -->"])
def test_a_mark_that_means_nothing_is_refused(twice: str) -> None:
    with pytest.raises(ValueError, match="keys Unit"):
        reference.page(f"## Units\n\n{twice}\n")


# What is complete


def test_every_part_has_a_section_with_its_keys_and_an_example() -> None:
    parts = {f"`{key}`" for key in BY_KEY} - {"`include`"}
    assert parts <= set(headings())
    assert parts <= EXAMPLES.keys()
    for part in parts:
        assert rows(part)
        assert f"\n{part.strip('`')}:" in EXAMPLES[part]
    listed = {re.sub(r"[\[\]`]|\(.*\)", "", row[0]) for row in rows("The parts")}
    assert listed == {*BY_KEY, *HEAD_KEYS} - {"include", "base"}


def test_every_key_is_in_a_table() -> None:
    listed = {key.rpartition(".")[2] for key in re.findall(r"^\| `([^`]+)` \|", PAGE, re.M)}
    fields = [field.alias or name for each in models() for name, field in each.model_fields.items()]
    assert {*fields} - {"open", "path", "optional"} <= listed  # of `{open: …}`, and of what is reserved


def test_links_lead_to_headings() -> None:
    slugs = [reference.slug(heading) for heading in headings()]
    assert len(slugs) == len(set(slugs))
    assert set(re.findall(r"\]\(#([^)]+)\)", PAGE)) <= set(slugs)
    for page, slug in re.findall(r"\]\(([^)#]+)#([^)]+)\)", PAGE):
        assert slug in map(reference.slug, re.findall(r"^#+ (.+)$", (DOCS / page).read_text("utf-8"), re.M))


# What is true


def test_each_section_has_one_example() -> None:
    assert len(EXAMPLES) == PAGE.count("```yaml")


@pytest.mark.parametrize("heading", EXAMPLES)
def test_examples_are_sound(heading: str) -> None:
    assert read(EXAMPLES[heading]).sound


def test_ten_lines_give_the_posts_of_the_table() -> None:
    assert EXAMPLES["A file"].count("\n") == 10
    posts = organisation("A file").posts.values()
    said = [[cell.strip("`") for cell in row] for row in rows("A file")]
    assert said == [[each.id, each.title, *each.leads, each.line.superior or "nobody"] for each in posts]


def test_reserved_words_are_all_named() -> None:
    paragraph = re.search(r"^These words mean something of their own.*?\n\n", PAGE, re.M | re.S)
    assert paragraph is not None
    assert set(re.findall(r"`(\w+)`", paragraph[0])) == RESERVED


def test_dates_are_dates() -> None:
    days = [Day.parse(row[0].strip("`")) for row in rows("Dates")]
    assert [(day.last - day.first).days for day in days] == [0, 29, 90, 119, 364]


def test_selectors_of_the_table_are_sound() -> None:
    text = (
        "orgctl: 1\norganisation: {name: Granvik kommune}\nlevels: {nivå1: {}}\nunits: {oppvekst: {}}\n"
        "roles: {rådmann: {}, sektorleder: {}, enhetsleder: {}}\npositions: {økonomisjef: {unit: oppvekst}}\n"
    )
    groups = [f"  g{n}: {{members: {row[0].strip('`')}}}\n" for n, row in enumerate(rows("Selectors"))]
    assert len(groups) == 4
    assert read(f"{text}groups:\n{''.join(groups)}").sound


def test_leaders_are_as_told() -> None:
    posts = organisation("Who leads a unit").posts
    assert posts["osen-deset"].title == "Enhetsleder for Osen og Deset"
    assert posts["osen-deset"].leads == ("osen", "deset")
    assert posts["skole.leader"].title == "Enhetsleder for Granvik skole"
    assert {each.line.superior for id, each in posts.items() if id != "oppvekst.leader"} == {
        "oppvekst.leader"
    }


def test_flat_is_nested() -> None:
    units = organisation("Nested and flat").units
    assert [(id, each.depth) for id, each in units.items()] == [("granvik", 0), ("oppvekst", 1), ("skole", 2)]


def test_roles_pass_on_tasks() -> None:
    assert organisation("Roles and what they pass on").roles["enhetsleder"].values["tasks"] == (
        "Sette mål og følge dem opp",
        "Planlegge og styre driften",
    )


def test_counts_are_for_one_leader() -> None:
    assert spans(organisation("Counts"))["skolene.leader"].leaders.value == 4


def test_what_is_not_said_makes_no_line() -> None:
    resolved = organisation("What isn't said")
    assert resolved.posts.keys() == {"granvik.leader"}
    assert resolved.units["kultur"].leadership.state == "unknown"
