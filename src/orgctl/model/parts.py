"""The parts of a file: which key holds what, and where its model is.

A part's models are imported and built when its key occurs, since a file uses a dozen of some sixty
models and start-up is a feature.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from orgctl.model.scalars import EMPTY

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from orgctl.model.authority import Area, Delegation, Law
    from orgctl.model.checks import Claim, PolicyPart
    from orgctl.model.direction import Agreement, CycleStep, GoverningDocument, StrategyPart
    from orgctl.model.head import DocumentPart, IncludedPath, OrganisationPart
    from orgctl.model.posts import Kind, Level, Person, Position, Role
    from orgctl.model.process import Action, Decision, HearingPart
    from orgctl.model.units import Body, Group, Unit


FORMAT = 1
"""The version of the format that is read and written."""


class Part(NamedTuple):
    """One part: its key in the file, the module and name of its model, what one entry is called in
    ``entity`` of findings, and its shape: ``map`` of ids, ``list`` or ``one``."""

    key: str
    module: str
    model: str
    entity: str
    shape: str = "map"
    description: str = ""

    @property
    def adapter(self) -> TypeAdapter[Any]:
        """The validator of the whole part."""
        return _adapter(self)

    @property
    def entry(self) -> Any:
        """The type of one entry (of the part itself where there is only one)."""
        return getattr(import_module(f"orgctl.model.{self.module}"), self.model)

    @property
    def type(self) -> Any:
        """The type of the whole part."""
        from orgctl.model.scalars import Id

        entry: Any = self.entry
        return dict.__class_getitem__((Id, entry)) if self.shape == "map" else entry

    @property
    def written(self) -> Any:
        """The type of the whole part as people write it: units may hold units."""
        if self.key != "units":
            return self.type
        from orgctl.model.scalars import Id
        from orgctl.model.units import NestedUnit

        return dict[Id, NestedUnit]


@cache
def _adapter(part: Part) -> TypeAdapter[Any]:
    from pydantic import ConfigDict, TypeAdapter

    from orgctl.model.on_demand import built

    if part.shape == "map":
        built(part.entry)  # so that its entries are validated without a step between
    kind = part.type
    if part.shape == "one" and part.model.endswith("Part") and part.key != "include":
        return TypeAdapter(kind)
    return TypeAdapter(kind, config=ConfigDict(strict=True))


PARTS: tuple[Part, ...] = (
    Part("include", "head", "IncludePart", "include", "list", "Other files that belong to this one."),
    Part("organisation", "head", "OrganisationPart", "organisation", "one"),
    Part("document", "head", "DocumentPart", "document", "one"),
    Part("levels", "posts", "Level", "level", description="Levels of leadership, top first."),
    Part("kinds", "posts", "Kind", "kind", description="The organisation's own sorts of unit."),
    Part("roles", "posts", "Role", "role", description="Role profiles."),
    Part("units", "units", "Unit", "unit", description="Units, nested or flat with `parent`."),
    Part("people", "posts", "Person", "person", description="Persons."),
    Part("positions", "posts", "Position", "position", description="Posts."),
    Part("bodies", "units", "Body", "body", description="Political, employee and outside bodies."),
    Part("groups", "units", "Group", "group", description="Leader groups, teams, projects."),
    Part("areas", "authority", "Area", "area", description="What responsibility and authority are about."),
    Part("delegations", "authority", "Delegation", "delegation", description="Who gave whom authority."),
    Part("laws", "authority", "Law", "law", description="Acts that the file refers to."),
    Part("strategy", "direction", "StrategyPart", "strategy", "one"),
    Part("agreements", "direction", "Agreement", "agreement", description="Leader and other agreements."),
    Part("cycle", "direction", "CyclePart", "cycle", "list", "The annual wheel."),
    Part("governing_documents", "direction", "GoverningDocument", "governing_document",
         description="Documents that govern the organisation."),
    Part("decisions", "process", "Decision", "decision", description="Open and settled choices."),
    Part("hearing", "process", "HearingPart", "hearing", "one"),
    Part("implementation", "process", "Action", "action", description="Actions that carry the plan out."),
    Part("claims", "checks", "ClaimsPart", "claim", "list", "What the prose says in numbers and lists."),
    Part("policy", "checks", "PolicyPart", "policy", "one"),
)  # fmt: skip
BY_KEY: Mapping[str, Part] = {part.key: part for part in PARTS}
"""Parts by their key in the file, in the format's order."""

OUTLINE_NAMES: tuple[str, ...] = (
    *(key for key in BY_KEY if key not in ("include", "organisation", "document")),
    "structure",
    "responsibilities",
    "competence",
    "abbreviations",
)
"""What may stand in `document.outline` besides ids of sections: parts, and what is derived from them."""

HEAD_KEYS = ("orgctl", "taxonomy", "base")
"""Root keys that hold a single word."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A file as typed entities: units flat, every part by its key, parts that are missing empty."""

    organisation: OrganisationPart | None = None
    document: DocumentPart | None = None
    taxonomy: str | None = None
    include: tuple[str | IncludedPath, ...] = ()
    levels: Mapping[str, Level] = field(default=EMPTY)
    kinds: Mapping[str, Kind] = field(default=EMPTY)
    roles: Mapping[str, Role] = field(default=EMPTY)
    units: Mapping[str, Unit] = field(default=EMPTY)
    people: Mapping[str, Person] = field(default=EMPTY)
    positions: Mapping[str, Position] = field(default=EMPTY)
    bodies: Mapping[str, Body] = field(default=EMPTY)
    groups: Mapping[str, Group] = field(default=EMPTY)
    areas: Mapping[str, Area] = field(default=EMPTY)
    delegations: Mapping[str, Delegation] = field(default=EMPTY)
    laws: Mapping[str, Law] = field(default=EMPTY)
    strategy: StrategyPart | None = None
    agreements: Mapping[str, Agreement] = field(default=EMPTY)
    cycle: tuple[str | CycleStep, ...] = ()
    governing_documents: Mapping[str, GoverningDocument] = field(default=EMPTY)
    decisions: Mapping[str, Decision] = field(default=EMPTY)
    hearing: HearingPart | None = None
    implementation: Mapping[str, Action] = field(default=EMPTY)
    claims: tuple[Claim, ...] = ()
    policy: PolicyPart | None = None

    def stated(self) -> Iterator[tuple[str, Any]]:
        """The parts that hold something, with their keys, in the format's order."""
        for each in fields(self):
            value = getattr(self, each.name)
            if value:
                yield each.name, value
