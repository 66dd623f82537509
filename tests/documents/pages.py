"""A page taken apart as a reader sees it: headings, and under each its text, rows and list entries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from markdown_it import MarkdownIt

_VOID = {"meta", "input", "br", "hr", "img", "link"}
_HEADINGS = {f"h{level}" for level in range(1, 7)}


@dataclass
class Node:
    """An element with its texts and elements in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    def text(self, without: frozenset[str] = frozenset()) -> str:
        """The text inside, white space folded, elements in ``without`` left out."""
        return " ".join("".join(self._texts(without)).split())

    def _texts(self, without: frozenset[str]) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag not in without:
                yield " "
                yield from child._texts(without)
                yield " "

    def walk(self) -> Iterator[Node]:
        """This element and all below, in the order of the page."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def all(self, *tags: str) -> list[Node]:
        return [node for node in self.walk() if node.tag in tags]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("root")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "wbr":  # a place where a line may break is no text
            return
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in _VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data.replace("\u00ad", ""))  # nor is a hyphen that a line may end with


def read_html(text: str) -> Node:
    """The elements of a page; every element must be closed in its place."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert len(reader.open) == 1
    return reader.root


def read_markdown(text: str) -> Node:
    return read_html(MarkdownIt("gfm-like", {"linkify": False}).render(text).replace(" />", ">"))


@dataclass
class Part:
    """A heading with everything below it, up to the next heading of its level or above."""

    level: int
    title: str
    nodes: list[Node] = field(default_factory=list)

    def text(self) -> str:
        return " ".join((self.title, *(node.text() for node in self.nodes)))


def parts(page: Node) -> list[Part]:
    """The headings of the page's content in order."""
    main = next(iter(page.all("main")), page)
    found: list[Part] = []
    open_: list[Part] = []
    for node in _blocks(main):
        if node.tag in _HEADINGS:
            level = int(node.tag[1])
            while open_ and open_[-1].level >= level:
                open_.pop()
            part = Part(level, node.text())
            for above in open_:
                above.nodes.append(node)
            found.append(part)
            open_.append(part)
        else:
            for part in open_:
                part.nodes.append(node)
    return found


def _blocks(node: Node) -> Iterator[Node]:
    for child in node.children:
        if isinstance(child, Node):
            if child.tag in ("section", "div") and child.all(*_HEADINGS):
                yield from _blocks(child)
            else:
                yield child
