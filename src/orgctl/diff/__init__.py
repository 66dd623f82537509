"""What changes from one organisation to another: pairs, facts, how far they reach and what follows."""

from __future__ import annotations

from orgctl.diff.change import Change
from orgctl.diff.comparison import Comparison, compare
from orgctl.diff.edits import Edit, laid_over
from orgctl.diff.pairing import Guess
from orgctl.diff.posts import Fate, Status, fates

__all__ = ["Change", "Comparison", "Edit", "Fate", "Guess", "Status", "compare", "fates", "laid_over"]
