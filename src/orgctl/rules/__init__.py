"""The judge: what a sound definition must fulfil. A rule yields findings at routes of the model and
never sees line numbers."""

from __future__ import annotations

from orgctl.findings import Finding
from orgctl.model.build import Model
from orgctl.structure import Organisation


def structural(model: Model, organisation: Organisation) -> list[Finding]:
    """Findings of the rules that `validate` applies to references and structure."""
    from orgctl.rules import cycles, identity, leaders, names, references

    return [
        *references.check(model, organisation),
        *names.check(model),
        *identity.check(model),
        *cycles.check(model, organisation),
        *leaders.check(model, organisation),
    ]
