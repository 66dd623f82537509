"""Alternatives side by side, in words and as a page."""
