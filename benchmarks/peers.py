"""Where the measured programs are: orgctl beside this Python, the peers in folders made for them.

Peers are installed once for each set of pinned versions, below the cache folder. What can't be had is named
with the reason, and the rest is measured without it.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from benchmarks.measure import NotMeasuredError

HERE = Path(__file__).resolve().parent
_PYTHON = frozenset({"check-jsonschema", "yamllint"})
_NODE = frozenset({"spectral", "ajv"})


def programs(names: Iterable[str], cache: Path) -> dict[str, tuple[str, ...] | NotMeasuredError]:
    """For each program the words that start it, or why it isn't there."""
    found: dict[str, tuple[str, ...] | NotMeasuredError] = {}
    for name in names:
        try:
            found[name] = _start(name, cache)
        except NotMeasuredError as error:
            found[name] = error
    return found


def folder(cache: Path) -> Path:
    """Where the peers lie; another one for other versions, or another Python."""
    pins = b"".join(
        (HERE / name).read_bytes() for name in ("requirements.txt", "package.json", "spectral.mjs")
    )
    return cache / f"peers-{hashlib.sha256(pins + sys.version.encode()).hexdigest()[:12]}"


def versions() -> dict[str, str]:
    """The pinned version of each peer."""
    lines = (HERE / "requirements.txt").read_text("utf-8").splitlines()
    pins = dict(line.split("==") for line in lines if "==" in line)
    node = json.loads((HERE / "package.json").read_text("utf-8"))["dependencies"]
    return {**pins, "spectral": node["@stoplight/spectral-cli"], "ajv": node["ajv-cli"]}


def _start(name: str, cache: Path) -> tuple[str, ...]:
    if name == "python":
        return (sys.executable,)
    if name in _PYTHON:
        return (_script(_python_peers(folder(cache)), name),)
    if name == "deepdiff":
        return (_script(_python_peers(folder(cache)), "python"), str(HERE / "alone.py"), name)
    if name in _NODE:
        node = shutil.which("node")
        if node is None or shutil.which("npm") is None:
            raise NotMeasuredError("needs node and npm")
        return (node, str(_node_peers(folder(cache)) / "node_modules" / ".bin" / name))
    return (_script(Path(sys.executable).parent, name),)


def _script(folder: Path, name: str) -> str:
    script = shutil.which(name, path=str(folder))
    if script is None:
        raise NotMeasuredError(f"is not installed beside {folder.name}/python")
    return script


def _python_peers(folder: Path) -> Path:
    target = folder / "python"
    if not (folder / "python-is-complete").exists():
        uv = (sys.executable, "-m", "uv")
        _do(*uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(target))
        python = str(target / "bin" / "python")
        _do(*uv, "pip", "install", "--quiet", "--python", python, "-r", str(HERE / "requirements.txt"))
        (folder / "python-is-complete").touch()
    return target / "bin"


def _node_peers(folder: Path) -> Path:
    if not (folder / "node-is-complete").exists():
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "spectral.mjs"):
            shutil.copyfile(HERE / name, folder / name)
        quietly = ("--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error")
        _do("npm", "install", "--prefix", str(folder), *quietly)
        (folder / "node-is-complete").touch()
    return folder


def _do(*command: str) -> None:
    """Runs a step of an installation. Raises NotMeasuredError with its last words if it fails."""
    print(f"installing peers: {' '.join(command[:5])} …", file=sys.stderr)
    result = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace")
    if result.returncode:
        said = (result.stderr or result.stdout).strip().splitlines()
        raise NotMeasuredError(
            f"could not be installed: {said[-1] if said else f'exit code {result.returncode}'}"
        )
