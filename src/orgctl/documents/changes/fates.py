"""What becomes of each post, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial

from orgctl.diff.comparison import Comparison
from orgctl.diff.concerns import NEW, OLD, Concerns
from orgctl.diff.leading import Leading, leading
from orgctl.diff.numbers import Weight, numbers
from orgctl.diff.posts import Fate, Status
from orgctl.diff.told import ToldPost
from orgctl.diff.weights import Tie, Weighed, weighed
from orgctl.documents.changes import labels
from orgctl.documents.changes.apart import Apart
from orgctl.documents.changes.values import line
from orgctl.documents.quantities import amount
from orgctl.documents.views.origins import came_from
from orgctl.documents.views.printer import Printer
from orgctl.documents.words import N_
from orgctl.structure.quantity import NONE, ONE, Quantity, total


class Fates:
    """Tells what becomes of posts. ``printers`` are those of the old and the new organisation."""

    def __init__(self, found: Comparison, printers: tuple[Printer, Printer], concerns: Concerns) -> None:
        self._found = found
        self._organisations = found.old, found.new
        self._printers, self._concerns, self._words = printers, concerns, printers[1].words
        self._apart = Apart(found, printers)
        self._numbers = numbers(found.old)
        self._lineage = found.pairing.lineages["positions"]
        self._leading = found.shared(leading)
        self._out_of: dict[str, list[str]] = {}
        for link in self._lineage.links:
            if link.new not in self._lineage.old_of:
                self._out_of.setdefault(link.new, []).append(link.old)

    def told(self, post: Weighed) -> ToldPost:
        """What becomes of a post."""
        fate, weight = post.fate, post.weight
        before, unit_before, leader_before = self._place(0, fate.old)
        after, unit_after, leader_after = self._place(1, fate.new)
        if fate.new is None and post.overall is not Status.ENDS:  # it goes on in others, under their leader
            leader_after = self._leaders(1, fate.goes_into)
        if fate.old is None and post.tie is not None:  # those it is made of have theirs
            leader_before = self._leaders(0, self._out_of.get(fate.new or "", ()))
        retitled = leader_before != leader_after and self._has_same_leader(fate, post.tie)
        unit_before, unit_after = self._apart.one(
            self._unit(0, fate.old), self._unit(1, fate.new), unit_before, unit_after
        )
        leader_before, leader_after = self._apart.one(
            self._leader(0, fate.old), self._leader(1, fate.new), leader_before, leader_after
        )
        causes = [labels.what(self._words, each) for each in fate.changes]
        if self._leading.get(fate.new or "", Leading()).is_other:
            causes.append(self._words.text("Leads other units"))
        becomes = labels.STATUSES[post.overall]
        if post.tie is None:
            becomes = labels.FEWER if weight.falls else labels.MORE if weight.rises else becomes
        return ToldPost(
            old=fate.old,
            new=fate.new,
            status=post.overall,
            before=before,
            after=after,
            unit_before=unit_before,
            unit_after=unit_after,
            leader_before=leader_before,
            leader_after=leader_after,
            into=tuple(self._name(NEW, id) for id in fate.goes_into),
            causes=tuple(dict.fromkeys(causes)),
            becomes=self._words.text(becomes),
            weighed=post,
            number_before=self._number(fate.old, weight.before),
            number_after=self._number(fate.new, weight.after),
            homes=(self._concerns.homes(OLD, fate.old), self._homes_after(fate)),
            origins=(*self._origins(fate), *self._together(post)),
            out_of=tuple(map(self._old, self._out_of.get(fate.new or "", ()))),
            has_namesakes=(self._has_namesakes(0, fate.old), self._has_namesakes(1, fate.new)),
            leader_note=self._words.text("same leader, new title") if retitled else "",
        )

    def _place(self, which: int, id: str | None) -> tuple[str, str, str]:
        """The title of a post, its unit and whom it reports to."""
        if id is None:
            return "", "", ""
        p, post = self._printers[which], self._organisations[which].posts[id]
        return p.post(id), p.actor(post.unit) if post.unit else "", ", ".join(line(p, post.line))

    def _name(self, which: int, id: str) -> str:
        """The name of a post, with its id where others have it."""
        return self._apart.alone(which, id, self._printers[which].post(id))

    def _old(self, id: str) -> str:
        """The name of an old post, with how many it stands for where all of these go into one."""
        if id in self._lineage.split:
            return self._name(OLD, id)
        many = self._numbers(self._found.old.posts[id])
        return self._apart.alone(OLD, id, self._printers[OLD].post(id), self._number(id, many))

    def _leaders(self, which: int, ids: Iterable[str]) -> str:
        """Whom some posts report to, each once."""
        names = (self._apart.alone(which, self._leader(which, id), self._place(which, id)[2]) for id in ids)
        return self._words.listed(dict.fromkeys(names))

    def _has_namesakes(self, which: int, id: str | None) -> bool:
        return id is not None and len(self._printers[which].posts_called_as(id)) > 1

    def _homes_after(self, fate: Fate) -> tuple[str, ...]:
        if fate.old is not None and fate.new is None:
            return self._concerns.heirs(fate.old, fate.goes_into)
        return self._concerns.homes(NEW, fate.new)

    def _has_same_leader(self, fate: Fate, tie: Tie | None) -> bool:
        """Whether a post, or what it is merged or split into, goes on under the same leader."""
        if tie is None:
            if (
                fate.old is None
                or fate.new is None
                or any(each.kind.id == "post-line" for each in fate.changes)
            ):
                return False
            return bool(self._organisations[OLD].posts[fate.old].line.to)
        olds = (fate.old,) if fate.old is not None else self._out_of.get(fate.new or "", ())
        news = (fate.new,) if fate.new is not None else fate.goes_into
        then = {self._lineage.new_of.get(self._leader(OLD, id) or "") for id in olds}
        return len(then) == 1 and None not in then and then == {self._leader(NEW, id) for id in news}

    def _origins(self, fate: Fate) -> Iterator[str]:
        """What a post was merged or split from, what leaves one that goes on, which other units it leads."""
        if fate.new is None:
            return
        name = partial(self._name, OLD)
        yield from map(labels.lower, came_from(self._words, self._lineage, "positions", fate.new, name))
        for part in self._lineage.split.get(fate.old or "", ()):
            if part != fate.new:
                yield self._words.text("%(unit)s leaves") % {"unit": self._name(NEW, part)}
        units = self._leading.get(fate.new, Leading())
        for said, which, ids in (
            (N_("to lead %(units)s"), NEW, (*units.newly, *units.settled)),
            (N_("no longer leads %(units)s"), OLD, units.no_longer),
            (N_("not settled who is to lead %(units)s"), OLD, units.opened),
        ):
            if ids:
                names = self._words.listed(map(self._printers[which].actor, ids))
                yield self._words.text(said) % {"units": names}

    def _together(self, post: Weighed) -> Iterator[str]:
        """How many a post and all that mergers and splits tie to it are together, where that is another
        number than before."""
        weights = self._tied.get(post.tie, ()) if post.tie is not None else ()
        if any(each.ends != NONE or each.new != NONE for each in weights):
            before, after = total(each.before for each in weights), total(each.after for each in weights)
            sides = {"before": amount(self._words, before), "after": amount(self._words, after)}
            yield self._words.text("%(before)s become %(after)s") % sides

    @cached_property
    def _tied(self) -> Mapping[Tie, Sequence[Weight]]:
        """How many posts there are of each that are merged or split with others."""
        made: dict[Tie, list[Weight]] = {}
        for each in self._found.shared(weighed):
            if each.tie is not None:
                made.setdefault(each.tie, []).append(each.weight)
        return made

    def _unit(self, which: int, id: str | None) -> str | None:
        return self._organisations[which].posts[id].unit if id is not None else None

    def _leader(self, which: int, id: str | None) -> str | None:
        """Whom a post reports to, where that is one."""
        to = self._organisations[which].posts[id].line.to if id is not None else ()
        return to[0] if len(to) == 1 else None

    def _number(self, id: str | None, many: Quantity) -> str:
        """How many a post stands for, where that isn't one."""
        if id is None or many == ONE:
            return ""
        is_stated = many.complete or many.value
        return amount(self._words, many) if is_stated else self._words.text("number not stated")
