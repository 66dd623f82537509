"""Text to plain values with places: the ground floor, which knows files and YAML but no organisation."""

from orgctl.source.document import Document
from orgctl.source.files import expand, read_input
from orgctl.source.places import SourceFile
from orgctl.source.problems import RULES
from orgctl.source.reading import ParserName, parse
from orgctl.source.write import write_atomic

__all__ = [
    "RULES",
    "Document",
    "ParserName",
    "SourceFile",
    "expand",
    "parse",
    "read_input",
    "write_atomic",
]
