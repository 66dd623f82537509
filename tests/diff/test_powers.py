"""Powers that lose their holder: who had them, where, what they rested on, and who is likely to take over."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_hand_made_pairs import organisation

from orgctl.authority import Law
from orgctl.diff import compare
from orgctl.diff.powers import Lost, Sort, powers_lost

OLD = """\
orgctl: 1
organisation: {name: Granvik kommune}
taxonomy: nb-kommune@1
areas: {havn: {parts: {kai: {}, lager: {}}}}
laws: {havneloven: {name: Havneloven}, fyrloven: {name: Fyrloven}}
decisions: {d: {question: Hvem?}}
roles:
  kd: {name: Kommunedirektør, statutory: {law: kommuneloven-2018, section: 13-1}}
  rektor: {title: "Rektor {unit}"}
units:
  kommunen:
    name: Kommunen
    leader: {role: kd}
    units:
      oppvekst:
        name: Oppvekst
        leader: oppvekstsjef
        units:
          nord: {name: Nord skole, leader: {role: rektor}, units: {sfo: {name: SFO}}}
          sør: {name: Sør skole, leader: {role: rektor}}
      helse: {name: Helse, leader: helsesjef}
positions:
  oppvekstsjef: {title: Oppvekstsjef}
  helsesjef: {title: Helsesjef}
  havnefogd: {title: Havnefogd, unit: helse}
bodies: {råd: {name: Kommunestyret, type: political}}
groups: {team: {name: Teamet, members: [oppvekstsjef, helsesjef]}}
delegations:
"""
TO_REKTOR = "  rektor: {from: oppvekstsjef, to: {role: rektor}, areas: personal, scope: own_unit}\n"
TO_HAVN = "  havn: {from: kommunen.leader, to: havnefogd, areas: havn, scope: helse}\n"
TO_TOP = "  topp: {from: råd, to: kommunen.leader, areas: [havn, personal, okonomi]}\n"
FOGD = "  havnefogd: {title: Havnefogd, unit: helse}\n"
NORD = "nord: {name: Nord skole, leader: {role: rektor}, "
SØR = "          sør: {name: Sør skole, leader: {role: rektor}}\n"


def lost(
    folder: Path, grants: str, *changed: tuple[str, str], new: str = "", old: str = OLD
) -> tuple[Lost, ...]:
    """What is lost when an organisation with these grants is changed, and has some ``new`` ones."""
    before = text = old + (grants or "  x: {from: råd, to: helsesjef, areas: fag}\n")
    for one, other in changed:
        assert one in text, one
        text = text.replace(one, other)
    return powers_lost(compare(organisation(folder, before), organisation(folder, text + new)))


def told(folder: Path, grants: str, *changed: tuple[str, str], new: str = "", old: str = OLD) -> list[str]:
    return [line(each) for each in lost(folder, grants, *changed, new=new, old=old)]


def line(each: Lost) -> str:
    """Who had what where, in one line, with all that isn't as usual."""
    about = [
        f"{one.law} {one.section or ''}".strip() if isinstance(one, Law) else one for one in each.subjects
    ]
    office = [f"{each.office.law} {each.office.section}"] if each.office else []
    where = [*each.units, *(f"-{id}" for id in each.ended), *each.centres]
    more = [
        *([] if each.sure else ["unsure"]),
        *(f"less {dimension}" for dimension in each.less),
        *([f"open {each.decision}"] if each.decision else []),
    ]
    said = f"{each.id or each.sort} {each.holder}: {' '.join([*about, *office])}"
    return " ".join([said, *(["in", *where] if where else []), *more, f"-> {each.heir}"])


def test_nothing_is_lost_where_nothing_changes(tmp_path: Path) -> None:
    assert told(tmp_path, TO_TOP + TO_REKTOR + TO_HAVN) == []


# --- grants -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("grants", "changed", "expected"),
    [
        # The holder of a grant ends, and the grant with it.
        (TO_HAVN, ((FOGD, ""), (TO_HAVN, "  x: {from: råd, to: helsesjef, areas: fag}\n")),
         ["havn havnefogd: havn in helse -> helsesjef"]),
        # The grant alone goes.
        (TO_HAVN, ((TO_HAVN, "  x: {from: råd, to: helsesjef, areas: fag}\n"),),
         ["havn havnefogd: havn in helse -> helsesjef"]),
        # One of those whom a role names ends: there only.
        (TO_REKTOR, ((NORD, "nord: {name: Nord skole, "),),
         ["rektor nord.leader: personal in nord -> oppvekstsjef"]),
        # A unit that ends, with its leader: there is nothing left to lead.
        (TO_REKTOR, ((SØR, ""),), []),
        # What moves away from the one who had it.
        ("  x: {from: råd, to: oppvekstsjef, areas: personal, scope: own_unit}\n",
         ((SØR, ""), ("      helse: {name: Helse, leader: helsesjef}\n",
          "      helse:\n        name: Helse\n        leader: helsesjef\n        units:\n" + SØR)),
         ["x oppvekstsjef: personal in sør -> helsesjef"]),
        # Fewer areas, or units, in the same grant.
        (TO_HAVN, (("areas: havn,", "areas: havn.kai,"),),
         ["havn havnefogd: havn.lager in helse -> helsesjef"]),
        (TO_HAVN.replace("scope: helse", "scope: whole"), (("scope: whole", "scope: oppvekst"),),
         ["havn havnefogd: havn in kommunen helse -> kommunen.leader"]),
        # A lower limit or a shorter period is another change, told by itself.
        (TO_HAVN, (("scope: helse}", "scope: helse, limit: {amount: 5}, valid: {until: 2030}}"),), []),
        # It holds for fewer of those who are named.
        (TO_HAVN, (("scope: helse}", "scope: helse, holds_for: some}"),),
         ["havn havnefogd: havn in helse unsure -> helsesjef"]),
        (TO_HAVN.replace("}", ", holds_for: some}"), (("holds_for: some", "holds_for: most"),), []),
        # Nobody has it yet.
        (TO_HAVN, (("to: havnefogd", "to: {open: d}"),),
         ["havn havnefogd: havn in helse open d -> helsesjef"]),
        (TO_HAVN, (("to: havnefogd", "to: unknown"),),
         ["havn havnefogd: havn in helse unsure -> helsesjef"]),
        (TO_HAVN, (("scope: helse", "scope: unknown"),),
         ["havn havnefogd: havn in helse unsure -> helsesjef"]),
        # Somebody else has it, in the same grant.
        (TO_HAVN, (("to: havnefogd", "to: oppvekstsjef"), (FOGD, "")), []),
        (TO_HAVN, (("to: havnefogd", "to: team"), (FOGD, "")), []),
        (TO_HAVN, (("to: havnefogd", "to: {name: Kystverket}"), (FOGD, "")), []),
    ],
)  # fmt: skip
def test_what_grants_gave(
    tmp_path: Path, grants: str, changed: tuple[tuple[str, str], ...], expected: list[str]
) -> None:
    assert told(tmp_path, grants, *changed) == expected


GONE = ((FOGD, ""), (TO_HAVN, ""))


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ("  ny: {from: råd, to: helsesjef, areas: havn, scope: whole}\n", []),
        ("  ny: {from: råd, to: helsesjef, areas: [havn.kai, havn.lager], scope: own_unit}\n", []),
        ("  a: {from: råd, to: helsesjef, areas: havn.kai, scope: helse}\n"
         "  b: {from: råd, to: oppvekstsjef, areas: havn.lager, scope: whole}\n", []),
        ("  ny: {from: råd, to: helsesjef, areas: havn.kai, scope: helse}\n", ["havn.lager in helse"]),
        ("  ny: {from: råd, to: helsesjef, areas: havn, scope: oppvekst}\n", ["havn in helse"]),
        # It gives less: nobody has it as it was.
        ("  ny: {from: råd, to: helsesjef, areas: havn, scope: helse, limit: {amount: 100}}\n",
         ["havn in helse less limit"]),
        ("  ny: {from: råd, to: helsesjef, areas: havn, scope: helse, right: recommend}\n",
         ["havn in helse less right"]),
        ("  ny: {from: råd, to: helsesjef, areas: havn, scope: helse, extent: most}\n",
         ["havn in helse unsure"]),
        ("  ny: {from: råd, to: helsesjef, areas: havn, scope: helse, holds_for: some}\n",
         ["havn in helse unsure"]),
        # Who gave it has it still, and so has who gave it to them: that is nobody new.
        ("  ny: {from: råd, to: kommunen.leader, areas: havn}\n", ["havn in helse"]),
        # What isn't stated proves nothing.
        ("  ny: {from: råd, to: helsesjef, areas: unknown, scope: helse}\n", ["havn in helse"]),
    ],
)  # fmt: skip
def test_another_grant_counts_if_it_gives_as_much(tmp_path: Path, new: str, expected: list[str]) -> None:
    found = told(tmp_path, TO_TOP + TO_HAVN, *GONE, new=new)
    assert found == [f"havn havnefogd: {each} -> helsesjef" for each in expected]


def test_who_has_it_already_beside_others_has_it(tmp_path: Path) -> None:
    beside = "  ved-siden: {from: kommunen.leader, to: helsesjef, areas: havn, scope: helse}\n"
    assert told(tmp_path, TO_HAVN + beside, *GONE) == []


def test_a_chain_of_those_who_give_is_followed_to_its_start(tmp_path: Path) -> None:
    chain = (
        TO_TOP
        + "  sjef: {from: kommunen.leader, to: oppvekstsjef, areas: personal, scope: oppvekst}\n"
        + TO_REKTOR
    )
    found = lost(tmp_path, chain, (NORD, "nord: {name: Nord skole, "))
    assert [(each.giver, each.heir) for each in found] == [("oppvekstsjef", "oppvekstsjef")]


def test_of_several_who_give_it_stays_with_the_nearest_above(tmp_path: Path) -> None:
    old = OLD.replace("roles:\n", "levels: {chief: {name: Sjef}}\nroles:\n", 1)
    for each in ("Oppvekstsjef", "Helsesjef"):
        old = old.replace(f"title: {each}}}", f"title: {each}, level: chief}}")
    grants = TO_REKTOR.replace("from: oppvekstsjef", "from: {level: chief}")
    found = lost(tmp_path, grants, (NORD, "nord: {name: Nord skole, leader: none, "), old=old)
    assert [each.giver for each in found] == ["oppvekstsjef"]


def test_an_act_is_a_power_without_areas(tmp_path: Path) -> None:
    act = "  lov: {from: råd, to: havnefogd, basis: {law: havneloven, section: '7'}, scope: whole}\n"
    assert told(tmp_path, act, (FOGD, ""), (act, "  x: {from: råd, to: team, areas: fag}\n")) == [
        "lov havnefogd: havneloven 7 in kommunen -> kommunen.leader"
    ]
    wider = "  ny: {from: råd, to: helsesjef, basis: {law: havneloven}, scope: whole}\n"
    assert told(tmp_path, act, (FOGD, ""), (act, wider)) == []


def test_what_it_rests_on_is_told_as_it_is_stated(tmp_path: Path) -> None:
    grant = (
        "  havn: {from: råd, to: havnefogd, areas: havn, scope: helse, number: '4.2', rests_on: statute, "
        "basis: {law: havneloven}, adopted: {by: råd, case: 12/24}}\n"
    )
    (found,) = lost(tmp_path, grant, (FOGD, ""), (grant, "  x: {from: råd, to: team, areas: fag}\n"))
    stated = found.stated
    assert (stated.number, stated.rests_on) == ("4.2", "statute")
    assert [each.law for each in stated.basis] == ["havneloven"]
    assert [(each.by, each.case) for each in stated.adopted] == [("råd", "12/24")]
    assert found.giver == "råd"


def test_a_part_of_a_regulation_is_a_grant(tmp_path: Path) -> None:
    parts = (
        "  r: {from: råd, scope: whole, "
        "parts: {a: {to: havnefogd, areas: havn.kai}, b: {to: %s, areas: fag}}}\n"
    )
    changed = (("a: {to: havnefogd, areas: havn.kai}, ", ""), (FOGD, ""))
    assert told(tmp_path, parts % "team", *changed) == [
        "r.a havnefogd: havn.kai in kommunen -> kommunen.leader"
    ]


def test_what_becomes_a_heading_goes_on_in_its_parts(tmp_path: Path) -> None:
    old = "  r: {from: råd, to: havnefogd, areas: havn, scope: helse}\n"
    new = "  r: {from: råd, scope: helse, parts: {a: {to: helsesjef, areas: havn, limit: {amount: 5}}}}\n"
    assert told(tmp_path, old, (old, new), (FOGD, "")) == []


def test_another_id_is_the_same(tmp_path: Path) -> None:
    changed = (
        ("  havn: {from", "  kai: {was: havn, from"),
        ("areas: {havn: {parts", "areas: {hamn: {was: havn, parts"),
        ("areas: havn,", "areas: hamn,"),
        ("      helse: {name", "      omsorg: {was: helse, name"),
        ("unit: helse", "unit: omsorg"),
        ("scope: helse", "scope: omsorg"),
        ("havnefogd: {title", "fogd: {was: havnefogd, title"),
        ("to: havnefogd", "to: fogd"),
    )
    assert told(tmp_path, TO_HAVN, *changed) == []
    assert told(tmp_path, TO_HAVN, *changed, ("to: fogd", "to: {open: d}")) == [
        "havn havnefogd: hamn in omsorg open d -> helsesjef"
    ]


def test_a_merged_unit_is_what_the_old_ones_became(tmp_path: Path) -> None:
    merged = (
        (SØR, ""),
        ("          nord: {name: Nord skole, leader: {role: rektor}",
         "          skole: {was: [nord, sør], name: Skolen%s"),
    )  # fmt: skip
    led = tuple((old, new.replace("%s", ", leader: {role: rektor}")) for old, new in merged)
    assert told(tmp_path, TO_REKTOR, *led) == []
    without = tuple((old, new.replace("%s", "")) for old, new in merged)
    assert told(tmp_path, TO_REKTOR, *without) == [
        "rektor nord.leader: personal in skole -> oppvekstsjef",
        "rektor sør.leader: personal in skole -> oppvekstsjef",
    ]


def test_a_power_over_a_unit_that_ended_is_told_if_nobody_has_it_anywhere(tmp_path: Path) -> None:
    grant = "  x: {from: råd, to: sør.leader, areas: havn, scope: own_unit}\n"
    other = "  y: {from: råd, to: helsesjef, areas: %s}\n"
    assert told(tmp_path, grant, (SØR, ""), (grant, other % "fag")) == [
        "x sør.leader: havn in -sør -> oppvekstsjef"
    ]
    assert told(tmp_path, grant, (SØR, ""), (grant, other % "havn")) == []


def test_units_that_came_and_units_that_ended_are_told_with_those_around_them(tmp_path: Path) -> None:
    grant = "  x: {from: råd, to: oppvekstsjef, areas: havn, scope: oppvekst}\n"
    rest = "  y: {from: råd, to: helsesjef, areas: fag}\n"
    came = ("          sør:", "          ny: {name: Ny skole, units: {under: {name: Under}}}\n          sør:")
    assert told(tmp_path, grant, (grant, rest), came) == [
        "x oppvekstsjef: havn in oppvekst -> kommunen.leader"
    ]
    north = "  x: {from: råd, to: nord.leader, areas: havn, scope: own_unit}\n"
    gone = (f"          {NORD}units: {{sfo: {{name: SFO}}}}}}\n", "")
    assert told(tmp_path, north, gone, (north, rest)) == ["x nord.leader: havn in -nord -> oppvekstsjef"]


def test_groups_bodies_and_others_may_hold_powers(tmp_path: Path) -> None:
    grants = (
        "  a: {from: helsesjef, to: team, areas: havn.kai}\n"
        "  b: {from: helsesjef, to: {name: Kystverket}, areas: havn.lager}\n"
    )
    rest = "  x: {from: råd, to: helsesjef, areas: fag}\n"
    assert told(tmp_path, grants, (grants, rest)) == [
        "a team: havn.kai -> None",
        "b None: havn.lager -> None",
    ]


def test_cost_centres(tmp_path: Path) -> None:
    grant = "  x: {from: råd, to: havnefogd, areas: havn, scope: {cost_centres: ['210', '300']}}\n"
    fewer = grant.replace("['210', '300']", "['210']")
    assert told(tmp_path, grant, (grant, fewer)) == ["x havnefogd: havn in 300 -> helsesjef"]


def test_a_grant_that_does_not_say_what_it_is_about(tmp_path: Path) -> None:
    grant = "  x: {from: råd, to: havnefogd, areas: unknown, scope: helse}\n"
    assert told(tmp_path, grant, (FOGD, ""), (grant, "  y: {from: råd, to: helsesjef, areas: fag}\n")) == [
        "x havnefogd:  in helse -> helsesjef"
    ]
    assert told(tmp_path, grant, (FOGD, ""), ("to: havnefogd", "to: team")) == []


def test_posts_that_are_only_counted_may_have_it(tmp_path: Path) -> None:
    old = OLD.replace("  rektor: {title", "  lærer: {name: Lærer, count: 4}\n  rektor: {title")
    changed = (("to: havnefogd", "to: {role: lærer}"), (FOGD, ""))
    assert told(tmp_path, TO_HAVN, *changed, old=old) == ["havn havnefogd: havn in helse unsure -> helsesjef"]


# --- offices and responsibilities ----------------------------------------------------------------


def test_an_office_that_a_law_names(tmp_path: Path) -> None:
    without = ("leader: {role: kd}", "leader: {title: Rådmann}")
    (found,) = lost(tmp_path, "", without)
    assert (found.sort, line(found)) == (Sort.OFFICE, "kd kommunen.leader: kommuneloven-2018 13-1 -> None")
    # Said with more words, it is the same office.
    assert told(tmp_path, "", ("section: 13-1}", "section: 13-1, office: kommunedirektør}")) == []
    assert told(tmp_path, "", ("section: 13-1}", "section: 13-2}")) != []


SOLE = FOGD.replace("}", ", responsibilities: {havn: unit, fag: overall}}")


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ("", ["fag havn"]),
        ("  annen: {title: Annen, responsibilities: {havn: overall}}\n", ["fag"]),
        ("  annen: {title: Annen, responsibilities: {havn.kai: overall, fag: unit}}\n", ["havn.lager"]),
        ("  annen: {title: Annen, responsibilities: {havn: none, fag: {text: Deler}}}\n", ["havn"]),
        ("  annen: {title: Annen, responsibilities: {havn: unknown, fag: unit}}\n", ["havn unsure"]),
        ("  annen: {title: Annen, responsibilities: {havn: {as_before: true}, fag: unit}}\n",
         ["havn unsure"]),
        ("  fogd: {was: havnefogd, title: Fogd, responsibilities: {havn: {as_before: true}, fag: unit}}\n",
         []),
    ],
)  # fmt: skip
def test_what_one_post_alone_answered_for(tmp_path: Path, new: str, expected: list[str]) -> None:
    old = OLD.replace(FOGD, SOLE)
    found = told(tmp_path, "", (SOLE, new), old=old)
    heir = "-> helsesjef" if "was: havnefogd" not in new else "-> None"
    assert found == [f"responsibility havnefogd: {each} {heir}" for each in expected]


def test_what_several_answered_for_is_lost_once_nobody_does(tmp_path: Path) -> None:
    others = "  annen: {title: Annen, responsibilities: {havn: unit}}\n"
    old = OLD.replace(FOGD, SOLE + others)
    assert told(tmp_path, "", (SOLE, ""), old=old) == ["responsibility havnefogd: fag -> helsesjef"]
    assert told(tmp_path, "", (SOLE, ""), (others, ""), old=old) == [
        "responsibility havnefogd: fag havn -> helsesjef",
        "responsibility annen: havn -> None",
    ]
    counted = OLD.replace(FOGD, SOLE.replace("unit: helse", "unit: helse, count: 2"))
    assert told(tmp_path, "", (SOLE.replace("unit: helse", "unit: helse, count: 2"), ""), old=counted) == [
        "responsibility havnefogd: fag havn -> helsesjef"
    ]


def test_who_gave_it_does_not_count_where_others_have_it_in_some_units(tmp_path: Path) -> None:
    kept = "  råd: {from: råd, to: oppvekstsjef, areas: havn, scope: oppvekst}\n"
    havn = "  havn: {from: oppvekstsjef, to: havnefogd, areas: havn, scope: oppvekst}\n"
    given = "  sør: {from: råd, to: helsesjef, areas: havn, scope: sør}\n"
    (each,) = lost(tmp_path, kept + havn, (havn, ""), new=given)
    assert (each.id, each.units) == ("havn", ("oppvekst", "nord"))
