"""The same faulty text in a plain file, an included fragment, an overlay, a revision and on standard
input: the same findings at the same places, in the same words."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from plain_git import needs_git, record, set_plain

from orgctl import api
from orgctl.findings import Finding, Message
from orgctl.lang import catalogue

HEAD = "orgctl: 1\norganisation: {name: Granvik kommune}\n"
FRAGMENT = "orgctl-part: 1\n# Granvik kommune\n"
OVERLAY = "orgctl: 1\nbase: base.yaml\n"

BODIES = {
    "a misspelt key": "units:\n  helse:\n    nmae: Helse\n",
    "a part that is none": "unist: {}\n",
    "an id of capitals": "units: {Helse: {}}\n",
    "a key of one unit among units": "units:\n  name: Helse\n  leader: none\n",
    "text for a mapping": "units: {helse: Helse og velferd}\n",
    "a list for ids": "positions: [leder, nestleder]\n",
    "nothing after a key": "units:\n  helse:\n    name:\n",
    "nothing after a part": "roles:\nunits: {helse: {}}\n",
    "a missing key": "implementation: {tilsette: {due: 2014}}\n",
    "a code without quotes": "units: {helse: {cost_centres: [2310]}}\n",
    "a Norwegian date": "implementation: {tilsette: {text: Tilsette, due: 20.06.2013}}\n",
    "a word that is not allowed": "units: {helse: {function: stab}}\n",
    "an entry too deep": "units:\n  helse:\n    name: Helse\n    rhf:\n      name: RHF\n",
    "a misspelt reference": "positions: {leder: {title: Leder}}\nunits: {helse: {leader: ledre}}\n",
    "a reference in a nested unit": "units:\n  a:\n    units:\n      b: {kind: enhet}\n",
    "a reference in a list of claims": "claims:\n  - {text: x, of: {units: {kind: sektor}}, equals: 1}\n",
    "a decision that is none": "units: {a: {parent: {open: valg}}}\ndecisions: {valget: {question: Hva}}\n",
    "an id used twice": "units: {helse: {}}\ngroups: {helse: {}}\n",
    "an id used twice in the tree": "units:\n  a: {units: {c: {}}}\n  b: {units: {c: {}}}\n",
    "a ring of units": "units: {a: {parent: b}, b: {parent: a}}\n",
    "a ring through a nested unit": "units:\n  a:\n    parent: b\n    units: {b: {}}\n",
    "two leaders": "units: {a: {leader: p}}\npositions: {p: {}, q: {leads: a}}\n",
    "a parent said twice": "units:\n  a: {units: {b: {parent: a}}}\n",
    "a level above its own": "levels: {x: {}, y: {}}\nunits: {a: {level: y, units: {b: {level: x}}}}\n",
    "two slips in one entity": "units: {helse: {nmae: Helse, function: stab}}\n",
    "behind an alias": "units:\n  a: &x {nmae: A}\n  b: *x\n",
    "a file that is not there": "include: mangler.yaml\n",
    "a colon in a text": "units: {}\nroles:\n  leder:\n    name: Leder: for alle\n",
    "a quote without an end": 'roles:\n  leder:\n    name: "Leder\n',
    "a bracket without an end": "roles: {leder: {name: Leder}\nunits: {}\n",
    "a tab": "roles:\n\tleder: {}\n",
    "a line too far in": "roles:\n  leder:\n    name: Leder\n      title: Leder\n",
    "a key twice": "roles: {leder: {}, leder: {}}\n",
    "a key that is no text": "units: {0301: {}}\n",
    "a comma in braces": "positions: {p: {title: Leder, rådgiver, fte: 0,5}}\n",
    "a second document": "units: {}\n---\norgctl: 1\n",
    "a control character": "units:\n  a: {name: A\x07}\n",
}

# In an overlay, an empty value takes away what the base says, and a nested unit that says `parent` is
# nested to show which unit is meant.
OTHERWISE_IN_AN_OVERLAY = {
    "nothing after a key": ["ORG029"],
    "nothing after a part": ["ORG029"],
    "a parent said twice": [],
}

Said = tuple[object, ...]


def said(finding: Finding, prefix: str = "") -> Said:
    """All of a finding but the file that it lies in; ``prefix`` is left out where files are named."""
    place = finding.place

    def words(message: Message | None) -> str:
        return catalogue().text(message.id, message.args).replace(prefix, "") if message is not None else ""

    assert place is not None
    related = [
        (words(each.label), each.place.line, each.place.column, each.place.end_line, each.place.end_column)
        for each in finding.related
    ]
    return (
        finding.rule.code,
        (place.line, place.column, place.end_line, place.end_column),
        words(finding.message),
        words(finding.label),
        words(finding.help),
        finding.path,
        finding.entity,
        related,
    )


def told(name: str, *, file: str, prefix: str = "") -> list[Said]:
    """What is found in a plan, all of it in ``file``."""
    findings = api.validate([name]).findings
    assert {finding.file for finding in findings} <= {file}
    return [said(finding, prefix) for finding in findings]


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def written(name: str, text: str) -> str:
    Path(name).write_text(text, "utf-8")
    return name


def plainly(body: str) -> list[Said]:
    found = told(written("plan.yaml", HEAD + body), file="plan.yaml")
    assert found
    return found


every_body = pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)


@every_body
def test_an_included_fragment(body: str) -> None:
    expected = plainly(body)
    written("plan.yaml", HEAD + "include: del.yaml\n")
    written("del.yaml", FRAGMENT + body)
    assert told("plan.yaml", file="del.yaml") == expected


@pytest.mark.parametrize("name", BODIES)
def test_an_overlay(name: str) -> None:
    expected = plainly(BODIES[name])
    written("base.yaml", HEAD)
    found = told(written("plan.yaml", OVERLAY + BODIES[name]), file="plan.yaml")
    if name in OTHERWISE_IN_AN_OVERLAY:
        assert [each[0] for each in found] == OTHERWISE_IN_AN_OVERLAY[name]
    else:
        assert found == expected


@every_body
def test_standard_input(body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = plainly(body)
    stream = io.TextIOWrapper(io.BytesIO((HEAD + body).encode()), "utf-8")
    monkeypatch.setattr(sys, "stdin", stream)
    assert told("-", file="<stdin>") == expected


@needs_git
def test_a_revision(monkeypatch: pytest.MonkeyPatch) -> None:
    set_plain(monkeypatch)
    for number, body in enumerate(BODIES.values()):
        written(f"plan{number}.yaml", HEAD + body)
    record(Path.cwd())
    for number in range(len(BODIES)):
        name = f"plan{number}.yaml"
        expected = told(name, file=name)
        Path(name).unlink()
        (file,) = api.validate([f"HEAD:{name}"]).files
        assert file.endswith(f":{name}")
        assert told(f"HEAD:{name}", file=file, prefix=file.removesuffix(name)) == expected
