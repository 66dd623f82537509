"""What things are called: ids as the names, titles and questions that the file has for them.

What has ended by the reading date is called by its name like everything else: it may be over and still
be referred to.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from orgctl.documents.views import vocabulary as v
from orgctl.documents.words import Words
from orgctl.model.authority import Area
from orgctl.model.parts import Definition
from orgctl.model.scalars import Open
from orgctl.model.taxonomy import areas
from orgctl.structure import LEADER_SUFFIX, Organisation, Post


class Names:
    """The names in one organisation and language. ``file`` is what is in force, ``whole`` all that the
    file says."""

    def __init__(self, organisation: Organisation, words: Words) -> None:
        self.organisation = organisation
        self.file: Definition = organisation.definition
        self.whole: Definition = organisation.snapshot.whole
        self.words = words
        self._ = words.text
        self._areas: Mapping[str, Area] = {
            **areas(self.whole.taxonomy, self.whole.areas),
            **{id: area.said for id, area in organisation.areas.items()},
        }
        self._area_names = Counter(area.name for area in organisation.areas.values())
        self._titled: dict[str, list[str]] = {}  # the ids of posts
        for id, post in organisation.posts.items():
            self._titled.setdefault(self.title(post), []).append(id)
        self._called: dict[str, dict[str, list[str]]] = {}  # by title, then by printed name

    def unstated(self, value: object) -> str:
        """``unknown``, ``blank`` or ``{open: …}`` in words; empty for anything else."""
        if isinstance(value, Open):
            return self.decision(value.open)
        return self._(v.UNSTATED[value]) if isinstance(value, str) and value in v.UNSTATED else ""

    def decision(self, id: str) -> str:
        """That something waits for a decision, with its question."""
        decision = self.whole.decisions.get(id)
        if decision is None or not decision.question:
            return self._("not decided")
        return self._("not decided (%(question)s)") % {"question": decision.question}

    def actor(self, id: str | Open) -> str:
        """The printed name of a unit, position, body or group."""
        if isinstance(id, Open):
            return self.unstated(id)
        unit = self.organisation.units.get(id)
        if unit is not None and unit.name is None:
            leaders = [self.post(each) for each in unit.leadership.posts]
            if leaders:
                return self._("the unit of %(leader)s") % {"leader": self.words.listed(leaders)}
            return readable(id)
        return (
            self.post(id)
            if id in self.organisation.posts
            else self.unstated(id) or self.organisation.name(id)
        )

    def title(self, post: Post) -> str:
        """A post's title; of one without, the unit that it came with or its id as words."""
        if post.title != post.id:
            return post.title
        led = post.id.removesuffix(LEADER_SUFFIX)
        if led == post.id:
            return readable(led).capitalize()
        return self._("Leader of %(unit)s") % {"unit": self.called(led) or readable(led)}

    def called(self, unit: str) -> str:
        """A unit's name, else that of its kind; empty if it has neither."""
        said = self.organisation.units[unit]
        kind = said.kind if said.kind in self.whole.kinds else None
        return said.name or (self.named(self.whole.kinds, kind) if kind else "")

    def post(self, id: str) -> str:
        """A post's title; with its unit where several posts have the same title, unless it says that."""
        post = self.organisation.posts[id]
        title, unit = self.title(post), self.organisation.units.get(post.unit or "")
        if len(self._titled[title]) == 1 or unit is None or unit.name is None:
            return title
        if title.endswith(f" {unit.name}"):
            return title
        return f"{title}, {unit.name}"

    def posts_called_as(self, id: str) -> Sequence[str]:
        """The posts with the printed name of one, itself among them."""
        title = self.title(self.organisation.posts[id])
        if title not in self._called:
            called = self._called[title] = {}
            for each in self._titled[title]:
                called.setdefault(self.post(each), []).append(each)
        return self._called[title][self.post(id)]

    def named(self, part: Mapping[str, Any], id: str | Open) -> str:
        """The name of an entry of a part, else its id in readable form."""
        if isinstance(id, Open):
            return self.unstated(id)
        entry = part.get(id)
        name = getattr(entry, "name", None) or getattr(entry, "title", None)
        return self.unstated(id) or name or readable(id)

    def role(self, id: str | Open) -> str:
        """What a role is called: its name, else its title without the unit, else its id as words."""
        if isinstance(id, Open):
            return self.unstated(id)
        role = self.whole.roles.get(id)
        if role is None:
            return self.unstated(id) or readable(id)
        title = role.title or ""
        return role.name or (title if title and "{unit}" not in title else readable(id).capitalize())

    def area(self, id: str | Open) -> str:
        """The name of an area; with the area that it is a part of where two have the same name."""
        if isinstance(id, Open):
            return self.unstated(id)
        above, _, own = id.rpartition(".")
        area = self._areas.get(id)
        name = (area.name if area else None) or readable(own).capitalize()
        if area and above and self._area_names[name] > 1:
            return f"{self.area(above)}: {name}"
        return self.unstated(id) or name

    def area_or_actor(self, id: str) -> str:
        """The name of whichever of the two an id stands for."""
        return self.area(id) if id in self._areas else self.actor(id)

    def law(self, id: str | Open) -> str:
        """The name of an act: the file's, else the register's, else its id in readable form; with its year
        where the name isn't enough."""
        if isinstance(id, Open) or id in v.UNSTATED or id in self.whole.laws:
            return self.named(self.whole.laws, id)
        from orgctl.model.acts import register  # few files refer to an act that they don't list

        title, year = register().title(id, self.words.locale.language)
        title = title or readable(id.removesuffix(f"-{year}"))
        return self._("%(act)s of %(year)s") % {"act": title, "year": year} if year else title

    def provision(self, law: str | Open, section: str | None) -> str:
        """An act, and the section of it that is meant, or the sections, with the sign that goes with these
        however the file writes them."""
        bare = (section or "").lstrip("§ \u00a0")
        sign = "§§" if _SEVERAL.search(bare) else "§"
        return f"{self.law(law)} {sign} {bare}" if bare else self.law(law)


_SEVERAL = re.compile(r"\d.*(?:,|–|\b(?:og|and|til|to)\b).*\d")
"""More sections than one: a hyphen is part of a number."""


def readable(id: str) -> str:
    """An id as words, for what has no name: ``kommuneloven-2018`` as ``kommuneloven 2018``."""
    return id.replace("-", " ").replace("_", " ")
