"""Local norms, beside what they hold for. There are no numbers here: only `policy`, or whoever calls,
has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from orgctl.model.checks import DeputyNorm, LayersNorm, PolicyPart, SpanNorm
from orgctl.model.posts import Deputy
from orgctl.model.scalars import Open
from orgctl.model.shared import Selector
from orgctl.structure.layers import Layers, layers
from orgctl.structure.organisation import Organisation
from orgctl.structure.quantity import Quantity
from orgctl.structure.selectors import Actors
from orgctl.structure.spans import Span, spans


@dataclass(frozen=True, slots=True)
class HeldSpan:
    """A norm for spans and a leader that it holds for: ``norm`` is its index in ``policy.span``,
    ``span`` what is counted, in what the norm asks for."""

    post: str
    norm: int
    said: SpanNorm
    span: Quantity

    @property
    def above(self) -> bool:
        """Whether what is known is already more than the norm allows."""
        return self.said.max is not None and self.span.value > self.said.max

    @property
    def below(self) -> bool:
        """Whether all of it is known, and less than the norm asks for."""
        return self.said.min is not None and self.span.complete and self.span.value < self.said.min


@dataclass(frozen=True, slots=True)
class HeldLayers:
    """The norm for layers, and the layers there are."""

    said: LayersNorm
    layers: Layers

    @property
    def above(self) -> tuple[str, ...]:
        """The leaders that stand lower than the norm allows."""
        return tuple(id for id, count in self.layers.of.items() if count.value > self.said.max)


@dataclass(frozen=True, slots=True)
class HeldDeputy:
    """A norm for deputies and a post that it holds for: ``norm`` is its index in ``policy.deputies``.
    ``state`` is ``stated``, ``open`` (not decided), ``unknown`` (the source doesn't say, or leaves
    it blank) or ``none`` (nothing said)."""

    post: str
    norm: int
    said: DeputyNorm
    state: str


def span_norms(
    organisation: Organisation,
    policy: PolicyPart | None = None,
    found: Mapping[str, Span] | None = None,
) -> tuple[HeldSpan, ...]:
    """Each norm for spans with each leader that it holds for: those of `where`, else all. ``found`` are the
    spans, where somebody has them already."""
    policy = policy or organisation.definition.policy
    if found is None:
        found = spans(organisation) if policy is not None and policy.span else {}
    return tuple(
        HeldSpan(post, number, norm, found[post].leaders if norm.of == "leaders" else found[post].staff)
        for number, norm in enumerate(policy.span if policy is not None else ())
        for post in (organisation.index.positions(norm.where) if norm.where else found)
        if post in found
    )


def layers_norm(organisation: Organisation, policy: PolicyPart | None = None) -> HeldLayers | None:
    """The norm for layers with what it holds for, if there is one."""
    policy = policy or organisation.definition.policy
    if policy is None or policy.layers is None:
        return None
    return HeldLayers(policy.layers, layers(organisation))


def deputy_norms(organisation: Organisation, policy: PolicyPart | None = None) -> tuple[HeldDeputy, ...]:
    """Each norm for deputies with each post that it holds for: those of `where`, else all leaders of
    units."""
    policy = policy or organisation.definition.policy
    leaders = tuple(id for id, post in organisation.posts.items() if post.leads)
    return tuple(
        HeldDeputy(post, number, norm, _deputy(organisation.posts[post].value("deputy") or ()))
        for number, norm in enumerate(policy.deputies if policy is not None else ())
        for post in (organisation.index.positions(norm.where) if norm.where else leaders)
    )


def _deputy(said: Iterable[object]) -> str:
    """The surest of what a post says of its deputies."""
    states = {_deputy_state(each.to if isinstance(each, Deputy) else each) for each in said}
    return next((state for state in ("stated", "open", "unknown") if state in states), "none")


def _deputy_state(to: object) -> str:
    if isinstance(to, Open):
        return "open"
    return "unknown" if to in ("unknown", "blank") else "stated"


@dataclass(frozen=True, slots=True)
class Political:
    """What only the council may change: ids of areas with all their parts, of units, of posts, and of
    bodies and groups. A unit's id stands for the unit and its leaders; what is below it is named by
    `under`."""

    areas: frozenset[str]
    units: frozenset[str]
    posts: frozenset[str]
    bodies: frozenset[str]

    def area(self, id: str) -> bool:
        """Whether an area, or one that it is a part of, is the council's."""
        steps = id.split(".")
        return any(".".join(steps[:end]) in self.areas for end in range(1, len(steps) + 1))

    def actor(self, id: str) -> bool:
        """Whether a unit, post, body or group is the council's."""
        return id in self.units or id in self.posts or id in self.bodies


def political(organisation: Organisation, policy: PolicyPart | None = None) -> Political:
    """What `policy.political` names."""
    policy = policy or organisation.definition.policy
    said: tuple[Actors, ...] = policy.political if policy is not None else ()
    actors = tuple(each for each in said if not isinstance(each, str) or each not in organisation.areas)
    named = {each for each in actors if isinstance(each, str)}
    selected = {
        id
        for each in actors
        if isinstance(each, Selector) and each.model_fields_set <= {"group", "body"}
        for id in (*each.group, *each.body)
    }
    definition = organisation.definition
    return Political(
        areas=frozenset(each for each in said if isinstance(each, str) and each in organisation.areas),
        units=frozenset(organisation.index.select_units(actors)),
        posts=frozenset(organisation.index.positions(actors)),
        bodies=frozenset((named | selected) & (definition.bodies.keys() | definition.groups.keys())),
    )
