"""ORG107 leader-disagrees: what a unit says of its leader and what posts say that they lead agree."""

from __future__ import annotations

from collections.abc import Iterator

from orgctl.findings import Finding, Message, Rule
from orgctl.model.build import Model
from orgctl.model.posts import LeaderPost
from orgctl.model.scalars import Open
from orgctl.structure import Organisation

LEADER_DISAGREES = Rule("ORG107", "leader-disagrees")


def check(model: Model, organisation: Organisation) -> Iterator[Finding]:
    """Yields a finding at each `leads` that its unit's `leader` contradicts."""
    for conflict in organisation.conflicts:
        yield model.origins.finding(
            LEADER_DISAGREES,
            "leader-disagrees",
            conflict.path,
            label="leader-disagrees.label",
            help="leader-disagrees.help",
            related=((_said(organisation, conflict.unit), ("units", conflict.unit, "leader"), "value"),),
            unit=conflict.unit,
            post=conflict.post,
        )


def _said(organisation: Organisation, unit: str) -> Message:
    """What the unit says of its leader, in words."""
    leader = organisation.definition.units[unit].leader
    if isinstance(leader, LeaderPost):
        return Message("leader-disagrees.in-place")
    if isinstance(leader, Open):
        return Message("leader-disagrees.open")
    names = leader if isinstance(leader, tuple) else (leader,)
    return Message("leader-disagrees.leader", {"leader": [each for each in names if isinstance(each, str)]})
