"""The algebra of delegation: what a grant gives, and whether it lies within what others give. Knows no words,
no rules and no output."""

from orgctl.authority.answer import Answer, all_of
from orgctl.authority.comparison import Difference, Step, Turn, compare, together
from orgctl.authority.order import within, within_any
from orgctl.authority.power import Ceiling, Dimension, Law, Power, Scope, Subjects, Time
from orgctl.authority.resolver import Resolver

__all__ = [
    "Answer",
    "Ceiling",
    "Difference",
    "Dimension",
    "Law",
    "Power",
    "Resolver",
    "Scope",
    "Step",
    "Subjects",
    "Time",
    "Turn",
    "all_of",
    "compare",
    "together",
    "within",
    "within_any",
]
