"""What goes on under another id that nobody has said: never by a holder's name alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from orgctl import api
from orgctl.diff import compare, pairing
from orgctl.diff.pairing import Guess, Sure, paired
from orgctl.structure import Organisation
from orgctl.structure.lineage import lineages

HEAD = "orgctl: 1\norganisation: {name: Granvik kommune}\n"
OLD = """\
units:
  kommunen:
    name: Kommunen
    leader: {title: Rådmann}
    units:
      skole: {name: Granvik skole, leader: {title: Rektor}}
      hjelp: {name: Hjemmehjelpen}
      plan: {name: Plan og bygg}
positions:
  lærer: {title: Lærer, unit: skole, holder: Kari Nes}
  byggesak: {title: Saksbehandler, unit: plan}
groups: {ledere: {name: Ledergruppa}}
"""


def organisation(folder: Path, text: str) -> Organisation:
    file = folder / "plan.yaml"
    file.write_text(HEAD + text, "utf-8")
    plan = api.load(str(file))
    assert plan.sound, plan.findings
    assert plan.organisation is not None
    return plan.organisation


def guesses(folder: Path, *changed: tuple[str, str]) -> list[str]:
    text = OLD
    for old, new in changed:
        assert old in text
        text = text.replace(old, new)
    found = paired(organisation(folder, OLD), organisation(folder, text))
    assert all(each.sure is Sure.CERTAIN for each in found.inferred)
    return [_line(each) for each in (*found.inferred, *found.proposed)]


def _line(guess: Guess) -> str:
    return f"{guess.sure.value} {guess.old} -> {guess.new}: {', '.join(guess.grounds)}"


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ([], []),
        ([("      hjelp:", "      hjemme:")], ["certain hjelp -> hjemme: same-name, same-place"]),
        # A unit that is found again gives its posts a place.
        (
            [("      plan:", "      bygg:"), ("unit: plan", "unit: bygg"), ("byggesak:", "sak:")],
            ["certain plan -> bygg: same-name, same-place", "certain byggesak -> sak: same-name, same-place"],
        ),
        ([("      hjelp: {name: Hjemmehjelpen}", "      hjemme: {name: Hjemmehjelp}")],
         ["likely hjelp -> hjemme: near-name, same-place"]),
        ([("      hjelp: {name: Hjemmehjelpen}", "      hjemme: {name: Omsorg}")],
         ["possible hjelp -> hjemme: same-place, only-one"]),
        ([("{title: Lærer, unit: skole", "{title: Vaktmester, unit: plan"), ("lærer:", "vakt:")], []),
        ([("groups: {ledere:", "groups: {ledergruppe:")], ["certain ledere -> ledergruppe: same-name"]),
    ],
)  # fmt: skip
def test_what_goes_on(tmp_path: Path, changed: list[tuple[str, str]], expected: list[str]) -> None:
    assert guesses(tmp_path, *changed) == expected


def test_two_of_one_name_are_not_told_apart(tmp_path: Path) -> None:
    old = OLD.replace("  byggesak:", "  vikar: {title: Lærer, unit: skole}\n  byggesak:")
    new = old.replace("  lærer:", "  første:").replace("  vikar:", "  andre:")
    found = paired(organisation(tmp_path, old), organisation(tmp_path, new))
    assert [each for each in (*found.inferred, *found.proposed) if each.sure is not Sure.POSSIBLE] == []


def test_all_ids_of_a_deep_chain_are_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every unit gives the one below it a place, in one walk."""
    count = 90

    def chain(mark: str) -> Organisation:
        above = (f", parent: {mark}{i - 1}" if i else "" for i in range(count))
        units = (
            f"{mark}{i}: {{name: Enhet {i}, leader: {{title: Leder}}{up}}}" for i, up in enumerate(above)
        )
        posts = (f"{mark}p{i}: {{title: Lærer, unit: {mark}{i}}}" for i in range(count))
        return organisation(tmp_path, f"units: {{{', '.join(units)}}}\npositions: {{{', '.join(posts)}}}\n")

    asked: list[object] = []

    def counted(*given: Any) -> Any:
        asked.append(given)
        return lineages(*given)

    monkeypatch.setattr(pairing, "lineages", counted)
    found = paired(chain("a"), chain("b"))
    assert found.lineages["units"].new_of == {f"a{i}": f"b{i}" for i in range(count)}
    assert len(found.lineages["positions"].new_of) == 2 * count
    assert found.proposed == ()
    assert len(asked) < 5


def test_somebody_says_which(tmp_path: Path) -> None:
    new = OLD.replace("      hjelp: {name: Hjemmehjelpen}", "      omsorg: {name: Omsorg}")
    sides = organisation(tmp_path, OLD), organisation(tmp_path, new)
    found = compare(*sides, {"units": [("hjelp", "omsorg")]})
    assert [(each.kind.id, each.old, each.new) for each in found.changes] == [
        ("unit-name", "hjelp", "omsorg"),
        ("id-changed", "hjelp", "omsorg"),
    ]
    assert found.pairing.proposed == ()


def test_what_is_only_likely_does_not_count(tmp_path: Path) -> None:
    new = OLD.replace("      hjelp: {name: Hjemmehjelpen}", "      hjemme: {name: Hjemmehjelp}")
    found = compare(organisation(tmp_path, OLD), organisation(tmp_path, new))
    assert {each.kind.id for each in found.changes} == {"unit-new", "unit-ended"}


def test_an_area_of_the_taxonomy_that_a_file_names_itself_is_new_in_it(tmp_path: Path) -> None:
    old = "taxonomy: nb-kommune@1\n" + OLD
    new = old + "areas: {personal: {name: Personalansvar}}\n"
    sides = organisation(tmp_path, old), organisation(tmp_path, new)
    assert [each.kind.id for each in compare(*sides).changes] == ["area-new"]
    assert [each.kind.id for each in compare(*sides[::-1]).changes] == ["area-ended"]
