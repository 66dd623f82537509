"""Pairs of plans, compared as ``orgctl diff --format html`` does it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from orgctl import api
from orgctl.diff.told import Story

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
EVERYTHING = HERE / "everything.yaml"
AMOT = EXAMPLES / "amot-before.yaml", EXAMPLES / "amot.yaml"
_TEXTS = frozenset("text title description purpose vision body summary answer conclusion measure".split())

MERGED = """\
orgctl: 1
organisation: {name: Granvik kommune}
roles: {leder: {name: Enhetsleder, title: "Leder for {unit}", tasks: [Lede enheten]}}
taxonomy: nb-kommune@1
units:
  kommunen:
    name: Kommunen
    leader: {title: Kommunedirektør, holder: Liv Berg}
    units:
      skole: {name: Granvik skole, leader: {role: leder, holder: Ola Nes}, tasks: [Gi opplæring, Vaske]}
      sfo: {name: Granvik SFO, leader: {role: leder}}
      kultur: {name: Kultur, leader: {role: leder}, units: {bibliotek: {name: Biblioteket}}}
      nav: {name: NAV}
positions:
  lærer: {title: Lærer, unit: skole, count: 20}
  vakt: {title: Vaktmester, unit: kultur}
delegations:
  innkjøp: {from: kommunen.leader, to: kultur.leader, areas: okonomi, limit: {amount: 100000}}
"""
AFTER = """\
orgctl: 1
organisation: {name: Granvik kommune}
roles: {leder: {name: Enhetsleder, title: "Leder for {unit}", tasks: [Lede og utvikle enheten, Budsjett]}}
taxonomy: nb-kommune@1
units:
  kommunen:
    name: Kommunen
    leader: {title: Kommunedirektør, holder: Liv Berg}
    units:
      oppvekst:
        name: Oppvekst
        was: [skole, sfo]
        leader: {role: leder}
        units: {bibliotek: {name: Biblioteket}}
      con: {name: Kontor for alt, leader: {role: leder}}
      nav: {name: NAV Granvik}
positions:
  lærer: {title: Lærer, unit: oppvekst, count: 20}
  vakt: {title: Vaktmester, unit: con}
"""
"""A merger, a unit that ends with its leader and a power, one that moves, a new one with a name that Windows
keeps for a device, a role with other tasks."""


def story(old: Path, new: Path, language: str | None = None, *, names: bool = False) -> Story:
    """The comparison of two files in words."""
    plans = [api.load(str(each)) for each in (old, new)]
    assert all(plan.comparable for plan in plans), [plan.findings for plan in plans]
    return api.diff(*plans).story(language=language, without_names=not names)


def small(folder: Path, old: str = MERGED, new: str = AFTER) -> tuple[Path, Path]:
    """Two plans as files."""
    return write(folder, "old.yaml", old), write(folder, "new.yaml", new)


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def minimal(folder: Path) -> Path:
    """A plan that says next to nothing."""
    return write(folder, "minimal.yaml", "orgctl: 1\norganisation: {name: Granvik kommune}\n")


def reworded(folder: Path) -> Path:
    """The plan with every key, all its texts in other words."""
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    value = yaml.load(EVERYTHING.read_text("utf-8"))
    path = folder / "reworded.yaml"
    with path.open("w", encoding="utf-8") as stream:
        yaml.dump(_reworded(value, None), stream)
    return path


def _reworded(value: Any, key: str | None) -> Any:
    if isinstance(value, dict):
        return {name: _reworded(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [_reworded(each, key) for each in value]
    # An id is one word, and a text of one word stays as it is.
    is_text = isinstance(value, str) and key in _TEXTS and " " in value
    return f"{value} fra nå av" if is_text else value


def folded(text: str) -> str:
    return " ".join(text.split())


def texts(those: Iterable[str]) -> list[str]:
    return [folded(each) for each in those if each]
