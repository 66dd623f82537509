"""Where templates run: Jinja's sandbox, which knows views and lets their fields be read at once. What comes
out holds no character that turns text around or that a screen would obey."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from jinja2 import Template
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from orgctl.documents.views.blocks import VIEWS
from orgctl.lang.visible import legible

# What pages are made of. To have each of these reads judged took half the time that a page takes.
_READABLE: Mapping[type, frozenset[str]] = {
    LoopContext: frozenset({"first", "index", "index0", "last"}),
    **{view: frozenset(each.name for each in fields(view)) for view in VIEWS},
}


class Legible(Template):
    """A template whose text is looked through once, as a whole: no value of a file gets past it."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """The text, with controls and direction marks spelled out."""
        return legible(super().render(*args, **kwargs))


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment whose templates can only read, and reach nothing of the program. ``readable`` are the
    fields of views that are read at once, by their types."""

    template_class = Legible
    readable: Mapping[type, frozenset[str]] = _READABLE

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An attribute as Jinja's sandbox gives it."""
        if attribute in self.readable.get(type(obj), ()):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)
