"""Spans of control: against the organisation's own norms, and a leader who has nobody but one leader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from orgctl.findings import Severity
from orgctl.model.posts import LeaderPost
from orgctl.rules.amounts import amount
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.leadership._names import post_names
from orgctl.rules.norms import norm, norm_mark
from orgctl.rules.told import by_cause, named
from orgctl.structure import Post, Span, is_leader, spans
from orgctl.structure.policy import HeldSpan, span_norms
from orgctl.structure.quantity import NONE, ONE
from orgctl.structure.selectors import Actors


def spans_by_post(case: Case) -> Mapping[str, Span]:
    """The span of every post that has one."""
    return spans(case.organisation)


def held_spans(case: Case) -> tuple[HeldSpan, ...]:
    """Each norm for spans with each leader that it holds for."""
    if case.norms is None or not case.norms.policy.span:
        return ()
    return span_norms(case.organisation, case.norms.policy, case.shared(spans_by_post))


@judgement("ORG201", "span-above-norm")
def span_above_norm(case: Case) -> Iterator[Notice]:
    """A leader has more reports than a norm of the organisation allows; the strictest norm is told."""
    above = [held for held in case.shared(held_spans) if held.above]
    for norms in by_cause(((held.post, held.said.of), held) for held in above):
        yield _against(case, min(norms, key=lambda held: held.said.max or 0), "max")


@judgement("ORG202", "span-below-norm")
def span_below_norm(case: Case) -> Iterator[Notice]:
    """A leader has fewer reports than a norm of the organisation asks for; the strictest norm is told."""
    below = [held for held in case.shared(held_spans) if _is_below(held)]
    for norms in by_cause(((held.post, held.said.of), held) for held in below):
        yield _against(case, max(norms, key=lambda held: held.said.min or 0), "min")


@judgement("ORG203", "one-to-one-leadership")
def one_to_one_leadership(case: Case) -> Iterator[Notice]:
    """All that a leader is known to have is one other leader: one of the two layers does no leading."""
    below_norm = {held.post for held in case.shared(held_spans) if _is_below(held)}
    for span in _of_one_report(case).values():
        post = case.organisation.posts[span.post]
        alone = span.leaders == ONE and span.staff.value == 0 and not span.may_get and not span.unsure_posts
        if not alone or post.id in below_norm or _has_others(case, post, span):
            continue
        lower = case.organisation.posts[span.leader_posts[0]]
        units, names = case.organisation.units, case.shared(post_names)
        top = min(post.leads, key=lambda id: units[id].depth, default=None)
        yield Notice(
            ("units", top) if top is not None else post.path,
            {"upper": names[post.id], "lower": names[lower.id]},
            part="key",
            related=(("one-to-one-leadership.lower", lower.path, "key"),),
        )


def _of_one_report(case: Case) -> Mapping[str, Span]:
    """The spans of those to whom one post reports, and that a leader: they are much fewer than all."""
    posts = case.organisation.posts
    alone = [
        id
        for id, reports in case.organisation.reports.items()
        if len(reports) == 1 and is_leader(case.organisation, posts[reports[0]])
    ]
    if case.norms is None or not case.norms.policy.span:
        return spans(case.organisation, alone) if alone else {}
    found = case.shared(spans_by_post)
    return {id: found[id] for id in alone}


def _against(case: Case, held: HeldSpan, key: str) -> Notice:
    """A span that breaks a norm. What is only roughly known is worth a look and no more."""
    post, said = case.organisation.posts[held.post], held.said
    span, names = case.shared(spans_by_post)[post.id], case.shared(post_names)
    return Notice(
        post.path,
        {
            "title": names[post.id],
            "n": int(held.span.value),
            "count": amount(held.span),
            "limit": said.max if key == "max" else said.min,
            "norm": norm(case, said.source),
            "reports": named([names[id] for id in span.leader_posts]),
        },
        part="key",
        variant=said.of,
        related=norm_mark(case, "span", held.norm, key),
        severity=Severity.INFO if held.span.approximate else None,
    )


def _is_below(held: HeldSpan) -> bool:
    """Whether a span is below its norm. Who leads no leaders is no leader of leaders with too few."""
    return held.below and (held.said.of != "leaders" or held.span != NONE)


def _has_others(case: Case, post: Post, span: Span) -> bool:
    """Whether the file tells of others who are below a leader, or may come there, without saying how many: in
    words, in numbers that aren't split, as posts or units that it only counts, or as an open line."""
    if case.shared(_may_go_anywhere) or post.id in case.shared(_superiors_of_unlisted):
        return True
    kinds = case.definition.kinds
    for unit in (case.organisation.units[id] for id in post.leads):
        if unit.said.contains or (unit.said.staffing is not None and not span.staff.complete):
            return True
        kind = kinds.get(unit.kind) if unit.kind is not None else None
        may_contain = kind.may_contain if kind is not None else None
        if any(isinstance(id, str) and id in kinds and kinds[id].count for id in may_contain or ()):
            return True
    return False


def _superiors_of_unlisted(case: Case) -> frozenset[str]:
    """The posts that unlisted ones report to: those of roles and kinds that the file only counts."""
    counted = (role for role in case.definition.roles.values() if role.count)
    leaders = (kind.leader for kind in case.definition.kinds.values() if kind.count)
    templates = (leader for leader in leaders if isinstance(leader, LeaderPost))
    actors: list[Actors] = []
    for each in chain(counted, templates):
        said = each.reports_to
        if isinstance(said, tuple):
            actors += [superior.to for superior in said]
        elif said is not None:
            actors.append(said)
    return frozenset(case.organisation.index.positions(actors))


def _may_go_anywhere(case: Case) -> bool:
    """Whether some post waits for a decision on its superior, and nobody says between whom."""
    decisions = case.definition.decisions
    waiting = {post.line.decision for post in case.organisation.posts.values()} - {None}
    return any(id in decisions and not decisions[id].candidates for id in waiting if id is not None)
