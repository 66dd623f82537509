"""Alternatives side by side, in words and as a page."""

from orgctl.documents.compare.page import page
from orgctl.documents.compare.sheet import sheet

__all__ = ["page", "sheet"]
