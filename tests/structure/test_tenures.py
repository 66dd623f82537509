"""Semantics, “Time” and “Persons”: who holds a post on a day, and who is meant by a name."""

from __future__ import annotations

import pytest
from organisations import plan

from orgctl.structure import Organisation, holders, post_of_name, spans
from orgctl.structure.tenures import is_covered, listed, namesakes, posts_of_persons

OWN = "document: {as_of: 2014-05-02}\n"


def read(day: str | None, *parts: str) -> Organisation:
    """The organisation of a file on a day."""
    organisation = plan(*parts, at=day).organisation
    assert organisation is not None
    return organisation


def held(holder: str, day: str | None = None, head: str = "") -> list[tuple[str, object]]:
    """The answers to who holds a post that says `holder`: their state, and who or what it is."""
    more = "decisions: {d: {}}\npeople: {p1: {name: Kari Nes}, p2: {}}\n"
    found = holders(read(day, f"{head}{more}positions: {{a: {{holder: {holder}}}, b: {{}}}}"), "a")
    return [(each.state, each.name or each.position or each.decision or each.person) for each in found]


@pytest.mark.parametrize(
    ("holder", "answer"),
    [
        ("Kari Nes", ("held", "Kari Nes")),
        ("vacant", ("vacant", None)),
        ("undisclosed", ("undisclosed", None)),
        ("unknown", ("unknown", None)),
        ("blank", ("blank", None)),
        ("{open: d}", ("open", "d")),
        ("{position: b}", ("covered", "b")),
        ("{position: {open: d}}", ("open", "d")),
        ("{position: unknown}", ("unknown", None)),
        ("{person: p1}", ("held", "Kari Nes")),
        ("{person: unknown}", ("unknown", None)),
        ("{name: vacant, acting: true}", ("vacant", None)),
    ],
)
def test_what_holder_may_say(holder: str, answer: tuple[str, object]) -> None:
    assert held(holder) == [answer]


def test_a_person_whose_name_is_not_stated() -> None:
    o = read(None, "people: {p2: {}}\npositions: {a: {holder: {person: p2}}}")
    (holder,) = holders(o, "a")
    assert (holder.state, holder.person, holder.name) == ("held", "p2", None)


def test_nothing_is_said_of_the_holder() -> None:
    assert holders(read(None, "positions: {a: {}}"), "a") == ()


# --- tenures -----------------------------------------------------------------------------------------

DATED = "[{name: Ola, until: 2013-06}, {name: Kari, from: 2013-07, until: 2014}, {name: Per, from: 2014-12}]"


@pytest.mark.parametrize(
    ("day", "names"),
    [
        ("1900-01-01", ["Ola"]),
        ("2013-06-30", ["Ola"]),
        ("2013-07-01", ["Kari"]),
        ("2014-12-01", ["Kari", "Per"]),  # several at once share
        ("2900-01-01", ["Per"]),
    ],
)
def test_tenures_hold_from_their_first_day_to_their_last(day: str, names: list[str]) -> None:
    assert held(DATED, day) == [("held", name) for name in names]


def test_without_a_reading_date_tenures_are_listed_and_none_is_the_holder() -> None:
    o = read(None, f"positions: {{a: {{holder: {DATED}}}}}")
    assert holders(o, "a") == ()
    assert len(listed(o.posts["a"].value("holder"), o.date)) == 3


@pytest.mark.parametrize("holder", ["Kari", "vacant", "{name: Kari}", "{name: Kari, from: unknown}"])
def test_an_undated_holder_is_known_for_the_files_own_date_only(holder: str) -> None:
    own = held(holder, None, OWN)
    assert own != [("unknown", None)]
    assert held(holder, "2014-05-02", OWN) == own
    assert held(holder, "2014-05-03", OWN) == [("unknown", None)]
    assert held(holder, "2014-05-02") == [("unknown", None)]


def test_a_dated_tenure_does_not_tell_whether_an_undated_one_still_holds() -> None:
    holder = "[Kari, {name: Per, from: 2014}]"
    assert held(holder, None, OWN) == [("held", "Kari"), ("held", "Per")]
    assert held(holder, "2020-01-01", OWN) == [("held", "Per"), ("unknown", None)]


def test_an_open_start_has_not_come_and_an_open_end_neither() -> None:
    assert held("{name: Kari, from: {open: d}}", "2900-01-01") == []
    assert held("{name: Kari, from: 2013, until: {open: d}}", "2900-01-01") == [("held", "Kari")]


def test_a_post_that_another_covers_counts_in_no_span() -> None:
    parts = """
    positions: {b: {holder: {position: sjef, from: 2014, until: 2015}}, c: {}, sjef: {}}
    units: {u: {leader: sjef, units: {v: {leader: b}, w: {leader: c}}}}
    """
    for day, covered in (("2013-01-01", False), ("2014-06-01", True), ("2016-01-01", False)):
        o = read(day, parts)
        assert is_covered(o, "b") is covered
        assert spans(o)["sjef"].leaders.value == 2 - covered


# --- persons -----------------------------------------------------------------------------------------

PEOPLE = """
people: {p1: {name: Kari Nes}, p2: {name: Kari Nes}}
positions:
  a: {holder: {person: p1}}
  b: {holder: {person: p2}}
  c: {holder: [{person: p1, until: 2013}, {person: p1, from: 2014}]}
  d: {holder: Ola Li}
  e: {holder: {name: Ola Li}}
  f: {holder: Per Moe}
"""


def test_a_person_is_an_id() -> None:
    o = read("2014-05-02", OWN, PEOPLE)
    assert posts_of_persons(o) == {"p1": ("a", "c"), "p2": ("b",)}


def test_equal_names_are_not_joined_except_as_a_hint() -> None:
    assert namesakes(read("2014-05-02", OWN, PEOPLE)) == {"Ola Li": ("d", "e")}


def test_a_name_equal_to_the_holders_counts_as_that_post() -> None:
    o = read("2014-05-02", OWN, PEOPLE)
    assert post_of_name(o, "Per Moe") == "f"
    assert post_of_name(o, "Ola Li") is None  # either of two
    assert post_of_name(o, "Kari Nes") is None
    assert post_of_name(o, "per moe") is None
    assert post_of_name(read("2020-01-01", OWN, PEOPLE), "Per Moe") is None


def test_a_persons_name_counts_as_well() -> None:
    o = read(None, "people: {p: {name: Kari}}\npositions: {a: {holder: {person: p}}}")
    assert post_of_name(o, "Kari") == "a"
