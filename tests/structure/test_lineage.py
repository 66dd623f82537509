"""Semantics, “Lineage”: what goes on, and under which ids."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st
from organisations import organisation

from orgctl.structure.lineage import By, Lineage, Link, Pairs, lineages


def units(old: str, new: str, pairs: Pairs = ()) -> Lineage:
    before, after = (organisation(f"units: {{{each}}}") for each in (old, new))
    return lineages(before, after, {"units": pairs})["units"]


def both(old: str, new: str) -> Mapping[str, Lineage]:
    return lineages(organisation(old), organisation(new))


def test_the_same_id_goes_on() -> None:
    found = units("a: {}, b: {}", "c: {}, a: {}")
    assert found.links == (Link("a", "a", By.ID),)
    assert (found.old_of, found.new_of) == ({"a": "a"}, {"a": "a"})
    assert (found.added, found.gone) == (("c",), ("b",))


def test_a_changed_id_says_what_it_was() -> None:
    found = units("a: {}", "b: {was: a}")
    assert found.links == (Link("a", "b", By.WAS),)
    assert found.old_of == {"b": "a"}
    assert (found.added, found.gone, found.merged, found.split) == ((), (), {}, {})


def test_a_merger_lists_several() -> None:
    found = units("a: {}, b: {}", "c: {was: [b, a]}")
    assert found.merged == {"c": ("b", "a")}
    assert (found.old_of, found.added, found.gone) == ({}, (), ())


def test_one_may_go_on_and_take_another_in() -> None:
    found = units("a: {}, b: {}", "a: {was: b}")
    assert found.old_of == {"a": "a"}
    assert (found.merged, found.gone) == ({"a": ("a", "b")}, ())


def test_a_split_is_several_that_name_the_same_one() -> None:
    found = units("a: {}", "b: {was: a}, c: {was: a}")
    assert found.split == {"a": ("b", "c")}
    assert (found.old_of, found.added, found.gone) == ({}, (), ())


def test_was_of_one_that_lives_on_means_that_a_part_was_split_off() -> None:
    found = units("a: {}", "b: {was: a}, a: {}")
    assert found.old_of == {"a": "a"}
    assert (found.split, found.added) == ({"a": ("b", "a")}, ())


def test_was_that_the_old_file_does_not_have_is_ignored() -> None:
    found = units("a: {}", "a: {was: x}, b: {was: [x, a]}, c: {was: c}")
    assert found.links == (Link("a", "a", By.ID), Link("a", "b", By.WAS))
    assert found.added == ("c",)


def test_explicit_pairs_beat_ids() -> None:
    found = units("a: {}, b: {}", "a: {}, b: {}", [("a", "b")])
    assert found.links == (Link("a", "b", By.PAIR),)
    assert (found.old_of, found.added, found.gone) == ({"b": "a"}, ("a",), ("b",))


def test_explicit_pairs_beat_was() -> None:
    found = units("a: {}, b: {}", "c: {was: b}, d: {was: a}", [("a", "c")])
    assert found.links == (Link("a", "c", By.PAIR),)
    assert (found.added, found.gone) == (("d",), ("b",))


def test_was_counts_for_ids_that_no_pair_names() -> None:
    found = units("a: {}, b: {}, e: {}", "c: {was: [a, b]}, d: {was: [b, e]}", [("a", "a2"), ("e", "d")])
    assert found.merged == {"c": ("a", "b")}
    assert found.old_of == {"d": "e"}


def test_ids_beat_was() -> None:
    found = units("a: {}, b: {}, c: {}", "a: {was: b}, b: {was: c}")
    assert found.old_of == {"a": "a", "b": "b"}
    assert (found.merged, found.split) == ({"a": ("a", "b"), "b": ("b", "c")}, {"b": ("a", "b")})


def test_ids_that_were_exchanged_are_neither_mergers_nor_splits() -> None:
    found = units("a: {}, b: {}, c: {}", "a: {was: b}, b: {was: c}, c: {was: a}")
    assert {link.by for link in found.links} == {By.WAS}
    assert found.old_of == {"a": "b", "b": "c", "c": "a"}
    assert (found.merged, found.split, found.added, found.gone) == ({}, {}, (), ())


def test_a_ring_goes_on_from_what_it_names_and_from_itself_only_where_it_says_so() -> None:
    merged = units("a: {}, b: {}, c: {}", "a: {was: [b, c]}, b: {was: a}")
    assert (merged.merged, merged.old_of, merged.gone) == ({"a": ("b", "c")}, {"b": "a"}, ())
    itself = units("a: {}, b: {}", "a: {was: [a, b]}, b: {was: a}")
    assert itself.merged == {"a": ("a", "b")}
    assert itself.split == {"a": ("a", "b")}
    two = units("a: {}, b: {}, c: {}, d: {}", "a: {was: b}, b: {was: [a, c]}, c: {was: d}, d: {was: c}")
    assert {id: tuple(link.old for link in two.links if link.new == id) for id in "abcd"} == {
        "a": ("b",),
        "b": ("a", "c"),
        "c": ("d",),
        "d": ("c",),
    }


def test_pairs_that_are_given_keep_an_id_out_of_a_ring() -> None:
    found = units("a: {}, b: {}", "a: {was: b}, b: {was: a}", [("a", "a"), ("b", "b")])
    assert found.old_of == {"a": "a", "b": "b"}


def test_leaders_follow_units_that_exchanged_their_ids() -> None:
    old = "units: {a: {leader: {}}, b: {leader: {}}}"
    found = both(old, "units: {a: {was: b, leader: {}}, b: {was: a, leader: {}}}")["positions"]
    assert found.old_of == {"a.leader": "b.leader", "b.leader": "a.leader"}
    assert (found.merged, found.split) == ({}, {})


def test_what_was_is_kept_in_the_file_and_no_news_the_next_time() -> None:
    for kept in ("a: {was: b}, b: {was: a}", "a: {}, b: {was: a}", "a: {was: b}, b: {}"):
        found = units(kept, kept)
        assert found.links == (Link("a", "a", By.ID), Link("b", "b", By.ID))
    later = units("a: {was: b}, b: {}", "a: {was: b}")
    assert later.merged == {"a": ("a", "b")}


def test_pairs_of_ids_that_are_not_there_pair_nothing() -> None:
    assert units("a: {}", "a: {}", [("x", "a"), ("a", "x")]).links == (Link("a", "a", By.ID),)


def test_a_created_leader_follows_its_unit() -> None:
    found = both("units: {a: {leader: {}}}", "units: {b: {leader: {}, was: a}}")["positions"]
    assert found.links == (Link("a.leader", "b.leader", By.LEADER),)
    assert found.old_of == {"b.leader": "a.leader"}


def test_a_created_leader_may_get_an_id_and_lose_it() -> None:
    brought = "units: {a: {leader: {}}, b: {leader: {}}}"
    named = "units: {a: {leader: p}, b: {leader: {}}}\npositions: {p: {}}"
    assert both(brought, named)["positions"].old_of == {"p": "a.leader", "b.leader": "b.leader"}
    assert both(named, brought)["positions"].old_of == {"a.leader": "p", "b.leader": "b.leader"}


def test_a_leader_says_which_leader_it_was() -> None:
    old = "units: {a: {leader: {}}, b: {leader: {}}}"
    merged = both(old, "units: {c: {was: [a, b], leader: {was: a.leader}}}")["positions"]
    assert (merged.old_of, merged.gone) == ({"c.leader": "a.leader"}, ("b.leader",))
    named = both(old, "units: {a: {leader: {}}}\npositions: {p: {unit: a, was: b.leader}}")["positions"]
    assert named.old_of == {"a.leader": "a.leader", "p": "b.leader"}
    instead = both(old, "units: {c: {was: a, leader: {was: b.leader}}}")["positions"]
    assert (instead.old_of, instead.gone) == ({"c.leader": "b.leader"}, ("a.leader",))
    exchanged = "units: {a: {leader: {was: b.leader}}, b: {leader: {was: a.leader}}}"
    assert both(old, exchanged)["positions"].old_of == {"a.leader": "b.leader", "b.leader": "a.leader"}


def test_a_post_that_came_to_lead_two_units_took_in_both_leaders() -> None:
    old = "units: {a: {leader: {}}, b: {leader: {}}}"
    found = both(old, "units: {a: {leader: p}, b: {leader: p}}\npositions: {p: {}}")["positions"]
    assert found.merged == {"p": ("a.leader", "b.leader")}


def test_was_beats_the_unit_and_a_new_leader_with_an_id_of_another_is_not_the_same() -> None:
    old = "units: {a: {leader: {}}}\npositions: {p: {}}"
    found = both(old, "units: {a: {leader: q}}\npositions: {q: {was: p}}")["positions"]
    assert (found.old_of, found.gone) == ({"q": "p"}, ("a.leader",))
    named = both(
        "units: {a: {leader: p}}\npositions: {p: {}}", "units: {a: {leader: q}}\npositions: {q: {}}"
    )["positions"]
    assert (named.links, named.added, named.gone) == ((), ("q",), ("p",))


def test_every_part_has_its_own_ids() -> None:
    found = both(
        "roles: {a: {}}\ngroups: {g: {name: G}}\nstrategy: {targets: {m: {name: M}}}",
        "roles: {b: {was: a}}\ngroups: {h: {name: G, was: g}}\n"
        "strategy: {targets: {n: {name: M, was: m}}}\ndecisions: {a: {}}",
    )
    assert {part: dict(each.old_of) for part, each in found.items() if each.links} == {
        "roles": {"b": "a"},
        "groups": {"h": "g"},
        "targets": {"n": "m"},
    }
    assert found["decisions"].added == ("a",)


def test_ids_within_a_part_follow_it() -> None:
    found = both(
        "document: {sections: {a: {body: a, sections: {x: {body: x}, y: {body: y}}}, b: {body: b}}}\n"
        "delegations: {d: {from: unknown, to: {name: N}, areas: [f], parts: {p: {to: {name: M}}}}}\n"
        "areas: {f: {parts: {g: {}}}}",
        "document: {sections: {c: {body: a, was: a, sections: {x: {body: x}, z: {body: y, was: y}}}, "
        "b: {body: b, sections: {x: {body: n}}}}}\n"
        "delegations: {e: {was: d, from: unknown, to: {name: N}, areas: [f], parts: {p: {to: {name: M}}}}}\n"
        "areas: {h: {was: f, parts: {g: {}}}, f: {}}",
    )
    assert found["sections"].old_of == {"c": "a", "c.x": "a.x", "c.z": "a.y", "b": "b"}
    assert found["sections"].added == ("b.x",)
    assert found["delegations"].old_of == {"e": "d", "e.p": "d.p"}
    assert found["areas"].old_of["f"] == "f"
    assert found["areas"].split == {"f": ("h", "f")}
    assert found["areas"].old_of["h.g"] == "f.g"


IDS = "abcdef"


@st.composite
def versions(draw: st.DrawFn) -> tuple[list[str], dict[str, list[str]]]:
    old = draw(st.lists(st.sampled_from(IDS), unique=True, min_size=1))
    new = draw(st.lists(st.sampled_from(IDS), unique=True, min_size=1))
    was = st.lists(st.sampled_from(IDS), max_size=2, unique=True)
    return old, {id: draw(was) for id in new}


@settings(max_examples=40, deadline=None)
@given(versions())
def test_every_entry_is_accounted_for_once(both: tuple[list[str], dict[str, list[str]]]) -> None:
    old, new = both
    found = units(
        ", ".join(f"{id}: {{}}" for id in old),
        ", ".join(f"{id}: {{was: [{', '.join(was)}]}}" if was else f"{id}: {{}}" for id, was in new.items()),
    )
    assert {new: old for old, new in found.new_of.items()} == found.old_of
    assert set(found.old_of) | set(found.merged) | set(found.added) <= set(new)
    ring = {id for id in new if id in old and new[id] and id not in _olds(found, id)}
    assert all(found.old_of[id] == id for id in new if id in old and id not in ring)
    assert ring <= {each for id in ring for each in new[id]}
    linked = {link.new for link in found.links}
    assert set(found.added) == set(new) - linked
    assert set(found.gone) == set(old) - {link.old for link in found.links}
    split = {id for ids in found.split.values() for id in ids}
    assert linked == set(found.old_of) | set(found.merged) | split


def _olds(found: Lineage, new: str) -> set[str]:
    return {link.old for link in found.links if link.new == new}


@settings(max_examples=40, deadline=None)
@given(versions())
def test_nothing_goes_anywhere_in_a_file_that_stays_as_it_is(
    both: tuple[list[str], dict[str, list[str]]],
) -> None:
    _, new = both
    text = ", ".join(
        f"{id}: {{was: [{', '.join(was)}]}}" if was else f"{id}: {{}}" for id, was in new.items()
    )
    found = units(text, text)
    assert found.links == tuple(Link(id, id, By.ID) for id in new)
