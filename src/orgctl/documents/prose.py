"""The Markdown that people write in the file (``sections.*.body``), made fit for a page of ours.

Raw HTML is shown as the text it is, pictures are replaced by their alternative text, links lead to
``http``, ``https`` and ``mailto`` only, and headings are moved below the heading of their section.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

from orgctl.documents import links, markdown

LOWEST_HEADING = 6
_SCHEMES = ("http://", "https://", "mailto:")


@functools.cache
def parser() -> MarkdownIt:
    """CommonMark with tables and strikethrough, without HTML."""
    reader = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    # Every link is read as one; those that lead elsewhere are then taken apart in `_tame`.
    reader.validateLink = lambda url: True  # type: ignore[method-assign]
    reader.add_render_rule("text", _text)
    return reader


def _text(self: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType) -> str:
    # As plain text: older renderers add to what they have, and markup would escape that again.
    return str(links.bounded(self.text(tokens, at, options, env)))


def to_html(text: str, level: int) -> Markup:
    """``text`` as HTML, for a place under a heading of ``level``."""
    reader = parser()
    tokens = _lower_headings(_tame_blocks(reader.parse(text)), level)
    return Markup(reader.renderer.render(tokens, reader.options, {}))


def to_markdown(text: str, level: int) -> Markup:
    """``text`` as Markdown in one consistent style, for a place under a heading of ``level``."""
    tokens = _lower_headings(_tame_blocks(parser().parse(text)), level)
    return Markup(_blocks(SyntaxTreeNode(tokens)))


def _tame_blocks(tokens: list[Token]) -> list[Token]:
    for token in tokens:
        if token.type == "inline" and token.children:
            token.children = list(_tame(token.children))
        elif token.type == "th_open":
            token.attrSet("scope", "col")
    return tokens


def _tame(tokens: Sequence[Token]) -> Iterator[Token]:
    dropped: list[bool] = []
    for token in tokens:
        if token.type == "link_open":
            href = str(token.attrGet("href") or "")
            dropped.append(not href.casefold().startswith(_SCHEMES))
            if dropped[-1]:
                continue
            token.attrs = {"href": href}
        elif token.type == "link_close" and dropped.pop():
            continue
        elif token.type == "image":
            yield Token("text", "", 0, content=token.content)
            continue
        yield token


def _lower_headings(tokens: list[Token], level: int) -> list[Token]:
    """Heading levels that follow on ``level`` without a jump, in the order they come."""
    open_levels: list[int] = []
    for token in tokens:
        if token.type == "heading_open":
            own = int(token.tag[1:])
            while open_levels and open_levels[-1] >= own:
                open_levels.pop()
            open_levels.append(own)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(level + len(open_levels), LOWEST_HEADING)}"
    return tokens


def _blocks(parent: SyntaxTreeNode, tight: bool = False) -> str:
    written: list[str] = []
    previous: SyntaxTreeNode | None = None
    marker = ""
    for node in parent.children:
        if node.type in ("bullet_list", "ordered_list"):
            # Two lists side by side are told apart by their marker.
            same = previous is not None and previous.type == node.type
            first, second = ("-", "*") if node.type == "bullet_list" else (".", ")")
            marker = second if same and marker == first else first
            written.append(_list(node, marker))
        else:
            written.append(_block(node))
        previous = node
    return ("\n" if tight else "\n\n").join(written)


def _block(node: SyntaxTreeNode) -> str:
    match node.type:
        case "paragraph":
            return str(markdown.line(Markup(_inline(node))))
        case "heading":
            return str(markdown.heading(Markup(_inline(node)), int(node.tag[1:])))
        case "blockquote":
            return markdown.quote(_blocks(node))
        case "fence" | "code_block":
            return _fence(node.content, node.info if node.type == "fence" else "")
        case "hr":
            return "_" * 70
        case "table":
            rows = [
                [_inline(cell) for cell in row.children] for part in node.children for row in part.children
            ]
            return markdown.table(rows[0], rows[1:])
        case other:
            raise ValueError(f"no such Markdown block: {other}")


def _fence(content: str, info: str) -> str:
    longest = max((len(run) for run in _runs(content, "`")), default=0)
    marks = "`" * max(3, longest + 1)
    language = "".join(info.split()[:1]).replace("`", "") or "text"
    return f"{marks}{language}\n{content}{'' if content.endswith(chr(10)) or not content else chr(10)}{marks}"


def _runs(text: str, char: str) -> list[str]:
    return "".join(each if each == char else " " for each in text).split()


def _list(node: SyntaxTreeNode, marker: str) -> str:
    tight = all(
        child.hidden for item in node.children for child in item.children if child.type == "paragraph"
    )
    start = int(str(node.attrs.get("start", 1)))
    lines = []
    for item in node.children:
        mark = marker if node.type == "bullet_list" else f"{start}{marker}"
        lines.append(markdown.bullet_list([_blocks(item, tight)], mark).rstrip())
    joined = ("\n" if tight else "\n\n").join(lines)
    return "\n".join(each if each.strip() else "" for each in joined.split("\n"))


def _inline(node: SyntaxTreeNode) -> str:
    return "".join(_span(child) for child in node.children)


def _span(node: SyntaxTreeNode) -> str:
    match node.type:
        case "inline":
            return _inline(node)
        case "text":
            return str(markdown.kept_ends(node.content))
        case "softbreak" | "hardbreak":
            return " "
        case "em" | "strong" | "s":
            inner = _inline(node)
            mark = {"em": "*", "strong": "**", "s": "~~"}[node.type]
            return f"{mark}{inner}{mark}" if inner.strip() else inner
        case "code_inline":
            marks = "`" * (1 + max((len(run) for run in _runs(node.content, "`")), default=0))
            pad = " " if "`" in node.content or not node.content.strip(" ") else ""
            code = node.content.replace("|", "\\|") if _in_table(node) else node.content
            return f"{marks}{pad}{code}{pad}{marks}"
        case "link":
            href = str(node.attrs["href"])
            inner = _inline(node)
            if inner == str(markdown.inline(href)) and not href.startswith("mailto:"):
                return f"<{href}>"
            return f"[{inner}](<{href}>)" if set(href) & set(" ()") else f"[{inner}]({href})"
        case other:
            raise ValueError(f"no such Markdown span: {other}")


def _in_table(node: SyntaxTreeNode) -> bool:
    while node.parent is not None:
        node = node.parent
        if node.type == "table":
            return True
    return False
