"""No rule is made for the five plans: what they call their units, posts, roles and groups stands nowhere in
the program, its words and its messages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from orgctl import api

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("amot", "roros", "baerum", "lorenskog", "alta")
OWN = {
    "amot": "Åmot Rena Osen Deset Skyssveien Trollhaugen Birkebeineren RHF",
    "roros": "Røros Brekken Glåmos Kvitsanden Ysterhagaen Gjøsvika Storstuggu PDL RLG SLG ULG",
    "baerum": "Bærum Fornebu arbeidsgiverdirektør",
    "lorenskog": "Lørenskog lederforaer",
    "alta": "Alta Altalabben Elvebakken Aronnes ASU",
}
"""Single words that are theirs alone. Others are what many municipalities call something."""
LISTED = {"municipalities.txt"}
"""Public registers of all there are."""


def _shipped() -> Iterator[tuple[str, str]]:
    """The files of the program, by their path, in lower case."""
    for path in sorted((ROOT / "src").rglob("*")):
        if path.is_file() and path.suffix not in (".pyc", ".mo") and path.name not in LISTED:
            yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8").casefold()


SHIPPED = dict(_shipped())


def _names(name: str) -> set[str]:
    """What a plan calls its units, posts, roles and groups in more than one word."""
    organisation = api.load(str(ROOT / "examples" / f"{name}.yaml")).organisation
    assert organisation is not None
    definition = organisation.definition
    found = {definition.organisation.name} if definition.organisation is not None else set()
    for part in (definition.units, definition.roles, definition.groups):
        for entry in part.values():
            found.update(filter(None, (entry.name, entry.short, *entry.also_called)))
    found.update(post.title for post in organisation.posts.values())
    return {each for each in found if len(re.findall(r"\w+", each)) > 1 and "{" not in each}


@pytest.mark.parametrize("name", NAMES)
def test_no_name_of_an_example_is_known(name: str) -> None:
    names, own = _names(name), OWN[name].split()
    text = (ROOT / "examples" / f"{name}.yaml").read_text("utf-8")
    assert names
    assert all(each in text for each in own)
    ways = "|".join(re.escape(each.casefold()) for each in sorted(names.union(own), key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:{ways})(?!\w)")
    found = {path: sorted(set(pattern.findall(text))) for path, text in SHIPPED.items()}
    assert {path: names for path, names in found.items() if names} == {}
