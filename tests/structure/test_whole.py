"""What holds for every organisation, and for the example."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from organisations import organisation

from orgctl.api import load
from orgctl.structure import LineKind, Organisation, select_positions, spans

LEADERS = ["kind", "in place", "named", "claimed", "listed", "none", "unknown", "silent"]


@st.composite
def trees(draw: st.DrawFn) -> list[tuple[int | None, str]]:
    """Units by number: the number of the unit above (a smaller one), and how it has its leader."""
    size = draw(st.integers(1, 12))
    parents: list[int | None] = [draw(st.none() | st.integers(0, n - 1)) if n else None for n in range(size)]
    return [(parent, draw(st.sampled_from(LEADERS))) for parent in parents]


def unit_keys(number: int, leader: str) -> dict[str, str]:
    keys = {"name": f"U{number}"}
    if leader == "kind":
        keys["kind"] = "k"
    said = {"in place": "{title: Sjef}", "named": f"p{number}", "listed": f"[p{number}, q{number}]"}
    said |= {"none": "none", "unknown": "unknown"}
    return keys | ({"leader": said[leader]} if leader in said else {})


def positions(tree: list[tuple[int | None, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for number, (_parent, leader) in enumerate(tree):
        if leader in ("named", "listed", "claimed"):
            found[f"p{number}"] = f"{{leads: u{number}}}" if leader == "claimed" else "{}"
        if leader == "listed":
            found[f"q{number}"] = "{}"
        if number % 3 == 0:
            found[f"s{number}"] = f"{{unit: u{number}}}"
    return found


def flow(keys: dict[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in keys.items()) + "}"


def nested(tree: list[tuple[int | None, str]]) -> str:
    def units(above: int | None) -> str:
        below = {
            f"u{n}": flow(unit_keys(n, leader) | ({"units": within} if (within := units(n)) != "{}" else {}))
            for n, (parent, leader) in enumerate(tree)
            if parent == above
        }
        return flow(below)

    return f"units: {units(None)}"


def flat(tree: list[tuple[int | None, str]], order: list[int]) -> str:
    keys = {
        f"u{n}": flow(unit_keys(n, tree[n][1]) | ({} if tree[n][0] is None else {"parent": f"u{tree[n][0]}"}))
        for n in order
    }
    return f"units: {flow(keys)}"


def read(units: str, posts: dict[str, str]) -> Organisation:
    return organisation(
        "kinds: {k: {leader: {title: 'Leder for {unit}'}}}", units, f"positions: {flow(posts)}"
    )


def resolved(o: Organisation) -> object:
    """All that follows from the structure, without the order of print."""
    return (
        {id: (u.parent, set(u.children), u.depth, u.level, u.leadership) for id, u in o.units.items()},
        {id: (p.title, p.unit, set(p.leads), p.line, p.level, p.count) for id, p in o.posts.items()},
        {id: (s.leaders, s.staff, set(s.leader_posts), set(s.staff_posts)) for id, s in spans(o).items()},
    )


@given(trees())
def test_nested_and_flat_resolve_the_same(tree: list[tuple[int | None, str]]) -> None:
    posts = positions(tree)
    one, other = read(nested(tree), posts), read(flat(tree, list(range(len(tree)))), posts)
    assert resolved(one) == resolved(other)
    assert list(one.units) == list(other.units)
    assert list(one.posts) == list(other.posts)


@given(trees(), st.randoms())
def test_the_order_of_keys_changes_no_line_and_no_span(
    tree: list[tuple[int | None, str]], random: object
) -> None:
    posts = positions(tree)
    order, names = list(range(len(tree))), list(posts)
    random.shuffle(order)  # type: ignore[attr-defined]
    random.shuffle(names)  # type: ignore[attr-defined]
    shuffled = read(flat(tree, order), {id: posts[id] for id in names})
    assert resolved(shuffled) == resolved(read(nested(tree), posts))


@given(trees())
def test_derived_lines_go_up_and_spans_count_everybody_once(tree: list[tuple[int | None, str]]) -> None:
    o = read(nested(tree), positions(tree))
    assert o.cycles == ()
    single = [post for post in o.posts.values() if post.line.kind is LineKind.POST]
    for post in single:
        above = o.posts[post.line.to[0]]
        start = post.leads or (post.unit,)
        assert any(o.within(low, high) for low in start if low for high in above.leads)
        assert above.id != post.id
    counted = sum(span.leaders.value + span.staff.value for span in spans(o).values())
    assert counted == len(single)
    told = [id for span in spans(o).values() for id in (*span.leader_posts, *span.staff_posts)]
    assert sorted(told) == sorted(post.id for post in single)


def test_amot() -> None:
    o = load(str(Path(__file__).parents[2] / "examples" / "amot.yaml")).organisation
    assert o is not None
    found = {
        o.posts[id].title: (span.leaders.value, span.staff.value)
        for id, span in spans(o).items()
        if span.leader_posts or span.staff_posts
    }
    assert found == {
        "Rådmann": (5, 0),
        "Sektorleder for Helse og velferd": (4, 0),
        "Sektorleder for Oppvekst og kultur": (7, 1),
        "Sektorleder for Samfunnsutvikling": (4, 0),
        "Enhetsleder for Plan": (0, 1),
    }
    unit_leaders = o.by_role["enhetsleder"]
    assert len(unit_leaders) == 15
    sectors = {o.posts[id].line.superior for id in unit_leaders}
    assert sectors == set(o.by_role["sektorleder"])
    assert len(sectors) == 3
    assert not any(post.line.strays for post in o.posts.values())
    (group,) = (group for group in o.groups.values() if group.said.type == "leader_group")
    assert [o.name(id) for id in group.posts] == [
        "Rådmann",
        "Ass. Rådmann/HR-leder",
        "Økonomisjef",
        "Sektorleder for Helse og velferd",
        "Sektorleder for Oppvekst og kultur",
        "Sektorleder for Samfunnsutvikling",
    ]
    (dotted,) = ((post, line) for post in o.posts.values() for line in post.dotted)
    post, line = dotted
    assert (post.title, line.to, line.when) == (
        "Prosjektleder for planarbeidet",
        select_positions(o, ["åmot"]),
        "i prosjektperioden",
    )
    assert o.name(post.line.superior or "") == "Enhetsleder for Plan"
