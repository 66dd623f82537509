"""Text to plain values with places: the ground floor, which knows files and YAML but no organisation."""

from orgctl.source.bundle import Bundle, Layer, read_bundle
from orgctl.source.document import Document
from orgctl.source.files import expand, read_input
from orgctl.source.places import SourceFile
from orgctl.source.problems import OTHER_FILE, RULES
from orgctl.source.reading import ParserName, parse
from orgctl.source.store import open_input
from orgctl.source.write import write_atomic

__all__ = [
    "OTHER_FILE",
    "RULES",
    "Bundle",
    "Document",
    "Layer",
    "ParserName",
    "SourceFile",
    "expand",
    "open_input",
    "parse",
    "read_bundle",
    "read_input",
    "write_atomic",
]
