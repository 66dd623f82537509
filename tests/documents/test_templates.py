"""``render --templates``: a folder of one's own goes before the shipped templates, and its mistakes are
told as file, line and what is wrong."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from jinja2 import nodes

from orgctl import api, resources
from orgctl.cli.app import call
from orgctl.documents.environment import FORMATS, environment
from orgctl.documents.kinds import KINDS
from orgctl.documents.templates import shipped
from orgctl.documents.words import words

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "templates.md"
SMALL = """\
orgctl: 1
organisation: {name: Åmot kommune}
roles: {leder: {name: Rektor, tasks: [Lede]}}
units: {å: {name: Åmot skole, description: Ligger ved elva.}}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "plan.yaml").write_text(SMALL, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ORGCTL_LANG", "en")
    return tmp_path


def write(folder: Path, **files: str) -> None:
    """Templates by name, with ``__`` for the slash and ``_`` for the dot."""
    for name, text in files.items():
        path = folder / "mine" / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def render(*arguments: str) -> int:
    return call(["render", "plan.yaml", "--templates", "mine", *arguments])


def test_one_block_is_overridden_and_the_rest_is_as_shipped(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(
        folder,
        plan__plan_md='{% extends "orgctl:plan/plan.md" %}\n'
        '{% block roles %}{{ (given.title ~ ": " ~ given.sections[0].title) | line | block }}{% endblock %}',
    )
    assert render() == 0
    printed = capsys.readouterr().out
    shown = api.render(api.load("plan.yaml"))
    before, after = shown.split("## Roller\n")
    assert printed.startswith(before)
    assert "\nRoller: Rektor\n" in printed
    assert printed.endswith(after[after.index("\n## ") :])
    assert render("--format", "html") == 0
    assert capsys.readouterr().out == api.render(api.load("plan.yaml"), "html"), "html is not overridden"


def test_a_whole_template_is_overridden(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, plan__plan_md="{{ document.organisation | heading(1) | block }}\n{{ '*' | line | block }}")
    assert render() == 0
    assert capsys.readouterr().out == "# Åmot kommune\n\n\\*\n"


def test_a_partial_is_overridden_for_every_template_that_uses_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, html__style_css="h1 { color: teal }")
    assert render("--format", "html") == 0
    assert "<style>h1 { color: teal }</style>" in capsys.readouterr().out


def test_a_new_macro_in_a_file_of_its_own(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(
        folder,
        letter_jinja='{% macro letterhead(name) %}<p class="letterhead">{{ name }}</p>{% endmacro %}',
        plan__plan_html='{% extends "orgctl:plan/plan.html" %}\n'
        '{% from "letter.jinja" import letterhead %}\n'
        "{% block cover %}{{ letterhead('Å & B') }}{{ super() }}{% endblock %}",
    )
    assert render("--format", "html") == 0
    printed = capsys.readouterr().out
    assert '<p class="letterhead">Å &amp; B</p>' in printed
    assert "Om organisasjonen" in printed


EXTENDS = '{% extends "orgctl:plan/plan.html" %}\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (EXTENDS + "{% block roles %}{{ given.title }{% endblock %}", "line 2: unexpected '}'"),
        (EXTENDS + "{% block roles %}\n{{ givn.title }}{% endblock %}", "line 3: “givn” is not known here"),
        (EXTENDS + "{% block roles %}{{ given.titel }}{% endblock %}", "line 2: “titel” is not known here"),
        (
            EXTENDS + "{% block rolls %}{% endblock %}",
            "line 2: the template that this one extends has no block “rolls”; did you mean `roles`?",
        ),
        (
            EXTENDS + "{% block zzz %}{% endblock %}",
            "line 2: the template that this one extends has no block “zzz”",
        ),
        (
            '{% extends "orgctl:html/page.html" %}{% block main %}{% endblock %}',
            "line 1: the block “cover” must be there, and no template has it",
        ),
        (
            '{% extends "plan/plan.html" %}',
            "line 1: the templates call each other without end; "
            "to extend one of orgctl's own, write `orgctl:` before its name",
        ),
        (
            "{% macro a() %}\n{{ a() }}{% endmacro %}{{ a() }}",
            "line 2: the templates call each other without end",
        ),
        ('{% extends "orgctl:plan/pln.html" %}', "line 1: there is no template “orgctl:plan/pln.html”"),
        ('\n{% include "../../plan.yaml" %}', "line 2: there is no template “../../plan.yaml”"),
        ('{{ asset("../plan.yaml") }}', "line 1: there is no template “../plan.yaml”"),
        ('{% from "html/blocks.jinja" import no %}{{ no() }}', "line 1: “no” is not known here"),
        ("{{ document.title | shout }}", "line 1: No filter named 'shout'."),
        ("{{ document.__class__ }}", "line 1: access to attribute '__class__' of 'Paper' object is unsafe."),
        (
            "{{ document.title.__class__ }}",
            "line 1: access to attribute '__class__' of 'str' object is unsafe.",
        ),
        ("{{ 1 / 0 }}", "line 1: division by zero"),
        ("{{ document.title + 1 }}", 'line 1: can only concatenate str (not "int") to str'),
        ("{% for _n in range(10 ** 9) %}{% endfor %}", "line 1: Range too big."),
    ],
)
def test_a_mistake_is_one_line_and_nothing_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    write(folder, plan__plan_html=text)
    assert render("--output", "a.md", "--output", "a.html") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"orgctl: {Path('mine/plan/plan.html')}, {said}")
    assert err.count("\n") == 1
    assert not list(folder.glob("a.*"))


def test_a_mistake_that_shows_in_a_shipped_template_is_told_there(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(
        folder,
        html__blocks_jinja="{% macro heading(level, text, id='', number='') %}{{ text }}{% endmacro %}",
    )
    assert render("--format", "html") == 2
    assert re.fullmatch(
        r"orgctl: orgctl:html/page\.html, line \d+: “lead” is not known here\n", capsys.readouterr().err
    )


def test_folders_and_files_that_cannot_be_used(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert render() == 2
    assert "there is no folder mine for templates" in capsys.readouterr().err
    write(folder, plan_html="Hei")  # beside plan/, not in it
    assert render() == 2
    assert "nothing in mine is used" in capsys.readouterr().err
    write(folder, plan__plan_md="Hei")
    assert render() == 0
    assert capsys.readouterr().out == "Hei\n"
    (folder / "mine" / "plan" / "plan.md").write_bytes(b"\xff\xfe")
    assert render() == 2
    assert "plan.md is not UTF-8" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_out_of_the_folder_is_not_followed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, plan__plan_html="Hei")
    (folder / "mine" / "plan" / "plan.md").symlink_to(folder / "plan.yaml")
    assert render() == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "plan.md is a link that leads out of its folder" in err


def listed(heading: str) -> list[str]:
    """The names in code at the beginning of each entry under a heading of the page, sorted."""
    text = PAGE.read_text("utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    entries = [entry.split(" – ")[0] for entry in re.split(r"^- ", text, flags=re.MULTILINE)[1:]]
    return sorted(name for entry in entries for name in re.findall(r"`([^`(]+)[^`]*`", entry))


def test_the_page_lists_every_template_block_and_macro() -> None:
    assert listed("Files") == sorted(shipped())
    made = environment("html", words("nb"))
    assert listed("Blocks") == sorted(made.get_template("plan/plan.jinja").blocks)
    papers = PAGE.read_text("utf-8").split("\n## Blocks of the papers\n")[1].split("\n## ")[0]
    told = {
        kind: re.findall(r"`(\w+)`", rest) for kind, rest in re.findall(r"- `(\w+)`:((?:.|\n  )*)", papers)
    }
    assert told.keys() | {"plan"} == KINDS.keys()
    for kind, blocks in told.items():
        there = made.get_template(f"{kind}/{kind}.jinja").blocks.keys() - {"cover", "main"}
        assert sorted(blocks) == sorted(there)
    for format in FORMATS:
        source = (resources.templates() / format / "blocks.jinja").read_text("utf-8")
        macros = [each.name for each in made.parse(source).find_all(nodes.Macro)]
        assert listed("Building blocks") == sorted(each for each in macros if not each.startswith("_"))


def test_the_examples_of_the_page_work(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    examples = re.findall(r"`mine/([\w/.]+)`:\n\n```jinja\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert len(examples) >= 2
    for name, text in examples:
        path = folder / "mine" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    plain = api.load("plan.yaml")
    for format in FORMATS:
        assert render("--format", format) == 0, capsys.readouterr().err
        printed = capsys.readouterr().out
        assert printed != api.render(plain, format)
