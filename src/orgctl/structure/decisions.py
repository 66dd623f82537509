"""Where decisions stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from orgctl.model.process import Decision


def decision_status(decision: Decision) -> str:
    """``open``, ``provisional``, ``settled`` or ``dropped``: as it is stated, else settled with a day that
    it was decided on, else provisional with a conclusion."""
    if decision.status is not None:
        return decision.status
    if decision.decided_on is not None:
        return "settled"
    return "open" if decision.conclusion is None else "provisional"
