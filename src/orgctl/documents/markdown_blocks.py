"""The building blocks of a Markdown page whose layout has to be computed: filters for ``md/blocks.jinja``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from orgctl.documents import links, markdown
from orgctl.documents.views.blocks import Fact, ItemView, Small, Table, TreeNode


def facts(pairs: Iterable[Fact]) -> Markup:
    """A list of labels in bold with their values."""
    return _list(_fact(each) for each in pairs)


def _fact(fact: Fact) -> Markup:
    return Markup(f"**{links.to_markdown(fact.label)}:** {cell(fact.values)}")


def items(entries: Iterable[ItemView]) -> Markup:
    """A nested list of prose."""
    return _list(_nest(_spaced(each.text, *each.remarks), items(each.items)) for each in entries)


def entries(list: Iterable[Small]) -> Markup:
    """A nested list of small things: name, facts, description and what is below."""
    return _list(
        _nest(
            _small(each),
            Markup("\n").join(part for part in (items(each.items), entries(each.entries)) if part),
        )
        for each in list
    )


def _small(each: Small) -> Markup:
    parts = [links.to_markdown(fact.label) + ": " + cell(fact.values) for fact in each.facts]
    head = Markup(f"**{links.to_markdown(each.name)}**")
    said = Markup("; ").join(parts)
    line = head + " – " + said if said else head
    return (
        line + ". " + links.to_markdown(each.description)
        if each.description and said
        else (line + " – " + links.to_markdown(each.description) if each.description else line)
    )


def tree(nodes: Iterable[TreeNode]) -> Markup:
    """The organisation as a nested list."""
    lines = (
        "  " * node.depth + "- " + markdown.line(links.to_markdown(" – ".join((node.name, *node.details))))
        for node in nodes
    )
    return Markup("\n".join(lines))


def table(given: Table) -> Markup:
    """A table; a heading over rows is a row of its own in bold."""
    rows: list[list[str]] = []
    for row in given.rows:
        if row.heading:
            rows.append([f"**{links.to_markdown(row.heading)}**", *[""] * (len(given.columns) - 1)])
        else:
            rows.append([str(cell(each)) for each in row.cells])
    return Markup(markdown.table([str(links.to_markdown(each)) for each in given.columns], rows))


def cell(value: str | Sequence[str]) -> Markup:
    """One value, or several with semicolons between them."""
    if isinstance(value, str):
        return links.to_markdown(value)
    return Markup("; ".join(map(links.to_markdown, value)))


def _spaced(*parts: str) -> Markup:
    return Markup(" ".join(map(links.to_markdown, parts)))


def _nest(line: Markup, below: Markup) -> Markup:
    first = markdown.line(line)
    return first + "\n" + below if below else first


def _list(entries: Iterable[Markup]) -> Markup:
    return Markup(markdown.bullet_list(str(markdown.line(each)) for each in entries))
