"""Generated municipalities are sound, of the size asked for, and always the same."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from orgctl import api

ROOT = Path(__file__).resolve().parent.parent.parent
SECTORS = ("oppvekst", "helse", "samfunn", "kultur", "velferd")


def generate(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Calls the generator as the benchmarks do."""
    return subprocess.run(
        [sys.executable, "-m", "benchmarks.generate", *map(str, arguments)],
        cwd=ROOT,
        env={"PATH": "", **environment},
        capture_output=True,
        encoding="utf-8",
    )


def generated(folder: Path, *options: str, **environment: str) -> dict[str, str]:
    """The files that a call writes, by their names."""
    result = generate(folder, *options, **environment)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode()
        for path in sorted(folder.rglob("*.yaml"))
    }


def loaded(path: Path) -> api.Plan:
    plan = api.load(str(path))
    assert plan.findings == ()
    return plan


@pytest.mark.parametrize("form", ["nested", "flat", "split"])
@pytest.mark.parametrize("units", [20, 200])
def test_it_is_sound_and_of_the_size_asked_for(tmp_path: Path, form: str, units: int) -> None:
    generated(tmp_path, "--units", str(units), "--form", form)
    definition = loaded(tmp_path / "plan.yaml").model.definition
    assert len(definition.units) == units
    assert 0.8 * units <= len(definition.positions) <= 1.5 * units
    assert 0.08 * units <= len(definition.delegations) <= 0.25 * units


def test_all_forms_tell_of_the_same_organisation(tmp_path: Path) -> None:
    for form in ("nested", "flat", "split"):
        generated(tmp_path / form, "--units", "100", "--form", form)
    nested, flat, split = (
        loaded(tmp_path / form / "plan.yaml").model.definition for form in ("nested", "flat", "split")
    )
    assert dict(nested.units) == dict(flat.units) == dict(split.units)
    assert dict(nested.positions) == dict(flat.positions) == dict(split.positions)
    assert dict(nested.delegations) == dict(flat.delegations) == dict(split.delegations)


def test_the_same_seed_and_size_give_the_same_bytes(tmp_path: Path) -> None:
    first = generated(tmp_path / "a", "--seed", "7", "--form", "split", PYTHONHASHSEED="1")
    again = generated(tmp_path / "b", "--seed", "7", "--form", "split", PYTHONHASHSEED="2")
    other = generated(tmp_path / "c", "--seed", "8", "--form", "split")
    assert list(first) == ["plan.yaml", *(f"sektorer/{sector}.yaml" for sector in sorted(SECTORS))]
    assert first == again
    assert first != other


def test_some_years_later_it_is_sound_and_a_little_different(tmp_path: Path) -> None:
    generated(tmp_path / "now", "--units", "2000")
    generated(tmp_path / "later", "--units", "2000", "--later")
    now, later = (loaded(tmp_path / when / "plan.yaml") for when in ("now", "later"))
    found = api.diff(now, later).comparison.changes
    assert 90 <= len(found) <= 110, "five for each hundred units"
    kinds = {each.kind.id for change in found for each in change.all()}
    assert kinds >= {
        "unit-new", "unit-ended", "unit-moved", "unit-name", "unit-merged", "unit-split", "unit-leader",
        "unit-tasks", "unit-staffing", "id-changed", "post-new", "post-ended", "post-moved", "post-title",
        "post-fte", "post-count", "post-deputy", "post-holder", "post-line", "post-tasks", "role-tasks",
        "delegation-new", "delegation-ended", "delegation-extent", "document-dates",
    }  # fmt: skip


def test_even_a_small_one_has_some_changes(tmp_path: Path) -> None:
    generated(tmp_path / "now", "--units", "20")
    generated(tmp_path / "later", "--units", "20", "--later")
    now, later = (loaded(tmp_path / when / "plan.yaml") for when in ("now", "later"))
    assert len(api.diff(now, later).comparison.changes) >= 6


def test_it_reads_like_a_municipality(tmp_path: Path) -> None:
    (text,) = generated(tmp_path, "--units", "200").values()
    names = re.findall(r"\bname: ([^,}\n]+)", text)
    assert {"Oppvekst og utdanning", "Småtrinnet"} <= set(names)
    schools = [name for name in names if name.endswith(" skole")]
    assert len(schools) == len(set(schools)) > 2
    holders = set(re.findall(r"\bholder: ([^,}\n]+)", text))
    assert holders == {"vacant"}, "no person is named"
    assert "units:\n" in text.splitlines(keepends=True)[:50], "units come before a reader has had enough"


def test_many_municipalities_have_a_file_each(tmp_path: Path) -> None:
    texts = generated(tmp_path, "--units", "20", "--files", "3")
    assert list(texts) == ["kommune-001.yaml", "kommune-002.yaml", "kommune-003.yaml"]
    assert (
        len(set(re.findall(r"^organisation: \{name: (.+?),", "\n".join(texts.values()), re.MULTILINE))) == 3
    )


@pytest.mark.parametrize(
    "options", [("--units", "19"), ("--form", "split", "--files", "2")], ids=["too small", "files of files"]
)
def test_what_cannot_be_written_is_refused_in_a_line(tmp_path: Path, options: tuple[str, ...]) -> None:
    result = generate(tmp_path / "new", *options)
    assert result.returncode == 2
    assert "error: --" in result.stderr
    assert not (tmp_path / "new").exists()
