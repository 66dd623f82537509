"""ORG107 leader-disagrees: what a unit says of its leader and what posts say that they lead agree."""

from __future__ import annotations

from collections.abc import Iterator

from orgctl.findings import Finding, Rule
from orgctl.model.build import Model
from orgctl.structure import Organisation

LEADER_DISAGREES = Rule("ORG107", "leader-disagrees")


def check(model: Model, organisation: Organisation) -> Iterator[Finding]:
    """Yields a finding at each `leads` that its unit's `leader` contradicts."""
    for conflict in organisation.conflicts:
        said = organisation.definition.units[conflict.unit].leader
        yield model.origins.finding(
            LEADER_DISAGREES,
            "leader-disagrees",
            conflict.path,
            label="leader-disagrees.label",
            help="leader-disagrees.help",
            related=(("leader-disagrees.leader", ("units", conflict.unit, "leader"), "value"),),
            unit=conflict.unit,
            post=conflict.post,
            leader=said if isinstance(said, str) else ", ".join(conflict.leader),
        )
