"""A plan in several files as a revision has it: what it includes, its patterns and what it is based on come
from the same tree, wherever one stands."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import repositories
from plain_git import begin, commit, git, needs_git

from orgctl import api
from orgctl.errors import ExitCode, OrgctlError

pytestmark = [needs_git, pytest.mark.slow]  # versions of libraries change nothing here

own_settings = repositories.own_settings

PLAN = """\
orgctl: 1
organisation: {name: Granvik kommune}
include: [deler/*.yaml, {path: rom/*.yaml, optional: true}]
units: {granvik: {leader: {title: Rådmann}}}
"""
OVERLAY = "orgctl: 1\nbase: ../plan.yaml\nunits: {%s: {name: Ny}}\n"


def part(id: str) -> str:
    return f"orgctl-part: 1\nunits: {{{id}: {{parent: granvik, name: {id.title()}}}}}\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, own_settings: None) -> Path:
    """Two revisions of a plan in a subfolder and of an alternative to it. What is left in the folder is
    something else."""
    folder = tmp_path_factory.mktemp("planer")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        begin()
        commit(notat="ikke en plan")
        commit(sted__plan=PLAN, sted__deler__skole=part("skole"), sted__valg__a=OVERLAY % "skole")
        git("tag", "v1")
        Path("sted/deler/skole.yaml").unlink()
        commit(
            sted__deler__barnehage=part("barnehage"),
            sted__deler__helse=part("helse"),
            sted__rom__x="orgctl-part: 1\n",
            sted__valg__a=OVERLAY % "helse",
        )
        shutil.rmtree("sted")
        for name in ("sted/plan.yaml", "sted/deler/feil.yaml"):
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_text("not a plan")
    return folder


@pytest.mark.parametrize(
    ("folder", "path"),
    [
        (".", "sted/valg/a.yaml"),
        ("sted", "valg/a.yaml"),
        ("sted", "./valg/../valg/a.yaml"),
        ("sted/deler", "../valg/a.yaml"),
    ],
)
def test_all_files_come_from_the_tree(
    made: Path, monkeypatch: pytest.MonkeyPatch, folder: str, path: str
) -> None:
    monkeypatch.chdir(made / folder)
    for revision, units in (
        ("v1", {"granvik": None, "skole": "Ny"}),
        ("HEAD", {"granvik": None, "barnehage": "Barnehage", "helse": "Ny"}),
    ):
        plan = api.load(f"{revision}:{path}")
        assert {id: unit.name for id, unit in plan.model.definition.units.items()} == units
        assert {name.partition(":")[0] for name in plan.files} == {revision}
    names = [name.partition(":")[2] for name in api.load(f"v1:{path}").files]
    assert [str((Path.cwd() / name).resolve().relative_to(made)) for name in names] == [
        "sted/valg/a.yaml",
        "sted/plan.yaml",
        "sted/deler/skole.yaml",
    ]


def test_a_file_that_was_not_there(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(made / "sted")
    with pytest.raises(OrgctlError) as raised:
        api.load("v1~1:plan.yaml")
    assert (raised.value.message, raised.value.exit_code) == ("revision-file-missing", ExitCode.FAILED)
    assert raised.value.args_by_name["file"] == "v1~1:plan.yaml"


def test_an_included_file_that_was_not_there_is_a_finding_of_the_revision(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git("clone", "--quiet", str(made), str(tmp_path / "clone"))
    monkeypatch.chdir(tmp_path / "clone" / "sted")
    commit(plan=PLAN.replace("deler/*.yaml", "deler/skole.yaml"))
    (finding,) = api.load("HEAD:plan.yaml").findings
    assert (finding.message.id, finding.file) == ("include-missing", "HEAD:plan.yaml")
    assert finding.message.args["file"] == "HEAD:deler/skole.yaml"


def test_a_clone_of_the_latest_part(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git("clone", "--quiet", "--depth=1", made.as_uri(), str(tmp_path / "clone"))
    monkeypatch.chdir(tmp_path / "clone" / "sted")
    assert api.load("HEAD:valg/a.yaml").sound
    for revision, message in (
        ("v1", "revision-missing-fetch"),
        ("HEAD~1", "revision-beyond-shallow"),
        ("origin/annen", "revision-missing-close-fetch"),
    ):
        with pytest.raises(OrgctlError) as raised:
            api.load(f"{revision}:valg/a.yaml")
        assert (raised.value.message, raised.value.exit_code) == (message, ExitCode.FAILED)
    assert raised.value.args_by_name["command"] == "git fetch origin annen:refs/remotes/origin/annen"
    git("fetch", "--quiet", "origin", "tag", "v1")
    assert "v1:deler/skole.yaml" in api.load("v1:valg/a.yaml").files
