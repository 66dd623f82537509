"""Compiles the catalogues: ``python -m orgctl.lang.compile`` writes a ``.mo`` beside every ``.po``.

Needs Babel; running orgctl needs only the compiled files. The same texts always give the same
bytes: no dates and no version of the compiler are written.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).parent / "locale"


class _Undated(Catalog):
    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The headers that reading needs: the others tell when and by what it was written."""
        return [
            ("Language", str(self.locale_identifier)),
            ("Plural-Forms", self.plural_forms),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
        ]


def compiled(po: Path) -> bytes:
    """The compiled form of one ``.po`` file, whose language is the name of its folder's parent."""
    with po.open("rb") as stream:
        texts = read_po(stream, locale=po.parent.parent.name, abort_invalid=True)
    catalogue = _Undated(locale=texts.locale)
    for message in texts:
        if message.id and not message.fuzzy:
            catalogue.add(message.id, message.string, context=message.context)
    result = io.BytesIO()
    write_mo(result, catalogue)
    return result.getvalue()


def main() -> None:
    """Writes every ``.mo`` and names those that changed."""
    for po in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        mo = po.with_suffix(".mo")
        data = compiled(po)
        if not mo.is_file() or mo.read_bytes() != data:
            mo.write_bytes(data)
            sys.stdout.write(f"{mo.relative_to(LOCALE).as_posix()}\n")


if __name__ == "__main__":
    main()
