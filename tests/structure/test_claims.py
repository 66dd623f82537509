"""Semantics, “Claims”: what the document says of itself, beside what is so."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from organisations import organisation

from orgctl.api import load
from orgctl.structure import Quantity
from orgctl.structure.claims import Result, Variant, Verdict, judge

AGREES, MISSES, VARIANT, NOT_STATED = Verdict.AGREES, Verdict.MISSES, Verdict.VARIANT, Verdict.NOT_STATED
AMOT = Path(__file__).parents[2] / "examples/amot.yaml"

BASE = """
levels: {n1: {name: Nivå 1}, n2: {name: Nivå 2}}
kinds: {skole: {name: Skole, leader: {role: rektor}}, bhg: {name: Barnehage, count: 5}}
roles:
  rektor: {title: "Rektor ved {unit}", level: n2}
  lærer: {name: Lærer, plural: lærere, level: n2, count: {about: 200}}
  fagleder: {name: Fagleder, count: unknown}
  vikar: {is: fagleder}
units:
  topp:
    name: Røros kommune
    leader: sjef
    units:
      rena: {name: Rena skole, kind: skole, also_called: [Rena]}
      osen: {name: Osen oppvekstsenter, kind: skole, count: 3}
      stab: {leader: none}
positions:
  sjef: {title: Rådmann, level: n1, also_called: Administrasjonssjef}
  råd1: {title: Rådgiver, unit: stab}
  råd2: {title: Rådgiver, unit: stab}
groups:
  slg: {name: SLG, members: [sjef, {role: rektor}]}
  rlg: {name: RLG, members: [{group: slg}, {role: fagleder}], tags: [stor]}
  nemnd: {name: Nemnda, count: 4}
bodies: {amu: {name: AMU}, fu: {name: FU, tags: [fag]}}
agreements:
  avtale: {name: Lederavtale, parts: [Mål, {text: Delegasjon, items: [Generell]}]}
  lønn: {parts: [{text: Tillegg, count: 3}, Trekk]}
  tom: {name: Tom}
governing_documents: {reglement: {name: Delegeringsreglement}, planer: {name: Planer, count: 4}}
strategy: {name: Røros 2016, also_called: Strategien,
  targets: {nærvær: {name: Nærvær, value: 92.5}, spare: {name: Sparing, value: {about: -40}},
  åpen: {name: Åpen, value: unknown}}}
"""


def results(claim: str, *parts: str) -> tuple[Result, ...]:
    return judge(organisation(BASE, f"claims: [{claim}]", *parts))


def one(claim: str, *parts: str) -> Result:
    (result,) = results(claim, *parts)
    return result


@pytest.mark.parametrize(
    ("of", "number", "about"),
    [
        ("units: {kind: skole}", 4, False),  # counts are summed
        ("units: {kind: [skole, bhg]}", 9, False),  # and hold what is only counted
        ("units: {under: topp, not: stab}", None, False),  # where the five are isn't stated
        ("unit: osen", 3, False),
        ("positions: {role: rektor}", 4, False),
        ("positions: {role: lærer}", 200, True),
        ("positions: {level: n2}", None, True),  # fagleder may be on any
        ("positions: {level: n2, not: {role: fagleder}}", 204, True),
        ("positions: {unit: stab, position: [råd1, sjef]}", 1, False),
        ("positions: {group: slg}", 4 + 1, False),
        ("positions: {group: rlg}", None, False),  # holds professional leads that aren't listed
        ("positions: rlg", None, False),
        ("positions: {body: amu}", None, False),
        ("positions: amu", None, False),
        ("position: sjef", 1, False),
        ("role: rektor", 4, False),
        ("role: lærer", 200, True),
        ("role: fagleder", None, False),
        ("groups: {tag: stor}", 1, False),
        ("groups: {not: {tag: stor}}", 5, False),
        ("groups: [slg, {group: nemnd}]", 5, False),
        ("groups: {role: rektor}", 0, False),
        ("bodies: {not: amu}", 1, False),
        ("levels: {}", 2, False),
        ("kinds: {}", 2, False),
        ("agreement: avtale", 2, False),  # entries below an entry are no parts of their own
        ("agreement: lønn", 4, False),
        ("agreement: tom", None, False),  # its parts aren't stated
        ("governing_document: reglement", 1, False),
        ("governing_document: planer", 4, False),
        ("strategy: {}", 1, False),
        ("target: nærvær", 92.5, False),
        ("target: spare", -40, True),
        ("target: åpen", None, False),
    ],
)
def test_what_a_claim_is_about(of: str, number: float | None, about: bool) -> None:
    result = one(f"{{of: {{{of}}}, equals: {number or 0}}}")
    if number is None:
        assert result.verdict in (NOT_STATED, MISSES)
        assert result.found is None or not result.found.complete
    else:
        assert (result.found, result.verdict) == (Quantity(number, about), AGREES)


@pytest.mark.parametrize(
    ("count", "said", "verdict"),
    [
        ("18", "18", AGREES),
        ("18", "17", MISSES),
        ("{about: 200}", "200", AGREES),
        ("{about: 200}", "190", NOT_STATED),  # roughly that many
        ("{about: 200}", "300", MISSES),
        ("unknown", "18", NOT_STATED),
    ],
)
def test_equals(count: str, said: str, verdict: Verdict) -> None:
    o = organisation(f"units: {{a: {{count: {count}}}}}\nclaims: [{{of: {{unit: a}}, equals: {said}}}]")
    assert judge(o)[0].verdict is verdict


@pytest.mark.parametrize("key", ["equals", "about"])
def test_what_is_known_may_already_be_too_much(key: str) -> None:
    units = "units: {a: {count: 4}, b: {count: unknown}}"
    for said, verdict in ((3, MISSES), (4, NOT_STATED), (5, NOT_STATED)):
        (result,) = judge(organisation(units, f"claims: [{{of: {{units: [a, b]}}, {key}: {said}}}]"))
        assert (result.found, result.verdict) == (Quantity(4, complete=False), verdict)


@pytest.mark.parametrize(
    ("about", "agree", "miss"),
    [
        ("200", (150, 200, 249), (149, 250)),
        ("40", (35, 44), (34, 45)),
        ("210", (205, 214), (204, 215, 200)),
        ("5", (5,), (4, 6)),
    ],
)
def test_about_agrees_with_what_rounds_to_it(
    about: str, agree: tuple[int, ...], miss: tuple[int, ...]
) -> None:
    for count in agree + miss:
        o = organisation(f"units: {{a: {{count: {count}}}}}\nclaims: [{{of: {{unit: a}}, about: {about}}}]")
        assert judge(o)[0].verdict is (AGREES if count in agree else MISSES), count


def test_about_of_decimals_and_of_what_is_rough_itself() -> None:
    assert one("{of: {target: nærvær}, about: 90}").verdict is AGREES
    assert one("{of: {target: nærvær}, about: 92.5}").verdict is AGREES
    assert one("{of: {target: nærvær}, about: 92.4}").verdict is MISSES
    assert one("{of: {target: spare}, about: -40}").verdict is AGREES
    assert one("{of: {positions: {role: lærer}}, about: 210}").verdict is NOT_STATED
    assert one("{of: {positions: {role: fagleder}}, about: 10}").verdict is NOT_STATED


SKOLER = "of: {units: {kind: skole}}"


def test_names_are_compared_with_what_is_printed_in_any_order() -> None:
    assert one(f"{{{SKOLER}, names: [Osen oppvekstsenter, Rena skole]}}").verdict is AGREES
    assert one("{of: {positions: {role: rektor}}, names: [Rektor ved Osen oppvekstsenter, "
               "Rektor ved Rena skole]}").verdict is AGREES  # fmt: skip
    assert one("{of: {levels: {}}, names: [Nivå 1, Nivå 2]}").verdict is AGREES
    assert one("{of: {kinds: {}}, names: [Skole, Barnehage]}").verdict is AGREES
    assert one("{of: {groups: slg}, names: SLG}").verdict is AGREES
    assert one("{of: {bodies: {tag: fag}}, names: FU}").verdict is AGREES
    assert one("{of: {target: nærvær}, names: Nærvær}").verdict is AGREES
    assert one("{of: {agreement: avtale}, names: [Delegasjon, Mål]}").verdict is AGREES
    assert one("{of: {strategy: {}}, names: Røros 2016}").verdict is AGREES
    assert one("{of: {governing_document: reglement}, names: Delegeringsreglement}").verdict is AGREES


def test_which_names_are_missing_and_which_are_extra() -> None:
    result = one(f"{{{SKOLER}, names: [Deset, Rena skole]}}")
    assert (result.verdict, result.missing, result.extra) == (MISSES, (0,), ("osen",))
    twice = one(f"{{{SKOLER}, names: [Rena skole, Rena skole, Osen oppvekstsenter]}}")
    assert (twice.verdict, twice.missing) == (MISSES, (1,))


def test_a_name_that_may_be_among_what_is_not_listed_is_not_missing() -> None:
    result = one("{of: {positions: {role: fagleder}}, names: Fagleder for PPT}")
    assert (result.verdict, result.missing) == (NOT_STATED, (0,))
    assert one("{of: {units: {kind: bhg}}, names: Skyssveien}").verdict is NOT_STATED


def test_what_the_document_never_names_is_not_extra() -> None:
    names = "[Røros kommune, Rena skole, Osen oppvekstsenter]"
    assert one(f"{{of: {{units: {{not: {{kind: bhg}}}}}}, names: {names}}}").verdict is AGREES


def test_one_name_stands_for_all_who_have_it() -> None:
    for names in ("Rådgiver", "[Rådgiver, Rådgiver]"):
        assert one(f"{{of: {{positions: {{unit: stab}}}}, names: {names}}}").verdict is AGREES
    three = one("{of: {positions: [råd1, råd2]}, names: [Rådgiver, Rådgiver, Rådgiver]}")
    assert (three.verdict, three.missing) == (MISSES, (2,))


@pytest.mark.parametrize(
    ("name", "declared"), [("rena  Skole", False), ("Rena-skole", False), ("Rena", True), ("RENA", False)]
)
def test_case_spaces_punctuation_and_also_called_are_variants(name: str, declared: bool) -> None:
    result = one(f"{{{SKOLER}, names: [{name}, Osen oppvekstsenter]}}")
    assert (result.verdict, result.missing, result.extra) == (VARIANT, (), ())
    assert result.variants == (Variant(name, "Rena skole", "rena", declared),)


def test_the_exact_name_is_matched_before_a_variant() -> None:
    result = judge(
        organisation("""
            units: {a: {name: Nav}, b: {name: NAV}}
            claims: [{of: {units: {not: {tag: x}}}, names: [NAV, nav]}]
        """)
    )[0]
    assert result.variants == (Variant("nav", "Nav", "a", False),)


def test_the_order_counts_where_it_is_said() -> None:
    units = "units: {t: {units: {a: {name: A}, b: {name: B}, c: {name: C}, d: {name: D}}}}"
    claims = "claims: [{of: {units: {under: t}}, names: [A, D, B, C], ordered: %s}]"
    (ordered,) = judge(organisation(units, claims % "true"))
    assert (ordered.verdict, ordered.displaced) == (MISSES, (1,))
    (free,) = judge(organisation(units, claims % "false"))
    assert (free.verdict, free.displaced) == (AGREES, ())


@pytest.mark.parametrize(
    ("of", "calls", "verdict"),
    [
        ("position: sjef", "Rådmann", AGREES),
        ("position: sjef", "rådmann.", VARIANT),
        ("position: sjef", "Administrasjonssjef", VARIANT),
        ("position: sjef", "Kommunedirektør", MISSES),
        ("unit: rena", "Rena skole", AGREES),
        ("unit: stab", "Stab", NOT_STATED),  # never named
        ("units: {kind: skole}", "Rena skole", NOT_STATED),  # which of them?
        ("role: lærer", "Lærer", AGREES),  # not its posts
        ("role: lærer", "lærere", AGREES),  # as within a sentence
        ("role: lærer", "Lærere", VARIANT),
        ("role: lærer", "pedagoger", MISSES),
        ("role: rektor", "Rektor", NOT_STATED),  # has a title only
        ("agreement: avtale", "Lederavtale", AGREES),  # not its parts
        ("agreement: avtale", "Mål", MISSES),
        ("agreement: lønn", "Lønnsavtale", NOT_STATED),
        ("strategy: {}", "Røros 500", MISSES),
        ("strategy: {}", "Røros  2016", VARIANT),
        ("governing_document: reglement", "Delegasjonsreglement", MISSES),
    ],
)
def test_what_the_source_calls_it_there(of: str, calls: str, verdict: Verdict) -> None:
    result = one(f"{{of: {{{of}}}, calls: {calls}}}")
    assert (result.key, result.verdict) == ("calls", verdict)
    assert bool(result.extra) == (verdict is MISSES)
    if verdict is VARIANT:
        assert [each.declared for each in result.variants] == [calls == "Administrasjonssjef"]


DOCUMENT = """
document:
  outline: [formål, {part: roles, title: Oppgaver}, levels]
  sections: {formål: {title: Formål}, vedlegg: {title: Vedlegg}}
"""


def test_the_outline_is_what_the_document_puts_in_order() -> None:
    parts = (
        BASE,
        DOCUMENT,
        "claims: [{of: {outline: {}}, names: [Formål, Oppgaver, Nivåer], ordered: true}]",
    )
    o = organisation(*parts)
    assert judge(o, {"levels": "Nivåer"})[0].verdict is AGREES
    assert judge(o)[0].missing == (2,)  # the words of parts belong to the language
    number = organisation(BASE, DOCUMENT, "claims: [{of: {outline: {}}, equals: 3}]")
    assert judge(number)[0].verdict is AGREES
    sections = organisation(
        "document: {sections: {a: {title: A}, b: {title: B}}}\nclaims: [{of: {outline: {}}, names: [A, B]}]"
    )
    assert judge(sections)[0].verdict is AGREES


def test_a_part_of_the_outline_may_be_spread_over_headings() -> None:
    outline = "document: {outline: [{part: roles, title: Topp, only: lærer}, {part: roles, title: Resten}]}"
    (result,) = judge(organisation(BASE, outline, "claims: [{of: {outline: {}}, names: [Topp, Resten]}]"))
    assert result.verdict is AGREES
    (result,) = judge(organisation(BASE, outline, "claims: [{of: {outline: {}}, equals: 2}]"))
    assert result.verdict is AGREES


def test_the_names_of_a_role_are_the_titles_of_its_posts() -> None:
    titles = "[Rektor ved Rena skole, Rektor ved Osen oppvekstsenter]"
    assert one(f"{{of: {{role: rektor}}, names: {titles}}}").verdict is AGREES
    result = one("{of: {role: rektor}, names: [Rektor ved Rena skole]}")
    assert (result.verdict, result.extra) == (MISSES, ("osen.leader",))


def test_what_is_not_there_is_not_judged() -> None:
    parts = "units: {a: {name: A}}", "claims: [{of: {strategy: {}}, calls: Røros 500}]"
    assert judge(organisation(*parts))[0].verdict is NOT_STATED


def test_the_slips_of_the_plan_of_roros_in_names_and_parts() -> None:
    o = load(str(AMOT.with_name("roros.yaml"))).organisation
    assert o is not None
    slips = [
        (result.key, result.found)
        for result in judge(o)
        if o.definition.claims[result.claim].of.model_fields_set
        & {"agreement", "strategy", "governing_document"}
        and result.verdict is MISSES
    ]
    assert slips == [("calls", None), ("equals", Quantity(6)), ("calls", None)]


def test_each_statement_of_a_claim_is_judged() -> None:
    found = results(f"{{{SKOLER}, equals: 4, about: 4, names: [Rena skole, Osen oppvekstsenter], calls: x}}")
    assert [(each.claim, each.key, each.verdict) for each in found] == [
        (0, "equals", AGREES),
        (0, "about", AGREES),
        (0, "names", AGREES),
        (0, "calls", NOT_STATED),
    ]


def test_the_slips_of_the_plan_of_amot_and_nothing_else() -> None:
    o = load(str(AMOT)).organisation
    assert o is not None
    found = judge(o)
    assert [each.verdict for each in found] == [
        *(MISSES, VARIANT, MISSES, MISSES),
        *(AGREES, AGREES, AGREES),
        *(MISSES, MISSES, MISSES, MISSES),
    ]
    claims = o.definition.claims
    assert [claims[0].names[index] for index in found[0].displaced] == ["Organisering"]
    assert [claims[2].names[index] for index in found[2].missing] == ["Økonomileder"]
    assert found[2].extra == ("økonomisjef",)
    assert [variant.id for variant in found[2].variants] == ["ass-rådmann", "samfunn.leader"]
    rows = "økonomisjef osen-deset næring.leader brann.leader teknisk.leader plan.leader rådgiver"
    assert found[7].extra == tuple(rows.split())


@settings(max_examples=30, deadline=None)
@given(st.permutations(["A", "B", "C", "D"]), st.permutations(["a", "b", "c", "d"]))
def test_names_in_any_order_of_either_side(names: list[str], ids: list[str]) -> None:
    units = ", ".join(f"{id}: {{name: {id.upper()}}}" for id in ids)
    o = organisation(
        f"units: {{t: {{units: {{{units}}}}}}}\n"
        f"claims: [{{of: {{units: {{under: t}}}}, names: [{', '.join(names)}]}}]"
    )
    assert judge(o)[0] == Result(0, "names", AGREES)
