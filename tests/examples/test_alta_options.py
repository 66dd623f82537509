"""The four options for culture in Alta, each laid over the project, in which its place is open."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pytest
from shipped import FOLDER, example

from orgctl.diff import compare
from orgctl.structure import Organisation

NAMES: Mapping[str, str] = MappingProxyType(
    {path.stem.split("-")[1]: path.stem for path in sorted((FOLDER / "alta").glob("*.yaml"))}
)
"""The file of each option."""
PLACES = ["kulturskolen", "kultursalen", "biblioteket"]


@pytest.fixture(scope="module")
def base() -> Organisation:
    return example("alta")


@pytest.fixture(scope="module")
def options() -> Mapping[str, Organisation]:
    return {option: example(f"alta/{name}") for option, name in NAMES.items()}


def test_one_overlay_for_each_option(base: Organisation, options: Mapping[str, Organisation]) -> None:
    stated = base.definition.decisions["kultur"].options
    assert list(options) == list(stated)
    for option, laid in options.items():
        document = laid.definition.document
        assert document is not None
        assert (
            document.title == f"Kulturens plass i organisasjonen, alternativ {option}: {stated[option].text}"
        )
        conclusion = laid.definition.decisions["kultur"].conclusion
        assert getattr(conclusion, "option", None) == option


@pytest.mark.parametrize(
    ("option", "name", "parent", "kind", "leader"),
    [
        ("a", "Kultur", "alta", "virksomhet", "Kommunalleder for kultur"),
        ("b", "Kultur", "stab", None, "Kultursjef"),
        ("c", "Kultur og næring", "asu", None, None),
        ("d", "Kultur", "alta", "virksomhetsområde", None),
    ],
)
def test_where_culture_is_and_who_leads_it(
    options: Mapping[str, Organisation],
    option: str,
    name: str,
    parent: str,
    kind: str | None,
    leader: str | None,
) -> None:
    laid = options[option]
    unit = laid.units["kultur"]
    assert (unit.name, unit.parent, unit.kind) == (name, parent, kind)
    assert [laid.posts[id].title for id in unit.leadership.posts] == [leader] * (leader is not None)
    assert unit.leadership.state == ("posts" if leader else "unknown")


def test_in_the_chief_executives_staff_it_is_staff(options: Mapping[str, Organisation]) -> None:
    staff = [option for option, laid in options.items() if "staff" in laid.units["kultur"].function]
    assert staff == ["b", "c"]


def test_only_the_first_option_says_what_belongs_to_it(options: Mapping[str, Organisation]) -> None:
    parents = {option: [laid.units[id].parent for id in PLACES] for option, laid in options.items()}
    assert parents == {"a": ["kultur"] * 3, "b": [None] * 3, "c": [None] * 3, "d": [None] * 3}
    states = {
        laid.units[id].parent_state for option, laid in options.items() if option != "a" for id in PLACES
    }
    assert states == {"open"}


def test_only_the_second_option_has_a_head_of_culture(options: Mapping[str, Organisation]) -> None:
    found = {option: laid.by_role.get("kultursjef", ()) for option, laid in options.items()}
    assert {option: len(posts) for option, posts in found.items()} == {"a": 0, "b": 1, "c": 0, "d": 0}


def test_nothing_but_culture_differs_from_the_project(
    base: Organisation, options: Mapping[str, Organisation]
) -> None:
    for laid in options.values():
        told = [each for change in compare(base, laid).changes for each in change.all()]
        about = {str(each.new) for each in told if each.kind.part not in ("document", "kinds")}
        assert about <= {"kultur", "kultur.leader", "kultursjef", *PLACES}
