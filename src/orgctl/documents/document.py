"""A document: from an organisation to text in any format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from orgctl.documents import markdown
from orgctl.documents.environment import Format, environment
from orgctl.documents.kinds import KINDS, Given
from orgctl.documents.persons import Removal, names_of_persons, posts_of
from orgctl.documents.templates import check_blocks, check_folder, told
from orgctl.documents.views.blocks import Paper
from orgctl.documents.views.printer import Printer
from orgctl.documents.words import Words, language_of, words
from orgctl.structure import Organisation

if TYPE_CHECKING:
    from orgctl.structure.lineage import Pairs


@dataclass(frozen=True, slots=True)
class Document:
    """A document before it is written in a format. ``names`` persons are left out of it, and
    ``replaced`` places in its running text have something else instead."""

    view: Paper
    words: Words
    names: int = 0
    replaced: int = 0

    def text(self, format: Format, templates: Path | None = None) -> str:
        """The document as ``html`` or ``md``; ``templates`` is a folder whose templates go before the
        shipped ones of the same name.

        Raises OrgctlError (usage) for templates that can't be used.
        """
        kind = self.view.kind
        made, name = environment(format, self.words, templates), f"{kind}/{kind}.{format}"
        with told(templates):
            if templates is not None:
                check_folder(templates, kind)
                check_blocks(made, name)
            text = made.get_template(name).render(document=self.view)
        return markdown.finish(text) if format == "md" else text.strip() + "\n"


def document(
    organisation: Organisation,
    kind: str = "plan",
    *,
    old: Organisation | None = None,
    pairs: Mapping[str, Pairs] | None = None,
    decision: str | None = None,
    language: str | None = None,
    without_names: bool = False,
) -> Document:
    """A document of one of the kinds. The same organisation always gives the same document.

    ``old`` is the organisation that it is compared with, by ``pairs`` of ids that belong together, by part,
    and ``decision`` the id of the one that it is for, where a kind asks for these. ``language`` is that of
    the fixed words, else the document's own; ``without_names`` leaves out the names of persons.

    Raises OrgctlError (usage) for a document that the file has nothing for.
    """
    own = language_of(organisation)
    chosen = words(language or own)
    told = names_of_persons(organisation) if without_names else None
    names = told | names_of_persons(old) if told is not None and old is not None else told
    p = Printer(organisation, chosen, names)
    before = Printer(old, chosen, names) if old is not None else None
    view = KINDS[kind].make(p, Given(own, before, decision, pairs))
    if names is None or told is None:
        return Document(view, chosen)
    posts = dict(posts_of(p))
    if before is not None:
        posts.update({name: post for name, post in posts_of(before).items() if name not in told})
    removal = Removal(names, posts, chosen.text("[name]"))
    return Document(removal.view(view), chosen, len(names), removal.count)
