"""The building blocks of a Markdown page whose layout has to be computed: filters for ``md/blocks.jinja``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from orgctl.documents import markdown
from orgctl.documents.views.blocks import Fact, ItemView, Small, Table, TreeNode


def facts(pairs: Iterable[Fact]) -> Markup:
    """A list of labels in bold with their values."""
    return _list(_fact(each) for each in pairs)


def _fact(fact: Fact) -> Markup:
    return Markup("**{}:** {}").format(_inline(fact.label), cell(fact.values))


def items(entries: Iterable[ItemView]) -> Markup:
    """A nested list of prose."""
    return _list(_nest(_spaced(each.text, *each.remarks), items(each.items)) for each in entries)


def entries(list: Iterable[Small]) -> Markup:
    """A nested list of small things: name, facts, description and what is below."""
    return _list(
        _nest(_small(each), Markup("\n").join(part for part in (items(each.items), entries(each.entries)) if part))
        for each in list
    )


def _small(each: Small) -> Markup:
    parts = [_inline(fact.label) + ": " + cell(fact.values) for fact in each.facts]
    head = Markup("**{}**").format(_inline(each.name))
    said = Markup("; ").join(parts)
    line = head + " – " + said if said else head
    return line + ". " + _inline(each.description) if each.description and said else (
        line + " – " + _inline(each.description) if each.description else line
    )


def tree(nodes: Iterable[TreeNode]) -> Markup:
    """The organisation as a nested list."""
    return _list(
        _nest(_inline(" – ".join(part for part in (each.name, *each.details) if part)), tree(each.nodes))
        for each in nodes
    )


def table(given: Table) -> Markup:
    """A table; a heading over rows is a row of its own in bold."""
    rows: list[list[str]] = []
    for row in given.rows:
        if row.heading:
            rows.append([f"**{_inline(row.heading)}**", *[""] * (len(given.columns) - 1)])
        else:
            rows.append([str(cell(each)) for each in row.cells])
    return Markup(markdown.table([str(_inline(each)) for each in given.columns], rows))


def cell(value: str | Sequence[str]) -> Markup:
    """One value, or several with semicolons between them."""
    if isinstance(value, str):
        return _inline(value)
    return Markup("; ").join(_inline(each) for each in value)


def _inline(text: str) -> Markup:
    return markdown.inline(text)


def _spaced(*parts: str) -> Markup:
    return Markup(" ").join(_inline(each) for each in parts)


def _nest(line: Markup, below: Markup) -> Markup:
    first = markdown.line(line)
    return first + "\n" + below if below else first


def _list(entries: Iterable[Markup]) -> Markup:
    return Markup(markdown.bullet_list(str(markdown.line(each)) for each in entries))
