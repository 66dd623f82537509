"""Names that claims have otherwise than the plan: another spelling, or another name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from orgctl.findings import Edit, Fix, Path, PathKey, Within
from orgctl.rules.document._claims import Variant, called_in_words, claims
from orgctl.rules.document._places import UNIT, name_spot
from orgctl.rules.document._titles import titles
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.prose import WORD, Said, prose
from orgctl.rules.told import Mark, Spot, also, by_cause, named
from orgctl.rules.wording import are_forms, title_of, titles_in
from orgctl.structure import Post


@judgement("ORG403", "name-spelling")
def name_spelling(case: Case) -> Iterator[Notice]:
    """The document has a name in two spellings, or two forms: only case, spaces, punctuation or an ending
    differ."""
    found = [each for each in case.shared(claims).variants if each.spelling]
    spoken = _spoken(case, {each.said for each in found if _is_seen(each)}, spelling=True)
    for same in by_cause(((each.said, each.printed), each) for each in found):
        first = same[0]
        edits = tuple(Edit("set", each.path, each.printed) for each in same)
        yield Notice(
            first.path,
            _args(case, first),
            variant="forms" if are_forms(first.said, first.printed) else "",
            related=_marks(case, first, same) + (_others(same, spoken) if _is_seen(first) else ()),
            fix=Fix(safe=False, edits=edits),
        )


@judgement("ORG404", "name-variant")
def name_variant(case: Case) -> Iterator[Notice]:
    """The document calls one thing by two names, and doesn't say that they are one."""
    found = [each for each in case.shared(claims).variants if not each.spelling]
    rows = _rows(found)
    in_rows = {(of, each.said) for of, several in rows.items() for each in several}
    for same in by_cause((each.of, each) for each in found if (each.of, each.said) in in_rows):
        yield _several(case, rows[same[0].of], same)
    others = [each for each in found if (each.of, each.said) not in in_rows]
    spoken = _spoken(case, {each.said for each in others if _is_alone(case, each)})
    for same in by_cause(((each.said, each.printed, each.taken), each) for each in others):
        first = same[0]
        declared, variant = _declared(case, first)
        args = _args(case, first) | {"declared": declared}
        related = _marks(case, first, same)
        if first.taken is not None:
            mark: Mark = ("claimed-name.taken", *name_spot(case, first.taken))
            args["key"] = first.path[2]
            yield Notice(first.path, args, variant="taken", related=(*related, mark))
        else:
            related += _others(same, spoken)
            yield Notice(first.path, args, variant=variant, related=related)


def _several(case: Case, rows: Sequence[Variant], same: Sequence[Variant]) -> Notice:
    """One thing that has several rows in a list; ``same`` is all that calls it by one of these names."""
    first = rows[0]
    args = _args(case, first) | {"rows": named([each.said for each in rows])}
    variant = "rows-post" if _is_of_posts(case, first) else "rows"
    others: tuple[Mark, ...] = tuple(
        ("name-variant.row" if each.said != first.said else "told.also", each.path, "value")
        for each in same
        if each is not first
    )
    return Notice(
        first.path,
        args,
        variant=variant,
        related=(("claimed-name.of", *first.spot), *others, *_in_own_text(case, same)),
    )


def _marks(case: Case, first: Variant, same: Sequence[Variant]) -> tuple[Mark, ...]:
    """The name in the plan, and the other places of claims that have the name of the first."""
    others: list[Spot] = [(each.path, "value") for each in same if each is not first]
    return (("claimed-name.of", *first.spot), *also(others), *_in_own_text(case, same))


def _in_own_text(case: Case, same: Sequence[Variant]) -> Iterator[Mark]:
    """Where the words of claims have the names that these give to something: titles in any of their forms."""
    told: set[tuple[PathKey, str]] = set()
    for each in same:
        number = each.path[1]
        text = case.definition.claims[int(number)].text
        if text is None or (number, each.said) in told:
            continue
        told.add((number, each.said))
        title = title_of(each.said.casefold())
        spots = [match.span() for base, match in titles_in(text) if base == title] if title else []
        spots = spots or [*_occurrences(text, each.said)]
        yield from (("claimed-name.spoken", ("claims", number, "text"), within) for within in spots)


def _others(same: Sequence[Variant], spoken: Mapping[str, tuple[Mark, ...]]) -> tuple[Mark, ...]:
    """Where the prose, and the words of other claims, have the name that these give to something."""
    own = {("claims", each.path[1], "text") for each in same}
    return tuple(mark for mark in spoken.get(same[0].said, ()) if mark[1] not in own)


def _occurrences(text: str, name: str) -> Iterator[Within]:
    """Where a text has a name as it is written."""
    if name:
        pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
        yield from (match.span() for match in re.finditer(pattern, text))


def _is_seen(each: Variant) -> bool:
    """Whether a spelling is wrong wherever it stands: other forms, and capitals that begin a sentence, are
    not."""
    return not are_forms(each.said, each.printed) and each.said[1:] != each.printed[1:]


def _args(case: Case, each: Variant) -> dict[str, Any]:
    claim = case.definition.claims[int(each.path[1])]
    what = called_in_words(claim, "list" if each.path[2] == "names" else "text")
    return {"said": each.said, "printed": each.printed, "what": what}


def _rows(found: Iterable[Variant]) -> Mapping[Path, list[Variant]]:
    """What stands in one list under several names, with the names there."""
    lists = by_cause(((each.path[:3], each.of), each) for each in found)
    found_rows: dict[Path, list[Variant]] = {}
    for several in lists:
        if len({each.said for each in several}) > 1:
            found_rows.setdefault(several[0].of, several)
    return found_rows


def _is_alone(case: Case, each: Variant) -> bool:
    """Whether a claim names nothing else: a name in a list may be a common word that the text has, too."""
    return each.path[2] == "calls" or len(case.definition.claims[int(each.path[1])].names) == 1


def _declared(case: Case, each: Variant) -> tuple[str, str]:
    """The name to note beside the plan's, and the variant of the cure for one that is not to be noted where
    the plan's is seen: a title that takes the name of its unit takes its other names, too."""
    base = title_of(each.said.casefold())
    said = each.said
    if base is not None:
        said = base[0].upper() + base[1:] if each.printed[:1].isupper() else base
    post = case.shared(_posts).get(each.of) if _is_of_posts(case, each) else None
    title = str(post.value("title")) if post is not None else ""
    if post is None or UNIT not in title or each.spot[0][0] != "units":
        return said, ""
    before, _, after = title.partition(UNIT)
    name = each.said.removeprefix(before).removesuffix(after)
    if name and before + name + after == each.said and len(post.leads or (post.unit,)) == 1:
        return name, ""
    return said, "leader" if each.of[0] == "units" else "post"


def _posts(case: Case) -> Mapping[Path, Post]:
    return {post.path: post for post in case.organisation.posts.values()}


def _is_of_posts(case: Case, each: Variant) -> bool:
    of = case.definition.claims[int(each.path[1])].of
    return of.positions is not None or of.position is not None or of.role is not None


def _spoken(case: Case, names: Iterable[str], spelling: bool = False) -> Mapping[str, tuple[Mark, ...]]:
    """Where the prose and the words of claims have names, in their order there: titles in any of their forms,
    but for a ``spelling`` as it is."""
    begin: dict[str, list[str]] = {}
    base: dict[str, list[str]] = {}
    found: dict[str, list[Mark]] = {}
    for name in sorted(names):
        if not spelling and (title := title_of(name.casefold())) is not None:
            base.setdefault(title, []).append(name)
        elif match := WORD.match(name):
            begin.setdefault(match.group(), []).append(name)
    for each in case.shared(titles).prose if base else ():
        for name in base.get(each.base, ()):
            found.setdefault(name, []).append(
                ("claimed-name.spoken", each.text.path, each.text.words(each.within))
            )
    for said in _words_of_claims(case) if base else ():
        for form, match in titles_in(said.text):
            for name in base.get(form, ()):
                found.setdefault(name, []).append(("claimed-name.spoken", said.path, match.span()))
    texts = [*case.shared(prose).said, *_words_of_claims(case)] if begin else []
    for said in texts:
        for match in WORD.finditer(said.text) if said.sort == "prose" else ():
            for name in begin.get(match.group(), ()):
                end = match.start() + len(name)
                if said.text.startswith(name, match.start()) and not said.text[end : end + 1].isalnum():
                    mark = said.words((match.start(), end))
                    found.setdefault(name, []).append(("claimed-name.spoken", said.path, mark))
    return {name: tuple(marks) for name, marks in found.items()}


def _words_of_claims(case: Case) -> Iterator[Said]:
    for number, claim in enumerate(case.definition.claims):
        if claim.text is not None:
            yield Said(("claims", number, "text"), claim.text, "prose")
