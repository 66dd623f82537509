"""Semantics, “Limits”."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from organisations_at_large import Large, large, read, text

from orgctl import api

DEPTH = 100
LARGEST = 100 * 1024 * 1024
HEAD = {"orgctl": 1, "organisation": {"name": "Å"}}


@settings(max_examples=25)
@given(st.integers(40, 60))
def test_depth_100_and_flat_form_is_the_way_out(deep: int) -> None:
    """Each unit inside another is two mappings deeper; the file itself is one."""
    inside: dict[str, object] = {}
    for number in range(deep, 0, -1):
        inside = {"units": {f"u{number}": inside}}
    flat = {f"u{n}": {"parent": f"u{n - 1}"} if n > 1 else {} for n in range(1, deep + 1)}
    nested, other = read({**HEAD, **inside}), read({**HEAD, "units": flat})
    assert other.sound
    if 2 * deep + 1 > DEPTH:
        (found,) = nested.findings
        assert found.help is not None
    else:
        assert nested.sound
        assert nested.organisation is not None
        assert other.organisation is not None
        assert nested.organisation.posts == other.organisation.posts
        assert [*nested.organisation.units] == [*other.organisation.units]


@large(st.integers(1, 40), examples=15)
def test_ten_fold_growth_through_aliases(each: Large, times: int) -> None:
    """What a file says again through aliases may be ten times what it says itself, as long as it's little."""
    aliased = "x-alle:\n  - &a {" + ", ".join(f"k{n}: v" for n in range(50)) + "}\n" + "  - *a\n" * times
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "plan.yaml"
        file.write_text(text(each.values) + aliased, "utf-8")
        assert api.load(str(file)).sound


@pytest.mark.parametrize(("steps", "sound"), [(2, True), (9, False)])
def test_growth_upon_growth_is_refused(steps: int, sound: bool, tmp_path: Path) -> None:
    lines = ["x-a0: &a0 [en, to, tre, fire, fem, seks, sju, åtte, ni, ti]"]
    lines += [f"x-a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, steps)]
    (tmp_path / "plan.yaml").write_text(
        "orgctl: 1\norganisation: {name: Å}\n" + "\n".join(lines) + "\n", "utf-8"
    )
    plan = api.load(str(tmp_path / "plan.yaml"))
    assert plan.sound is sound
    assert len(plan.findings) <= 1


@pytest.mark.parametrize("more", [0, 1])
def test_100_mb_a_file(more: int, tmp_path: Path) -> None:
    """A file with a hole: nothing is read but its size, and its first bytes."""
    file = tmp_path / "plan.yaml"
    with file.open("wb") as stream:
        stream.write(b"orgctl: 2\n#")
        stream.truncate(LARGEST + more)
    plan = api.load(str(file)) if more else None
    if plan is not None:
        assert len(plan.findings) == 1
        assert plan.organisation is None
