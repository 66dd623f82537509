"""Documents: an organisation as a page that can be published, through Jinja templates."""

from __future__ import annotations

from orgctl.documents.environment import FORMATS, Format
from orgctl.documents.plan import render_plan

__all__ = ["FORMATS", "Format", "render_plan"]
