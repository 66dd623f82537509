"""Documents without the names of persons: which names a file tells, and how they go out of its prose.

Where the file itself says that something is a name (a holder, a member, a signature), it is left out
by the views. What is left to do here is running text: a known name there becomes the post that the
person holds, or a neutral word, in brackets. Names that the file has in running text only, first
names, initials and ids made of names are not found: this is no anonymity, and does not claim to be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from pydantic import BaseModel

from orgctl.documents import markdown
from orgctl.documents.views.printer import Printer
from orgctl.documents.views.vocabulary import HOLDER
from orgctl.model.posts import LeaderPost, Person, Tenure
from orgctl.model.shared import Adoption, Outside
from orgctl.structure import Organisation, holders

V = TypeVar("V")

_ORGANISATIONS = {"for_", "from_", "host", "merged_from", "part_of", "parties", "partners", "with_"}
"""Fields whose ``{name: …}`` is an organisation, unless it comes with a title."""
_PARTICLES = {"af", "al", "av", "bin", "da", "de", "den", "der", "di", "du", "la", "le", "van", "von", "zu"}
_NOT_PRINTED = {"anchor", "id", "key", "kind", "language", "level", "part"}
"""Fields of a view that are no text of the page."""


def names_of_persons(organisation: Organisation) -> frozenset[str]:
    """The names of persons that the file tells as such, of any time: holders and people, those who
    signed or adopted something, and whoever acts, writes or is a member by name."""
    definition = organisation.snapshot.whole
    named = {_folded(definition.organisation.name)} if definition.organisation else set()
    for part in (definition.units, definition.bodies, definition.groups):
        named |= {_folded(each.name) for each in part.values() if each.name}
    return frozenset({_folded(name) for name in _told(definition)} - named - {""})


def _told(definition: Any) -> Iterator[str]:
    pending: list[tuple[str, Any]] = [(key, value) for key, value in definition.stated()]
    while pending:
        key, value = pending.pop()
        if isinstance(value, Mapping):
            pending.extend((key, each) for each in value.values())
        elif isinstance(value, tuple):
            pending.extend((key, each) for each in value)
        elif isinstance(value, BaseModel):
            yield from _names_in(key, value)
            pending.extend((name, getattr(value, name)) for name in value.model_fields_set)


def _names_in(key: str, value: BaseModel) -> Iterator[str]:
    """The names that a value itself tells; ``key`` is the field that it stands in."""
    match value:
        case LeaderPost():
            yield from (each for each in value.holder if isinstance(each, str) and each not in HOLDER)
        case Tenure(name=str(name)) if name not in HOLDER:
            yield name
        case Person():
            yield from (value.name or "", *value.also_called)
        case Adoption():
            yield value.name or ""
        case Outside(name=str(name)) if _is_person(value) and (value.title or key not in _ORGANISATIONS):
            yield name
        case _:
            return


def _is_person(value: Outside) -> bool:
    if value.organisation_number or value.municipality_number or value.count not in (None, 1):
        return False
    words = [word for word in (value.name or "").split() if word not in _PARTICLES]
    return bool(value.title) or (len(words) > 1 and all(word[0].isupper() for word in words))


def posts_of(p: Printer) -> Mapping[str, str]:
    """The printed post of each person who holds one and no other."""
    held: dict[str, list[str]] = {}
    for id in p.organisation.posts:
        for holder in holders(p.organisation, id):
            if holder.name is not None:
                held.setdefault(_folded(holder.name), []).append(p.post(id))
    return {name: posts[0] for name, posts in held.items() if len(posts) == 1}


class Removal:
    """Takes names out of running text, and counts in ``count`` how often it did."""

    def __init__(self, names: frozenset[str], posts: Mapping[str, str], neutral: str) -> None:
        self.count = 0
        self._posts = posts
        self._neutral = neutral
        self._by_first: dict[str, list[str]] = {}
        # Longest first, so that no name is taken for one that it begins with.
        for name in sorted(names, key=lambda name: (-len(name), name)):
            for first in _words(name)[:1]:
                self._by_first.setdefault(first, []).append(name)

    def view(self, value: V) -> V:
        """A view without the names."""
        without: V = self._walked(value, self.text)
        return without

    def text(self, text: str) -> str:
        """Plain text without the names."""
        return self._without(text, self._instead)

    def prose(self, text: str) -> str:
        """Markdown without the names."""
        return self._without(text, lambda match: str(markdown.inline(self._instead(match))))

    def _without(self, text: str, instead: Callable[[re.Match[str]], str]) -> str:
        if not self._by_first:
            return text
        # Only names whose first word is there are looked for: a file may have thousands.
        firsts = [word for word in dict.fromkeys(_words(text)) if word in self._by_first]
        for first in firsts:
            found = "|".join(map(_pattern, self._by_first[first]))
            text = re.sub(rf"(?<!\w)({found})(s?)(?!\w)", instead, text)
        return text

    def _walked(self, value: Any, change: Callable[[str], str]) -> Any:
        if isinstance(value, str):
            return change(value)
        if isinstance(value, tuple):
            return tuple(self._walked(each, change) for each in value)
        if not is_dataclass(value) or isinstance(value, type):
            return value
        return replace(
            value,
            **{
                each.name: self._walked(
                    getattr(value, each.name), self.prose if each.name == "prose" else change
                )
                for each in fields(value)
                if each.init and each.name not in _NOT_PRINTED
            },
        )

    def _instead(self, match: re.Match[str]) -> str:
        """The post in brackets, or the neutral word where the post is told beside the name already."""
        self.count += 1
        post = self._posts.get(_folded(match[1].replace(">", " ")))
        if post is None:
            return f"{self._neutral}{match[2]}"
        told = re.escape(post)
        before, after = match.string[: match.start()], match.string[match.end() :]
        if re.search(rf"{told}\w*[\s,:–-]*$", before, re.IGNORECASE) or re.match(
            rf"[\s,(–-]*{told}", after, re.IGNORECASE
        ):
            return f"{self._neutral}{match[2]}"
        return f"[{post}]{match[2]}"


def _pattern(name: str) -> str:
    """A name wherever the line breaks; of several words, in whatever case it is written."""
    words = [re.escape(word) for word in name.split()]
    pattern = r"(?:\s+(?:>\s*)*)".join(words)
    return f"(?i:{pattern})" if len(words) > 1 else pattern


_WORD = re.compile(r"\w+")


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _folded(name: str) -> str:
    return " ".join(name.split())
