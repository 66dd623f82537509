"""Semantics, “Roles”: what posts take from roles, roles from the roles they are, and how titles are made."""

from __future__ import annotations

import pytest
from organisations import organisation, plan


def test_a_post_takes_every_key_of_its_role_and_may_say_any_itself() -> None:
    post = organisation("""
        levels: {nivå1: {}, nivå2: {}}
        roles:
          leder:
            title: Leder
            level: nivå1
            grade: HTA 3.4.2
            fte: 1.0
            tasks: [Lede]
            responsibilities: {x-fag: unit}
            code: "9451"
            tags: [ledelse]
        areas: {x-fag: {name: Fag}}
        positions:
          arne: {role: leder, title: Rektor, tasks: [Undervise]}
    """).posts["arne"]
    assert post.title == "Rektor"
    assert post.value("tasks") == ("Undervise",)
    assert (post.level, post.value("grade"), post.value("fte")) == ("nivå1", "HTA 3.4.2", 1.0)
    assert post.value("responsibilities") == {"x-fag": "unit"}
    assert (post.value("code"), post.value("tags")) == ("9451", ("ledelse",))


def test_is_statutory_and_count_stay_with_the_role() -> None:
    post = organisation("""
        roles:
          grunn: {}
          rolle: {is: grunn, statutory: {law: barnevernsloven}, count: 12, notes: Husk, was: [gammel]}
        positions: {p: {role: rolle}}
    """).posts["p"]
    assert post.count.value == 1
    assert [post.value(name) for name in ("notes", "source", "was")] == [(), None, ()]


def test_inheritance_appends_prose_merges_maps_and_replaces_scalars() -> None:
    roles = organisation("""
        levels: {nivå1: {}, nivå2: {}}
        areas: {fag: {}, personal: {}}
        roles:
          sjef:
            is: leder
            level: nivå2
            tasks: [Følge opp]
            profile: {Forventninger: [Tydelig], Ledergruppe: [Møte]}
            responsibilities: {personal: none}
            also_reports_to: [{to: styret, for: fag}]
            deputy: nestleder
          leder:
            level: nivå1
            title: Leder
            tasks: [Lede]
            profile: {Forventninger: [Ærlig]}
            competence: {Erfaring: [Ledelse]}
            responsibilities: {fag: unit, personal: unit}
            also_reports_to: [{to: styret, for: økonomi}]
        positions: {nestleder: {}}
        bodies: {styret: {}}
    """).roles
    values = roles["sjef"].values
    assert roles["sjef"].lineage == ("sjef", "leder")
    assert (values["level"], values["title"]) == ("nivå2", "Leder")
    assert values["tasks"] == ("Lede", "Følge opp")
    assert values["profile"] == {"Forventninger": ("Ærlig", "Tydelig"), "Ledergruppe": ("Møte",)}
    assert values["competence"] == {"Erfaring": ("Ledelse",)}
    assert values["responsibilities"] == {"fag": "unit", "personal": "none"}
    assert [line.for_ for line in values["also_reports_to"]] == ["fag"]
    assert roles["leder"].values["tasks"] == ("Lede",)


def test_roles_are_read_only() -> None:
    role = organisation("roles: {leder: {title: Leder}}").roles["leder"]
    with pytest.raises(TypeError):
        role.values["title"] = "Sjef"  # type: ignore[index]


UNITS = """
units:
  a: {name: Osen}
  b: {name: Deset}
  c: {name: Rena}
  d: {}
"""


@pytest.mark.parametrize(
    ("role", "post", "title"),
    [
        ("{title: 'Leder for {unit}'}", "{leads: a}", "Leder for Osen"),
        ("{title: 'Leder for {unit}'}", "{leads: [b, a]}", "Leder for Deset og Osen"),
        ("{title: 'Leder for {unit}'}", "{leads: [a, b, c]}", "Leder for Osen, Deset og Rena"),
        ("{title: 'Leder for {unit}'}", "{unit: a}", "Leder for Osen"),
        ("{title: 'Leder for {unit}'}", "{leads: a, unit: b}", "Leder for Osen"),
        ("{title: 'Leder {unit} {x} {}'}", "{leads: a}", "Leder Osen {x} {}"),
        ("{title: 'Leder {unit}', name: Leder}", "{title: Rektor, leads: a}", "Rektor"),
        ("{name: Leder}", "{leads: a}", "Leder"),
        ("{}", "{leads: a}", "p"),
        # units that the document never names
        ("{title: 'Leder for {unit}', name: Leder}", "{leads: d}", "Leder"),
        ("{title: 'Leder for {unit}', name: Leder}", "{leads: [d, a]}", "Leder for Osen"),
        ("{title: 'Leder for {unit}'}", "{leads: d}", "Leder for d"),
        ("{title: 'Leder for {unit}'}", "{}", "Leder for …"),
    ],
)
def test_title(role: str, post: str, title: str) -> None:
    text = f"{UNITS}\nroles: {{r: {role}}}\npositions:\n  p: {post}\n".replace("p: {", "p: {role: r, ")
    assert organisation(text.replace(", }", "}")).posts["p"].title == title


def test_several_units_are_joined_in_the_language_of_the_document() -> None:
    text = (
        "document: {language: en-GB}\n"
        + UNITS
        + "positions: {p: {title: 'Head of {unit}', leads: [a, b, c]}}\n"
    )
    assert organisation(text).posts["p"].title == "Head of Osen, Deset and Rena"


def test_a_role_that_does_not_exist_gives_nothing() -> None:
    read = plan("units: {a: {leader: {role: ukjent}}}")
    assert read.organisation is not None
    assert read.organisation.posts["a.leader"].role is None
