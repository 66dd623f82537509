"""Pairs of organisations made by hand: exactly the changes that a reader would name, each told once."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from orgctl import api
from orgctl.diff import Change, Comparison, compare
from orgctl.diff.kinds import Action
from orgctl.structure import Organisation

BASE = """\
orgctl: 1
organisation: {name: Granvik kommune}
levels: {topp: {name: Toppledelse}, enhet: {name: Enheter}, stab: {name: Stab}}
roles:
  leder: {name: Enhetsleder, title: "Enhetsleder {unit}", level: enhet, tasks: [Lede enheten], fte: 1}
units:
  kommunen:
    name: Kommunen
    leader: {title: Kommunedirektør, level: topp}
    units:
      oppvekst:
        name: Oppvekst
        leader: oppvekstsjef
        units:
          skole: {name: Granvik skole, leader: {role: leder}, staffing: {fte: 20}}
          barnehage: {name: Solsida barnehage, leader: {role: leder}}
      helse:
        name: Helse
        leader: helsesjef
        units:
          legekontor: {name: Legekontoret, leader: {role: leder}}
positions:
  oppvekstsjef: {title: Oppvekstsjef, level: topp}
  helsesjef: {title: Helsesjef, level: topp}
  lærer: {title: Lærer, unit: skole, count: 20}
  rådgiver: {title: Rådgiver, unit: oppvekst, fte: 0.5}
groups:
  ledergruppe: {name: Ledergruppa, type: leader_group, members: [kommunen.leader, oppvekstsjef, helsesjef]}
delegations:
  innkjøp: {from: kommunen.leader, to: oppvekstsjef, areas: okonomi, limit: {amount: 100000}}
taxonomy: nb-kommune@1
decisions:
  plassering: {question: Hvor skal kulturskolen ligge?, candidates: [oppvekst, helse]}
"""


class Pair(NamedTuple):
    """What is replaced in the plan, and the changes: a line for each, its consequences further in."""

    changed: tuple[tuple[str, str], ...]
    expected: str


KULTUR = "          kultur: {name: Kulturskolen, parent: {open: plassering}}\n"
PAIRS = {
    "nothing": Pair((), ""),
    "a typo mended": Pair((("Rådgiver,", "Rådgivar,"),), "post-title rådgiver: Rådgiver -> Rådgivar"),
    "a unit renamed, with its leader's title": Pair(
        (("Legekontoret", "Legesenteret"),),
        """
        unit-name legekontor: Legekontoret -> Legesenteret
          post-title legekontor.leader: Enhetsleder Legekontoret -> Enhetsleder Legesenteret
        """,
    ),
    "an id changed": Pair(
        (("  rådgiver: {title: Rådgiver", "  rådgjevar: {was: rådgiver, title: Rådgiver"),),
        "id-changed rådgiver -> rådgjevar",
    ),
    "a unit's id changed, with all that refers to it": Pair(
        (("      helse:\n", "      liv:\n        was: helse\n"), ("[oppvekst, helse]", "[oppvekst, liv]")),
        "id-changed helse -> liv",
    ),
    "a unit moved": Pair(
        (
            ("          barnehage: {name: Solsida barnehage, leader: {role: leder}}\n", ""),
            ("        units:\n          legekontor:", """\
        units:
          barnehage: {name: Solsida barnehage, leader: {role: leder}}
          legekontor:"""),
        ),
        """
        unit-moved barnehage: oppvekst -> helse
          post-line barnehage.leader: oppvekstsjef -> helsesjef
        """,
    ),
    "renamed and moved at once": Pair(
        (
            ("          barnehage: {name: Solsida barnehage, leader: {role: leder}}\n", ""),
            ("        units:\n          legekontor:", """\
        units:
          barnehage: {name: Nordsida barnehage, leader: {role: leder}}
          legekontor:"""),
        ),
        """
        unit-moved barnehage: oppvekst -> helse
          post-line barnehage.leader: oppvekstsjef -> helsesjef
        unit-name barnehage: Solsida barnehage -> Nordsida barnehage
          post-title barnehage.leader: Enhetsleder Solsida barnehage -> Enhetsleder Nordsida barnehage
        """,
    ),
    "a new unit": Pair(
        (("          skole:", "          sfo: {name: SFO, leader: {role: leder}}\n          skole:"),),
        """
        unit-new sfo
          post-new sfo.leader
        """,
    ),
    "a unit ends, with its posts": Pair(
        (
            ("          skole: {name: Granvik skole, leader: {role: leder}, staffing: {fte: 20}}\n", ""),
            ("  lærer: {title: Lærer, unit: skole, count: 20}\n", ""),
        ),
        """
        unit-ended skole
          post-ended skole.leader
          post-ended lærer
        """,
    ),
    "merged": Pair(
        (
            ("          barnehage: {name: Solsida barnehage, leader: {role: leder}}\n", ""),
            ("skole: {name: Granvik skole", "senter: {name: Granvik oppvekstsenter, was: [skole, barnehage]"),
            ("unit: skole", "unit: senter"),
        ),
        """
        unit-merged skole, barnehage -> senter
          post-place lærer: skole -> senter
            post-line lærer: skole.leader -> senter.leader
          post-new senter.leader
          post-ended skole.leader
          post-ended barnehage.leader
        """,
    ),
    "split, where the old one goes on": Pair(
        ((" skole:", " sfo: {name: SFO, was: skole, leader: {role: leder}}\n          skole:"),),
        """
        unit-split skole -> sfo, skole
          post-new sfo.leader
        """,
    ),
    "a post comes": Pair(
        (("  rådgiver:", "  vikar: {title: Vikar, unit: skole}\n  rådgiver:"),), "post-new vikar"
    ),
    "a post ends": Pair(
        (("  rådgiver: {title: Rådgiver, unit: oppvekst, fte: 0.5}\n", ""),), "post-ended rådgiver"
    ),
    "a post moves": Pair(
        (("unit: oppvekst, fte: 0.5", "unit: helse, fte: 0.5"),),
        """
        post-moved rådgiver: oppvekst -> helse
          post-line rådgiver: oppvekstsjef -> helsesjef
        """,
    ),
    "another fraction": Pair((("fte: 0.5", "fte: 0.8"),), "post-fte rådgiver: 0.5 -> 0.8"),
    "fewer of a post": Pair((("count: 20}", "count: 18}"),), "post-fewer lærer: 20 -> 18"),
    "fewer, by a number left out": Pair(((", count: 20}", "}"),), "post-fewer lærer: 20 -> None"),
    "more of a post": Pair((("count: 20}", "count: 22}"),), "post-count lærer: 20 -> 22"),
    "one, written out": Pair((("fte: 0.5}", "fte: 0.5, count: 1}"),), ""),
    "a role's task": Pair(
        (("tasks: [Lede enheten]", "tasks: [Lede enheten, Følge opp sykefravær]"),),
        """
        role-tasks leder: Lede enheten -> Lede enheten, Følge opp sykefravær
          post-tasks skole.leader: Lede enheten -> Lede enheten, Følge opp sykefravær
          post-tasks barnehage.leader: Lede enheten -> Lede enheten, Følge opp sykefravær
          post-tasks legekontor.leader: Lede enheten -> Lede enheten, Følge opp sykefravær
        """,
    ),
    "a unit's staffing": Pair((("{fte: 20}", "{fte: 22}"),), "unit-staffing skole: fte: 20 -> fte: 22"),
    "a level renamed": Pair(
        (("Toppledelse", "Øverste ledelse"),), "level-name topp: Toppledelse -> Øverste ledelse"
    ),
    "a group's members": Pair(
        (("[kommunen.leader, oppvekstsjef, helsesjef]", "[kommunen.leader, oppvekstsjef]"),),
        "group-members ledergruppe: "
        "kommunen.leader, oppvekstsjef, helsesjef -> kommunen.leader, oppvekstsjef",
    ),
    "a wider limit": Pair(
        (("amount: 100000", "amount: 200000"),),
        "delegation-extent (widened) innkjøp: amount: 100000 -> amount: 200000",
    ),
    "a narrower area": Pair(
        (("areas: okonomi,", "areas: okonomi, except: okonomi.laneopptak,"),),
        "delegation-extent (narrowed) innkjøp: None -> okonomi.laneopptak",
    ),
    "authority until a day": Pair(
        (("amount: 100000}}", "amount: 100000}, valid: {until: 2027}}"),),
        "delegation-extent (narrowed) innkjøp: None -> until: 2027",
    ),
    "wider and narrower at once": Pair(
        (("areas: okonomi, limit: {amount: 100000}", "areas: okonomi.innkjop, limit: {amount: 200000}"),),
        "delegation-extent innkjøp: areas: okonomi, limit: amount: 100000 -> "
        "areas: okonomi.innkjop, limit: amount: 200000",
    ),
    "the same authority in other words": Pair(
        (("areas: okonomi, limit", "areas: okonomi, scope: oppvekst, right: decide, limit"),),
        "delegation-reworded innkjøp:  -> scope: oppvekst, right: decide",
    ),
    "authority to another post": Pair(
        (("to: oppvekstsjef, areas", "to: helsesjef, areas"),),
        "delegation-to innkjøp: oppvekstsjef -> helsesjef",
    ),
    "authority without a source": Pair(
        (("{from: kommunen.leader, to: oppvekstsjef, areas", "{from: unknown, to: oppvekstsjef, areas"),),
        "delegation-from innkjøp: kommunen.leader -> unknown",
    ),
    "swapped leaders": Pair(
        (("leader: oppvekstsjef", "leader: x"), ("leader: helsesjef", "leader: oppvekstsjef"),
         ("leader: x", "leader: helsesjef")),
        """
        unit-leader oppvekst: oppvekstsjef -> helsesjef
          post-moved helsesjef: helse -> oppvekst
          post-line rådgiver: oppvekstsjef -> helsesjef
          post-line skole.leader: oppvekstsjef -> helsesjef
          post-line barnehage.leader: oppvekstsjef -> helsesjef
        unit-leader helse: helsesjef -> oppvekstsjef
          post-moved oppvekstsjef: oppvekst -> helse
          post-line legekontor.leader: helsesjef -> oppvekstsjef
        """,
    ),
    "a leader who was created is written out": Pair(
        (
            ("legekontor: {name: Legekontoret, leader: {role: leder}}", "legekontor: {name: Legekontoret}"),
            ("  lærer:", "  legeleder: {role: leder, leads: legekontor}\n  lærer:"),
        ),
        "",
    ),
    "a kind that only writes shorter what was there": Pair(
        (
            ("roles:", "kinds: {fag: {name: Fagenhet, leader: {role: leder}}}\nroles:"),
            ("legekontor: {name: Legekontoret, leader: {role: leder}}",
             "legekontor: {name: Legekontoret, kind: fag}"),
            ("barnehage: {name: Solsida barnehage, leader: {role: leder}}",
             "barnehage: {name: Solsida barnehage, kind: fag}"),
        ),
        "",
    ),
    "something settled": Pair(
        (("candidates: [oppvekst, helse]}", "candidates: [oppvekst, helse], decided_on: 2026-05-01}"),),
        "decision-outcome plassering: None -> 2026-05-01",
    ),
    "a unit without its leader, who ends with that": Pair(
        (("legekontor: {name: Legekontoret, leader: {role: leder}}",
          "legekontor: {name: Legekontoret, leader: none}"),),
        """
        unit-leader legekontor: legekontor.leader -> state: none
          post-ended legekontor.leader
          unit-level legekontor: enhet -> None
        """,
    ),
    "a new name found again by its place": Pair(
        (("          legekontor: {name: Legekontoret", "          legesenter: {name: Legekontoret"),),
        "id-changed legekontor -> legesenter",
    ),
    "a responsibility that is as before": Pair(
        (("fte: 0.5}", "fte: 0.5, responsibilities: {fag: {as_before: true}}}"),), ""
    ),
    "something opened": Pair(
        (("unit: oppvekst, fte: 0.5}", "unit: oppvekst, fte: 0.5, reports_to: {open: plassering}}"),),
        "post-line rådgiver: oppvekstsjef -> kind: open, open: plassering",
    ),
    "a holder": Pair(
        (("unit: oppvekst, fte: 0.5", "unit: oppvekst, fte: 0.5, holder: vacant"),),
        "post-holder rådgiver: None -> vacant",
    ),
    "what is kept for oneself": Pair(
        (("unit: oppvekst, fte: 0.5", "unit: oppvekst, fte: 0.5, notes: spør HR"),),
        "post-kept rådgiver: None -> spør HR",
    ),
    "levels in another order": Pair(
        (("enhet: {name: Enheter}, stab: {name: Stab}", "stab: {name: Stab}, enhet: {name: Enheter}"),),
        "levels-reordered: topp, enhet, stab -> topp, stab, enhet",
    ),
    "a level between two others": Pair(
        (("enhet: {name: Enheter}, stab", "mellom: {name: Mellomledere}, enhet: {name: Enheter}, stab"),),
        "level-new mellom",
    ),
    "a level less": Pair((("Enheter}, stab: {name: Stab}", "Enheter}"),), "level-ended stab"),
    "two changes of one post": Pair(
        (("unit: oppvekst, fte: 0.5", "unit: helse, fte: 0.8"),),
        """
        post-moved rådgiver: oppvekst -> helse
          post-line rådgiver: oppvekstsjef -> helsesjef
        post-fte rådgiver: 0.5 -> 0.8
        """,
    ),
    "the organisation's own name": Pair(
        (("name: Granvik kommune", "name: Nye Granvik kommune"),),
        "organisation-name: Granvik kommune -> Nye Granvik kommune",
    ),
}  # fmt: skip


def organisation(folder: Path, text: str) -> Organisation:
    file = folder / "plan.yaml"
    file.write_text(text, "utf-8")
    plan = api.load(str(file))
    assert plan.sound, plan.findings
    assert plan.organisation is not None
    return plan.organisation


def lines(found: Comparison) -> list[str]:
    def told(change: Change, depth: int) -> list[str]:
        line = "  " * depth + _line(change)
        return [line, *(each for below in change.follows for each in told(below, depth + 1))]

    return [line for change in found.changes for line in told(change, 0)]


def _line(change: Change) -> str:
    name, action = change.kind.id, change.kind.action.value
    if change.action in (Action.WIDENED, Action.NARROWED):
        name += f" ({change.action})"
    if action in ("added", "removed"):
        return f"{name} {change.new or change.old}"
    before, after = _said(change.before), _said(change.after)
    if action in ("merged", "split") or name == "id-changed":
        return f"{name} {before} -> {after}"
    return f"{name} {change.new or ''}".strip() + f": {before} -> {after}"


def _said(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_said(each)}" for key, each in value.items())
    if isinstance(value, tuple):
        return ", ".join(map(_said, value))
    return f"{value:g}" if isinstance(value, float) else str(value)


@pytest.mark.parametrize("case", PAIRS)
def test_exactly_these_changes(tmp_path: Path, case: str) -> None:
    text = BASE
    for old, new in PAIRS[case].changed:
        assert old in text, old
        text = text.replace(old, new)
    found = compare(organisation(tmp_path, BASE), organisation(tmp_path, text))
    expected = [line.removeprefix("        ") for line in PAIRS[case].expected.strip("\n").split("\n")]
    assert lines(found) == [line.rstrip() for line in expected if line.strip()]


def test_a_role_that_titles_its_posts_brings_their_titles_along(tmp_path: Path) -> None:
    old = BASE.replace(', title: "Enhetsleder {unit}"', "")
    new = old.replace("name: Enhetsleder", "name: Virksomhetsleder")
    assert lines(compare(organisation(tmp_path, old), organisation(tmp_path, new))) == [
        "role-name leder: Enhetsleder -> Virksomhetsleder",
        *(
            f"  post-title {unit}.leader: Enhetsleder -> Virksomhetsleder"
            for unit in ("skole", "barnehage", "legekontor")
        ),
    ]


@pytest.mark.parametrize(
    ("replaced", "action"),
    [
        ({}, Action.SETTLED),
        ({", decided_on: 2026-05-01": ", conclusion: {text: Helse}"}, Action.CHANGED),
        ({", decided_on: 2026-05-01": ", status: dropped"}, Action.CHANGED),
    ],
)
def test_where_a_decision_stands(tmp_path: Path, replaced: dict[str, str], action: Action) -> None:
    """Settled is what has been decided; taking it back opens it again."""
    text = BASE.replace("[oppvekst, helse]}", "[oppvekst, helse], decided_on: 2026-05-01}")
    for old, new in replaced.items():
        text = text.replace(old, new)
    sides = organisation(tmp_path, BASE), organisation(tmp_path, text)
    assert [each.action for each in compare(*sides).changes] == [action]
    back = Action.OPENED
    assert [each.action for each in compare(*sides[::-1]).changes] == [back]


def test_a_deputy_who_is_not_decided_any_more(tmp_path: Path) -> None:
    old = BASE.replace("title: Helsesjef, level", "title: Helsesjef, deputy: rådgiver, level")
    new = BASE.replace("title: Helsesjef, level", "title: Helsesjef, deputy: {open: plassering}, level")
    sides = organisation(tmp_path, old), organisation(tmp_path, new)
    assert [each.action for each in compare(*sides).changes] == [Action.OPENED]
    assert [each.action for each in compare(*sides[::-1]).changes] == [Action.SETTLED]


@pytest.mark.parametrize("came", [True, False])
def test_a_chain_of_units_may_be_longer_than_calls_are_deep(tmp_path: Path, came: bool) -> None:
    chain = "".join(
        f"  ledd-{n}: {{name: Ledd {n}, parent: {f'ledd-{n - 1}' if n else 'kommunen'}}}\n"
        for n in range(2000)
    )
    one = "orgctl: 1\norganisation: {name: Granvik}\nunits:\n  kommunen: {name: Kommunen}\n"
    sides = organisation(tmp_path, one), organisation(tmp_path, one + chain)
    (change,) = compare(*(sides if came else sides[::-1])).changes
    assert (change.kind.id, len(change.follows)) == ("unit-new" if came else "unit-ended", 1999)
