"""The document ``plan``: from an organisation to text in any format."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from orgctl.documents import markdown
from orgctl.documents.environment import Format, environment
from orgctl.documents.persons import Removal, names_of_persons, posts_of
from orgctl.documents.templates import check_blocks, check_folder, told
from orgctl.documents.views.blocks import Plan
from orgctl.documents.views.outline import plan
from orgctl.documents.views.printer import Printer
from orgctl.documents.words import DEFAULT, Words, words
from orgctl.structure import Organisation


@dataclass(frozen=True, slots=True)
class Document:
    """A document before it is written in a format. ``names`` persons are left out of it, and
    ``replaced`` places in its running text have something else instead."""

    view: Plan
    words: Words
    names: int = 0
    replaced: int = 0

    def text(self, format: Format, templates: Path | None = None) -> str:
        """The document as ``html`` or ``md``; ``templates`` is a folder whose templates go before the
        shipped ones of the same name.

        Raises OrgctlError (usage) for templates that can't be used.
        """
        made, name = environment(format, self.words, templates), f"plan/plan.{format}"
        with told(templates):
            if templates is not None:
                check_folder(templates)
                check_blocks(made, name)
            text = made.get_template(name).render(plan=self.view)
        return markdown.finish(text) if format == "md" else text.strip() + "\n"


def language_of(organisation: Organisation) -> str:
    """The language of the document, as BCP 47: what the file says, else Norwegian (``nb``)."""
    document = organisation.definition.document
    return (document.language if document else None) or DEFAULT


def document(
    organisation: Organisation, *, language: str | None = None, without_names: bool = False
) -> Document:
    """The plan of an organisation. The same organisation always gives the same document.

    ``language`` is that of the fixed words, else the document's own; ``without_names`` leaves out the
    names of persons.
    """
    own = language_of(organisation)
    chosen = words(language or own)
    if not without_names:
        return Document(plan(Printer(organisation, chosen), own), chosen)
    names = names_of_persons(organisation)
    p = Printer(organisation, chosen, names)
    removal = Removal(names, posts_of(p), chosen.text("[name]"))
    return Document(removal.view(plan(p, own)), chosen, len(names), removal.count)
