"""What claims come to, shared by the rules that tell it: numbers, names, and what each name means."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from orgctl.findings import Path
from orgctl.model.checks import Claim, Subject
from orgctl.model.head import OutlinePart
from orgctl.rules.alike import matched
from orgctl.rules.document._titles import bases
from orgctl.rules.judging import Case
from orgctl.rules.wording import is_form
from orgctl.structure.claims import Result, Verdict, judge
from orgctl.structure.claims import Variant as Alike
from orgctl.structure.spelling import folded


class Variant(NamedTuple):
    """A name that a claim has otherwise than the file: where, what is ``said`` and ``printed``, and the
    route of what is meant. ``spelling`` tells that only case, spaces or punctuation differ."""

    path: Path
    said: str
    printed: str
    of: Path
    spelling: bool


class Listed(NamedTuple):
    """What a claim's names come to beside variants: ``missing`` are the indexes of names that nothing has,
    ``extra`` what it leaves out, by id and name, ``displaced`` the indexes of names out of order."""

    claim: int
    missing: tuple[int, ...]
    extra: tuple[tuple[str, str], ...]
    displaced: tuple[int, ...]


class Claims(NamedTuple):
    """What all claims come to, in the file's order."""

    numbers: tuple[Result, ...]
    variants: tuple[Variant, ...]
    lists: tuple[Listed, ...]


def claims(case: Case) -> Claims:
    """The index; asked for with ``case.shared(claims)``."""
    results = judge(case.organisation) if case.definition.claims else ()
    variants: list[Variant] = []
    lists: list[Listed] = []
    for result in results:
        claim = case.definition.claims[result.claim]
        if result.key == "calls":
            variants += _called(case, claim, result)
        elif result.key == "names":
            found, listed = _named(case, claim, result)
            variants += found
            lists.append(listed)
    numbers = tuple(each for each in results if each.key in ("equals", "about"))
    return Claims(numbers, tuple(variants), tuple(lists))


def _called(case: Case, claim: Claim, result: Result) -> Iterator[Variant]:
    """The name that a claim uses for one thing, where it is another than the plan's."""
    path: Path = ("claims", result.claim, "calls")
    said, of = claim.calls or "", claim.of
    for each in result.variants:
        if _is_spelling(each):
            yield Variant(path, said, each.printed, _one(case, of, each.id), True)
    for id in result.extra if result.verdict is Verdict.MISSES else ():
        route = _one(case, of, id)
        entry = _at(case, route)
        name = (entry.name if of.role is not None else None) or name_of(case, of, id)
        # Within a sentence anything is spoken of in the form that the sentence asks for.
        same_title = of.role is not None and [*bases(said)] == [*bases(name)] != []
        if said != getattr(entry, "short", None) and not (same_title or is_form(said, name)):
            yield Variant(path, said, name, route, False)


def _one(case: Case, of: Subject, id: str) -> Path:
    """The route of the one thing that a claim calls something."""
    return ("roles", of.role) if of.role is not None else place(case, of, id)


def _named(case: Case, claim: Claim, result: Result) -> tuple[list[Variant], Listed]:
    path: Path = ("claims", result.claim, "names")
    of = claim.of
    variants = [
        Variant(
            (*path, claim.names.index(each.said)), each.said, each.printed, place(case, of, each.id), True
        )
        for each in result.variants
        if _is_spelling(each)
    ]
    missing, extra = list(result.missing), list(result.extra)
    names = {id: name_of(case, of, id) for id in extra}
    short = {getattr(_entry(case, of, id), "short", None): id for id in extra}
    for index in result.missing:
        # A short form that the file has is declared as well as any other name.
        id = short.get(claim.names[index])
        if id is not None and id in extra:
            missing.remove(index)
            extra.remove(id)
    one = len(claim.names) == len(missing) == len(extra) == 1
    found = {0: 0} if one else matched([claim.names[each] for each in missing], [names[id] for id in extra])
    for number, other in found.items():
        said, id = missing[number], extra[other]
        like = folded(claim.names[said]) == folded(names[id])
        variants.append(Variant((*path, said), claim.names[said], names[id], place(case, of, id), like))
    left = tuple(each for number, each in enumerate(missing) if number not in found)
    if (of.outline is not None and _untitled(case)) or result.verdict is Verdict.NOT_STATED:
        left = ()
    taken = set(found.values())
    rest = tuple((id, names[id]) for number, id in enumerate(extra) if number not in taken)
    return variants, Listed(result.claim, left, rest, result.displaced)


def _is_spelling(each: Alike) -> bool:
    """Whether a name is that of print in another spelling; declared other names are left in peace."""
    return not each.declared and folded(each.said) == folded(each.printed)


def _untitled(case: Case) -> bool:
    """Whether parts stand in the outline under headings that belong to the language of the document."""
    document = case.definition.document
    outline = document.outline if document is not None else ()
    sections = document.sections if document is not None else {}
    for each in outline:
        part, title = (each.part, each.title) if isinstance(each, OutlinePart) else (each, None)
        if title is None and (part not in sections or sections[part].title is None):
            return True
    return not outline


def name_of(case: Case, of: Subject, id: str) -> str:
    """What the file calls something that a claim is about, by its id there."""
    if id in case.organisation.posts and (of.positions or of.position or of.role):
        return case.organisation.posts[id].title
    entry = _entry(case, of, id)
    if of.agreement is not None and id.isdigit():
        return getattr(entry, "text", None) or str(entry)
    name = getattr(entry, "name", None) or getattr(entry, "title", None)
    return name if isinstance(name, str) else id


def place(case: Case, of: Subject, id: str) -> Path:
    """The route of something that a claim is about, by its id there."""
    if of.positions is not None or of.position is not None or of.role is not None:
        post = case.organisation.posts.get(id)
        if post is not None:
            return post.path
        return ("roles", id)
    if of.outline is not None:
        return _heading(case, id)
    if of.agreement is not None:
        parts: Path = ("agreements", of.agreement)
        return (*parts, "parts", int(id)) if id.isdigit() else parts
    if of.strategy is not None:
        return ("strategy",)
    if of.target is not None:
        return ("strategy", "targets", id)
    for key in ("groups", "bodies", "levels", "kinds"):
        if getattr(of, key) is not None:
            return (key, id)
    return ("governing_documents" if of.governing_document is not None else "units", id)


def _entry(case: Case, of: Subject, id: str) -> Any:
    """Something that a claim is about, by its id there."""
    return _at(case, place(case, of, id))


def _at(case: Case, path: Path) -> Any:
    """What stands at a route of the model; None where nothing does."""
    value: Any = case.definition
    for key in path:
        if isinstance(key, int):
            value = value[key] if isinstance(value, tuple) and key < len(value) else None
        elif isinstance(value, dict):
            value = value.get(key)
        else:
            value = getattr(value, str(key), None)
    return value


def _heading(case: Case, id: str) -> Path:
    """A heading of the outline, or its section where there is no outline."""
    document = case.definition.document
    part, _, number = id.partition(" ")
    for index, each in enumerate(document.outline if document is not None else ()):
        said = each.part if isinstance(each, OutlinePart) else each
        if said == part and (not number or index == int(number)):
            if document is not None and part in document.sections and not isinstance(each, OutlinePart):
                return ("document", "sections", part)
            return ("document", "outline", index)
    return ("document", "sections", part)
