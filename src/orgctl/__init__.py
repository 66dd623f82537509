"""orgctl: YAML definitions of organisations, checked, compared and printed.

The public functions are resolved on first use, so that ``import orgctl`` stays as cheap as a
bare interpreter and ``orgctl --version`` answers at once.
"""

from __future__ import annotations

# A literal: importlib.metadata would cost several times a bare interpreter's start.
__version__ = "0.1.0"

# What ``typing`` calls so, without importing it: that alone would double the start of --version.
TYPE_CHECKING = False

__all__ = ["__version__", "lint", "load", "render", "validate"]

if TYPE_CHECKING:
    from orgctl.api import lint, load, render, validate


def __getattr__(name: str) -> object:
    if name in ("lint", "load", "validate", "render"):
        from orgctl import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
