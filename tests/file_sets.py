"""Plans of several files, written into a folder of their own, with findings and places written short."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgctl import api
from orgctl.findings import Finding, Severity

ROOT = "orgctl: 1\norganisation: {name: Granvik kommune}\n"
PART = "orgctl-part: 1\n"
Files = dict[str, str]


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plan").mkdir()
    monkeypatch.chdir(tmp_path / "plan")


def written(files: Files) -> None:
    for name, text in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, "utf-8")


def loaded(files: Files, name: str = "plan.yaml") -> api.Plan:
    written(files)
    return api.load(name)


def short(finding: Finding) -> str:
    assert finding.place is not None
    return f"{finding.file}:{finding.place.line}:{finding.place.column} {finding.rule.code}"


def errors(plan: api.Plan | api.Validation) -> list[Finding]:
    return [finding for finding in plan.findings if finding.severity is Severity.ERROR]


def told(files: Files, name: str = "plan.yaml") -> list[str]:
    return [short(finding) for finding in errors(loaded(files, name))]


def one(files: Files, name: str = "plan.yaml") -> Finding:
    (finding,) = errors(loaded(files, name))
    return finding
