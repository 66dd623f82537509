"""What a rule of judgement is: a small function over one plan, with its code, name and weight beside it.

A rule yields notices: words and a route of the model, never a line number. It knows nothing of settings,
suppression or output; :mod:`orgctl.rules.run` makes findings of what it says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar, cast

from orgctl.findings import Fix, Message, Path, PlacePart, Rule, Severity, Within
from orgctl.model.build import Model
from orgctl.model.checks import PolicyPart
from orgctl.model.scalars import EMPTY
from orgctl.rules.told import Mark
from orgctl.structure import Organisation

T = TypeVar("T")


class Profile(StrEnum):
    """How strict the judge is: the further a plan has come, the more is asked of it."""

    DRAFT = "draft"
    HEARING = "hearing"
    ADOPTED = "adopted"

    def reaches(self, other: Profile) -> bool:
        """Whether what is asked of ``other`` is asked here, too."""
        order = list(Profile)
        return order.index(self) >= order.index(other)


_STATUS = {
    "hearing": Profile.HEARING,
    "adopted": Profile.ADOPTED,
    "current": Profile.ADOPTED,
}


class Norms(NamedTuple):
    """Local norms, and what says them: ``policy`` of the file at its route, or the configuration."""

    policy: PolicyPart
    path: Path | None = ("policy",)


class Case:
    """One plan before the judge: what of it is in force on the reading date.

    ``model`` is that, typed, and ``definition`` its parts; routes of notices are routes of it.
    ``organisation`` is the same resolved. ``profile`` is how far the plan has come, unless somebody asks for
    another. ``norms`` is None where nobody has set any.
    """

    def __init__(
        self,
        model: Model,
        organisation: Organisation,
        profile: Profile | None = None,
        norms: Norms | None = None,
    ) -> None:
        self.model = model
        self.definition = model.definition
        self.organisation = organisation
        document = model.definition.document
        status = document.status if document is not None else None
        self.profile = profile or _STATUS.get(str(status), Profile.DRAFT)
        policy = model.definition.policy
        self.norms = norms if policy is None else Norms(policy)
        self._shared: dict[Callable[[Case], Any], Any] = {}

    def shared(self, index: Callable[[Case], T]) -> T:
        """What ``index`` makes of this plan; made once, whoever asks."""
        if index not in self._shared:
            self._shared[index] = index(self)
        return cast(T, self._shared[index])


class Notice(NamedTuple):
    """What a rule says of one place.

    ``path`` is a route of the model and ``part`` what of it is meant; ``within``, for prose, the words of
    the decoded value; each of ``related`` has one of the two. ``args`` fill the words in. The message is
    called as the rule, or as the rule with ``variant`` behind a dot; its cure stands under ``….help``, and
    with ``label`` there are words at the caret under ``….label``. ``severity`` is the rule's unless said.
    """

    path: Path
    args: Mapping[str, Any] = EMPTY
    part: PlacePart = "value"
    within: Within | None = None
    variant: str = ""
    label: bool | Message = False
    related: tuple[Mark, ...] = ()
    severity: Severity | None = None
    fix: Fix | None = None


Check = Callable[[Case], Iterator[Notice]]


class Judgement(NamedTuple):
    """A rule of judgement. It speaks from profile ``since`` on, and before that with the weight ``before``,
    if it has one."""

    rule: Rule
    check: Check
    since: Profile = Profile.DRAFT
    before: Severity | None = None

    def severity(self, profile: Profile) -> Severity | None:
        """What a finding weighs in a profile; None where the rule is silent."""
        return self.rule.severity if profile.reaches(self.since) else self.before


def judgement(
    code: str,
    name: str,
    severity: Severity = Severity.WARNING,
    *,
    since: Profile = Profile.DRAFT,
    before: Severity | None = None,
) -> Callable[[Check], Judgement]:
    """Makes a rule of the function that checks it. The function's name is the rule's."""

    def made(check: Check) -> Judgement:
        return Judgement(Rule(code, name, severity), check, since, before)

    return made
