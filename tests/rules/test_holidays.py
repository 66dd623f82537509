"""Holidays are Norwegian: in another country nothing is said of them, and of very long hearings neither."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgctl.api import lint

PLAN = """\
orgctl: 1
organisation: {{name: Granvik, country: "{country}"}}
policy: {{hearing: {{max_holiday_share: 0.1}}}}
hearing: {{opens: 2024-07-01, closes: {closes}}}
"""


@pytest.mark.parametrize(
    ("country", "closes", "told"),
    [("NO", "2024-07-31", True), ("SE", "2024-07-31", False), ("NO", "2999-07-31", False)],
)
def test_where_holidays_are_known(tmp_path: Path, country: str, closes: str, told: bool) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN.format(country=country, closes=closes), "utf-8")
    assert ("ORG505" in [each.rule.code for each in lint([str(file)]).findings]) is told
