"""The most important of an entry that came or went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orgctl.diff.change import Change
from orgctl.diff.comparison import Comparison
from orgctl.diff.numbers import numbers, units_in_all
from orgctl.documents.changes import names
from orgctl.documents.changes.compound import is_compound
from orgctl.documents.changes.values import Values
from orgctl.documents.quantities import amount
from orgctl.documents.words import N_, Words
from orgctl.structure.lines import LineKind
from orgctl.structure.quantity import ONE

_GIST = {
    "units": {"kind": "%(value)s", "count": N_("number: %(value)s"), "parent": N_("below %(value)s")},
    "positions": {
        "count": N_("number: %(value)s"),
        "unit": N_("in %(value)s"),
        "line": N_("reports to %(value)s"),
    },
    "strategy": {"name": "%(value)s"},
    "hearing": {"opens": N_("from %(value)s"), "closes": N_("deadline %(value)s")},
    "groups": {"type": "%(value)s"},
    "bodies": {"type": "%(value)s"},
    "delegations": {"areas": "%(value)s", "limit": "%(value)s"},
    "targets": {"value": "%(value)s"},
    "implementation": {"when": "%(value)s", "due": N_("deadline %(value)s")},
    "cycle": {"every": "%(value)s"},
}
"""What tells most about an entry that came or went."""


class Gists:
    """Tells the most important of entries. ``values`` prints what the old and the new organisation say."""

    def __init__(self, found: Comparison, words: Words, values: tuple[Values, Values]) -> None:
        self._found, self._words, self._values = found, words, values
        self._organisations = found.old, found.new
        self._numbers = numbers(found.old), numbers(found.new)
        self._ties: dict[str, tuple[Mapping[str, list[str]], Mapping[str, list[str]]]] = {}

    def of(self, change: Change, part: str) -> str:
        """The most important of an entry that came or went; of a leader, not where that leads."""
        if (change.old is None) == (change.new is None) or is_compound(change):
            return ""
        which, id = (0, change.old or "") if change.new is None else (1, change.new)
        patterns = dict(_GIST.get(part, {}))
        if part == "units":
            patterns = {key: said for key, said in (patterns | self._of_unit(which, id)).items() if said}
        if part == "positions":
            post = self._organisations[which].posts[id]
            if post.leads:
                del patterns["unit"]
            if post.line.kind is LineKind.NONE:
                del patterns["line"]
            elif post.line.kind not in (LineKind.POST, LineKind.BODY):
                patterns["line"] = N_("nearest leader: %(value)s")
        said = {key: ", ".join(self._values[which].lines(part, id, key)) for key in patterns}
        if part in ("units", "positions"):
            said["count"] = self._number(which, part, id, said["count"])
        text = self._words.text
        gist = [text(patterns[key]) % {"value": each} for key, each in said.items() if each]
        return ", ".join((*gist, *self._others(which, part, id)))

    def _others(self, which: int, part: str, id: str) -> Iterator[str]:
        """What an entry was before, or became, where several became one or one several: of units and posts,
        the merger or the split tells."""
        if part in ("units", "positions") or part not in self._found.pairing.lineages:
            return
        said = (N_("becomes %(name)s"), N_("formerly %(name)s"))[which]
        if ids := self._tied(part)[which].get(id):
            others = self._words.listed(names.name(self._values[1 - which], part, each) for each in ids)
            yield self._words.text(said) % {"name": others}

    def _tied(self, part: str) -> tuple[Mapping[str, list[str]], Mapping[str, list[str]]]:
        """What old entries of a part became, and what new ones were."""
        if part not in self._ties:
            into: dict[str, list[str]] = {}
            of: dict[str, list[str]] = {}
            for link in self._found.pairing.lineages[part].links:
                into.setdefault(link.old, []).append(link.new)
                of.setdefault(link.new, []).append(link.old)
            self._ties[part] = into, of
        return self._ties[part]

    def _number(self, which: int, part: str, id: str, stated: str) -> str:
        """How many there are in all, with the numbers of the units around; nothing where that is one."""
        organisation = self._organisations[which]
        if part == "units":
            many = units_in_all(organisation, id)
        else:
            many = self._numbers[which](organisation.posts[id])
        if many == ONE:
            return ""
        return (
            amount(self._words, many)
            if many.complete or many.value
            else stated or self._words.text("not stated")
        )

    def _of_unit(self, which: int, id: str) -> dict[str, str]:
        """How a unit's place is told, at the top not at all, and who leads it, where no leader came or went
        with it."""
        unit = self._organisations[which].units[id]
        found: dict[str, str] = {}
        if unit.parent_state == "top":
            found["parent"] = ""
        elif unit.parent is None:
            found["parent"] = N_("unit above: %(value)s")
        if unit.leadership.state == "posts":
            lineage = self._found.pairing.lineages["positions"]
            goes_on = (lineage.new_of, lineage.old_of)[which]
            if any(post in goes_on for post in unit.leadership.posts):
                found["leader"] = N_("led by %(value)s")
        elif unit.leadership.state not in ("none", "absent"):
            found["leader"] = N_("leader: %(value)s")
        return found
