"""The house stands as drawn: who may import whom, how long a file may be, and what no file may hold."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "src").rglob("*.py"))
LONGEST = 450  # lines; a file that needs more knows two things

# Spelled so that this file doesn't hold them. Paths are sought as whole first folders: `docs/work` is fine.
FORBIDDEN = re.compile(
    "|".join(
        [r"(?<![\w.~\-])/(?:tmp|work|root|opt/wheels)(?:/|\b)", r"pypi\.org\b", r"files\.python" + r"hosted"]
    )
)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def files_of_the_project() -> list[Path]:
    """What git tracks or would track; in an unpacked source distribution, every file."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        return [
            path
            for path in ROOT.rglob("*")
            if path.is_file() and not {".venv", "__pycache__"} & set(path.parts)
        ]
    listed = subprocess.run(
        [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    paths = (ROOT / name for name in listed.stdout.decode().split("\0") if name)
    return sorted({path for path in paths if path.is_file()})


def test_import_contracts_hold() -> None:
    lint_imports = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert lint_imports, "import-linter is part of the development environment"
    result = subprocess.run([lint_imports, "--no-cache"], cwd=ROOT, capture_output=True, encoding="utf-8")
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_says_its_place_and_is_short(path: Path) -> None:
    text = path.read_text("utf-8")
    assert ast.get_docstring(ast.parse(text)), "a module starts with a sentence on its place in the house"
    assert text.count("\n") <= LONGEST


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = []
    for path in files_of_the_project():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:  # a picture, a compiled catalogue
            continue
        for number, line in enumerate(text.splitlines(), start=1):
            if match := FORBIDDEN.search(line):
                found.append(f"{name_of(path)}:{number}: {match.group()}")
    assert found == []
