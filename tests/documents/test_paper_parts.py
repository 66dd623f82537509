"""What papers work out: sums, who hasn't answered, what follows from a decision, which prose is quoted, and
what happens to units and posts."""

from __future__ import annotations

from pathlib import Path

import pytest
from pages import parts
from papers_made import below
from papers_made import paper_of as paper

# --- economy -------------------------------------------------------------------------------------


def economy(folder: Path, *entries: str) -> list[str]:
    text = f"decisions: {{d: {{question: A?, options: {{a: {{economy: [{', '.join(entries)}]}}}}}}}}"
    return [each for each in below(paper(folder, "case", text), "Økonomiske konsekvenser") if "Sum" in each]


@pytest.mark.parametrize(
    ("entries", "sums"),
    [
        (["{amount: 100, year: 2026}", "{amount: -30, year: 2026}"], ["Sum 70 kr 2026"]),
        (["{amount: 100, year: 2026}", "{amount: 30, year: 2027}"], []),
        (["{amount: 100, year: 2026}", "{amount: 30, year: 2026, recurring: true}"], []),
        (["{amount: 100, year: 2026}", "{amount: 30, year: 2026, currency: EUR}"], []),
        (["{amount: 1.5, unit: mill. kr, year: 2026}", "{amount: 30, year: 2026}"], []),
        (["{amount: 1.1, unit: årsverk, year: 2026}"] * 2, ["Sum 2,2 årsverk 2026"]),
        (
            ["{amount: 9, recurring: true}", "{amount: {about: 3}, recurring: true}"],
            ["Sum ca. 12 kr hvert år"],
        ),
        (["{amount: 100}", "{amount: 30}"], []),
        (
            ["{amount: 100, year: 2026}", "{amount: unknown, year: 2026}", "{amount: 1, year: 2026}"],
            ["Sum av 2 av 3 tall 101 kr 2026"],
        ),
        (["{amount: 100, year: 2026}", "{amount: unknown, year: 2026}"], []),
    ],
)
def test_only_what_is_comparable_is_added(tmp_path: Path, entries: list[str], sums: list[str]) -> None:
    assert economy(tmp_path, *entries) == sums


@pytest.mark.parametrize(("unit", "said"), [("1000 kr", "2 500 (i 1000 kr)"), ("mill. kr", "2 500 mill. kr")])
def test_an_amount_stands_apart_from_the_number_in_its_unit(tmp_path: Path, unit: str, said: str) -> None:
    text = f"decisions: {{d: {{question: A?, options: {{a: {{economy: {{amount: 2500, unit: {unit}}}}}}}}}}}"
    page = below(paper(tmp_path, "case", text), "Økonomiske konsekvenser")
    assert said in " ".join(page).replace("\u00a0", " ")


def test_options_are_not_added_to_each_other(tmp_path: Path) -> None:
    one = "economy: {amount: 5, year: 2026}"
    page = paper(tmp_path, "case", f"decisions: {{d: {{options: {{a: {{{one}}}, b: {{{one}}}}}}}}}")
    assert not [each for each in below(page, "Økonomiske konsekvenser") if "Sum" in each]


def test_what_follows_from_one_decision_of_several(tmp_path: Path) -> None:
    text = (
        "decisions: {d: {question: A?}, e: {question: B?}}\n"
        "implementation:\n"
        "  one: {text: Flytte, after: [d]}\n"
        "  two: {text: Male, after: [one]}\n"
        "  three: {text: Bygge, after: [e]}\n"
        "  four: {text: Kjøpe}\n"
        "  five: {text: Rydde, after: [two], status: done}\n"
    )
    page = paper(tmp_path, "case", text, decision="d")
    told = " ".join(below(page, "Videre framdrift"))
    assert [each for each in ("Flytte", "Male", "Bygge", "Kjøpe", "Rydde") if each in told] == [
        "Flytte",
        "Male",
    ]
    page = paper(tmp_path, "case", f"hearing: {{decision: d}}\n{text}")
    told = " ".join(below(page, "Videre framdrift"))
    assert "Bygge" in told
    assert "Rydde" not in told


def test_a_decision_that_is_taken_is_no_proposal(tmp_path: Path) -> None:
    text = "decisions: {d: {question: A?, conclusion: Ja, decided_on: 2026-02-03}}"
    page = paper(tmp_path, "case", text)
    assert below(page, "Vedtak") == ["Avgjort: 3. februar 2026", "Ja"]


def test_a_hearing_on_another_decision_is_not_in_the_case_paper(tmp_path: Path) -> None:
    text = (
        "decisions: {d: {question: A?}, e: {question: B?}}\n"
        "hearing: {decision: e, closes: 2026-04-15, responses: [{from: {name: Velforeningen}}]}\n"
    )
    assert "Velforeningen" not in paper(tmp_path, "case", text, decision="d").text()
    assert "Velforeningen" in paper(tmp_path, "case", text, decision="e").text()


# --- responses -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parties", "responses", "silent"),
    [
        ("[fag, {name: Velet}]", "[{from: fag}]", ["Velet"]),
        ("[fag]", "[{from: {name: fagforbundet}}]", None),
        ("[a]", "[{from: a.leader}]", None),
        ("[a.leader]", "[{from: a}]", None),
        ("[{body: fag}]", "[{from: fag}]", None),
        ("[{group: lg}]", "[{from: {name: Andre}}]", ["Ledergruppen"]),
        ("[{kind: skole}]", "[{from: {name: Andre}}]", ["Skoler"]),
        ("[{kind: skole}]", "[{from: a}, {from: b.leader}]", None),
        ("[{kind: skole}]", "[{from: b}]", ["Skoler (1 av 2 har svart) Ås", "Ås"]),
        (
            "[{kind: barnehage}]",
            "[{from: d}]",
            ["Barnehager (1 av 4 har svart) Mo (antall: 3)", "Mo (antall: 3)"],
        ),
        ("[{role: rektor}]", "[{from: b.leader}]", ["Rektorer (1 av 2 har svart) Rektor, Ås", "Rektor, Ås"]),
        ("[{open: d}, {name: Velet}]", "[{from: {name: Andre}}]", ["Velet"]),
        ("[{tag: x}, {name: Velet}]", "[{from: {tag: x}}]", ["Velet"]),
    ],
)
def test_who_has_not_answered(tmp_path: Path, parties: str, responses: str, silent: list[str] | None) -> None:
    text = (
        "bodies: {fag: {name: Fagforbundet, type: union}}\n"
        "groups: {lg: {name: Ledergruppen, members: [a.leader]}}\n"
        "roles: {rektor: {name: Rektor, plural: rektorer, title: 'Rektor, {unit}'}}\n"
        "kinds: {skole: {name: Skole, plural: skoler, leader: {role: rektor}}, "
        "barnehage: {name: Barnehage, plural: barnehager}}\n"
        "units: {a: {name: Ås, kind: skole}, b: {name: Bø, kind: skole}, "
        "c: {name: Mo, kind: barnehage, count: 3}, d: {name: Li, kind: barnehage}}\n"
        "decisions: {d: {question: Hvem?}}\n"
        f"hearing: {{parties: {parties}, responses: {responses}}}\n"
    )
    page = paper(tmp_path, "responses", text)
    titles = [part.title for part in parts(page)]
    assert (below(page, "Ikke registrert svar") if "Ikke registrert svar" in titles else None) == silent


def test_a_response_from_a_selector_is_from_all_that_it_means(tmp_path: Path) -> None:
    text = (
        "kinds: {skole: {name: Skole, plural: skoler}}\n"
        "units: {a: {name: Ås, kind: skole}, b: {name: Bø, kind: skole}}\n"
        "hearing: {responses: [{from: {kind: skole}, stance: for, led_to: [Ny frist]}]}\n"
    )
    page = paper(tmp_path, "responses", text)
    assert "Skoler" in [part.title for part in parts(page)]
    assert "Skoler" in " ".join(below(page, "Standpunkter"))
    assert below(page, "Det uttalelsene førte til") == ["Ny frist (Skoler)"]


@pytest.mark.parametrize(
    ("received", "late"),
    [("2026-04-15", False), ("2026-04-16", True), ("2026-04", False), ("2026-05", True), ("unknown", False)],
)
def test_what_certainly_came_too_late_says_so(tmp_path: Path, received: str, late: bool) -> None:
    text = f"hearing: {{closes: 2026-04-15, responses: [{{from: {{name: Velet}}, received: {received}}}]}}"
    assert ("etter fristen" in paper(tmp_path, "responses", text).text()) is late


# --- prose ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("document", "quoted"),
    [
        ("sections: {a: {title: Mål, body: En}, b: {title: Bakgrunn for planen, body: To}}", ["To"]),
        ("sections: {a: {title: Del, sections: {b: {title: Innleiing, body: To}}}}", ["To"]),
        ("sections: {bakgrunn: {body: En}, b: {title: Annet, body: To}}", ["En"]),
        ("sections: {a: {title: Forord, body: En}, b: {title: Mer, body: To}}", ["En", "To"]),
        (
            "outline: [b, units, a], sections: {a: {title: Forord, body: En}, b: {title: Mer, body: To}}",
            ["To"],
        ),
    ],
)
def test_the_background_is_found_by_its_heading_or_its_place(
    tmp_path: Path, document: str, quoted: list[str]
) -> None:
    page = paper(tmp_path, "case", f"document: {{{document}}}\ndecisions: {{d: {{question: A?}}}}")
    assert below(page, "Saksopplysninger") == quoted


# --- the hearing paper -----------------------------------------------------------------------------


def happens(folder: Path, old: str, new: str, what: str) -> list[str]:
    return below(paper(folder, "hearing", new, old), f"Følger for {what}")


def test_a_unit_that_goes_on_beside_one_that_was_split_off(tmp_path: Path) -> None:
    old = "units: {g: {name: Granvik, units: {skole: {name: Skole}}}}"
    new = "units: {g: {name: Granvik, units: {skole: {name: Skole}, sfo: {name: SFO, was: skole}}}}"
    assert "SFO – Granvik Skilt ut fra Skole" in happens(tmp_path, old, new, "enhetene")


def test_a_post_whose_unit_moves_has_another_leader_and_does_not_move(tmp_path: Path) -> None:
    archive = "a: {name: Arkiv, leader: {title: Arkivar}}"
    staff = f"s: {{name: Stab, leader: {{title: Stabssjef}}, units: {{{archive}}}}}"
    old, new = (
        f"units: {{g: {{name: Granvik, leader: {{title: Sjef}}, units: {{{each}}}}}}}"
        for each in (archive, staff)
    )
    assert happens(tmp_path, old, new, "enhetene") == [
        "Stab – Granvik Ny enhet",
        "Arkiv Granvik Stab Flyttes",
        "Ingen endring: Granvik.",
    ]
    assert happens(tmp_path, old, new, "stillingene") == [
        "Ny stilling Stabssjef Rapporterer til Sjef",
        "Arkivar Arkivar Nærmeste leder: Stabssjef (i dag: Sjef)",
        "Ingen endring: Sjef.",
    ]


def test_consultations_are_held_where_there_is_a_record_or_the_hearing_came_later(tmp_path: Path) -> None:
    new = (
        "hearing: {opens: 2026-03-01, consultations: ["
        "{type: discussion, date: 2026-02-01}, {type: amu, date: 2026-04-01, record: Sak 2}, "
        "{type: risk_assessment, date: 2026-04-02}, {type: safety_representative}]}"
    )
    rows = below(paper(tmp_path, "hearing", new, ""), "Medvirkning og drøfting")
    assert [each.split(" ")[0] for each in rows] == [
        "Gjennomført", "Drøfting", "Arbeidsmiljøutvalg", "Planlagt,", "Risikovurdering", "Verneombud",
    ]  # fmt: skip


def test_the_timetable_is_in_the_order_of_time(tmp_path: Path) -> None:
    new = (
        "document: {effective: 2026-08-01}\n"
        "decisions: {d: {question: Hva?, due: 2026-06}}\n"
        "hearing: {decision: d, opens: 2026-03-01, closes: 2026-04-15, "
        "events: [{text: Fest, when: til slutt}, {text: Møte, date: 2026-Q2}]}\n"
        "implementation: {a: {text: Flytte, due: 2026-09-01, start: 2026-07-01}, b: {text: Uten tid}, "
        "c: {text: Ferdig, due: 2026-01-01, status: done}}\n"
    )
    rows = below(paper(tmp_path, "hearing", new, ""), "Framdrift")
    assert rows == [
        "1. mars 2026 Høringen starter",
        "2. kvartal 2026 Møte",
        "15. april 2026 Høringsfrist",
        "juni 2026 Hva?",
        "1. juli 2026 Flytte: starter",
        "1. august 2026 Den nye organiseringen gjelder",
        "1. september 2026 Flytte",
        "til slutt Fest",
    ]


def test_what_concerns_employees_and_is_not_discussed_is_said(tmp_path: Path) -> None:
    old = "units: {g: {name: Granvik, leader: {title: Sjef}}}"
    new = "units: {g: {name: Granvik, leader: {title: Sjef}, units: {a: {name: Arkiv}}}}"
    said = "1 endring angår ansatte. Det skal vurderes om den må drøftes med de tillitsvalgte."
    assert below(paper(tmp_path, "hearing", new, old), "Medvirkning og drøfting") == [
        f"{said} Planen oppgir ingen drøfting."
    ]
    discussed = f"{new}\nhearing: {{consultations: [{{type: discussion}}]}}"
    assert said not in paper(tmp_path, "hearing", discussed, old).text()
    assert "angår ansatte" not in paper(tmp_path, "hearing", old, old).text()


def test_the_same_organisation_has_nothing_that_changes(tmp_path: Path) -> None:
    same = "units: {g: {name: Granvik, leader: {title: Sjef}}}"
    titles = [part.title for part in parts(paper(tmp_path, "hearing", same, same))]
    assert not [each for each in titles if "endres" in each]


def test_the_same_organisation_says_so_first(tmp_path: Path) -> None:
    same = "units: {g: {name: Granvik, leader: {title: Sjef}}}"
    made = paper(tmp_path, "hearing", same, same).text()
    assert "Ingenting endres: forslaget er organiseringen i dag" in made
    assert "Ingen stillinger utgår" not in made


@pytest.mark.parametrize(("old", "new"), [("3", "unknown"), ("unknown", "3")])
def test_a_number_that_one_side_leaves_open_is_told_in_short(tmp_path: Path, old: str, new: str) -> None:
    whole = "units: {g: {name: Granvik, leader: {title: Sjef}, units: {s: {name: Sone, count: %s}}}}"
    made = paper(tmp_path, "hearing", whole % new, whole % old).text()
    assert "Om enheter utgår eller er nye, er ikke kjent der antallet bare er oppgitt for" in made
    assert "Om stillinger utgår" not in made  # the leader of the whole is one on both sides
    assert "Ingen stillinger utgår" in made
