"""What an act that the plan refers to is called in print: the file's name, else the register's."""

from __future__ import annotations

from pathlib import Path

import pytest
from rendering import rendered

PLAN = """
document: {language: %s}
roles:
  a: {name: Helsesjef, statutory: {law: helse-og-omsorgstjenesteloven-2011, section: "3-1"}}
  b: {name: Rådmann, statutory: {law: kommuneloven-1992, section: "23", office: administrasjonssjef}}
  c: {name: Rektor, statutory: {law: kommuneloven}}
  d: {name: Leder, statutory: {law: prøveloven-2011, section: "1"}}
  e: {name: Skolesjef, statutory: {law: opplæringslova-1998, section: "13-1"}}
  f: {name: Sjef, statutory: {law: unknown}}
laws: {opplæringslova-1998: {name: Skoleloven}}
"""


def laws(folder: Path, language: str) -> list[str]:
    """What stands behind the label of the statutory office, role by role."""
    page = rendered(folder, PLAN % language)
    lines = [node.text() for node in page.all("li")]
    return [line.partition(": ")[2] for line in lines if " – " in line]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "nb",
            [
                "helse- og omsorgstjenesteloven § 3-1",
                "administrasjonssjef, kommuneloven av 1992 § 23",
                "kommuneloven",
                "prøveloven av 2011 § 1",
                "Skoleloven § 13-1",
                "ikke oppgitt",
            ],
        ),
        (
            "nn",
            [
                "helse- og omsorgstenestelova § 3-1",
                "administrasjonssjef, kommunelova av 1992 § 23",
                "kommunelova",
                "prøveloven av 2011 § 1",
                "Skoleloven § 13-1",
                "ikkje oppgitt",
            ],
        ),
        (
            "en",
            [
                "Health and Care Services Act § 3-1",
                "administrasjonssjef, Local Government Act of 1992 § 23",
                "Local Government Act",
                "prøveloven of 2011 § 1",
                "Skoleloven § 13-1",
                "not stated",
            ],
        ),
    ],
)
def test_acts_are_called_as_an_adviser_writes_them(
    tmp_path: Path, language: str, expected: list[str]
) -> None:
    assert laws(tmp_path, language) == expected


@pytest.mark.parametrize(
    ("section", "printed"),
    [
        ("13-1", "kommuneloven av 2018 § 13-1"),
        ("§ 23", "kommuneloven av 2018 § 23"),
        ("22 og 23", "kommuneloven av 2018 §§ 22 og 23"),
        ("§§ 22 og 23", "kommuneloven av 2018 §§ 22 og 23"),
        ("22–24", "kommuneloven av 2018 §§ 22–24"),
        ("5-4 første ledd", "kommuneloven av 2018 § 5-4 første ledd"),
    ],
)
def test_sections_have_the_sign_that_goes_with_them(tmp_path: Path, section: str, printed: str) -> None:
    plan = f"""\
roles: {{r: {{name: Leder, count: unknown, statutory: {{law: kommuneloven-2018, section: "{section}"}}}}}}
units: {{topp: {{name: Granvik, leader: {{title: Direktør}}}}}}
"""
    said = str(rendered(tmp_path, plan))
    assert f"§ {printed}" not in said
    assert printed in said
    assert "§ §" not in said
