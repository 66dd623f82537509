"""``orgctl diff --format html``: nothing is lost on the page, its links lead somewhere, and each unit that
changes touch is told what happens to it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from comparisons import AMOT, EVERYTHING, MERGED, folded, minimal, reworded, small, story, texts
from pages import Node, read_html

from orgctl.cli.app import call
from orgctl.diff.told import Story, Told
from orgctl.documents.changes import page

Made = Callable[[Path], tuple[Path, Path]]
PAIRS: dict[str, Made] = {
    "amot": lambda _: AMOT,
    "all comes": lambda folder: (minimal(folder), EVERYTHING),
    "all goes": lambda folder: (EVERYTHING, minimal(folder)),
    "all is reworded": lambda folder: (EVERYTHING, reworded(folder)),
    "merged": small,
}


@pytest.fixture(scope="module", params=PAIRS, ids=lambda name: name.replace(" ", "-"))
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Story:
    return story(*PAIRS[request.param](tmp_path_factory.mktemp("compared")))


@pytest.fixture
def merged(tmp_path: Path) -> Story:
    return story(*small(tmp_path))


def by_class(node: Node, name: str) -> list[Node]:
    return [each for each in node.walk() if name in each.attributes.get("class", "").split()]


def links(root: Node) -> list[str]:
    """The addresses that links on a page have, without those in the plan's own texts."""
    addresses = [each.attributes["href"] for each in root.all("a")]
    return [each for each in addresses if "://" not in each]


def said_of(change: Told) -> Iterator[str]:
    """All texts of a change that its row must show."""
    yield change.what
    yield change.about
    if change.said:
        for each in change.said:
            if each.shared:
                yield each.label  # its values stand with the role
            elif each.values != (change.about,):
                yield from (each.label, *each.values)
    elif change.lines:
        for line in change.lines:
            yield from (line.before, line.after)
    else:
        yield from (*change.before, *change.after)


def rows_of(root: Node, part: str) -> list[str]:
    groups = [each for each in root.all("tbody") if each.attributes.get("data-part") == part]
    return [unmarked(each) for each in groups]


def unmarked(node: Node) -> str:
    """The text of an element without what is said of marks; a mark is no new word."""
    if "unseen" in node.attributes.get("class", ""):
        return ""
    inner = (each if isinstance(each, str) else unmarked(each) for each in node.children)
    text = "".join(inner)
    return text if node.tag in ("ins", "del", "wbr", "a") else f" {folded(text)} "


def holds(row: str, wanted: Iterable[str]) -> bool:
    text = folded(row).lower()
    return all(each.lower() in text for each in wanted)


def test_every_change_stands_in_the_table_of_its_part(told: Story) -> None:
    root = read_html(page.html(told))
    assert told.changes()
    for section in told.sections:
        rows = rows_of(root, section.part)
        for change in section.changes:
            for each in change.all():
                wanted = texts(said_of(each))
                assert any(holds(row, wanted) for row in rows), (section.part, wanted)


def test_anchors_are_unique_and_links_lead_somewhere(told: Story) -> None:
    root = read_html(page.html(told))
    ids = [each.attributes["id"] for each in root.walk() if "id" in each.attributes]
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in links(root)} <= {*ids}
    headings = [int(each.tag[1]) for each in root.all("h1", "h2", "h3", "h4")]
    assert headings[0] == 1
    assert all(below <= above + 1 for above, below in itertools.pairwise(headings))


def test_the_same_comparison_gives_the_same_page(tmp_path: Path) -> None:
    pair = small(tmp_path)
    assert page.html(story(*pair)) == page.html(story(*pair))
    assert dict(page.pages(story(*pair))) == dict(page.pages(story(*pair)))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("nb", ("Hva som endres", "Hva skjer med oss?", "Navn på personer er utelatt.")),
        ("nn", ("Kva som blir endra", "Kva skjer med oss?", "Namn på personar er utelatne.")),
        ("en", ("What changes", "what happens to us?", "Names of persons are left out.")),
    ],
)
def test_languages(tmp_path: Path, language: str, expected: tuple[str, ...]) -> None:
    root = read_html(page.html(story(*small(tmp_path), language)))
    assert root.all("html")[0].attributes["lang"] == language
    for each in expected:
        assert each in root.text()


def test_names_of_persons_are_told_only_where_asked_for(tmp_path: Path) -> None:
    pair = small(tmp_path)
    assert "Ola Nes" not in page.html(story(*pair))
    with_names = page.html(story(*pair, names=True))
    assert "Ola Nes" in with_names
    assert "Navn på personer er utelatt." not in with_names


def test_nothing_changes(tmp_path: Path) -> None:
    pair = small(tmp_path, MERGED, MERGED)
    root = read_html(page.html(story(*pair)))
    assert "Ingenting endres." in root.text()
    assert not by_class(root, "filters")


def test_a_list_is_told_entry_by_entry(merged: Story) -> None:
    root = read_html(page.html(merged))
    (tasks,) = (each for each in root.all("tbody") if each.attributes.get("data-part") == "roles")
    marks = [each.text(frozenset(("span",))) for each in tasks.all("ins")]
    assert marks == ["og utvikle", "Budsjett"]
    assert [each.text() for each in by_class(tasks, "entry")] == ["1 punkt endret", "1 nytt punkt"]


def unit(root: Node, name: str) -> Node:
    found = by_class(root, "of-unit")
    return next(each for each in found if each.all("h3")[0].text() == name)


def rows(node: Node, name: str) -> list[list[str]]:
    tables = [each for each in by_class(node, name) if each.tag == "table"]
    return [
        [cell.text() for cell in row.all("th", "td")]
        for table in tables
        for row in table.all("tr")[1:]
    ]  # fmt: skip


def test_a_unit_is_told_what_happens_to_it(merged: Story) -> None:
    root = read_html(page.html(merged))
    names = [each.all("h3")[0].text() for each in by_class(root, "of-unit")]
    assert names == [
        *("Kommunen", "Oppvekst", "Biblioteket", "Kontor for alt", "NAV Granvik"),
        *("Granvik skole", "Granvik SFO", "Kultur"),
    ]
    culture = unit(root, "Kultur")
    assert rows(culture, "of-posts") == [
        [
            "Vaktmester",
            "Flyttes",
            "Vaktmester, Kontor for alt",
            "Leder for Kultur",
            "Leder for Kontor for alt",
        ],
        ["Leder for Kultur", "Utgår", "", "Kommunedirektør", ""],
    ]
    assert "Biblioteket flyttes til Oppvekst" in culture.text()
    assert "Vaktmester flyttes til Kontor for alt" in culture.text()
    assert "Myndighet uten registrert innehaver" in culture.text()
    assert "Delegeringen faller bort Fra Kommunedirektør til Leder for Kultur" in culture.text()
    merger = unit(root, "Oppvekst")
    assert rows(merger, "of-posts")[1][:3] == ["Lærer (20)", "Får ny leder fra Granvik skole", "som i dag"]
    assert "Lærer følger med fra Granvik skole" in merger.text()
    assert "Slås sammen" in unit(root, "Granvik SFO").text()


def test_a_unit_that_only_its_roles_change_is_told_through_which() -> None:
    root = read_html(page.html(story(*AMOT)))
    assert "gjennom rollen Enhetsleder" in unit(root, "NAV").text()
    assert "7 nye punkter – se hele endringen" in unit(root, "NAV").text()
    own = dict(page.pages(story(*AMOT)))["units/nav.html"]
    assert "Sette mål for enheten sammen med sektorlederen" in own, "the unit's own page has it in full"


def test_units_that_nothing_happens_to_are_not_told(tmp_path: Path) -> None:
    changed = MERGED.replace("name: NAV}", "name: NAV, description: Nytt}")
    changed = changed.replace("name: Kultur,", "name: Kulturen, description: Nytt,")
    root = read_html(page.html(story(*small(tmp_path, new=changed))))
    assert [each.all("h3")[0].text() for each in by_class(root, "of-unit")] == ["Kulturen"]
    assert "Nytt" not in unit(root, "Kulturen").text(), "what is editorial happens to no unit"


def test_pages_of_a_folder(told: Story) -> None:
    pages = dict(page.pages(told))
    assert len(pages) == 1 + len(told.units)
    anchors = {
        name: {each.attributes["id"] for each in read_html(text).walk() if "id" in each.attributes}
        for name, text in pages.items()
    }
    for name, text in pages.items():
        for link in links(read_html(text)):
            file, _, anchor = link.partition("#")
            target = (Path(name).parent / file).as_posix().replace("units/../", "") if file else name
            assert target in pages, (name, file)
            assert not anchor or anchor in anchors[target], (name, link)


# --- the command -------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    small(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ORGCTL_LANG", "en")
    return tmp_path


def diff(*arguments: str) -> int:
    return call(["diff", "old.yaml", "new.yaml", *arguments])


def test_a_folder_takes_a_page_for_each_unit(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert diff("--output", "out/") == 0
    assert capsys.readouterr() == ("", "9 pages are written in out.\n")
    names = sorted(each.name for each in (folder / "out" / "units").iterdir())
    assert "con-.html" in names, "a name that Windows keeps for a device"
    assert len(names) == 8
    assert diff("--output", "out") == 0, "pages of its own are replaced"
    capsys.readouterr()
    (folder / "new.yaml").write_text(MERGED.replace("name: NAV", "name: Nav"), "utf-8")
    assert diff("--output", "out/") == 0
    assert "7 pages of an earlier comparison are left in out/units." in capsys.readouterr().err


def test_what_somebody_else_wrote_is_not_replaced(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = folder / "out" / "units" / "nav.html"
    other.parent.mkdir(parents=True)
    other.write_text("<p>mine</p>", "utf-8")
    assert diff("--output", "out/") == 2
    assert "nav.html" in capsys.readouterr().err
    assert not (folder / "out" / "index.html").exists(), "all or nothing"
    assert diff("--output", "out/", "--force") == 0
    assert "mine" not in other.read_text("utf-8")


def test_the_suffix_tells_the_format(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert diff("--output", "what.html") == 0
    written = (folder / "what.html").read_text("utf-8")
    assert diff("--format", "html") == 0
    assert capsys.readouterr().out == written
    assert page.is_own(folder / "what.html")
    assert diff("--format", "json", "--output", "out/") == 2


@pytest.mark.parametrize("block", ["cover", "part", "by_unit", "powers", "pairs"])
def test_a_block_is_overridden(folder: Path, block: str, capsys: pytest.CaptureFixture[str]) -> None:
    mine = folder / "mine" / "diff" / "diff.html"
    mine.parent.mkdir(parents=True)
    text = '{% extends "orgctl:diff/diff.html" %}{% block BLOCK %}<p>Sak 26/114</p>{% endblock %}'
    mine.write_text(text.replace("BLOCK", block), "utf-8")
    assert diff("--format", "html", "--templates", "mine") == 0
    assert "<p>Sak 26/114</p>" in capsys.readouterr().out
    mine.write_text(text.replace("BLOCK", "nothing"), "utf-8")
    assert diff("--format", "html", "--templates", "mine") == 2
    assert "nothing" in capsys.readouterr().err


def test_a_figure_says_whether_it_is_of_a_kind_or_a_level(tmp_path: Path) -> None:
    old = """\
orgctl: 1
organisation: {name: Granvik kommune}
levels: {område: {name: Kommunalområde}}
kinds: {område: {name: Kommunalområde, level: område}}
units: {helse: {name: Helse, kind: område}, skole: {name: Skole, kind: område}}
"""
    new = old.replace(", skole: {name: Skole, kind: område}", "")
    root = read_html(page.html(story(*small(tmp_path, old, new), "nb")))
    told = [row for row in root.all("tr") if "Kommunalområde" in row.text() and "enheter" in row.text()]
    assert [row.text() for row in told] == [
        "Kommunalområde (enhetstype), enheter 2 1",
        "Kommunalområde (nivå), enheter 2 1",
    ]
