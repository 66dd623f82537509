"""What becomes of each post, in words."""

from __future__ import annotations

from orgctl.diff.comparison import Comparison
from orgctl.diff.concerns import Concerns
from orgctl.diff.told import ToldPost
from orgctl.diff.weights import Weighed
from orgctl.documents.changes import labels
from orgctl.documents.changes.apart import Apart
from orgctl.documents.changes.values import line
from orgctl.documents.compare.numbers import amount
from orgctl.documents.views.printer import Printer
from orgctl.structure.quantity import ONE, Quantity


class Fates:
    """Tells what becomes of posts. ``printers`` are those of the old and the new organisation."""

    def __init__(self, found: Comparison, printers: tuple[Printer, Printer], concerns: Concerns) -> None:
        self._organisations = found.old, found.new
        self._printers, self._concerns, self._words = printers, concerns, printers[1].words
        self._apart = Apart(found)

    def told(self, post: Weighed) -> ToldPost:
        """What becomes of a post."""
        fate, weight = post.fate, post.weight
        before, unit_before, leader_before = self._place(0, fate.old)
        after, unit_after, leader_after = self._place(1, fate.new)
        if fate.old and fate.new and not any(each.kind.id == "post-line" for each in fate.changes):
            leader_before = leader_after  # the same superior, who may have another title
        unit_before, unit_after = self._apart.one(
            self._unit(0, fate.old), self._unit(1, fate.new), unit_before, unit_after
        )
        leader_before, leader_after = self._apart.one(
            self._leader(0, fate.old), self._leader(1, fate.new), leader_before, leader_after
        )
        causes = (labels.what(self._words, each) for each in fate.changes)
        becomes = (
            labels.FEWER if weight.falls else labels.MORE if weight.rises else labels.STATUSES[fate.status]
        )
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
            into=tuple(map(self._printers[1].post, fate.goes_into)),
            causes=tuple(dict.fromkeys(causes)),
            becomes=self._words.text(becomes),
            weighed=post,
            number_before=self._number(fate.old, weight.before),
            number_after=self._number(fate.new, weight.after),
            homes=(self._concerns.homes(0, fate.old), self._concerns.homes(1, fate.new)),
        )

    def _place(self, which: int, id: str | None) -> tuple[str, str, str]:
        """The title of a post, its unit and whom it reports to."""
        if id is None:
            return "", "", ""
        p, post = self._printers[which], self._organisations[which].posts[id]
        return p.post(id), p.actor(post.unit) if post.unit else "", ", ".join(line(p, post.line))

    def _unit(self, which: int, id: str | None) -> str | None:
        return self._organisations[which].posts[id].unit if id is not None else None

    def _leader(self, which: int, id: str | None) -> str | None:
        """Whom a post reports to, where that is one."""
        to = self._organisations[which].posts[id].line.to if id is not None else ()
        return to[0] if len(to) == 1 else None

    def _number(self, id: str | None, many: Quantity) -> str:
        """How many a post stands for, where that isn't one."""
        return "" if id is None or many == ONE else amount(self._words, many)
