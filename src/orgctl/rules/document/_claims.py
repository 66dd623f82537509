"""What claims come to, shared by the rules that tell it: numbers, names, and what each name means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from orgctl.findings import Message, Path
from orgctl.model.checks import Claim, Subject
from orgctl.model.head import OutlinePart
from orgctl.rules.alike import matched
from orgctl.rules.document._places import anywhere, at, heading, name_spot, places, title_spot
from orgctl.rules.document._titles import bases
from orgctl.rules.judging import Case
from orgctl.rules.told import Spot
from orgctl.rules.wording import is_form, is_one_name
from orgctl.structure.claims import Result, Verdict, judge
from orgctl.structure.claims import Variant as Alike
from orgctl.structure.quantity import Quantity
from orgctl.structure.spelling import either_way, folded


class Variant(NamedTuple):
    """A name that a claim has otherwise than the file: where, what is ``said`` and ``printed``, the route
    ``of`` what is meant, and where its name is seen (``spot``). ``spelling`` tells that only case, spaces,
    punctuation or the form differ, ``taken`` where something else in the plan has the name that is said."""

    path: Path
    said: str
    printed: str
    of: Path
    spot: Spot
    spelling: bool = False
    taken: Path | None = None


class Listed(NamedTuple):
    """What a claim's names come to beside variants: ``missing`` are the indexes of names that nothing has,
    ``elsewhere`` of those that the plan has where the claim is not about it, by route, ``again`` of those
    that stand there once too often, ``extra`` the ids of what it leaves out."""

    result: Result
    missing: tuple[int, ...]
    elsewhere: Mapping[int, Path]
    again: tuple[int, ...]
    extra: tuple[str, ...]


class Claims(NamedTuple):
    """What all claims come to, in the file's order."""

    numbers: tuple[Result, ...]
    variants: tuple[Variant, ...]
    lists: tuple[Listed, ...]


def claims(case: Case) -> Claims:
    """The index; asked for with ``case.shared(claims)``."""
    results = judge(case.organisation) if case.definition.claims else ()
    called = {
        result.claim: tuple(_called(case, case.definition.claims[result.claim], result))
        for result in results
        if result.key == "calls"
    }
    # What one claim calls something, a list may call it, too.
    meant: dict[str, list[Variant]] = {}
    for each in (each for found in called.values() for each in found if not each.spelling):
        meant.setdefault(each.said, []).append(each)
    variants: list[Variant] = []
    lists: list[Listed] = []
    for result in results:
        if result.key == "calls":
            variants += called[result.claim]
        elif result.key == "names":
            found, listed = _named(case, case.definition.claims[result.claim], result, meant)
            variants += found
            lists.append(listed)
    numbers = tuple(each for each in results if each.key in ("equals", "about"))
    return Claims(numbers, tuple(variants), tuple(lists))


def called_in_words(claim: Claim, otherwise: str = "text") -> Message:
    """What a claim is called in a sentence: by its words and by where they stand, else as the ``text``, or
    the ``list``."""
    name = otherwise if claim.text is None else "quoted"
    said = {"text": claim.text, "source": claim.source}
    if claim.source is not None:
        name += "-at"
    return Message(f"claimed.{name}", {key: each for key, each in said.items() if each is not None})


def _called(case: Case, claim: Claim, result: Result) -> Iterator[Variant]:
    """The name that a claim uses for one thing, where it is another than the plan's."""
    path: Path = ("claims", result.claim, "calls")
    said, of = claim.calls or "", claim.of
    for each in result.variants:
        if _is_spelling(each) and not _is_begun_otherwise(said, each.printed):
            yield Variant(path, said, each.printed, *_one(case, of, each.id), spelling=True)
    for id in result.extra if result.verdict is Verdict.MISSES else ():
        route, spot = _one(case, of, id)
        entry = at(case, route)
        name = (entry.name if of.role is not None else None) or name_of(case, of, id)
        others = (name, *getattr(entry, "also_called", ()))
        taken = _taken(case, of, said, route)
        within = said if taken is not None else _within(said)
        if said != getattr(entry, "short", None) and not any(_same(within, each, of) for each in others):
            like = taken is None and is_one_name(said, name)
            yield Variant(path, said, name, route, spot, spelling=like, taken=taken)


def _same(said: str, name: str, of: Subject) -> bool:
    """Whether a name within a sentence is another one in the form that the sentence asks for: anything with
    an ending, and the title of a role in any form."""
    title = of.role is not None and [*bases(said)] == [*bases(name)] != []
    return title or is_form(said, name)


def _within(said: str) -> str:
    """A name at the beginning of a sentence as it stands within one."""
    return said[:1].lower() + said[1:]


def _taken(case: Case, of: Subject, said: str, route: Path) -> Path | None:
    """The route of something else of the same sort that has the name that a claim gives to one."""
    path = _namesakes(case, of, "roles").get(folded(said))
    return path if path != route else None


def _namesakes(case: Case, of: Subject, of_role: str) -> Mapping[str, Path]:
    """By folded name, what is of the same sort as what a claim is about; ``of_role`` is the sort that a role
    stands for."""
    sort = _sort(of)
    return case.shared(places)[of_role if sort == "roles" else sort] if sort is not None else {}


def _sort(of: Subject) -> str | None:
    """The sort of thing that a claim is about, as in the index of names."""
    return next((sort for key, sort in _SORTS.items() if getattr(of, key) is not None), None)


def is_among(of: Subject, route: Path) -> bool:
    """Whether something is of the sort that a claim is about, so that the claim can be about it, too."""
    sort = _sort(of)
    parts = _PARTS.get(sort or "", ())
    return route[0] in parts and "contains" not in route and (sort != "units" or len(route) == 2)


_PARTS = {
    "posts": ("positions", "units", "roles", "kinds", "groups", "bodies"),
    "roles": ("roles", "positions", "units", "kinds"),
    "units": ("units",),
    "actors": ("groups", "bodies"),
}
"""The parts of the format in which there is something of a sort."""
_LONGEST_ENDING = 4
"""Characters that a word of a name may have more in running text (``-anes``)."""
_SORTS = {
    "positions": "posts",
    "position": "posts",
    "role": "roles",
    "units": "units",
    "unit": "units",
    "groups": "actors",
    "bodies": "actors",
}


def _one(case: Case, of: Subject, id: str) -> tuple[Path, Spot]:
    """The route of the one thing that a claim calls something, and where its name is seen."""
    if of.role is not None:
        return ("roles", of.role), name_spot(case, ("roles", of.role))
    return place(case, of, id), shown(case, of, id)


def _named(
    case: Case, claim: Claim, result: Result, meant: Mapping[str, list[Variant]]
) -> tuple[list[Variant], Listed]:
    path: Path = ("claims", result.claim, "names")
    of = claim.of

    def variant(index: int, id: str, printed: str, **more: Any) -> Variant:
        where = place(case, of, id), shown(case, of, id)
        return Variant((*path, index), claim.names[index], printed, *where, **more)

    # In a list within a sentence only the first name may begin with a capital of its own.
    in_sentence = not any(each[:1].isupper() and each[1:2].islower() for each in claim.names[1:])
    variants = [
        variant(claim.names.index(each.said), each.id, each.printed, spelling=True)
        for each in result.variants
        if _is_spelling(each) and not (in_sentence and _is_begun_otherwise(each.said, each.printed))
    ]
    names = {id: name_of(case, of, id) for id in result.extra}
    short = {each: id for id in names for each in _short(case, of, id)}
    forms: dict[str, tuple[str, str]] = {}
    namesakes: dict[str, list[str]] = {}
    if result.missing:
        for id, printed in names.items():
            namesakes.setdefault(printed, []).append(id)
        forms = {_stem(each): (id, each) for id in reversed(names) for each in _all_names(case, of, id)}
    ids: dict[Path, str] = {}
    if any(claim.names[index] in meant for index in result.missing):
        ids = {place(case, of, id): id for id in result.among}
    missing: list[int] = []
    known = _namesakes(case, of, "posts") if result.missing else {}
    for index in result.missing:
        name = claim.names[index]
        begins = in_sentence and index == 0 and folded(name) not in known
        inflected = _inflected(_within(name) if begins else name, forms)
        called = next((each for each in meant.get(name, ()) if each.of in ids), None)
        begun = _begun(name, short)
        # A short form that the file has is declared as well as any other name.
        if short.get(name) in names:
            del names[short[name]]
        elif inflected is not None and inflected in names:
            # Several of one name are named once for all.
            for id in namesakes[names[inflected]]:
                names.pop(id, None)
        elif begun is not None and begun in names:
            # A short form with what follows it in the name, or with a word more.
            printed = names.pop(begun)
            if not folded(printed).endswith(folded(name.partition(" ")[2])):
                variants.append(variant(index, begun, printed))
        elif called is not None:
            variants.append(called._replace(path=(*path, index)))
            names.pop(ids[called.of], None)
        else:
            missing.append(index)
    extra = list(names)
    if len(claim.names) == len(missing) == len(extra) == 1:
        id, said = extra[0], claim.names[0]
        taken = _taken(case, of, said, place(case, of, id))
        like = taken is None and is_one_name(said, names[id])
        variants.append(variant(0, id, names[id], spelling=like, taken=taken))
        return variants, Listed(result, (), {}, (), ())
    again, elsewhere = _known_otherwise(case, claim, result, missing)
    missing = [index for index in missing if index not in again and index not in elsewhere]
    doubled = {index: id for index, id in again.items() if not _is_counted(case, of, id)}
    for index, id in [*doubled.items()]:
        # By its other names one thing may have rows of its own.
        rows = [number for number, each in enumerate(result.meant) if each == id]
        if any(claim.names[number] != claim.names[index] for number in rows):
            variants += (variant(number, id, name_of(case, of, id)) for number in (*rows, index))
            del doubled[index]
    found = matched([claim.names[index] for index in missing], [names[id] for id in extra])
    for number, other in found.items():
        index, id = missing[number], extra[other]
        like = is_one_name(claim.names[index], names[id])
        variants.append(variant(index, id, names[id], spelling=like))
    left: list[int] = []
    for number, index in enumerate(missing):
        if number not in found:
            route = anywhere(case, claim.names[index]) if _sort(of) is not None else None
            if route is not None:
                elsewhere[index] = route
            else:
                left.append(index)
    if (of.outline is not None and _untitled(case)) or result.verdict is Verdict.NOT_STATED:
        left, doubled, elsewhere = [], {}, {}
    matching = set(found.values())
    rest = tuple(id for number, id in enumerate(extra) if number not in matching)
    in_order = sorted(variants, key=lambda each: each.path)
    return in_order, Listed(result, tuple(left), dict(sorted(elsewhere.items())), tuple(doubled), rest)


def _all_names(case: Case, of: Subject, id: str) -> Iterator[str]:
    """What something goes by in the file, its name last."""
    post = case.organisation.posts.get(id) if _sort(of) in ("posts", "roles") else None
    if post is not None:
        yield from post.value("also_called") or ()
    else:
        yield from getattr(at(case, place(case, of, id)), "also_called", ())
    yield name_of(case, of, id)


def _short(case: Case, of: Subject, id: str) -> Iterator[str]:
    """The short forms of a name: the one that the file gives, and one in parentheses."""
    said = getattr(at(case, place(case, of, id)), "short", None)
    yield from (said,) if said is not None else ()
    yield from either_way(name_of(case, of, id))[1:]


def _begun(said: str, short: Mapping[str, str]) -> str | None:
    """The id of what a name begins with an abbreviation of; ``short`` are ids by it."""
    first, _, rest = said.partition(" ")
    return short.get(first) if rest and first.isupper() else None


def _stem(name: str) -> str:
    """What the forms of a name begin with."""
    return name.casefold().removesuffix("e")


def _inflected(said: str, forms: Mapping[str, tuple[str, str]]) -> str | None:
    """The id of what a word within a sentence names with an ending; ``forms`` are ids and names by stem."""
    for end in range(len(said), max(len(said) - _LONGEST_ENDING, 0) - 1, -1) if said.islower() else ():
        id, name = forms.get(said[:end], (None, ""))
        if id is not None and is_form(said, name):
            return id
    return None


def _known_otherwise(
    case: Case, claim: Claim, result: Result, missing: list[int]
) -> tuple[dict[int, str], dict[int, Path]]:
    """The names that stand in a list once more than the plan has an entry, with the id of that one, and the
    routes of those that others of the same sort have."""
    again: dict[int, str] = {}
    elsewhere: dict[int, Path] = {}
    namesakes = _namesakes(case, claim.of, "posts") if missing else {}
    own = {place(case, claim.of, id): id for id in result.among} if missing else {}
    told = {claim.names[index]: id for index, id in enumerate(result.meant) if id is not None}
    for index in missing:
        route = namesakes.get(folded(claim.names[index]))
        id = told.get(claim.names[index]) or (own.get(route) if route is not None else None)
        if id is not None:
            again[index] = id
        elif route is not None:
            elsewhere[index] = route
    return again, elsewhere


def _is_counted(case: Case, of: Subject, id: str) -> bool:
    """Whether an entry stands for other than one."""
    if id in case.organisation.posts and _sort(of) in ("posts", "roles"):
        return case.organisation.posts[id].count != Quantity(1)
    return getattr(at(case, place(case, of, id)), "count", None) not in (None, 1)


def _is_spelling(each: Alike) -> bool:
    """Whether a name is that of print in another spelling; declared other names are left in peace."""
    return not each.declared and folded(each.said) == folded(each.printed)


def _is_begun_otherwise(said: str, printed: str) -> bool:
    """Whether only the first letter is small in one and a capital in the other: where a name stands in a
    sentence, that says nothing of how it is spelt."""
    return said[1:] == printed[1:] and said[:1].casefold() == printed[:1].casefold()


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
    entry = at(case, place(case, of, id))
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
        return heading(case, id)
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


def shown(case: Case, of: Subject, id: str) -> Spot:
    """Where the name of something that a claim is about is seen."""
    if (of.positions or of.position or of.role) and id in case.organisation.posts:
        return title_spot(case, case.organisation.posts[id])
    return name_spot(case, place(case, of, id))
