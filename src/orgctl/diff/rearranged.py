"""Changes of units, and what follows from them for the posts there: mergers and splits, what comes and goes,
moves, names and leaders."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property
from itertools import chain

from orgctl.diff.account import Account
from orgctl.diff.change import Change, is_open, is_unstated, made
from orgctl.diff.delegated import Delegated
from orgctl.diff.edits import Edit
from orgctl.diff.kinds import Action, Kind, coming, going, kinds, of_key
from orgctl.diff.led import Led, Take, some
from orgctl.diff.pairing import Pairing
from orgctl.diff.together import Comparing, Texts, Together, told_together
from orgctl.diff.untold import Entry
from orgctl.structure import Organisation


class Rearranged(Led):
    """Makes the changes of units, of what is untold."""

    def __init__(
        self,
        old: Organisation,
        new: Organisation,
        pairing: Pairing,
        edits: Iterable[Edit],
        accounts: tuple[Account, Account],
    ) -> None:
        super().__init__(old, new, pairing, edits)
        self.comparing = Comparing(accounts, pairing.lineages, new.roles)
        self.joined: set[Entry] = set()  # mergers and splits that are told
        # What these bring along that kinds and roles give, by their part, new id and key.
        self.given: dict[tuple[str, str, str], list[Change]] = {}
        self.told: set[tuple[object, ...]] = set()  # what is told of some of those that are merged

    @cached_property
    def delegated(self) -> Delegated:
        """What posts receive by what they are; asked for while it is known of which delegations it is told
        that they are for others."""

        def is_told(old: str, new: str) -> bool:
            pairs = ((old, new), (old.partition(".")[0], new.partition(".")[0]))
            return any("to" in self.left.get(("delegations", *pair), {}) for pair in pairs)

        return Delegated(self.old, self.new, self.pairing, is_told)

    def rearranged(self) -> Iterator[Change]:
        """Units and posts that were merged and split."""
        self.drop_places_of_leaders_who_lead_on()
        for part in ("units", "positions"):
            for id in self.pairing.lineages[part].merged:
                yield from self._merged(part, id)
            for id in self.pairing.lineages[part].split:
                yield from self._split(part, id)

    def units(self) -> Iterator[Change]:
        """Units that came, went, moved, have another name or other leaders."""
        lineage = self.pairing.lineages["units"]
        added, gone = frozenset(lineage.added), frozenset(lineage.gone)
        for id in self.new.by_order:
            if id in added:
                yield from self._whole_unit(self.new, id, self.came, coming)
        for id in self.old.by_order:
            if id in gone:
                yield from self._whole_unit(self.old, id, self.went, going)
        for entry in self.entries("units"):
            _, before, after = entry
            if before is None or after is None:
                continue
            if "parent" in self.left[entry]:
                moved = self.changed(entry, "parent", kinds()["unit-moved"], self.lines_of_leaders(after))
                if moved is not None:
                    yield moved
            if "name" in self.left[entry]:
                names = self.old.units[before].name or "", self.new.units[after].name or ""
                renamed = self.changed(entry, "name", follows=self.titles_of(after, names))
                if renamed is not None:
                    yield renamed
            if "leader" in self.left[entry]:
                led = self.changed(entry, "leader", follows=self.led(entry, before, after))
                if led is not None:
                    yield led

    def _merged(self, part: str, id: str) -> Iterator[Change]:
        """A merger, if it is untold, and what it brings along."""
        if (part, None, id) not in self.joined:
            self.joined.add((part, None, id))
            olds = self.pairing.lineages[part].merged[id]
            went = (self.went(part, each) for each in olds)
            old = self.old_of[part].get(id)
            said = (*self.comparing.told(part, olds, (id,)),)
            own = self._own(part, old, id, said)
            led = self._same_leaders(old, olds, id) if part == "units" else None
            edits = _only([self.came(part, id), *went, *own, self._place(part, olds, id), led])
            follows = (
                *self.renamed(part, old, id),
                *self._with_delegated(part, olds, (id,), self._said(part, (old, id), said)),
                *self._rearranged(part, olds, [id]),
                *(self.led((part, old, id), old, id) if led is not None and old is not None else ()),
            )
            kind = kinds()["unit-merged" if part == "units" else "post-merged"]
            yield Change(kind, None, id, olds, id, kind.action, edits, follows)

    def _split(self, part: str, id: str) -> Iterator[Change]:
        """A split, if it is untold, and what it brings along."""
        if (part, id, None) not in self.joined:
            self.joined.add((part, id, None))
            news = self.pairing.lineages[part].split[id]
            came = (self.came(part, each) for each in news)
            said = (*self.comparing.told(part, (id,), news),)
            new = self.pairing.lineages[part].new_of.get(id)
            edits = _only([self.went(part, id), *came, *self._own(part, id, new, said)])
            follows = (
                *self.renamed(part, id, new),
                *self._with_delegated(part, (id,), news, self._said(part, (id, new), said)),
                *self._rearranged(part, [id], news),
            )
            kind = kinds()["unit-split" if part == "units" else "post-split"]
            yield Change(kind, id, None, id, news, kind.action, edits, follows)

    def _own(
        self, part: str, old: str | None, new: str | None, said: Iterable[Together]
    ) -> Iterator[Edit | None]:
        """What changes of an entry that goes on itself in a merger or a split, and is told by that, or isn't
        another for all of them together: how many there are of a post, and how much work; what only changes
        hands among them."""
        if old and new:
            keys = {*(("count", "fte") if part == "positions" else ()), *told_together(part)}
            for key in sorted(keys - {each.key for each in said if new in each.now}):
                yield self.take((part, old, new), key)

    def _said(
        self, part: str, ids: tuple[str | None, str | None], said: Iterable[Together]
    ) -> Iterator[Change]:
        """What all that is merged or split says together, as far as that differs; the old one of ``ids`` goes
        on as the new one. What a kind or role gives is told by that."""
        old, new = ids
        for each in said:
            own = self.take((part, old, new), each.key) if old and new in each.now else None
            if each.is_of_some:  # and of nothing else: another merger may have said so
                alike = part, each.key, each.then, repr((each.before, each.after))
                if alike in self.told and own is None:
                    continue
                self.told.add(alike)
            change = Change(
                of_key(part, each.key),
                old or (*each.then, *each.olds)[0],
                new if new in each.now else each.now[0],
                each.before,
                each.after,
                _turn(each),
                _only([own]),
                among=each,
            )
            if each.giver is None:
                yield change
            else:
                self.given.setdefault((*each.giver, each.key), []).append(change)

    def _with_delegated(
        self, part: str, olds: Texts, news: Texts, said: Iterable[Change]
    ) -> Iterator[Change]:
        """What is said together, with other delegations of posts: below their role, if that is another."""
        whole = self.comparing.whole(part, olds, news) if part == "positions" else None
        left = [*some(self.delegated.together(*whole))] if whole is not None else []
        for each in said:
            below = [*left] if each.kind.id == "post-role" and all(_is_about(each, of) for of in left) else []
            yield each._replace(follows=(*each.follows, *below))
            left = [] if below else left
        yield from left

    def _place(self, part: str, olds: Collection[str], id: str) -> Edit | None:
        """The place of a unit that goes on itself in a merger, where it lies then as one of those lay: it
        doesn't move. Where a merged post stands is told by the merger."""
        old = self.old_of[part].get(id)
        if part == "positions" and old is not None:
            return self.take((part, old, id), "unit")
        parent = self.new.units[id].parent if part == "units" else None
        around = {self.old.units[each].parent for each in olds} if part == "units" else set()
        into = {link.new for link in self.pairing.lineages["units"].links if link.old in around}
        lies = parent in into if parent is not None else None in around
        return self.take((part, old, id), "parent") if old is not None and lies else None

    def _same_leaders(self, old: str | None, olds: Collection[str], id: str) -> Edit | None:
        """The leaders of a unit that goes on itself in a merger, where they are those of the merged units:
        none is new to these, and none is left out but who was merged into another."""
        edit = self.left.get(("units", old, id), {}).get("leader")
        if edit is None or not (isinstance(edit.before, tuple) and isinstance(edit.after, tuple)):
            return None
        into: dict[str, set[str]] = {}
        for link in self.pairing.lineages["positions"].links:
            into.setdefault(link.old, set()).add(link.new)
        now = {*self.new.units[id].leadership.posts}
        then = {
            post: into.get(post, set()) for each in olds for post in self.old.units[each].leadership.posts
        }
        is_known = now <= {new for news in then.values() for new in news}
        own = self.old.units[old or ""].leadership.posts
        stays = all(then[post] & now for post in own)
        return self.take(("units", old, id), "leader") if is_known and stays else None

    def _rearranged(self, part: str, olds: Collection[str], news: Collection[str]) -> Iterator[Change]:
        """What mergers and splits of units bring along: what stood in these, posts that come and go with
        them, or are merged and split themselves."""
        if part != "units":
            return
        posts = self.pairing.lineages["positions"]
        then = dict.fromkeys(each for unit in olds for each in self.posts_in(self.old, unit))
        now = dict.fromkeys(each for unit in news for each in self.posts_in(self.new, unit))
        for id in now:
            if id in posts.merged and then.keys() >= set(posts.merged[id]):
                yield from self._merged("positions", id)
        for id in then:
            if id in posts.split and now.keys() >= set(posts.split[id]):
                yield from self._split("positions", id)
        yield from self._brought(olds, news)
        lineage = self.pairing.lineages["units"]
        for unit in news:
            came = (each for each in self.posts_in(self.new, unit) if each not in self._tied[1])
            goes_on = unit in lineage.old_of
            yield from self.posts_that(
                self.came, (id for id in came if not goes_on or (None, id) in self.unsettled)
            )
        for unit in olds:
            went = (each for each in self.posts_in(self.old, unit) if each not in self._tied[0])
            goes_on = unit in lineage.new_of
            yield from self.posts_that(
                self.went, (id for id in went if not goes_on or (id, None) in self.unsettled)
            )

    @cached_property
    def _tied(self) -> tuple[frozenset[str], frozenset[str]]:
        """The posts that merge and split in a change of their own, before and after."""
        posts = self.pairing.lineages["positions"]
        before = frozenset(chain(posts.split, *posts.merged.values()))
        return before, frozenset(chain(posts.merged, *posts.split.values()))

    def _brought(self, olds: Collection[str], news: Collection[str]) -> Iterator[Change]:
        """What stood in merged or split units, and stands in what became of them: it doesn't move."""
        for unit in (id for new in news for id in self.new.units[new].children):
            entry = ("units", self.old_of["units"].get(unit), unit)
            edit = self.left.get(entry, {}).get("parent")
            if edit is not None and self.old.units[entry[1] or ""].parent in olds:
                yield from some(self.changed(entry, "parent", follows=self.lines_of_leaders(unit)))
        for post in (id for new in news for id in self.new.placed.get(new, ())):
            post_entry = self.post(post)
            edit = self.left.get(post_entry, {}).get("unit") if post_entry else None
            if edit is not None and post_entry and self.old.posts[post_entry[1] or ""].unit in olds:
                yield from some(self.changed(post_entry, "unit", follows=self.lines([post])))
        for new in news:
            yield from self.titles_of(new)

    def _whole_unit(
        self,
        organisation: Organisation,
        id: str,
        take: Take,
        kind_of: Callable[[str], Kind],
    ) -> Iterator[Change]:
        """A unit that came or went, followed by its posts and all units below it that did, too, from the top
        down. They lie flat, since a chain of units may be longer than calls can be deep."""
        edit = take("units", id)
        if edit is None:
            return
        follows: list[Change] = []
        waiting = [id]
        while waiting:
            unit = waiting.pop()
            if unit != id:
                own = take("units", unit)
                if own is None:
                    continue  # it stays, and so does what is below it, unless that is told by itself
                follows.append(made(kind_of("units"), [own]))
            follows += self.posts_that(take, self.posts_in(organisation, unit))
            waiting += reversed(organisation.units[unit].children)
        yield made(kind_of("units"), [edit], tuple(follows))


def _turn(said: Together) -> Action:
    """Whether what is said together waits for a decision now, or no longer."""
    if is_open(said.after):
        return Action.OPENED
    is_settled = is_open(said.before) and said.after is not None and not is_unstated(said.after)
    return Action.SETTLED if is_settled else Action.CHANGED


def _is_about(change: Change, other: Change) -> bool:
    """Whether a change of what is merged or split is about all that another one is about."""
    return change.among is not None and other.among is not None and {*change.among.now} >= {*other.among.now}


def _only(edits: Iterable[Edit | None]) -> tuple[Edit, ...]:
    return tuple(each for each in edits if each is not None)
