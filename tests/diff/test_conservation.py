"""What goes into merges and splits comes out again, or the figures say that it doesn't."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_hand_made_pairs import organisation

from orgctl.diff import compare
from orgctl.diff.conservation import Carried, conservation

HEAD = "orgctl: 1\norganisation: {name: Granvik kommune}\n"
OLD = """\
units:
  kommunen: {name: Kommunen}
  skole: {name: Skolen, parent: kommunen, staffing: {fte: 20, employees: 25}}
  sfo: {name: SFO, parent: skole}
  barnehage: {name: Barnehagen, parent: kommunen, staffing: {fte: 10}}
  helse: {name: Helse, parent: kommunen, staffing: {fte: 5}}
positions:
  lærer: {title: Lærer, unit: skole, count: 12}
  assistent: {title: Assistent, unit: sfo, count: 3}
  styrer: {title: Styrer, unit: barnehage}
"""


def accounts(folder: Path, new: str, old: str = OLD) -> list[str]:
    found = conservation(compare(organisation(folder, HEAD + old), organisation(folder, HEAD + new)))
    return [
        f"{', '.join(each.old)} -> {', '.join(each.new)}: "
        + ", ".join(
            f"{key} {sides.before.value:g} -> {sides.after.value:g} {_kept(sides.kept)}"
            for key, sides in each.figures.items()
        )
        for each in found
    ]


def _kept(kept: bool | None) -> str:
    return {True: "kept", False: "not kept", None: "unknown"}[kept]


MERGED = """\
units:
  kommunen: {name: Kommunen}
  senter: {name: Senteret, parent: kommunen, was: [skole, barnehage], staffing: {fte: %s}}
  sfo: {name: SFO, parent: senter}
  helse: {name: Helse, parent: kommunen, staffing: {fte: 5}}
positions:
  lærer: {title: Lærer, unit: senter, count: %s}
  assistent: {title: Assistent, unit: sfo, count: 3}
  styrer: {title: Styrer, unit: senter}
"""


@pytest.mark.parametrize(
    ("fte", "teachers", "expected"),
    [
        ("30", "12", "posts 16 -> 16 kept, employees 25 -> 0 unknown, fte 30 -> 30 kept"),
        ("28.5", "11", "posts 16 -> 15 not kept, employees 25 -> 0 unknown, fte 30 -> 28.5 not kept"),
        ("{about: 30}", "unknown", "posts 16 -> 4 unknown, employees 25 -> 0 unknown, fte 30 -> 30 unknown"),
    ],
)
def test_a_merge(tmp_path: Path, fte: str, teachers: str, expected: str) -> None:
    assert accounts(tmp_path, MERGED % (fte, teachers)) == [f"skole, barnehage -> senter: {expected}"]


def test_a_split_where_the_old_one_goes_on(tmp_path: Path) -> None:
    new = OLD.replace("parent: skole}", "parent: kommunen, was: skole}").replace("  sfo:", "  fritid:")
    new = new.replace("unit: sfo", "unit: fritid")
    old = OLD.replace("  sfo: {name: SFO, parent: skole}\n", "").replace("unit: sfo", "unit: skole")
    assert accounts(tmp_path, new, old) == [
        "skole -> skole, fritid: posts 15 -> 15 kept, employees 25 -> 25 unknown, fte 20 -> 20 unknown"
    ]


def test_all_that_is_tied_together_is_one_account(tmp_path: Path) -> None:
    new = """\
units:
  kommunen: {name: Kommunen}
  a: {name: A, parent: kommunen, was: [skole, barnehage], staffing: {fte: 18}}
  b: {name: B, parent: kommunen, was: [barnehage, helse], staffing: {fte: 17}}
"""
    (told,) = accounts(tmp_path, new, OLD.partition("positions:")[0])
    assert told.startswith("skole, barnehage, helse -> a, b: ")
    assert told.endswith("fte 35 -> 35 kept")


def test_without_merges_and_splits_there_is_nothing_to_account_for(tmp_path: Path) -> None:
    assert accounts(tmp_path, OLD.replace("Helse", "Helse og omsorg")) == []


POWERS = """\
taxonomy: nb-kommune@1
roles: {leder: {name: Leder}}
units:
  kommunen: {name: Kommunen, leader: {title: Rådmann}}
  skole: {name: Skolen, parent: kommunen, leader: {role: leder}}
  barnehage: {name: Barnehagen, parent: kommunen, leader: {role: leder}}
  helse: {name: Helse, parent: kommunen, leader: {title: Helsesjef}}
positions:
  inspektør: {title: Inspektør, unit: skole}
delegations:
  personal: {from: kommunen.leader, to: {role: leder}, areas: personal, scope: own_unit}
  kjøp: {from: kommunen.leader, to: inspektør, areas: okonomi, scope: skole}
"""
IN_ONE = POWERS.replace("  skole:", "  senter:").replace(
    "Skolen, parent", "Senteret, was: [skole, barnehage], parent"
)
IN_ONE = IN_ONE.replace("  barnehage: {name: Barnehagen, parent: kommunen, leader: {role: leder}}\n", "")
IN_ONE = IN_ONE.replace("unit: skole", "unit: senter").replace("scope: skole", "scope: senter")


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ([], ["personal skole.leader: senter.leader", "kjøp inspektør: inspektør",
              "personal barnehage.leader: senter.leader"]),
        ([("to: inspektør", "to: helse"), ("{role: leder}, areas", "[{role: leder}, helse], areas")],
         ["personal skole.leader: senter.leader", "kjøp inspektør: - helse.leader",
          "personal barnehage.leader: senter.leader"]),
        ([("  inspektør: {title: Inspektør, unit: senter}\n", "  x: {title: X, unit: helse}\n"),
          ("to: inspektør", "to: {open: d}"), ("taxonomy", "decisions: {d: {question: Hva?}}\ntaxonomy")],
         ["personal skole.leader: senter.leader", "kjøp inspektør: - nobody",
          "personal barnehage.leader: senter.leader"]),
        ([("scope: senter", "scope: helse")],
         ["personal skole.leader: senter.leader", "kjøp inspektør: - nobody",
          "personal barnehage.leader: senter.leader"]),
    ],
)  # fmt: skip
def test_powers_are_accounted_for(
    tmp_path: Path, changed: list[tuple[str, str]], expected: list[str]
) -> None:
    text = IN_ONE
    for old, new in changed:
        assert old in text, old
        text = text.replace(old, new)
    (found,) = conservation(
        compare(organisation(tmp_path, HEAD + POWERS), organisation(tmp_path, HEAD + text))
    )
    assert [_carried(each) for each in found.powers] == expected


def _carried(each: Carried) -> str:
    elsewhere = ["-", *each.elsewhere] if each.elsewhere or each.lost else []
    return f"{each.grant} {each.holder}: " + " ".join(
        [*each.here, *elsewhere, *(["nobody"] if each.lost else [])]
    )


def test_posts_that_go_elsewhere_and_come_from_there_are_accounted_for(tmp_path: Path) -> None:
    new = MERGED % (30, 12)
    new = new.replace("name: SFO, parent: senter", "name: SFO, parent: helse")
    new = new.replace(
        "unit: sfo, count: 3}", "unit: sfo, count: 3}\n  rådgiver: {title: Rådgiver, unit: senter}"
    )
    old = OLD + "  rådgiver: {title: Rådgiver, unit: helse}\n  vikar: {title: Vikar, unit: skole}\n"
    (found,) = conservation(compare(organisation(tmp_path, HEAD + old), organisation(tmp_path, HEAD + new)))
    posts = found.figures["posts"]
    assert [each.value for each in posts] == [17, 14]
    assert [each.value for each in found.elsewhere] == [3, 1]  # the substitute's post ends
