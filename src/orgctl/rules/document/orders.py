"""Documents that are ordered in two places."""

from __future__ import annotations

from collections.abc import Iterator

from orgctl.rules.alike import pairs
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.wording import tokens, words


@judgement("ORG423", "document-twice-ordered")
def document_twice_ordered(case: Case) -> Iterator[Notice]:
    """The same document is to be made twice."""
    documents = case.definition.governing_documents
    made = {
        each.name: id for id, each in reversed(documents.items()) if each.change == "create" and each.name
    }
    for one, other in pairs(documents[id].name or "" for id in documents if documents[id].name in made):
        related = (("document-twice-ordered.other", ("governing_documents", made[one]), "key"),)
        yield Notice(("governing_documents", made[other], "name"), {"name": other}, related=related)
    ordered = {_content(name): (name, id) for name, id in reversed(made.items())}
    for action, said in case.definition.implementation.items() if ordered else ():
        verb, _, rest = said.text.partition(" ")
        if verb.casefold() not in words("making") or (found := ordered.get(_content(rest))) is None:
            continue
        name, id = found
        # An action carries out what is ordered, unless the original orders it in two places.
        if (
            said.source is not None
            and documents[id].source is not None
            and said.source != documents[id].source
        ):
            related = (("document-twice-ordered.other", ("governing_documents", id), "key"),)
            yield Notice(("implementation", action, "text"), {"name": name}, related=related)


def _content(text: str) -> tuple[str, ...]:
    return tuple(sorted(each.key for each in tokens(text)))
