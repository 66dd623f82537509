"""What papers tell of moves, merged posts and limits: whose it is, where somebody goes, what is open."""

from __future__ import annotations

from pathlib import Path

import pytest
from papers_made import below, paper_of


def granvik(units: str, posts: str = "", more: str = "") -> str:
    top = f"{{name: Granvik, leader: {{title: Sjef}}, units: {{{units}}}}}"
    return f"units: {{g: {top}}}\npositions: {{{posts}}}\n{more}"


def text(folder: Path, document: str, old: str, new: str) -> str:
    return paper_of(folder, document, new, old).text()


UNITS = "stab: {name: Stab}, kultur: {name: Kultur}, plan: {name: Plan}"


def test_a_move_is_told_though_the_title_begins_with_the_name_of_the_unit(tmp_path: Path) -> None:
    posts = "a: {title: Kulturrådgiver, unit: %s}, b: {title: Planlegger, unit: %s}"
    said = text(
        tmp_path,
        "placement",
        granvik(UNITS, posts % ("stab", "stab")),
        granvik(UNITS, posts % ("kultur", "plan")),
    )
    assert "Kulturrådgiver, i Kultur" in said
    assert "Planlegger, i Plan" in said


TWO = "a: {title: Rådgiver nord, unit: stab%s}, b: {title: Rådgiver sør, unit: stab%s}"
ONE = "c: {title: Rådgiver, unit: stab, was: [a, b]%s}"


@pytest.mark.parametrize(
    ("holders", "then", "expected"),
    [
        (("", ""), "", 0),
        ((", holder: Kari Nordmann", ""), "", 2),
        ((", holder: Kari Nordmann", ", holder: vacant"), ", holder: vacant", 2),
        ((", holder: vacant", ", holder: vacant"), ", holder: vacant", 0),
        ((", holder: Kari Nordmann", ""), ", holder: Kari Nordmann", 0),
    ],
    ids=["nobody told", "one told", "vacant now", "always vacant", "told"],
)
def test_who_has_a_merged_post_is_open_for_all_or_none(
    tmp_path: Path, holders: tuple[str, str], then: str, expected: int
) -> None:
    said = text(tmp_path, "placement", granvik(UNITS, TWO % holders), granvik(UNITS, ONE % then))
    words = "Vakant: Rådgiver" if "vacant" in then else "Innehaver er ikke registrert: Rådgiver"
    assert said.count(words) == expected
    assert said.count("Vakant: ") + said.count("Innehaver er ikke") == expected


def test_full_time_equivalents_of_posts_merged_under_a_new_id(tmp_path: Path) -> None:
    old = granvik(UNITS, TWO % (", fte: 1", ", fte: 0.8"))
    rows = below(
        paper_of(tmp_path, "hearing", granvik(UNITS, ONE % ", fte: 1.5"), old), "Følger for stillingene"
    )
    (told,) = [row for row in rows if "Årsverk i alt" in row]
    assert "Årsverk i alt: 1,5 (i dag: 1,8)" in told


TASKS = "roles: {r: {name: Rolle, responsibilities: {personal: overall%s}}}\ntaxonomy: nb-kommune@1"


def test_more_areas_are_not_told_as_if_none_was_stated(tmp_path: Path) -> None:
    post = "a: {title: Rådgiver, role: r, unit: stab}"
    said = text(
        tmp_path,
        "hearing",
        granvik(UNITS, post, TASKS % ""),
        granvik(UNITS, post, TASKS % ", okonomi.budsjett: overall"),
    )
    assert "Rådgiver: ansvar og myndighet på flere områder" in said


def test_a_conclusion_that_is_provisional_says_so(tmp_path: Path) -> None:
    decision = (
        "{question: Legges ned?, options: {ja: {text: Ja}, nei: {text: Nei}}, conclusion: {option: ja}%s}"
    )
    plan = granvik(UNITS, "", "decisions: {d: %s}\nhearing: {decision: d}")
    said = text(tmp_path, "hearing", granvik(UNITS), plan % (decision % ", status: provisional"))
    assert "Status: foreløpig avgjort" in said
    said = text(tmp_path, "hearing", granvik(UNITS), plan % (decision % ", status: settled"))
    assert "foreløpig" not in said


def test_a_limit_that_is_lifted_leaves_all(tmp_path: Path) -> None:
    grants = (
        "bodies: {k: {name: Kommunestyret, type: political}}\nareas: {skjenking: {name: Skjenking}}\n"
        "delegations: {d: {name: Skjenkesaker, from: k, to: g.leader, areas: skjenking%s}}"
    )
    limited = granvik(UNITS, "", grants % ", matter: not_principled, limit: {amount: 1000}")
    said = text(tmp_path, "hearing", limited, granvik(UNITS, "", grants % ""))
    assert "alle saker" in said
    assert "ingen øvre grense" in said
    assert "ikke lenger" not in said


def test_figures_of_the_parts_of_a_split_say_whose_they_are(tmp_path: Path) -> None:
    old = granvik("teknisk: {name: Teknisk, staffing: {employees: 14}}")
    new = granvik(
        "drift: {name: Drift, was: teknisk, staffing: {employees: 9}}, "
        "bygg: {name: Bygg, was: teknisk, staffing: {employees: 6}}"
    )
    assert "Drift: ansatte: 9 og Bygg: ansatte: 6 (i dag: ansatte: 14)" in text(tmp_path, "hearing", old, new)


def test_who_leaves_a_list_is_not_told_to_end(tmp_path: Path) -> None:
    posts = (
        "a: {title: Rådgiver, unit: stab}, b: {title: Sekretær, unit: stab}, c: {title: Jurist, unit: stab}"
    )
    group = "groups: {t: {name: Teamet, tasks: [%s], members: [%s]}}"
    old = granvik(UNITS, posts, group % ("Møte, Svare, Rydde", "a, b, c"))
    said = text(tmp_path, "hearing", old, granvik(UNITS, posts, group % ("Møte", "a")))
    assert "Jurist (ikke lenger)" in said
    assert "Rydde (utgår)" in said
