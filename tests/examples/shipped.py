"""The examples as the house reads them."""

from __future__ import annotations

from pathlib import Path

from orgctl.api import load
from orgctl.structure import Organisation

FOLDER = Path(__file__).parents[2] / "examples"


def example(name: str) -> Organisation:
    """The organisation of an example, which has nothing wrong with its structure."""
    plan = load(str(FOLDER / f"{name}.yaml"))
    assert plan.findings == ()
    assert plan.organisation is not None
    return plan.organisation
