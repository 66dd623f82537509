"""The document ``plan``: from an organisation to text in one format."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from orgctl.documents import markdown
from orgctl.documents.environment import Format, environment
from orgctl.documents.views.outline import plan
from orgctl.documents.words import DEFAULT, words
from orgctl.structure import Organisation


def language_of(organisation: Organisation) -> str:
    """The language of the document, as BCP 47: what the file says, else Norwegian (``nb``)."""
    document = organisation.definition.document
    return (document.language if document else None) or DEFAULT


def render_plan(
    organisation: Organisation,
    format: Format,
    *,
    language: str | None = None,
    folders: Sequence[Path] = (),
) -> str:
    """The plan as ``html`` or ``md``. The same organisation always gives the same text.

    ``language`` is that of the fixed words, else the document's own; ``folders`` hold templates that
    go before the shipped ones.
    """
    own = language_of(organisation)
    chosen = words(language or own)
    template = environment(format, chosen, folders).get_template(f"plan/plan.{format}")
    text = template.render(plan=plan(organisation, chosen, own))
    return markdown.finish(text) if format == "md" else text.strip() + "\n"
