"""Gathers the words of templates and views: ``python -m orgctl.documents.extract`` brings every
``documents.po`` up to date (new texts empty, texts that are gone removed) and compiles it."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from orgctl import resources
from orgctl.lang import compile

_KEYWORDS = {"_": None, "N_": None, "text": None, "number_of": (1, 2)}


def messages() -> dict[str | tuple[str, str], None]:
    """Every English message id, in the order of files and lines; a pair where it has a plural."""
    return dict.fromkeys(each for found in (_python(), _templates()) for each in found)


def _python() -> Iterator[str | tuple[str, str]]:
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        yield from _of("python", path)


def _templates() -> Iterator[str | tuple[str, str]]:
    folder = resources.templates()
    for path in sorted(each for each in folder.rglob("*") if each.suffix in (".jinja", ".html", ".md")):
        yield from _of("jinja2.ext:babel_extract", path)


def _of(method: str, path: Path) -> Iterator[str | tuple[str, str]]:
    options = {"encoding": "utf-8", "silent": "false"}
    with path.open("rb") as stream:
        for _line, found, _comments, _context in extract(method, stream, _KEYWORDS, options=options):
            yield found  # type: ignore[misc]


def updated(po: Path) -> str:
    """The text of a catalogue file with exactly the messages that are used, sorted."""
    language = po.parent.parent.name
    with po.open("rb") as stream:
        old = read_po(stream, locale=language)
    new = Catalog(locale=language, header_comment="", fuzzy=False)
    new.mime_headers = [("Language", language), ("Content-Type", "text/plain; charset=utf-8")]
    for id in messages():
        there = old.get(id if isinstance(id, str) else id[0])
        new.add(id, there.string if there else None)
    result = io.BytesIO()
    write_po(result, new, width=0, sort_output=True, omit_header=True)
    header = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {language}\\n"\n'
        f'"Plural-Forms: {new.plural_forms}\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n\n'
    )
    return header + result.getvalue().decode().strip() + "\n"


def main() -> None:
    """Brings all catalogues up to date and names those that changed."""
    for po in sorted(compile.LOCALE.glob("*/LC_MESSAGES/documents.po")):
        text = updated(po)
        if po.read_text(encoding="utf-8") != text:
            po.write_text(text, encoding="utf-8", newline="\n")
            sys.stdout.write(f"{po.relative_to(compile.LOCALE).as_posix()}\n")
    compile.main()


if __name__ == "__main__":
    main()
