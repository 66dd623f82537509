"""The organisation resolved: units, posts, lines, groups and spans, built once from a model,
immutable and indexed. Knows nothing of files, findings or output."""

from orgctl.structure.build import resolve
from orgctl.structure.groups import Group, Member
from orgctl.structure.lines import Line, LineKind
from orgctl.structure.organisation import Area, Conflict, Cycle, Organisation
from orgctl.structure.posts import Post, Role
from orgctl.structure.quantity import Quantity
from orgctl.structure.selectors import select_positions, select_units
from orgctl.structure.spans import Span, spans
from orgctl.structure.units import Leadership, Unit

__all__ = [
    "Area",
    "Conflict",
    "Cycle",
    "Group",
    "Leadership",
    "Line",
    "LineKind",
    "Member",
    "Organisation",
    "Post",
    "Quantity",
    "Role",
    "Span",
    "Unit",
    "resolve",
    "select_positions",
    "select_units",
    "spans",
]
