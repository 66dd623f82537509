"""Text to plain values with places: the ground floor, which knows files and YAML but no organisation."""

from orgctl.source.bundle import Bundle, Layer, read_bundle
from orgctl.source.document import Document
from orgctl.source.files import read_input
from orgctl.source.inputs import LARGEST_SHARE, Input, Inputs, Opened, readable_elsewhere, shares, weights
from orgctl.source.places import SourceFile
from orgctl.source.problems import OTHER_FILE, RULES
from orgctl.source.reading import ParserName, parse
from orgctl.source.write import write_atomic

__all__ = [
    "LARGEST_SHARE",
    "OTHER_FILE",
    "RULES",
    "Bundle",
    "Document",
    "Input",
    "Inputs",
    "Layer",
    "Opened",
    "ParserName",
    "SourceFile",
    "parse",
    "read_bundle",
    "read_input",
    "readable_elsewhere",
    "shares",
    "weights",
    "write_atomic",
]
