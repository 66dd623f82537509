"""The register of acts is loaded for plans that need it, and for no others."""

from __future__ import annotations

from pathlib import Path

import pytest
from calling import imported

PLAN = """
orgctl: 1
organisation: {name: Granvik kommune}
roles: {leder: {name: Leder, statutory: {law: LAW}}}
laws: {alkoholloven-1989: {name: Alkoholloven}}
""".lstrip()


@pytest.mark.parametrize(("law", "read"), [("alkoholloven-1989", False), ("kommuneloven-2018", True)])
def test_printing_reads_it_for_an_act_that_the_plan_does_not_list(
    tmp_path: Path, law: str, read: bool
) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN.replace("LAW", law), "utf-8")
    assert ("orgctl.model.acts" in imported("render", "plan.yaml", cwd=tmp_path)) is read
    assert "orgctl.model.acts" not in imported("validate", "plan.yaml", cwd=tmp_path)
