"""Documents: an organisation as a page that can be published, through Jinja templates."""

from __future__ import annotations

from orgctl.documents.environment import FORMATS, Format
from orgctl.documents.plan import Document, document

__all__ = ["FORMATS", "Document", "Format", "document"]
