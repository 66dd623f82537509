"""The organisation resolved: units, posts, lines, groups and spans, built once from a model,
immutable and indexed. Knows nothing of files, findings or output."""

from orgctl.model.scalars import LEADER_SUFFIX
from orgctl.structure.build import resolve
from orgctl.structure.decisions import decision_status
from orgctl.structure.grants import Grant, grants, grants_of
from orgctl.structure.groups import Group, Member
from orgctl.structure.lapses import Lapse
from orgctl.structure.leaders import Conflict
from orgctl.structure.lines import DottedLine, Line, LineKind
from orgctl.structure.organisation import Area, Cycle, Organisation
from orgctl.structure.posts import Post, Role
from orgctl.structure.quantity import Quantity
from orgctl.structure.reading_date import ReadingDate
from orgctl.structure.selectors import select_positions, select_units
from orgctl.structure.snapshot import Snapshot
from orgctl.structure.spans import Shared, Sort, Span, is_leader, shared, spans
from orgctl.structure.tenures import Holder, holders, post_of_name
from orgctl.structure.units import Leadership, Unit

__all__ = [
    "LEADER_SUFFIX",
    "Area",
    "Conflict",
    "Cycle",
    "DottedLine",
    "Grant",
    "Group",
    "Holder",
    "Lapse",
    "Leadership",
    "Line",
    "LineKind",
    "Member",
    "Organisation",
    "Post",
    "Quantity",
    "ReadingDate",
    "Role",
    "Shared",
    "Snapshot",
    "Sort",
    "Span",
    "Unit",
    "decision_status",
    "grants",
    "grants_of",
    "holders",
    "is_leader",
    "post_of_name",
    "resolve",
    "select_positions",
    "select_units",
    "shared",
    "spans",
]
