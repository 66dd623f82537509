"""The document ``placement``: where each position goes, on what ground, and what is open."""

from __future__ import annotations

from pathlib import Path

import pytest
from papers_made import HERE, paper, plan

from orgctl.cli.app import call
from orgctl.diff import compare
from orgctl.diff.placement import Basis, Sort, placement
from orgctl.documents.document import Document
from orgctl.documents.kinds import KINDS, Audience
from orgctl.documents.views.blocks import Table

OLD = """\
orgctl: 1
organisation: {name: Granvik kommune}
document: {title: Dagens plan}
decisions: {hvem: {question: Hvem skal lede skolen?}}
units:
  kommunen:
    name: Kommunen
    leader: kd
    units:
      skole: {name: Skolen, leader: {title: Rektor}}
      barnehage: {name: Barnehagen, leader: {title: Styrer}}
      kultur: {name: Kultur, leader: {title: Kultursjef}}
      arkiv: {name: Arkiv, leader: {title: Arkivleder}}
positions:
  kd: {title: Kommunedirektør, holder: Kari Nordmann}
  lærer: {title: Lærer, unit: skole, count: 12}
  jurist: {title: Jurist, unit: kommunen, holder: Ola Hansen}
  rådgiver: {title: Rådgiver, unit: kommunen}
  konsulent: {title: Konsulent, unit: kultur}
  kokk: {title: Kokk, unit: barnehage}
  sekretær: {title: Sekretær, unit: kommunen}
  vikar: {title: Vikar, unit: kommunen, count: 4}
"""
NEW = """\
orgctl: 1
organisation: {name: Granvik kommune}
document: {title: Ny plan, effective: 2026-08-01}
decisions: {hvem: {question: Hvem skal lede skolen?}}
units:
  kommunen:
    name: Kommunen
    leader: kd
    units:
      skole: {name: Skolen, leader: {open: hvem}}
      senter: {name: Senteret, was: barnehage, leader: {title: Styrer}}
      ute: {name: Ute, was: kultur, leader: {title: Uteleder}}
      inne: {name: Inne, was: kultur, leader: {title: Inneleder}}
      arkiv: {name: Arkiv, leader: {title: Arkivleder, holder: {open: hvem}}}
positions:
  kd: {title: Kommunedirektør, holder: Kari Nordmann}
  lærer: {title: Lærer, unit: skole, count: 10}
  stab: {title: Stabsleder, unit: kommunen, was: [jurist, rådgiver]}
  konsulent: {title: Konsulent, unit: ute, recruitment: planned}
  medkonsulent: {title: Konsulent inne, unit: inne, was: konsulent, holder: Per Moe}
  matfaglig: {title: Kokk, unit: senter}
  vikar: {title: Vikar, unit: kommunen, count: unknown}
  kontor: {title: Kontorleder, unit: kommunen, was: sekretær}
  controller: {title: Controller, unit: kommunen, recruitment: open}
"""
ROWS = [
    ("Kommunedirektør", "Kommunedirektør", "Samme stilling", ""),
    ("Jurist", "Stabsleder", "Flere stillinger blir til én",
     "Færre stillinger: 1, i dag 2; Samme stilling som for Rådgiver; "
     "Innehaver er ikke registrert: Stabsleder"),
    ("Rådgiver", "Stabsleder", "Flere stillinger blir til én",
     "Færre stillinger: 1, i dag 2; Samme stilling som for Jurist; "
     "Innehaver er ikke registrert: Stabsleder"),
    ("Sekretær", "Kontorleder", "Planen sier at stillingen går videre", ""),
    ("Vikar (antall: 4)", "Vikar (antall: ikke oppgitt)", "Samme stilling",
     "Antall er ikke oppgitt, i dag 4"),
    ("Rektor", "Ikke avklart", "Det er ikke avgjort eller oppgitt hvem som leder enheten",
     "Ikke avgjort (Hvem skal lede skolen?)"),
    ("Lærer (antall: 12)", "Lærer (antall: 10)", "Samme stilling",
     "Færre stillinger: 10, i dag 12; Ikke avgjort (Hvem skal lede skolen?)"),
    ("Styrer", "Styrer, i Senteret", "Leder samme enhet", ""),
    ("Kokk", "Kokk, i Senteret", "Samme tittel på samme sted", ""),
    ("Kultursjef", "Stillingen utgår", "Ingen videreføring er registrert",
     "Enheten deles i Ute og Inne, med nye lederstillinger: Uteleder og Inneleder"),
    ("Konsulent", "Konsulent, i Ute; Konsulent inne, i Inne", "Én stilling blir til flere",
     "Hvilken av dem: Konsulent eller Konsulent inne; Rekruttering til Konsulent: planlagt"),
    ("Arkivleder", "Arkivleder", "Samme stilling", "Ikke avgjort (Hvem skal lede skolen?)"),
]  # fmt: skip


@pytest.fixture
def sides(tmp_path: Path) -> tuple[Path, Path]:
    paths = tmp_path / "old.yaml", tmp_path / "new.yaml"
    for path, text in zip(paths, (OLD, NEW), strict=True):
        path.write_text(text, "utf-8")
    return paths


def table(made: Document, part: str) -> Table:
    (block,) = next(each.blocks for each in made.view.sections if each.part == part)
    assert isinstance(block, Table)
    return block


def test_each_position_has_its_row(sides: tuple[Path, Path]) -> None:
    made = table(paper("placement", old=sides[0], new=sides[1]), "positions")
    wanted = [made.columns.index(each) for each in ("Stilling i dag", "Går videre som", "Grunnlag", "Åpent")]
    cells = [tuple(row.cells[index] for index in wanted) for row in made.rows]
    assert [
        tuple(each if isinstance(each, str) else "; ".join(each) for each in row) for row in cells
    ] == ROWS


def test_the_rows_have_something_of_everything(sides: tuple[Path, Path]) -> None:
    organisations = [plan(path).organisation for path in sides]
    assert organisations[0] is not None
    assert organisations[1] is not None
    found = placement(compare(organisations[0], organisations[1]))
    assert {each.basis for each in found} == {*Basis} - {Basis.PAIR}
    assert {question.sort for each in found for question in each.open} == {*Sort}


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("format", ["html", "md"])
def test_it_says_for_whom_it_is(sides: tuple[Path, Path], language: str, format: str) -> None:
    text = paper("placement", language, old=sides[0], new=sides[1]).text("html" if format == "html" else "md")
    face = {
        "nb": ("Personlig", "Ikke en del av høringsnotatet"),
        "nn": ("Personleg", "Ikkje ein del av høyringsnotatet"),
        "en": ("Personal", "Not a part of a hearing paper"),
    }
    assert all(each in text for each in face[language])
    for word in ("overtallig", "ulovlig", "ulovleg", "redundant", "offentleglova", "unntatt", "unntak"):
        assert word not in text.casefold()


def test_new_positions_are_told_by_themselves(sides: tuple[Path, Path]) -> None:
    made = table(paper("placement", old=sides[0], new=sides[1]), "new")
    titles = [row.cells[0] for row in made.rows]
    assert titles == ["Controller", "Uteleder", "Inneleder", "Konsulent inne"]  # as many as the summary says
    assert made.rows[0].cells[-1] == "under rekruttering"
    assert "4 nye stillinger" in paper("placement", old=sides[0], new=sides[1]).text("md")


SCHOOLS = """\
orgctl: 1
organisation: {name: Granvik}
document: {title: Plan, language: nb}
units:
  topp: {name: Granvik, leader: {title: Direktør, holder: Kari Nordmann}, units: {a: {name: A}, b: {name: B}}}
positions: {%s}
"""


def between(folder: Path, before: str, after: str) -> Document:
    for name, positions in (("old", before), ("new", after)):
        (folder / f"{name}.yaml").write_text(SCHOOLS % positions, "utf-8")
    return paper("placement", old=folder / "old.yaml", new=folder / "new.yaml")


@pytest.mark.parametrize(
    ("numbers", "summary", "rows"),
    [
        # How many each of three is that come of ten; the first has the id of the old one.
        ((0, 4, 9), "4 nye stillinger", ["3 av Vikar og Lektor", "Kokk"]),
        ((10, 1, 2), "4 nye stillinger", ["Vikar", "Lektor (antall: 2)", "Kokk"]),
        ((12, 1, 2), "6 nye stillinger", ["5 av Lærer, Vikar og Lektor", "Kokk"]),
    ],
)
def test_which_of_several_are_new_is_told_or_left_open(
    tmp_path: Path, numbers: tuple[int, ...], summary: str, rows: list[str]
) -> None:
    titles = ("Lærer", "Vikar", "Lektor")
    after = ", ".join(
        f"{id}: {{title: {title}, unit: a, count: {n}{', was: l' if id != 'l' else ''}}}"
        for id, title, n in zip(("l", "l1", "l2"), titles, numbers, strict=True)
        if n
    )
    made = between(tmp_path, "l: {title: Lærer, unit: a, count: 10}", f"{after}, k: {{title: Kokk, unit: a}}")
    assert [row.cells[0] for row in table(made, "new").rows] == rows
    assert summary in made.text("md")


UNSURE = "Om stillinger utgår eller er nye, er ikke kjent der antallet bare er oppgitt"


@pytest.mark.parametrize(
    ("before", "after", "goes_on", "summary"),
    [
        # What goes into one post is weighed together.
        (
            "r: {title: Rådgiver, unit: a, count: 5}, s: {title: Sekretær, unit: a, count: 5}",
            "r: {title: Rådgiver, unit: a, count: 8, was: s, holder: Ola Hansen}",
            [
                (
                    "Rådgiver (antall: 8)",
                    ("Færre stillinger: 8, i dag 10", "Samme stilling som for Sekretær"),
                ),
                (
                    "Rådgiver (antall: 8)",
                    ("Færre stillinger: 8, i dag 10", "Samme stilling som for Rådgiver"),
                ),
            ],
            "2 stillinger utgår",
        ),
        # None of it is the end of it.
        (
            "r: {title: Rådgiver, unit: a, count: 6}",
            "r: {title: Rådgiver, unit: a, count: 0}",
            [("Stillingen utgår", ())],
            "6 stillinger utgår",
        ),
        # How many of today's go on isn't known where it isn't stated how many these are.
        (
            "r: {title: Rådgiver, unit: a, count: unknown}",
            "r: {title: Rådgiver, unit: a, count: 9}",
            [("Rådgiver (antall: 9)", ())],
            "Minst 1 stilling går videre",
        ),
        (
            "r: {title: Rådgiver, unit: a, count: 2}",
            "r: {title: Rådgiver, unit: a, count: unknown}",
            [("Rådgiver (antall: ikke oppgitt)", ("Antall er ikke oppgitt, i dag 2",))],
            UNSURE,
        ),
    ],
)
def test_numbers_that_fall_or_are_not_stated(
    tmp_path: Path, before: str, after: str, goes_on: list[tuple[str, tuple[str, ...]]], summary: str
) -> None:
    made = between(tmp_path, before, after)
    positions = table(made, "positions")
    at = positions.columns.index("Går videre som")
    told = [
        ("; ".join(row.cells[at]), row.cells[-1] if "Åpent" in positions.columns else ())
        for row in positions.rows
        if "Direktør" not in row.cells[0]
    ]
    assert told == goes_on
    assert summary in made.text("md")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        # Whoever has it goes on, if the files say of nobody who that is.
        ("j: {title: Jurist, unit: a}", "j: {title: Rådgiver, unit: a}", ""),
        (
            "j: {title: Jurist, unit: a, holder: Ola Hansen}",
            "j: {title: Jurist, unit: a}",
            "Innehaver er ikke registrert: Jurist",
        ),
        ("j: {title: Jurist, unit: a, holder: vacant}", "j: {title: Jurist, unit: a}", ""),
    ],
)
def test_a_holder_who_is_not_stated_any_more_is_open(
    tmp_path: Path, before: str, after: str, said: str
) -> None:
    made = table(between(tmp_path, before, after), "positions")
    row = next(row for row in made.rows if "Jurist" in str(row.cells[0]))
    assert ("; ".join(row.cells[-1]) if "Åpent" in made.columns else "") == said


def test_holders_are_named_on_both_sides_unless_they_are_left_out(sides: tuple[Path, Path]) -> None:
    named = paper("placement", old=sides[0], new=sides[1]).text("md")
    without = paper("placement", old=sides[0], new=sides[1], without_names=True)
    names = ("Kari Nordmann", "Ola Hansen", "Per Moe")
    assert all(name in named for name in names)
    assert not any(name in without.text(each) for name in names for each in ("html", "md"))
    assert "Innehaver" not in table(without, "positions").columns
    assert "Uten personnavn" in without.text("md")


def test_it_is_the_only_one_that_is_personal_and_no_other_has_it() -> None:
    assert [kind for kind, each in KINDS.items() if each.audience is Audience.PERSONAL] == ["placement"]
    for kind, each in KINDS.items():
        if kind in ("hearing", "responses", "case"):
            assert each.audience is Audience.PUBLIC
            assert "Innplassering" not in paper(kind).text("md")


def test_it_has_to_be_asked_for(
    sides: tuple[Path, Path], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ORGCTL_LANG", "en")
    asked = ["render", str(sides[1]), "--document", "placement", "--old", str(sides[0])]
    for audience in ([], ["--audience", "public"], ["--audience", "parties"]):
        assert call([*asked, *audience]) == 2
        out, err = capsys.readouterr()
        assert (out, "`--audience personal`" in err) == ("", True)
    assert call([*asked, "--audience", "personal"]) == 0
    assert "# Innplassering: Ny plan" in capsys.readouterr().out
    assert call([*asked[:4], "--audience", "personal"]) == 2
    assert "say from what with --old FILE" in capsys.readouterr().err


def test_two_that_are_the_same_place_everybody_where_they_are() -> None:
    made = paper("placement", new=HERE / "before.yaml", old=HERE / "before.yaml")
    grounds = {row.cells[-1] for row in table(made, "positions").rows}
    assert grounds == {"Samme stilling"}
    assert [each.part for each in made.view.sections] == ["summary", "positions"]
