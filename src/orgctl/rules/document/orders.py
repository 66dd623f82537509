"""Documents that are ordered in two places."""

from __future__ import annotations

from collections.abc import Iterator

from orgctl.model.direction import GoverningDocument
from orgctl.model.process import Action
from orgctl.rules.alike import pairs
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.told import Mark
from orgctl.rules.wording import tokens, words


@judgement("ORG423", "document-twice-ordered")
def document_twice_ordered(case: Case) -> Iterator[Notice]:
    """The same document is to be made twice."""
    documents = case.definition.governing_documents
    made: dict[str, str] = {}
    for id, each in documents.items():
        if each.change == "create" and each.name is not None:
            if each.name in made:
                yield _document(id, each.name, made[each.name])
            made.setdefault(each.name, id)
    for one, other in pairs(made):
        yield _document(made[other], other, made[one])
    ordered = {_content(name): (name, id) for name, id in made.items()}
    for id, action in case.definition.implementation.items() if ordered else ():
        verb, _, rest = action.text.partition(" ")
        if verb.casefold() not in words("making") or (found := ordered.get(_content(rest))) is None:
            continue
        name, document = found
        if _stand_apart(action, documents[document]):
            related: Mark = ("document-twice-ordered.other", ("governing_documents", document), "key")
            yield Notice(("implementation", id, "text"), {"name": name}, variant="action", related=(related,))


def _document(id: str, name: str, other: str) -> Notice:
    related: Mark = ("document-twice-ordered.other", ("governing_documents", other), "key")
    return Notice(("governing_documents", id, "name"), {"name": name}, related=(related,))


def _stand_apart(action: Action, document: GoverningDocument) -> bool:
    """Whether the original has the two in different places. Otherwise the action carries the order out."""
    return None not in (action.source, document.source) and action.source != document.source


def _content(text: str) -> tuple[str, ...]:
    return tuple(sorted(each.key for each in tokens(text)))
