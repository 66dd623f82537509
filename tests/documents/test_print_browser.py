"""Papers and comparisons as a browser prints them: no heading is left alone at the foot of a sheet, no row is
cut in two, and tables that go on have their head again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from comparisons import AMOT, story
from papers_made import paper

from orgctl.documents.changes import page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

SHIFTS = {"diff": (0,), "hearing": range(0, 160, 40), "placement": range(0, 160, 40)}
"""How many mm all is moved down, so that sheets end in different places: a comparison has many of them."""
_MARK = """(shift) => {
  const main = document.querySelector('main');
  const space = document.createElement('div');
  space.style.height = shift + 'mm';
  main.prepend(space);
  const put = (name) => {
    const mark = document.createElement('a');
    mark.href = 'http://mark/' + name;
    mark.textContent = '.';
    return mark;
  };
  const headings = 'h2, h3, h4, h5, h6, .label';
  [...main.querySelectorAll(`${headings}, p, li, dt, dd, td, tbody th`)]
    .filter((each) => each.checkVisibility())
    .forEach((each, at) => each.prepend(put((each.matches(headings) ? 'heading-' : 'text-') + at)));
  [...main.querySelectorAll('table')].forEach((table, number) => {
    table.querySelector('thead th').append(put('head-' + number));
    [...table.querySelectorAll('tbody tr')].forEach((row, at) => {
      // What a change says of long texts may fill a sheet.
      const kind = row.querySelector('.texts, details') || row.innerText.length > 1000 ? 'long' : 'row';
      [...row.cells].forEach((cell) => {
        cell.prepend(put(`${kind}-${number}-${at}`));
        cell.append(put(`${kind}-${number}-${at}`));
      });
    });
  });
}"""
"""Puts links into the page, which a printed file has by place: at the beginning of all that is read, in the
heads of tables, and at both ends of their cells."""


def made(name: str) -> str:
    if name == "diff":
        return page.html(story(*AMOT))
    return paper(name).text("html")


@pytest.mark.parametrize("name", SHIFTS)
def test_sheets_end_where_a_reader_can_go_on(browser: Browser, tmp_path: Path, name: str) -> None:
    (tmp_path / "page.html").write_text(made(name), "utf-8")
    shown = browser.new_page()
    shown.emulate_media(media="print")
    continued = 0
    for shift in SHIFTS[name]:
        shown.goto((tmp_path / "page.html").as_uri())
        shown.evaluate(_MARK, shift)
        sheets = list(marks(shown.pdf(prefer_css_page_size=True, tagged=False)))
        begun = sorted((int(mark[1]), mark[0], at) for mark, at in placed(sheets) if mark[0] in _BEGIN)
        alone = [said for said, after in pairwise(begun) if said[1] == "heading" and said[2] != after[2]]
        assert alone == [], f"moved by {shift} mm"
        rows = {(tuple(mark), at) for mark, at in placed(sheets) if mark[0] == "row"}
        assert len(rows) == len({mark for mark, _ in rows}), f"moved by {shift} mm"
        heads = {(mark[1], at) for mark, at in placed(sheets) if mark[0] == "head"}
        tables = {(mark[1], at) for mark, at in placed(sheets) if mark[0] in ("row", "long")}
        assert heads == tables, f"moved by {shift} mm"
        continued += len(tables) - len({table for table, _ in tables})
    shown.close()
    assert continued > 0, "some table goes on"


_BEGIN = ("heading", "text")


def placed(sheets: list[list[str]]) -> Iterator[tuple[list[str], int]]:
    """The marks in their parts, each with the number of its sheet."""
    return ((mark.split("-"), number) for number, sheet in enumerate(sheets) for mark in sheet)


_OBJECT = re.compile(rb"\n(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)


def marks(printed: bytes) -> Iterator[list[str]]:
    """The marks on each sheet of a PDF. Browsers keep all but text and pictures in it readable."""
    objects = dict(_OBJECT.findall(printed))

    def named(said: bytes, key: bytes) -> list[bytes]:
        found = re.search(rb"/" + key + rb" (?:\[([^]]*)\]|(\d+ 0 R))", said)
        return re.findall(rb"(\d+) 0 R", found[1] or found[2]) if found else []

    def sheets(number: bytes) -> Iterator[bytes]:
        below = named(objects[number], b"Kids")
        if not below:
            yield objects[number]
        for each in below:
            yield from sheets(each)

    (root,) = (each for each in objects.values() if b"/Type /Catalog" in each)
    for sheet in sheets(*named(root, b"Pages")):
        links = (re.search(rb"http://mark/([\w-]+)", objects[each]) for each in named(sheet, b"Annots"))
        yield [link[1].decode() for link in links if link]
