"""No rule of judgement fails, whatever is in an organisation, and each finding has its words."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from orgctl.api import lint
from orgctl.lang import catalogue, languages
from orgctl.rules.asked import Asked
from orgctl.rules.judging import Profile
from orgctl.rules.registry import judgements

JUDGED = frozenset(each.rule for each in judgements())
SEMANTICS = str(Path(__file__).resolve().parents[1] / "semantics")


def _file(seed: int, size: int) -> str:
    """A file with every part and every key of the format, by chance."""
    sys.path.append(SEMANTICS)
    try:
        from made_by_chance import made
        from organisations_at_large import text
    finally:
        sys.path.remove(SEMANTICS)
    return text(made(seed, size, frozenset()))


@pytest.mark.slow
@settings(max_examples=30, phases=[Phase.generate])
@given(st.integers(0, 400), st.integers(1, 6), st.sampled_from(Profile))
def test_no_rule_fails(seed: int, size: int, profile: Profile) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "plan.yaml"
        file.write_text(_file(seed, size), "utf-8")
        found = lint([str(file)], asked=lambda path: Asked(profile=profile)).findings
    assert [each.message for each in found if each.rule.code == "ORG999"] == []
    for finding in (each for each in found if each.rule in JUDGED):
        assert finding.help is not None
        assert finding.place is not None
        said = (finding.message, finding.help, finding.label, *(each.label for each in finding.related))
        for words in (catalogue(language) for language in languages()):
            assert all(words.text(each.id, each.args) for each in said if each is not None)
