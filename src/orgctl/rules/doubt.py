"""What the errors found so far leave unclear: a rule that finds something missing, or two statements that
don't fit, must not tell the same mistake a second time."""

from __future__ import annotations

from collections.abc import Iterable

from orgctl.findings import Finding
from orgctl.model.build import Model


class Doubt:
    """The entities that something is wrong with, and the sorts of entity that may not all be known."""

    def __init__(self, model: Model, unresolved: Iterable[Finding]) -> None:
        self._entities = {finding.entity for finding in (*model.findings, *unresolved)}
        self._sorts = {entity.partition(":")[0] for entity in self._entities}
        # An unknown key at the root may be any part, and an invisible character any id.
        self._all = model.unseen or "" in self._sorts or any(each.findings for each in model.files.values())

    def of_any(self, *sorts: str) -> bool:
        """Whether some entity of these sorts (``unit``, ``role``) may be missing or may not be whole."""
        return self._all or not self._sorts.isdisjoint(sorts)

    def of(self, *entities: str) -> bool:
        """Whether something is wrong with one of these entities (``unit:skole``)."""
        return not self._entities.isdisjoint(entities)

    def note(self, entities: Iterable[str]) -> None:
        """Adds entities that are told already. They are all there: nothing may be missing for it."""
        self._entities.update(entities)
