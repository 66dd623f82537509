"""The organisation resolved: units, posts, lines, groups and spans, built once from a model,
immutable and indexed. Knows nothing of files, findings or output."""

from orgctl.structure.build import resolve
from orgctl.structure.groups import Group, Member
from orgctl.structure.leaders import LEADER_SUFFIX, Conflict
from orgctl.structure.lines import DottedLine, Line, LineKind
from orgctl.structure.organisation import Area, Cycle, Organisation
from orgctl.structure.posts import Post, Role
from orgctl.structure.quantity import Quantity
from orgctl.structure.selectors import select_positions, select_units
from orgctl.structure.spans import Shared, Span, is_leader, shared, spans
from orgctl.structure.units import Leadership, Unit

__all__ = [
    "LEADER_SUFFIX",
    "Area",
    "Conflict",
    "Cycle",
    "DottedLine",
    "Group",
    "Leadership",
    "Line",
    "LineKind",
    "Member",
    "Organisation",
    "Post",
    "Quantity",
    "Role",
    "Shared",
    "Span",
    "Unit",
    "is_leader",
    "resolve",
    "select_positions",
    "select_units",
    "shared",
    "spans",
]
