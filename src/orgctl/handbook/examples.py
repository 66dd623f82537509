"""What orgctl says of the examples of a page: they are judged as plans are, without lying on disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orgctl.plan import Plan, understood
from orgctl.rules.asked import Asked
from orgctl.rules.pages import Page
from orgctl.source import parse, read_bundle
from orgctl.source.store import NotThereError, Store

NAME = "plan.yaml"
"""What an example is called."""


def judged(page: Page, example: str) -> Plan:
    """An example of a page as a plan, judged as strictly as the page says."""
    store = _Shelf({NAME: example, **page.beside})
    document = parse(example.encode(), NAME)
    return understood(read_bundle(store, NAME, document), None, Asked(profile=page.profile))


class _Shelf:
    """A folder of texts; see Store."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def read(self, path: str) -> bytes:
        self.check(path)
        return self._texts[path].encode()

    def check(self, path: str) -> None:
        if path not in self._texts:
            raise NotThereError("missing")

    def below(
        self, folder: str, depth: int | None, unread: dict[str, NotThereError] | None = None
    ) -> Iterator[str]:
        return (path for path in self._texts if path.startswith(folder))

    def name(self, path: str) -> str:
        return path

    def around(self, path: str) -> tuple[Store, str]:
        return self, path
