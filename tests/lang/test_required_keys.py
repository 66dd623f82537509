"""What a missing key is for is told in the reader's language; the English is the format's own description."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

from catalogues import templates
from pydantic import BaseModel

import orgctl.model
from orgctl.model.navigate import required_keys


def descriptions() -> Iterator[tuple[str, str]]:
    """The message id of each key that must stand somewhere, with the key's description."""
    for module in pkgutil.iter_modules(orgctl.model.__path__):
        for model in vars(importlib.import_module(f"orgctl.model.{module.name}")).values():
            if isinstance(model, type) and issubclass(model, BaseModel):
                fields = {field.alias or name: field for name, field in model.model_fields.items()}
                for key in required_keys(model):
                    yield f"needed.{model.__name__.lower()}.{key}", fields[key].description or ""


def test_the_catalogue_tells_what_each_required_key_is_for() -> None:
    told = {id: text for id, text in templates("en") if id.startswith("needed.")}
    assert told == dict(descriptions())
