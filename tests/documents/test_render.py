"""``orgctl render`` from the outside: where documents go, what --check says, what is left alone."""

from __future__ import annotations

import itertools
import os
import re
import subprocess
import sys
from pathlib import Path

import mdformat
import pytest
import warm
from pages import parts, read_html, read_markdown

from orgctl import api
from orgctl.documents.environment import FORMATS, Format

HERE = Path(__file__).parent
AMOT = HERE.parents[1] / "examples" / "amot.yaml"
FILES = [AMOT, HERE / "everything.yaml"]
SMALL = "orgctl: 1\norganisation: {name: Åmot kommune}\nunits: {åmot: {name: Åmot kommune}}\n"


def orgctl(
    *arguments: str, cwd: Path, stdin: str = "", seed: str | None = None
) -> subprocess.CompletedProcess[str]:
    """The finished call; with a ``seed`` for its hashes by a process of its own."""
    environment = {**warm.plain_environment(), "ORGCTL_LANG": "en", "NO_COLOR": "1"}
    if seed is None:
        done = warm.call(arguments, environment, folder=cwd, stdin=stdin.encode())
    else:
        done = subprocess.run(
            [sys.executable, "-m", "orgctl", *arguments],
            cwd=cwd,
            input=stdin.encode(),
            capture_output=True,
            env={**environment, "PYTHONHASHSEED": seed},
        )
    out, err = done.stdout.decode(), done.stderr.decode()
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.yaml").write_text(SMALL, "utf-8")
    return tmp_path


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {
        "plan.yaml"
    }


def test_without_output_markdown_goes_to_standard_output(folder: Path) -> None:
    done = orgctl("render", "plan.yaml", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("# Åmot kommune\n")
    assert done.stderr == ""
    assert names(folder) == set()


def test_standard_input_and_html(folder: Path) -> None:
    done = orgctl("render", "-", "--format", "html", cwd=folder, stdin=SMALL)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("<!doctype html>\n")


def test_the_suffix_chooses_the_format(folder: Path) -> None:
    done = orgctl("render", "plan.yaml", "--output", "ut/a.html", "--output", "ut/b.md", cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        "",
        "ut/a.html is written.\nut/b.md is written.\n",
    )
    assert names(folder) == {"ut/a.html", "ut/b.md"}
    assert (folder / "ut/a.html").read_text("utf-8").startswith("<!doctype html>")


def test_a_folder_takes_a_file_for_each_format(folder: Path) -> None:
    assert orgctl("render", "plan.yaml", "--output", "ut/", "--format", "md", cwd=folder).returncode == 0
    assert names(folder) == {"ut/plan.md"}
    assert orgctl("render", "plan.yaml", "--output", "ut", cwd=folder).returncode == 0
    assert names(folder) == {"ut/plan.md", "ut/plan.html"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--output", "plan.pdf"], "plan.pdf"),
        (["--output", "plan.md", "--format", "html"], "plan.md"),
        (["--output", "a.md", "--output", "./a.md"], "twice"),
        (["--format", "docx"], "docx"),
        (["--format", "md", "--format", "html"], "--output"),
        (["--check"], "--output"),
        (["--document", "leaflet"], "leaflet"),
    ],
)
def test_wrong_use_is_told_and_nothing_written(folder: Path, arguments: list[str], said: str) -> None:
    done = orgctl("render", "plan.yaml", *arguments, cwd=folder)
    assert done.returncode == 2
    assert said in done.stderr
    assert names(folder) == set()


def test_only_own_documents_are_replaced(folder: Path) -> None:
    theirs = folder / "a.md"
    theirs.write_text("# Mitt eget\n", "utf-8")
    done = orgctl("render", "plan.yaml", "--output", "b.md", "--output", "a.md", cwd=folder)
    assert done.returncode == 2
    assert "a.md" in done.stderr
    assert theirs.read_text("utf-8") == "# Mitt eget\n"
    assert names(folder) == {"a.md"}, "nothing is written when something must not be"
    assert orgctl("render", "plan.yaml", "--output", "a.md", "--force", cwd=folder).returncode == 0
    assert "Åmot" in theirs.read_text("utf-8")
    assert orgctl("render", "plan.yaml", "--output", "a.md", cwd=folder).returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_out_of_the_folder_is_not_followed(folder: Path) -> None:
    inside = folder / "inside"
    inside.mkdir()
    outside = folder / "outside.md"
    outside.write_text("<!-- generator: orgctl -->\n", "utf-8")
    (inside / "a.md").symlink_to(outside)
    done = orgctl("render", "plan.yaml", "--output", "inside/a.md", "--force", cwd=folder)
    assert done.returncode == 3
    assert outside.read_text("utf-8") == "<!-- generator: orgctl -->\n"


def test_check_shows_what_would_change(folder: Path) -> None:
    arguments = ["render", "plan.yaml", "--output", "ut/plan.md", "--output", "ut/plan.html"]
    missing = orgctl(*arguments, "--check", cwd=folder)
    assert missing.returncode == 1
    assert "missing" in missing.stderr
    assert names(folder) == set()
    assert orgctl(*arguments, cwd=folder).returncode == 0
    page = folder / "ut" / "plan.md"
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    fresh = orgctl(*arguments, "--check", cwd=folder)
    assert (fresh.returncode, fresh.stdout, fresh.stderr) == (0, "", "")
    old = page.read_text("utf-8").replace("# Åmot kommune", "# \x1b[31mOslo kommune")
    page.write_text(old, "utf-8")
    stale = orgctl(*arguments, "--check", cwd=folder)
    assert stale.returncode == 1
    assert "-# \\x1b[31mOslo kommune" in stale.stdout
    assert "+# Åmot kommune" in stale.stdout
    assert "\x1b" not in stale.stdout
    assert page.read_text("utf-8") == old


def test_a_definition_with_errors_is_not_printed(folder: Path) -> None:
    (folder / "plan.yaml").write_text("orgctl: 1\nunits: {åmot: {leder: x}}\n", "utf-8")
    done = orgctl("render", "plan.yaml", "--output", "a.md", cwd=folder)
    assert done.returncode == 1
    assert done.stdout == ""
    told = orgctl("validate", "plan.yaml", cwd=folder)
    assert done.stderr == told.stdout
    assert names(folder) == set()
    with pytest.raises(ValueError, match="errors"):
        api.render(api.load(str(folder / "plan.yaml")))


def test_a_language_without_words_is_said(folder: Path) -> None:
    (folder / "plan.yaml").write_text(SMALL + "document: {language: se}\n", "utf-8")
    done = orgctl("render", "plan.yaml", "--format", "html", cwd=folder)
    assert done.returncode == 0
    assert "“se”" in done.stderr
    assert "“nb”" in done.stderr
    assert '<html lang="se">' in done.stdout


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_file_gives_the_same_bytes(format: Format) -> None:
    pages = {
        orgctl("render", str(AMOT), "--format", format, cwd=HERE, seed=seed).stdout
        for seed in ("1", "2", "3")
    }
    assert len(pages) == 1


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_markdown_is_laid_out_once_and_for_all(file: Path) -> None:
    text = api.render(api.load(str(file)), "md")
    assert text.endswith("-->\n")
    assert not re.search(r"\n\n\n|[ \t]\n|\t", text)
    if file == AMOT:  # elsewhere a | or * in running text is escaped more carefully than mdformat does
        assert mdformat.text(text, extensions={"gfm"}) == text


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("format", FORMATS)
def test_headings_have_no_jumps_and_tables_are_labelled(file: Path, format: Format) -> None:
    text = api.render(api.load(str(file)), format)
    page = read_html(text) if format == "html" else read_markdown(text)
    levels = [part.level for part in parts(page)]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert [node.text() for node in page.all("h1")] == [read_title(page)]
    if format == "html":
        ids = [node.attributes["id"] for node in page.walk() if "id" in node.attributes]
        assert len(ids) == len(set(ids))
        for link in page.all("nav")[0].all("a"):
            assert link.attributes["href"].removeprefix("#") in ids
        for table in page.all("table"):
            assert table.all("caption") or "role" not in table.attributes, "only prose has tables without"
            assert all(cell.attributes.get("scope") for cell in table.all("th"))


def read_title(page: object) -> str:
    return page.all("h1")[0].text()  # type: ignore[attr-defined,no-any-return]


def test_no_value_gets_into_the_page_as_markup(folder: Path) -> None:
    nasty = "<script>alert(1)</script> | *x* [y](javascript:z) # `q`"
    (folder / "plan.yaml").write_text(
        "orgctl: 1\norganisation: {name: Åmot}\n"
        f"document: {{title: {nasty!r}, sections: {{a: {{title: {nasty!r}, body: {nasty!r}}}}}}}\n"
        f"units: {{u: {{name: {nasty!r}, description: {nasty!r}, tasks: [{nasty!r}]}}}}\n"
        f"roles: {{r: {{name: {nasty!r}, competence: {{{nasty!r}: [{nasty!r}]}}}}}}\n",
        "utf-8",
    )
    plan = api.load(str(folder / "plan.yaml"))
    for format in FORMATS:
        text = api.render(plan, format)
        page = read_html(text) if format == "html" else read_markdown(text)
        assert len(page.all("script")) == (1 if format == "html" else 0)
        assert not [a for a in page.all("a") if "javascript" in a.attributes.get("href", "")]
        assert page.all("h1")[0].text() == nasty
        assert nasty in page.all("li")[-1].text() or nasty in page.text()


def test_web_addresses_are_links(folder: Path) -> None:
    url = "https://www.roros.kommune.no/a_b?c=1&d=*2*"
    (folder / "plan.yaml").write_text(
        SMALL + f"laws: {{l-1: {{name: Lov, url: '{url}', description: 'Se {url}.'}}}}\n", "utf-8"
    )
    plan = api.load(str(folder / "plan.yaml"))
    for format in FORMATS:
        text = api.render(plan, format)
        page = read_html(text) if format == "html" else read_markdown(text)
        links = [link for link in page.all("a") if link.attributes["href"].startswith("http")]
        assert [link.text() for link in links] == [url, url]
        assert f"Se {url}." in page.text().replace(f"{url} .", f"{url}.")
