"""Alternatives side by side for the terminal and for machines; pages are documents."""

from __future__ import annotations
