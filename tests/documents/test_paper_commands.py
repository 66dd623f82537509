"""``orgctl render --document``: which options go with which paper, where papers go, what ends without one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from papers_made import EXAMPLES, HERE

from orgctl.cli.app import call

pytestmark = pytest.mark.slow  # versions of libraries change nothing here

Told = Callable[..., tuple[int, str, str]]
HEAD = "orgctl: 1\norganisation: {name: Granvik kommune}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("before.yaml", "after.yaml"):
        shutil.copy(HERE / name, tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ORGCTL_LANG", "en")
    return tmp_path


@pytest.fixture
def render(folder: Path, capsys: pytest.CaptureFixture[str]) -> Told:
    def told(file: str, document: str, *arguments: str) -> tuple[int, str, str]:
        code = call(["render", file, "--document", document, *arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return told


def test_papers_in_a_folder_have_names_of_their_own(folder: Path, render: Told) -> None:
    for document, options in (
        ("plan", ()),
        ("hearing", ("--old", "before.yaml")),
        ("responses", ()),
        ("case", ("--decision", "modell")),
    ):
        assert render("after.yaml", document, *options, "--output", "build/")[0] == 0
    made = {each.name for each in (folder / "build").iterdir()}
    names = ("after", "after-hearing", "after-responses", "after-case")
    assert made == {f"{name}.{suffix}" for name in names for suffix in ("html", "md")}


def test_check_tells_what_is_out_of_date(folder: Path, render: Told) -> None:
    options = ("--old", "before.yaml", "--output", "hearing.md")
    code, out, err = render("after.yaml", "hearing", *options, "--check")
    assert (code, "is missing" in err) == (1, True)
    assert render("after.yaml", "hearing", *options)[0] == 0
    assert render("after.yaml", "hearing", *options, "--check") == (0, "", "")
    before = folder / "before.yaml"
    before.write_text(before.read_text("utf-8").replace("name: Arkiv", "name: Postmottak"), "utf-8")
    code, out, err = render("after.yaml", "hearing", *options, "--check")
    assert code == 1
    assert "+| Postmottak " in out
    assert "-| Arkiv " in out
    assert "out of date" in err


@pytest.mark.parametrize(
    ("document", "arguments", "said"),
    [
        ("plan", ["--old", "before.yaml"], "--old goes with --document hearing"),
        ("case", ["--old", "before.yaml"], "--old goes with --document hearing"),
        ("responses", ["--decision", "modell"], "--decision goes with --document case only"),
        ("hearing", ["--decision", "modell", "--old", "before.yaml"], "--decision goes with --document case"),
        ("hearing", [], "say from what with --old FILE (or REV:FILE); after.yaml is not based on another"),
        ("case", ["--decision", "model"], "no decision in the file has the id “model”: choose one of modell"),
        ("case", ["--decision", "x"], "choose one of modell, navn or lokaler"),
        ("hearing", ["--old", "nowhere.yaml"], "nowhere.yaml"),
    ],
)
def test_what_does_not_go_together_is_told(
    render: Told, document: str, arguments: list[str], said: str
) -> None:
    code, out, err = render("after.yaml", document, *arguments)
    assert code == (3 if "nowhere.yaml" in arguments else 2)
    assert out == ""
    assert said in err.replace("`", "")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("document", "text", "said"),
    [
        ("responses", "", "the file tells of no hearing"),
        ("responses", "hearing: {weeks: 3}\n", "the hearing in the file has neither responses nor parties"),
        ("case", "", "the file has no decision"),
        ("case", "decisions: {a: {question: A?}, b: {question: B?}}\n", "the paper is for: a or b"),
    ],
)
def test_a_file_that_has_nothing_for_a_paper(
    folder: Path, render: Told, document: str, text: str, said: str
) -> None:
    (folder / "plan.yaml").write_text(HEAD + text, "utf-8")
    code, out, err = render("plan.yaml", document, "--output", "paper.md")
    assert (code, out) == (2, "")
    assert said in err.replace("`", "")
    assert not (folder / "paper.md").exists()


def test_a_hearing_that_nobody_has_answered_yet(folder: Path, render: Told) -> None:
    (folder / "plan.yaml").write_text(HEAD + "hearing: {parties: [{name: Velforeningen}]}\n", "utf-8")
    code, out, _err = render("plan.yaml", "responses", "--lang", "nb")
    assert code == 0
    assert "0 uttalelser" in out
    assert "## Ikke registrert svar\n\n- Velforeningen\n" in out


def test_the_case_paper_is_for_the_only_decision(folder: Path, render: Told) -> None:
    (folder / "plan.yaml").write_text(HEAD + "decisions: {a: {question: Skal vi?}}\n", "utf-8")
    code, out, _err = render("plan.yaml", "case", "--lang", "nb")
    assert code == 0
    assert out.startswith("# Skal vi?\n")
    assert "hvem som avgjør, vurdering, økonomiske konsekvenser og forslag til vedtak." in out


def test_an_alternative_is_compared_with_its_base(folder: Path, render: Told) -> None:
    (folder / "alternative.yaml").write_text(
        "orgctl: 1\nbase: before.yaml\nunits: {arkiv: {name: Postmottak}}\n", "utf-8"
    )
    code, out, _err = render("alternative.yaml", "hearing")
    assert code == 0
    assert "Postmottak (i dag: Arkiv)" in out
    other = render("alternative.yaml", "hearing", "--old", "before.yaml")
    assert other == (code, out, _err)


def test_the_old_file_must_be_sound(folder: Path, render: Told) -> None:
    (folder / "old.yaml").write_text(HEAD + "unitz: {}\n", "utf-8")
    code, out, err = render("after.yaml", "hearing", "--old", "old.yaml")
    assert (code, out) == (1, "")
    assert "old.yaml:3:1" in err


def test_a_block_of_a_paper_is_overridden(folder: Path, render: Told) -> None:
    for kind, part in (("hearing", "answer"), ("responses", "silent"), ("case", "resolution")):
        file = folder / "mine" / kind / f"{kind}.md"
        file.parent.mkdir(parents=True)
        file.write_text(
            f'{{% extends "orgctl:{kind}/{kind}.md" %}}\n'
            f"{{% block {part} %}}{{{{ given.title | upper | line | block }}}}{{% endblock %}}\n",
            "utf-8",
        )
        options = ("--old", "before.yaml") if kind == "hearing" else ()
        code, out, err = render("after.yaml", kind, *options, "--templates", "mine", "--lang", "nb")
        assert code == 0, err
        heading = {
            "answer": "SLIK SVARER DU",
            "silent": "IKKE REGISTRERT SVAR",
            "resolution": "FORSLAG TIL VEDTAK",
        }
        assert f"\n{heading[part]}\n" in out


def test_the_same_files_give_the_same_paper(render: Told) -> None:
    amot = (str(EXAMPLES / "amot.yaml"), "hearing", "--old", str(EXAMPLES / "amot-before.yaml"))
    assert render(*amot) == render(*amot)


def test_what_is_not_stated_is_said_once(render: Told) -> None:
    """The plan of Åmot tells of no hearing."""
    code, out, _err = render(
        str(EXAMPLES / "amot.yaml"), "hearing", "--old", str(EXAMPLES / "amot-before.yaml")
    )
    assert code == 0
    assert out.count("Høringsfrist") == 1
    assert "- **Høringsfrist:** ikke oppgitt\n" in out
    assert out.count("Planen oppgir ikke ") == 1
    headings = [line for line in out.splitlines() if line.startswith("## ")]
    assert headings[-1] == "## 9 Medvirkning og drøfting", "no empty parts"
