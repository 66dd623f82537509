"""What files of settings ask of the judge."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgctl.cli import settings
from orgctl.config import is_fixed
from orgctl.findings import Severity
from orgctl.rules.asked import Asked
from orgctl.rules.judging import Profile

ALL = frozenset(rule.code for rule in settings.known_rules().values())


def asked(folder: Path, text: str) -> Asked:
    (folder / "orgctl.toml").write_text(text, "utf-8")
    return settings.asked(settings.configurations().of(str(folder / "plan.yaml")))


def test_nothing_is_asked_where_nothing_is_set(tmp_path: Path) -> None:
    assert asked(tmp_path, "") == Asked()


def test_the_profile(tmp_path: Path) -> None:
    assert asked(tmp_path, 'profile = "adopted"').profile is Profile.ADOPTED


def test_rules_and_weights(tmp_path: Path) -> None:
    given = asked(tmp_path, 'ignore = "ORG2"\nselect = ["ORG1", "ORG201"]\nseverity.ORG1 = "info"')
    assert given.only is not None
    family = {code for code in ALL if code.startswith("ORG1")}
    always = {rule.code for rule in settings.known_rules().values() if is_fixed(rule)}
    assert given.only == family | {"ORG201"} | always
    assert {*given.weights} == family - always
    assert {*given.weights.values()} == {Severity.INFO}
    without = frozenset(code for code in ALL if code[:4] != "ORG2")
    assert asked(tmp_path, 'severity.ORG2 = "off"').only == without


def test_norms_have_no_place_in_a_plan(tmp_path: Path) -> None:
    norms = asked(tmp_path, "[policy]\nlayers = {max = 4, source = 'K-sak 12/14'}").norms
    assert norms is not None
    assert norms.path is None
    assert norms.policy.layers is not None
    assert (norms.policy.layers.max, norms.policy.layers.source) == (4, "K-sak 12/14")


@pytest.mark.parametrize(
    ("name", "stdin_filename", "path"),
    [
        ("plans/a.yaml", None, "plans/a.yaml"),
        ("HEAD~3:plans/a.yaml", None, "plans/a.yaml"),
        (":plans/a.yaml", None, "plans/a.yaml"),
        ("-", "plans/a.yaml", "plans/a.yaml"),
        ("-", None, None),
    ],
)
def test_whose_settings_hold(name: str, stdin_filename: str | None, path: str | None) -> None:
    assert settings.plan_path(name, stdin_filename) == path
