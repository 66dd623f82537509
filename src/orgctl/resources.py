"""Where shipped files lie: inside the package when installed from a wheel, beside ``src/`` in a
clone or an editable install. Nothing else in the house knows this."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent.parent / name


def templates() -> Path:
    """The folder of the shipped Jinja templates."""
    return _folder("templates")


def schemas() -> Path:
    """The folder of the generated JSON Schemas."""
    return _folder("schemas")


def data(name: str) -> Path:
    """A data file of the package, such as the shipped taxonomy."""
    return _PACKAGE / "data" / name
