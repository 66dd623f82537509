"""Groups and bodies: a chair is a member, a group without members is not stated."""

from __future__ import annotations

from organisations import organisation, plan

from orgctl.structure import Group, Member

BASE = """
decisions: {d: {}}
roles: {leder: {}}
units: {t: {leader: s, units: {a: {leader: [p, q]}}}}
positions: {s: {role: leder}, p: {role: leder}, q: {}, r: {}}
"""


def groups(text: str) -> dict[str, Group]:
    return dict(organisation(BASE, text).groups)


def described(member: Member) -> str:
    outside = (member.outside.name or member.outside.title or "") if member.outside is not None else None
    return member.post or member.body or outside or f"open {member.decision}"


def members(text: str) -> list[str]:
    return [described(each) for each in groups(text)["g"].members]


def test_members_in_order_once_each() -> None:
    group = groups("groups: {g: {members: [q, {role: leder}, a, {name: Kari Vik}, {open: d}, s]}}")["g"]
    assert [described(each) for each in group.members] == ["q", "s", "p", "Kari Vik", "open d"]
    assert [each.entry for each in group.members] == [0, 1, 1, 3, 4]
    assert group.posts == ("q", "s", "p")
    assert group.stated


def test_the_chair_is_a_member_and_comes_first() -> None:
    group = groups("groups: {g: {chair: p, members: [s, p]}}")["g"]
    assert group.posts == ("p", "s")
    assert [each.entry for each in group.members] == [None, 0]


def test_a_chair_of_any_kind() -> None:
    assert members("groups: {g: {chair: a, members: [s]}}") == ["p", "q", "s"]
    assert members("groups: {g: {chair: {name: Kari Vik}, members: [s]}}") == ["Kari Vik", "s"]
    assert members("groups: {g: {chair: {open: d}, members: [s]}}") == ["open d", "s"]
    assert members("groups: {g: {chair: unknown, members: [s]}}") == ["s"]
    assert members("groups: {g: {chair: b, members: [s]}}\nbodies: {b: {}}") == ["b", "s"]
    assert members("groups: {g: {chair: h, members: [s]}, h: {members: [p]}}") == ["h", "s"]


def test_without_members_it_is_not_stated() -> None:
    found = groups("groups: {g: {}, h: {chair: s}, i: {members: unknown}, j: {members: [unknown, s]}}")
    assert [group.stated for group in found.values()] == [False, False, False, True]
    assert [group.posts for group in found.values()] == [(), ("s",), (), ("s",)]


def test_groups_in_groups_with_all_their_members() -> None:
    text = """
        groups:
          g: {members: [{group: h}, q]}
          h: {chair: p, members: [i, {name: Kari Vik}, {open: d}]}
          i: {members: [r, fag]}
        bodies: {fag: {}}
    """
    assert members(text) == ["p", "r", "fag", "Kari Vik", "open d", "q"]
    assert groups(text)["g"].posts == ("p", "r", "q")
    assert [each.entry for each in groups(text)["g"].members] == [0, 0, 0, 0, 0, 1]


def test_a_group_that_is_not_stated_stands_for_itself() -> None:
    assert members("groups: {g: {members: [h, s]}, h: {}}") == ["h", "s"]


def test_a_body_is_a_member_and_its_members_are_meant_where_posts_are() -> None:
    text = "groups: {g: {members: [{body: [b, c]}, s]}}\nbodies: {b: {members: [p, {name: Kari Vik}]}, c: {}}"
    assert members(text) == ["b", "c", "s"]
    assert groups(text)["g"].posts == ("s", "p")
    assert [described(each) for each in groups(text)["b"].members] == ["p", "Kari Vik"]
    assert "c" not in groups(text)


def test_a_group_without_some() -> None:
    text = (
        "groups: {{g: {{members: [{{group: h, not: {}}}]}}, h: {{members: [s, p, {{name: Kari Vik}}, b]}}}}"
    )
    bodies = "\nbodies: {b: {}}"
    assert members(text.format("p") + bodies) == ["s", "Kari Vik", "b"]
    assert members(text.format("[{role: leder}, b]") + bodies) == ["Kari Vik"]


def test_a_narrowed_group_is_posts() -> None:
    assert members(
        "groups: {g: {members: [{group: h, role: leder}]}, h: {members: [s, q, {name: Kari Vik}]}}"
    ) == ["s"]


def test_the_order_of_groups_in_the_file_does_not_matter() -> None:
    one = "groups: {g: {members: [{not: {group: h}}]}, h: {members: [{group: i}]}, i: {members: [s]}}"
    two = "groups: {i: {members: [s]}, h: {members: [{group: i}]}, g: {members: [{not: {group: h}}]}}"
    assert members(one) == members(two) == ["p", "q", "r"]


def test_a_ring_of_groups_ends() -> None:
    o = plan(
        BASE, "groups: {g: {members: [h, s]}, h: {members: [{group: g}, p]}, i: {members: [i, q]}}"
    ).organisation
    assert o is not None
    assert set(o.groups["g"].posts) == {"s", "p"}
    assert set(o.groups["h"].posts) >= {"p"}
    assert o.groups["i"].posts == ("q",)


def test_a_long_chain_of_groups() -> None:
    many = 1000
    chain = "".join(f"  g{n}: {{members: [g{n - 1}]}}\n" for n in range(1, many))
    o = organisation(BASE, "groups:\n  g0: {members: [s]}\n" + chain)
    assert o.groups[f"g{many - 1}"].posts == ("s",)
    assert len(o.groups) == many
