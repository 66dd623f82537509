"""The Jinja environments: one that writes HTML, one that writes Markdown.

Both read the shipped templates by plain name (``plan/plan.html``), after the folder that a user
gives, and always as ``orgctl:plan/plan.html``, so that a template can extend the one it replaces.
Templates run in Jinja's sandbox, an unknown name is an error, and nothing reaches the page
unescaped: in Markdown, ``finalize`` escapes every value that is not marked as safe.
"""

from __future__ import annotations

import base64
import hashlib
from functools import partial
from pathlib import Path
from typing import Any, Literal

from jinja2 import BaseLoader, ChoiceLoader, FileSystemLoader, PrefixLoader, Undefined
from markupsafe import Markup

from orgctl import resources
from orgctl.documents import links, markdown, markdown_blocks, prose
from orgctl.documents.sandbox import Sandbox
from orgctl.documents.templates import SHIPPED, Folder, Unknown
from orgctl.documents.words import Words

Format = Literal["html", "md"]
FORMATS: tuple[Format, ...] = ("html", "md")


def environment(format: Format, words: Words, folder: Path | None = None) -> Sandbox:
    """The environment for one format and language. ``folder`` holds templates that go before the
    shipped ones of the same name."""
    shipped = FileSystemLoader(resources.templates())
    own = [Folder(folder)] if folder else []
    loader = ChoiceLoader([*own, shipped, PrefixLoader({SHIPPED.removesuffix(":"): shipped}, ":")])
    made = Sandbox(
        loader=loader,
        autoescape=True,
        undefined=Unknown,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_markdown_value if format == "md" else None,
    )
    made.globals.update(
        _=words.text,
        page=f"{format}/page.{format}",
        blocks=f"{format}/blocks.jinja",
        language=words.language,
        asset=lambda name: Markup(_source(made, loader, name)),
    )
    if format == "md":
        made.filters.update(
            inline=markdown.inline,
            line=lambda text: markdown.line(links.to_markdown(text)),
            block=markdown.block,
            heading=markdown.heading,
            quotation=lambda paragraphs: markdown.quotation(map(links.to_markdown, paragraphs)),
            facts=markdown_blocks.facts,
            items=markdown_blocks.items,
            entries=markdown_blocks.entries,
            table=markdown_blocks.table,
            tree=markdown_blocks.tree,
            prose=prose.to_markdown,
        )
    else:
        both = links.to_html, links.breakable
        linked, breakable = (partial(each, language=words.language) for each in both)
        made.filters.update(prose=prose.to_html, linked=linked, breakable=breakable)
    made.filters.update(paragraphs=_paragraphs, sha256=_sha256)
    return made


def _markdown_value(value: Any) -> Any:
    # Undefined stays what it is, so that it can complain when it is printed.
    return value if isinstance(value, (Markup, Undefined)) else markdown.line(value)


def _source(made: Sandbox, loader: BaseLoader, name: str) -> str:
    return loader.get_source(made, name)[0].strip()


def _sha256(text: str) -> str:
    """The hash of an inline style or script, as a Content-Security-Policy names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of a plain text: blank lines set them apart."""
    return [each.strip() for each in text.replace("\r\n", "\n").split("\n\n") if each.strip()]
