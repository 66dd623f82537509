"""What splits and merges are called, and what tells two of the same name apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from papers_made import below, paper_of

from orgctl.diff.named_pairs import NamedPair


def happens(folder: Path, old: str, new: str, what: str, language: str = "nb") -> list[str]:
    title = {"nb": "Følger for", "nn": "Følgjer for", "en": "Consequences for the"}[language]
    return below(paper_of(folder, "hearing", new, old, language=language), f"{title} {what}")


def granvik(units: str, posts: str = "") -> str:
    top = f"{{name: Granvik, leader: {{title: Sjef}}, units: {{{units}}}}}"
    return f"units: {{g: {top}}}\npositions: {{{posts}}}"


# --- splits and merges -----------------------------------------------------------------------------

SCHOOL = "skole: {name: Skole, leader: {title: Rektor}}"
HALVES = (
    "små: {name: Små, was: skole, leader: {title: Leder små}}, "
    "store: {name: Store, was: skole, leader: {title: Leder store}}"
)
LEADER = "leder: {title: Ny leder, leads: skole}"
SFO = "sfo: {name: SFO, was: skole, leader: {title: SFO-leder}}"


@pytest.mark.parametrize(
    ("language", "units", "from_the_split", "is_split"),
    [
        ("nb", "enhetene", "Fra delingen av Skole", "Deles i Små og Store"),
        ("nn", "einingane", "Frå delinga av Skole", "Blir delt i Små og Store"),
        ("en", "units", "From the split of Skole", "Is split into Små and Store"),
    ],
)
def test_nothing_is_split_off_from_what_ends(
    tmp_path: Path, language: str, units: str, from_the_split: str, is_split: str
) -> None:
    rows = happens(tmp_path, granvik(SCHOOL), granvik(HALVES), units, language)
    assert rows[:3] == [
        f"Små – Granvik {from_the_split}",
        f"Store – Granvik {from_the_split}",
        f"Skole Granvik – {is_split}",
    ]


def test_what_is_split_off_leaves_what_goes_on(tmp_path: Path) -> None:
    rows = happens(tmp_path, granvik(SCHOOL), granvik(f"{SCHOOL}, {SFO}"), "enhetene")
    assert [row for row in rows if "Skole" in row][-1].endswith("Skilt ut fra Skole")
    assert any(row.startswith("Skole Granvik Granvik SFO skilles ut") for row in rows)


def test_the_leader_of_a_unit_that_is_split_is_told_of_the_split(tmp_path: Path) -> None:
    rows = happens(tmp_path, granvik(SCHOOL), granvik(HALVES), "stillingene")
    assert "Rektor – Stillingen utgår; Skole deles i Små og Store" in rows


@pytest.mark.parametrize(
    ("units", "posts", "said"),
    [
        (HALVES, "", "Enheten deles i Små og Store, med nye lederstillinger: Leder små og Leder store"),
        (
            "senter: {name: Senter, was: [skole, arkiv], leader: {title: Senterleder}}",
            "",
            "Enheten går inn i Senter, med ny lederstilling: Senterleder",
        ),
        ("skole: {name: Skole}", LEADER, "Enheten går videre med ny lederstilling: Ny leder"),
        (
            f"skole: {{name: Skole}}, {SFO}",
            LEADER,
            "Enheten går videre med ny lederstilling: Ny leder; "
            "SFO skilles ut fra enheten, med ny lederstilling: SFO-leder",
        ),
    ],
)
def test_the_placement_list_says_what_becomes_of_the_unit(
    tmp_path: Path, units: str, posts: str, said: str
) -> None:
    old = granvik("skole: {name: Skole}, arkiv: {name: Arkiv}", "rektor: {title: Rektor, leads: skole}")
    rows = below(paper_of(tmp_path, "placement", granvik(units, posts), old), "Fra stilling til stilling")
    (row,) = (row for row in rows if row.startswith("Rektor"))
    assert row.endswith(said)


def test_posts_that_are_merged_and_split_say_so(tmp_path: Path) -> None:
    controller = "c: {title: Controller, unit: g}"
    old = granvik("", f"a: {{title: Arkivar, unit: g}}, b: {{title: Bud, unit: g}}, {controller}")
    new = granvik(
        "",
        f"x: {{title: Kontorist, unit: g, was: [a, b]}}, {controller}, "
        "d: {title: Dataansvarlig, unit: g, was: c}",
    )
    rows = happens(tmp_path, old, new, "stillingene")
    assert rows[:5] == [
        "– Kontorist 1 stilling utgår; Slått sammen av Arkivar og Bud; Hører til Granvik; "
        "Rapporterer til Sjef",
        "Controller Controller Dataansvarlig skilles ut",
        "Ny stilling Dataansvarlig Skilt ut fra Controller; Hører til Granvik; Rapporterer til Sjef",
        "Arkivar – Går inn i Kontorist",
        "Bud – Går inn i Kontorist",
    ]


# --- the same name ---------------------------------------------------------------------------------

OFFICES = (
    "helse: {{name: Helse, units: {{h: {{name: Kontor, leader: {{title: Leder}}{0}}}}}}}, "
    "skole: {{name: Skole, units: {{s: {{name: Kontor, leader: {{title: Kontorsjef}}{1}}}}}}}"
)


def test_two_units_of_the_same_name_are_told_with_what_they_lie_in(tmp_path: Path) -> None:
    old, new = (granvik(OFFICES.format("", ""), f"r: {{title: Rådgiver, unit: {unit}}}") for unit in "hs")
    rows = happens(tmp_path, old, new, "stillingene")
    assert rows[0] == (
        "Rådgiver Rådgiver Flyttes til Kontor under Skole (i dag: Kontor under Helse); "
        "Nærmeste leder: Kontorsjef (i dag: Leder)"
    )


def test_who_stays_in_a_unit_is_not_told_where(tmp_path: Path) -> None:
    """Nor if what is around it has another name now."""
    stays = "r: {title: Rådgiver, unit: h}, t: {title: Tolk, unit: %s}"
    old, new = (granvik(OFFICES.format("", ""), stays % unit) for unit in "hs")
    page = paper_of(tmp_path, "placement", new.replace("name: Helse", "name: Helse og velferd"), old)
    rows = below(page, "Fra stilling til stilling")
    assert "Rådgiver Kontor under Helse Rådgiver Samme stilling" in rows
    assert "Tolk Kontor under Helse Tolk, i Kontor under Skole Samme stilling" in rows


def test_a_unit_that_moves_between_two_of_the_same_name(tmp_path: Path) -> None:
    arkiv = ", units: {a: {name: Arkiv}}"
    old, new = granvik(OFFICES.format(arkiv, "")), granvik(OFFICES.format("", arkiv))
    assert "Arkiv Kontor under Helse Kontor under Skole Flyttes" in happens(tmp_path, old, new, "enhetene")
    page = paper_of(tmp_path, "hearing", new, old)
    assert "Flyttes fra Kontor under Helse til Kontor under Skole: Arkiv" in below(page, "Hva som endres")


def test_two_leaders_of_the_same_title_are_two(tmp_path: Path) -> None:
    """Each is the only one with that title in its file."""
    nord, sør = "a: {name: Nord, leader: {title: Leder}}", "b: {name: Sør, leader: {title: Leder}}"
    old = granvik(f"{nord}, b: {{name: Sør}}", "r: {title: Rådgiver, unit: a}")
    new = granvik(f"a: {{name: Nord}}, {sør}", "r: {title: Rådgiver, unit: b}")
    rows = happens(tmp_path, old, new, "stillingene")
    (row,) = (row for row in rows if row.startswith("Rådgiver"))
    assert row.endswith("Nærmeste leder: Leder i Sør (i dag: Leder i Nord)")


def test_what_a_unit_of_the_same_name_becomes_is_new(tmp_path: Path) -> None:
    old = granvik("a: {name: Berg skole}, b: {name: Dal skole}")
    new = granvik("c: {name: Berg skole, was: [a, b]}")
    assert happens(tmp_path, old, new, "enhetene")[:3] == [
        "Berg skole – Granvik Slått sammen av Berg skole og Dal skole",
        "Berg skole Granvik – Går inn i Berg skole (ny enhet)",
        "Dal skole Granvik – Går inn i Berg skole",
    ]
    page = paper_of(tmp_path, "hearing", new, old)
    told = below(page, "Hva som endres")
    assert "Berg skole og Dal skole slås sammen til Berg skole (ny enhet)" in told


@pytest.mark.parametrize("kind", ["hearing", "placement"])
def test_what_nothing_else_tells_apart_is_told_with_its_id(tmp_path: Path, kind: str) -> None:
    teacher = "l: {{title: Lærer, unit: {0}}}"
    old = granvik("a: {name: Berg skole}, b: {name: Dal skole}", teacher.format("a"))
    new = granvik("b: {name: Berg skole}, a: {name: Dal skole}", teacher.format("b"))
    text = paper_of(tmp_path, kind, new, old).text()
    if kind == "hearing":
        assert "Flyttes til Berg skole (id: b) – i dag: Berg skole (id: a)" in text
    else:
        assert "Lærer, i Berg skole (id: b)" in text


def test_a_title_is_new_only_if_the_post_is_called_otherwise(tmp_path: Path) -> None:
    """That another post has the same title now makes nobody's title another."""
    old = granvik("a: {name: Nord}, b: {name: Sør}", "r: {title: Rådgiver, unit: a}")
    new = granvik(
        "a: {name: Nord}, b: {name: Sør}", "r: {title: Rådgiver, unit: a}, s: {title: Rådgiver, unit: b}"
    )
    rows = happens(tmp_path, old, new, "stillingene")
    assert rows == [
        "Ny stilling Rådgiver, Sør Hører til Sør; Rapporterer til Sjef",
        "Ingen endring: Sjef; Rådgiver, Nord.",
    ]


def test_all_units_of_one_name_are_told_with_what_they_lie_in(tmp_path: Path) -> None:
    old = granvik(OFFICES.format("", ""))
    new = granvik(OFFICES.format("", "") + ", a: {name: Arkiv, leader: {title: Sjef for alt}}")
    assert happens(tmp_path, old, new, "enhetene")[-1] == (
        "Ingen endring: Granvik, Helse, Kontor under Helse, Skole og Kontor under Skole."
    )
    assert happens(tmp_path, old, new, "stillingene")[0] == (
        "Ny stilling Sjef for alt Skal lede Arkiv; Rapporterer til Sjef"
    )


def test_one_name_of_a_unit_that_ends_and_of_one_that_stays(tmp_path: Path) -> None:
    areas = "helse: {name: Helse, units: {a: {name: Kontor}}}, skole: {name: Skole%s}"
    old, new = granvik(areas % ", units: {b: {name: Kontor}}"), granvik(areas % "")
    page = paper_of(tmp_path, "hearing", new, old)
    assert "Kontor under Skole" in below(page, "Hva som endres")
    assert below(page, "Følger for enhetene") == [
        "Kontor under Skole Skole – Utgår",
        "Ingen endring: Granvik, Helse, Kontor under Helse og Skole.",
    ]


def test_one_name_of_a_unit_that_ends_and_of_a_new_one_elsewhere(tmp_path: Path) -> None:
    areas = "helse: {name: Helse%s}, skole: {name: Skole%s}"
    old = granvik(areas % ("", ", units: {b: {name: Kontor}}"))
    new = granvik(areas % (", units: {a: {name: Kontor}}", ""))
    told = below(paper_of(tmp_path, "hearing", new, old), "Følger for enhetene")
    assert told[:2] == ["Kontor under Helse – Helse Ny enhet", "Kontor under Skole Skole – Utgår"]


def test_posts_that_nothing_but_their_ids_tell_apart(tmp_path: Path) -> None:
    def text(leader: str) -> str:
        cooks = ", ".join(f"{id}: {{title: Kokk, unit: base}}" for id in "ab")
        return granvik(f"base: {{name: Base, leader: {leader}}}, hytta: {{name: Hytta}}", cooks)

    old, new = text("{title: Basesjef}"), text("b")
    page = paper_of(tmp_path, "hearing", new, old)
    assert "Base: Kokk, Base (id: b) – i dag: Basesjef" in below(page, "Hva som endres")
    assert below(page, "Følger for stillingene")[:2] == [
        "Kokk, Base (id: b) Kokk, Base (id: b) Skal lede Base; Nærmeste leder: Sjef (i dag: Basesjef)",
        "Kokk, Base (id: a) Kokk, Base (id: a) Nærmeste leder: Kokk, Base (id: b) – i dag: Basesjef",
    ]
    same = paper_of(tmp_path, "hearing", new.replace("hytta: {name: Hytta}", "hus: {name: Hus}"), new)
    assert "(id:" not in same.text(), "nothing happens to any of them"


def test_a_unit_that_another_post_leads_then(tmp_path: Path) -> None:
    """Though both files say of the unit that it is led by its own."""
    old = granvik("drift: {name: Drift, leader: {title: Etatsjef}}", "ikt: {title: Leder for IKT, unit: g}")
    new = granvik("drift: {name: Drift, leader: {title: Driftssjef}}")
    page = paper_of(tmp_path, "hearing", new, old, pairs=[NamedPair("ikt", "drift.leader")])
    assert "Drift: Driftssjef (i dag: Etatsjef)" in below(page, "Hva som endres")
    assert (
        below(page, "Følger for enhetene")[0] == "Drift Granvik Granvik Leder: Driftssjef (i dag: Etatsjef)"
    )
    assert below(page, "Følger for stillingene")[0] == (
        "Leder for IKT Driftssjef Flyttes til Drift (i dag: Granvik); Skal lede Drift; Ny tittel"
    )


def test_a_post_whose_place_is_open(tmp_path: Path) -> None:
    asked = "\ndecisions: {hvor: {question: Hvor skal det være?}}"
    units = "a: {name: Arkiv, leader: {title: Arkivsjef}}"
    old, new = (
        granvik(units, f"b: {{title: Bud, unit: {unit}, holder: Per Lund}}") + asked
        for unit in ("a", "{open: hvor}")
    )
    page = paper_of(tmp_path, "hearing", new, old)
    undecided = "ikke avgjort (Hvor skal det være?)"
    assert f"Bud – plassering: {undecided} – Per Lund" in below(page, "Foreslått organisering")
    assert f"Bud Bud Enhet: {undecided} – i dag: Arkiv" in below(page, "Følger for stillingene")[0]


# --- what is told once -----------------------------------------------------------------------------


def test_what_is_not_stated_today_is_told_once_with_whom_it_is_about(tmp_path: Path) -> None:
    roles = "roles: {leder: {name: Leder, plural: ledere, title: 'Leder, {unit}'%s}}\n"
    units = ", ".join(f"u{n}: {{name: Avdeling {n}, leader: {{role: leder}}}}" for n in range(5))
    posts = "a: {title: Arkivar, unit: g%s}, b: {title: Bud, unit: g%s}"
    old = roles % "" + granvik(units, posts % ("", ""))
    new = roles % ", tasks: [Lede]" + granvik(units, posts % (", tasks: [Arkivere]", ", fte: 1"))
    page = paper_of(tmp_path, "hearing", new, old)
    told = below(page, "Hva som endres")
    assert {"Oppgaver: Arkivere", "Årsverk: 1", "Oppgaver: Lede"} <= {*told}
    assert below(page, "Oppgitt i forslaget, men ikke i dag") == ["Alle 5 ledere: oppgaver"]
    stays = "Ingen annen endring enn at det oppgis mer om stillingen: "
    assert any(each.startswith(f"{stays}Arkivar; Bud;") for each in below(page, "Følger for stillingene"))
    assert "ikke oppgitt" not in "".join(below(page, "Følger for stillingene")).casefold()


def test_a_leader_that_is_not_stated_today_is_told_once_for_all(tmp_path: Path) -> None:
    units = "a: {name: Arkiv, leader: {title: Arkivar%s}}, b: {name: Bad, leader: {title: Badesjef%s}}"
    unknown, fte = ", reports_to: unknown", ", fte: 1"
    old = granvik(units % (unknown, unknown + fte))
    new = granvik(units % ("", ", fte: 0.5"))
    page = paper_of(tmp_path, "hearing", new, old)
    assert below(page, "Oppgitt i forslaget, men ikke i dag") == [
        "Arkivar og Badesjef: nærmeste leder (Sjef)"
    ]
    assert [each for each in below(page, "Følger for stillingene") if "Arkivar og" not in each] == [
        "Badesjef Badesjef Endres: årsverk",
        "Ingen endring: Sjef.",
        "Ingen annen endring enn at det oppgis mer om stillingen: Arkivar.",
    ]


def test_who_stands_in_is_not_told_as_no_change(tmp_path: Path) -> None:
    posts = "a: {title: Arkivar, unit: g, deputy: %s}, b: {title: Bud, unit: g}, c: {title: Kokk, unit: g%s}"
    old, new = granvik("", posts % ("b", "")), granvik("", posts % ("c", ", fte: 1"))
    assert below(paper_of(tmp_path, "hearing", new, old), "Følger for stillingene") == [
        "Ingen endring: Sjef og Bud.",
        "Ingen endring ut over hvem som er stedfortreder: Arkivar.",
        "Ingen annen endring enn at det oppgis mer om stillingen: Kokk.",
    ]


def test_a_requirement_that_is_not_met_is_told_once_with_all_posts(tmp_path: Path) -> None:
    norm = "\npolicy: {transitions: [no_post_without_successor]}"
    old = granvik("", "a: {title: Arkivar, unit: g}, b: {title: Bud, unit: g}") + norm
    told = below(
        paper_of(tmp_path, "hearing", granvik("") + norm, old), "Krav til enhver endring som ikke er oppfylt"
    )
    demand = "Ingen stilling utgår uten at oppgavene får en ny plass"
    assert [each.count(demand) for each in told] == [1, 0, 0]
    assert told[1:] == ["Arkivar", "Bud"]


def test_a_title_that_is_made_of_the_unit_has_no_braces(tmp_path: Path) -> None:
    roles = "roles: {leder: {name: Leder, title: '%s, {unit}'}}\n"
    units = granvik("a: {name: Arkiv, leader: {role: leder}}")
    page = paper_of(tmp_path, "hearing", roles % "Sjef" + units, roles % "Leder" + units)
    assert "{unit}" not in page.text()
    assert "Stillingstittel: Sjef, … (i dag: Leder, …)" in below(page, "Hva som endres")


# --- persons ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Anne Dal", "Per Lund"])
def test_a_change_of_who_stands_in_tells_of_posts_and_not_of_persons(tmp_path: Path, name: str) -> None:
    posts = (
        "a: {title: Arkivar, unit: g, holder: Anne Dal}, b: {title: Bud, unit: g, holder: Per Lund}, "
        "c: {title: Controller, unit: g, deputy: %s}"
    )
    page = paper_of(tmp_path, "hearing", granvik("", posts % "b"), granvik("", posts % "a"))
    told = below(page, "Hva som endres")
    assert "Stedfortreder: Bud (i dag: Arkivar)" in told
    assert name not in "".join(told)
    assert name in "".join(below(page, "Foreslått organisering"))
