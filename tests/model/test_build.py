"""Building the model: what is loaded, how it grows, and that nothing in a file can break it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plans import HEAD, files, read, values

from orgctl.model.build import build
from orgctl.model.parts import BY_KEY, Definition
from orgctl.source import Bundle, parse

LAZY = [
    "orgctl.model.process",
    "orgctl.model.direction",
    "orgctl.model.authority",
    "orgctl.model.checks",
    "orgctl.model.navigate",
    "orgctl.model.problems",
    "orgctl.model.complaints",
    "orgctl.model.unknown_keys",
    "orgctl.model.wrong_keys",
    "orgctl.model.wrong_values",
    "orgctl.model.readings",
    "orgctl.model.field_words",
    "orgctl.model.pruned",
    "orgctl.model.schema",
    "rapidfuzz",
]
SMALL = (
    HEAD
    + "kinds: {enhet: {leader: {role: leder}}}\nroles: {leder: {name: Leder}}\nunits: {a: {kind: enhet}}\n"
)


def loaded(file: Path) -> set[str]:
    """What a process has imported once it has validated a file."""
    code = (
        "import sys; from orgctl.api import load; plan = load(sys.argv[1]); assert plan.sound;"
        "print(*sys.modules)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, str(file)], check=True, capture_output=True, encoding="utf-8"
    )
    return set(result.stdout.split())


def test_a_small_sound_file_loads_only_what_it_uses(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(SMALL, "utf-8")
    modules = loaded(file)
    assert {"orgctl.model.units", "orgctl.model.posts"} <= modules
    assert sorted(modules & set(LAZY)) == []


def test_a_part_is_loaded_when_its_key_occurs(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(SMALL + "claims: [{of: {levels: {}}, equals: 0}]\n", "utf-8")
    modules = loaded(file)
    assert "orgctl.model.checks" in modules
    assert not modules & {
        "orgctl.model.process",
        "orgctl.model.direction",
        "orgctl.model.navigate",
        "rapidfuzz",
    }


def test_types_are_whole_before_their_models_are_built() -> None:
    code = (
        "from orgctl.model.navigate import spot; from orgctl.model.shared import Item, Selector;"
        "assert Selector in spot(Selector, ('not',)).models; assert Item in spot(Item, ('items', 0)).models"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def generated(units: int, *, nested: bool) -> str:
    """A sound file with this many units, ten below each."""
    lines = [
        HEAD,
        "kinds: {enhet: {name: Enhet, leader: {role: leder}}}\nroles: {leder: {name: Leder}}\nunits:\n",
    ]
    if not nested:
        for number in range(units):
            parent = f", parent: u{(number - 1) // 10}" if number else ""
            lines.append(f"  u{number}: {{name: Enhet {number}, kind: enhet, tags: [a, b]{parent}}}\n")
        return "".join(lines)
    stack: list[tuple[int, int] | None] = [(0, 1)]
    while stack:
        entry = stack.pop()
        assert entry is not None
        number, depth = entry
        pad = "  " * depth
        lines.append(
            f"{pad}u{number}:\n{pad}  name: Enhet {number}\n{pad}  kind: enhet\n{pad}  tags: [a, b]\n"
        )
        below = range(10 * number + 1, min(10 * number + 11, units))
        if below:
            lines.append(f"{pad}  units:\n")
            stack += [(child, depth + 2) for child in reversed(below)]
    return "".join(lines)


def steps(text: str) -> int:
    """How many calls and returns of Python functions building takes: work, without a clock."""
    document = parse(text.encode(), "plan.yaml")
    build(Bundle.of(document))  # models are built once
    count = 0

    def profile(frame: object, event: str, arg: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(profile)
    try:
        model = build(Bundle.of(document))
    finally:
        sys.setprofile(None)
    assert model.findings == ()
    return count


@pytest.mark.parametrize("nested", [False, True], ids=["flat", "nested"])
def test_the_work_grows_with_the_file(nested: bool) -> None:
    small, large = steps(generated(500, nested=nested)), steps(generated(5_000, nested=nested))
    assert large < 10.5 * small
    # Some eighteen calls and returns for each unit: what isn't stated costs nothing.
    assert large < 45 * 5_000


def test_ten_thousand_units_are_the_same_nested_and_flat() -> None:
    nested = build(Bundle.of(parse(generated(10_000, nested=True).encode(), "a"))).definition
    flat = build(Bundle.of(parse(generated(10_000, nested=False).encode(), "b"))).definition
    assert dict(nested.units) == dict(flat.units)
    assert len(flat.units) == 10_000


def test_errors_cost_no_more_than_the_file() -> None:
    text = generated(2_000, nested=False).replace("kind: enhet", "kidn: enhet")
    document = parse(text.encode(), "plan.yaml")
    model = build(Bundle.of(document))
    assert len(model.definition.units) == 2_000
    assert len(model.findings) == 51


def test_a_sound_file_is_complete_and_a_faulty_one_keeps_what_it_can() -> None:
    assert read(SMALL).model.complete
    model = read(HEAD + "units: {a: {name: A, typ: x}, b: 3}\npositions: [x]\nlevels: {l: {}}\n").model
    assert not model.complete
    assert model.definition.units["a"].name == "A"
    assert dict(model.dropped) == {"units": {"b"}, "positions": frozenset()} or model.dropped["units"] == {
        "b"
    }
    assert model.definition.positions == {}
    assert list(model.definition.levels) == ["l"]


def test_a_definition_lists_what_it_holds_in_the_formats_order() -> None:
    definition = read(SMALL).model.definition
    assert [key for key, _ in definition.stated()] == ["organisation", "kinds", "roles", "units"]
    assert set(BY_KEY) <= set(Definition.__slots__)


# Nothing in a file can break it

ODD: list[Any] = [
    None, True, 3, -1, 1.5, "", "x", "unknown", "none", "19,6", "20.06.2013", [], ["x"], [None], [[1]], {},
    {"x": 1}, {"open": "x"}, {"open": 3}, {"about": "x"}, {"name": None}, {"text": "x", "y": None},
    {"role": ["x"]},
]  # fmt: skip


def routes(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The routes to all values of a file."""
    found = [path] if path else []
    entries = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, each in entries:
        found += routes(each, (*path, key))
    return found


WHOLE = {path.stem: values(path) for path in files("format") if path.stem in ("page", "shapes")}
ROUTES = [(name, path) for name, value in WHOLE.items() for path in routes(value)]


def changed(value: Any, path: tuple[Any, ...], new: Any, key: str | None) -> Any:
    """A copy with another value at a route, and perhaps another key."""
    if not path:
        return new
    first, *rest = path
    if isinstance(value, dict):
        name = key if key is not None and not rest else first
        return {
            (name if k == first else k): changed(v, tuple(rest), new, key) if k == first else v
            for k, v in value.items()
        }
    return [changed(v, tuple(rest), new, key) if k == first else v for k, v in enumerate(value)]


def written(value: Any) -> str:
    """A value as YAML in flow style, which JSON is."""
    import json

    return json.dumps(value, ensure_ascii=False)


@given(
    st.sampled_from(ROUTES),
    st.sampled_from(ODD),
    st.sampled_from([None, "navn", "x", "units", "Name", "open", "none", "é é"]),
)
def test_nothing_in_a_file_breaks_it(route: tuple[str, tuple[Any, ...]], new: Any, key: str | None) -> None:
    name, path = route
    plan = read(written(changed(WHOLE[name], path, new, key)))
    for finding in plan.findings:
        assert finding.place is not None
        assert (
            finding.path == () or next(iter(plan.files.values())).locate(finding.path, "entity") is not None
        )
