"""The package is whole: the same files and the same answers from a wheel, a source distribution, an
editable install and a clone, and a lock that agrees with ``pyproject.toml``. Without the network."""

import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from email import message_from_string
from pathlib import Path
from types import MappingProxyType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import orgctl

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = {"src/orgctl": "orgctl", "schemas": "orgctl/schemas", "templates": "orgctl/templates"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

slow = pytest.mark.slow


def run(
    *command: str | Path,
    cwd: Path = ROOT,
    expect: int = 0,
    environment: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Runs ``command``, answers with its standard output; shows all it said if the exit code is another."""
    result = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**clean_environment(), **environment},
        capture_output=True,
        encoding="utf-8",
    )
    assert result.returncode == expect, (
        f"{command} ended with {result.returncode}\n{result.stdout}\n{result.stderr}"
    )
    return result.stdout


def clean_environment() -> dict[str, str]:
    """The environment without what could lead an installed orgctl back to this clone."""
    return {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}


# ---- the two archives


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The wheel and the source distribution, built from the clone."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "--directory", folder)
    (wheel,) = folder.glob("*.whl")
    (sdist,) = folder.glob("*.tar.gz")
    return wheel, sdist


@slow
def test_the_wheel_holds_what_runs_and_nothing_else(archives: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(archives[0]) as wheel:
        inside = {name for name in wheel.namelist() if ".dist-info/" not in name}
    expected = {
        f"{target}/{path.relative_to(ROOT / origin).as_posix()}"
        for origin, target in SHIPPED.items()
        for path in (ROOT / origin).rglob("*")
        if path.is_file()
        and not any(part.startswith((".", "__pycache__")) for part in path.relative_to(ROOT).parts)
    }
    assert inside == expected
    assert {
        "orgctl/py.typed",
        "orgctl/schemas/org.schema.json",
        "orgctl/schemas/findings.schema.json",
    } <= inside
    for kind in ("orgctl/templates/", "orgctl/data/", "orgctl/lang/locale/en/LC_MESSAGES/messages.mo"):
        assert any(name.startswith(kind) for name in inside), kind


@slow
def test_the_wheel_says_what_it_is(archives: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(archives[0]) as wheel:
        about = {Path(name).name: wheel.read(name) for name in wheel.namelist() if ".dist-info/" in name}
    metadata = message_from_string(about["METADATA"].decode())
    assert metadata["Version"] == orgctl.__version__
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata.get_payload() == (ROOT / "README.md").read_text("utf-8")
    assert about["LICENSE"] == (ROOT / "LICENSE").read_bytes()
    assert "orgctl = orgctl.cli.main:run" in about["entry_points.txt"].decode()


@slow
def test_the_source_distribution_builds_the_same_wheel(archives: tuple[Path, Path], tmp_path: Path) -> None:
    wheel, sdist = archives
    with tarfile.open(sdist) as archive:
        for member in filter(tarfile.TarInfo.isfile, archive):
            content = archive.extractfile(member)
            assert content is not None
            (tmp_path / member.name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / member.name).write_bytes(content.read())
    (unpacked,) = tmp_path.iterdir()
    run(
        sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", tmp_path, cwd=unpacked
    )
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()
    for name in (
        "README.md",
        "CHANGELOG.md",
        "LICENSE",
        "examples/amot.yaml",
        "requirements/dev.lock",
        "tests",
    ):
        assert (unpacked / name).exists(), name


# ---- four ways to have orgctl


@dataclass(frozen=True)
class Way:
    """A Python that has orgctl in one of the four ways, and where that orgctl has its shipped files."""

    python: Path
    shipped: Path
    environment: Mapping[str, str]

    def orgctl(self, *arguments: str, cwd: Path, expect: int = 0) -> str:
        return run(
            self.python, "-m", "orgctl", *arguments, cwd=cwd, expect=expect, environment=self.environment
        )


def environment_with(folder: Path, *what: str | Path) -> tuple[Path, Path]:
    """A new environment with ``what`` installed, its Python and its packages. It borrows every dependency
    from the environment that runs the tests (a path in a ``.pth`` file: that one's own such files, and so
    its orgctl, are not followed)."""
    venv.create(folder, with_pip=False)
    base = {"base": str(folder), "platbase": str(folder)}
    packages = Path(sysconfig.get_path("purelib", vars=base))
    borrowed = dict.fromkeys((sysconfig.get_path("purelib"), sysconfig.get_path("platlib")))
    (packages / "borrowed.pth").write_text("".join(f"{path}\n" for path in borrowed), "utf-8")
    python = Path(sysconfig.get_path("scripts", vars=base)) / Path(sys.executable).name
    install = [
        sys.executable,
        "-m",
        "uv",
        "pip",
        "install",
        "--quiet",
        "--offline",
        "--no-cache",
        "--no-config",
    ]
    run(*install, "--no-deps", "--no-build-isolation", "--python", python, *what)
    return python, packages


@pytest.fixture(scope="module")
def ways(archives: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Way]:
    folder = tmp_path_factory.mktemp("ways")
    wheel, sdist = archives
    made = {"clone": Way(Path(sys.executable), ROOT, {"PYTHONPATH": str(ROOT / "src")})}
    installs: dict[str, list[str | Path]] = {
        "wheel": [wheel],
        "sdist": [sdist],
        "editable": ["--editable", ROOT],
    }
    for name, what in installs.items():
        python, packages = environment_with(folder / name, *what)
        made[name] = Way(python, ROOT if name == "editable" else packages / "orgctl", {})
    return made


@slow
def test_shipped_files_are_found_every_way(ways: dict[str, Way], tmp_path: Path) -> None:
    ask = "from orgctl import resources as r; print(r.templates(), r.schemas(), sep='\\n')"
    for name, way in ways.items():
        answer = run(way.python, "-c", ask, cwd=tmp_path, environment=way.environment).splitlines()
        assert answer == [str(way.shipped / "templates"), str(way.shipped / "schemas")], name
        assert all(any(Path(folder).iterdir()) for folder in answer), name


@slow
@pytest.mark.parametrize(
    ("arguments", "expect"),
    [
        (["--version"], 0),
        (["schema"], 0),
        (["validate", "plan.yaml"], 0),
        (["validate", "--format", "json", "mistake.yaml"], 1),
        (["render", "plan.yaml", "--format", "html"], 0),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_orgctl_answers_alike_every_way(
    ways: dict[str, Way], arguments: list[str], expect: int, tmp_path: Path
) -> None:
    plan = (ROOT / "examples" / "amot.yaml").read_text("utf-8")
    (tmp_path / "plan.yaml").write_text(plan, "utf-8")
    (tmp_path / "mistake.yaml").write_text(plan + "unnits: {}\n", "utf-8")
    answers = {name: way.orgctl(*arguments, cwd=tmp_path, expect=expect) for name, way in ways.items()}
    assert answers["clone"].strip()
    assert {name for name, answer in answers.items() if answer != answers["clone"]} == set()


# ---- the lock


def locked() -> dict[str, tuple[Requirement, int]]:
    """The lock's packages by name: the pinned requirement, and how many files it has hashes for."""
    text = (ROOT / "requirements" / "dev.lock").read_text("utf-8")
    entries = re.findall(r"^(\S.*?) \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", text, re.MULTILINE)
    pins = [(Requirement(pin), hashes.count("--hash")) for pin, hashes in entries]
    return {canonicalize_name(pin.name): (pin, count) for pin, count in pins}


def test_the_lock_satisfies_pyproject() -> None:
    pins = locked()
    wanted = [Requirement(text) for text in PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]]
    assert {canonicalize_name(requirement.name) for requirement in wanted} <= pins.keys(), (
        "run requirements/renew"
    )
    for requirement in wanted:
        pin, _ = pins[canonicalize_name(requirement.name)]
        (version,) = pin.specifier
        assert requirement.specifier.contains(version.version), (
            f"{requirement} is locked as {pin}: run requirements/renew"
        )


def test_every_line_of_the_lock_is_a_pin_with_hashes_or_a_comment() -> None:
    text = (ROOT / "requirements" / "dev.lock").read_text("utf-8")
    pins = [line for line in text.splitlines() if line and not line.startswith(" ")]
    assert len(pins) == len(locked())
    assert all(count > 0 for _, count in locked().values())
    assert not re.search(r"://|^-|@", text, re.MULTILINE), "no address, path or option belongs in the lock"
