"""The twenty mistakes that people make: for each the code that answers it, and where it can be made.
Those that are made in two ways stand here twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from planting import Change, Plan, Slip

from orgctl.findings import Path

NAMES = "name title text question"
REFERENCES = "leader role kind unit parent chair reports_to who decided_by position body"
WORDS = "none unknown vacant any self blank".split()

Slips = Callable[[Plan], Iterator[Slip]]


class Mistake(NamedTuple):
    """``slips`` gives the places of a sound plan where it can be made."""

    name: str
    code: str
    slips: Slips


MISTAKES: list[Mistake] = []


def mistake(name: str, code: str) -> Callable[[Slips], Slips]:
    def listed(slips: Slips) -> Slips:
        MISTAKES.append(Mistake(name, code, slips))
        return slips

    return listed


def swapped(word: str) -> str:
    """``word`` with two letters inside it swapped."""
    return re.sub(r"(?<=.)(.)(?!\1)(.)", r"\2\1", word, count=1)


def described(id: object) -> str:
    return f"{id}: {{description: Ny}}"


@mistake("misspelt key", "ORG020")
def _misspelt_key(plan: Plan) -> Iterator[Slip]:
    for path in plan.paths:
        if path[-1] in (*NAMES.split(), "leader", "kind", "role", "source", "level"):
            yield (plan.other(path, f"⟦{swapped(str(path[-1]))}⟧", "key"),)


@mistake("misspelt reference", "ORG101")
def _misspelt_reference(plan: Plan) -> Iterator[Slip]:
    for path, id in plan.texts(REFERENCES):
        if path[0] != "strategy" and id not in WORDS:
            yield (plan.other(path, f"⟦{swapped(id)}⟧"),)


@mistake("duplicate id", "ORG102")
def _id_used_twice(plan: Plan) -> Iterator[Slip]:
    actors = list(plan.entries("units", "positions", "bodies", "groups"))
    for first, later in zip(actors, [path for path in actors if path[0] != "units"], strict=False):
        if first[0] != later[0]:
            yield (plan.above(later, described(f"⟦{first[-1]}⟧")),)
    for first, later in pairwise(actors):
        if len(first) != len(later):
            yield (plan.above(later, described(f"⟦{first[-1]}⟧")),)


@mistake("duplicate id in one mapping", "ORG005")
def _key_twice(plan: Plan) -> Iterator[Slip]:
    for path in plan.entries("kinds", "roles", "units", "positions", "groups"):
        yield (plan.above(path, described(path[-1])), *plan.marked(*plan.span(path, "key")))


@mistake("cycle", "ORG103")
def _cycle(plan: Plan) -> Iterator[Slip]:
    for part, key in (("roles", "is"), ("positions", "reports_to")):
        free = [path for path in plan.entries(part) if key not in plan.value(path)]
        for first, later in pairwise(free):
            yield plan.added(first, f"{key}: {later[-1]}"), plan.added(later, f"{key}: ⟦{first[-1]}⟧")


@mistake("removed required field", "ORG021")
def _required_of_an_entry(plan: Plan) -> Iterator[Slip]:
    for path in [("organisation",), *plan.entries("implementation")]:
        key = "name" if len(path) == 1 else "text"
        if len(plan.value(path)) > 1:
            yield plan.removed((*path, key)), *plan.marked(*plan.span(path, "key"))


@mistake("removed required field of an item", "ORG021")
def _required_of_an_item(plan: Plan) -> Iterator[Slip]:
    for number, claim in enumerate(plan.value(("claims",))):
        path = ("claims", number)
        start, end = plan.span(path)
        first = next(key for key in claim if key != "of")
        if plan.text[start] != "{":  # the first line of it
            start, end = plan.span((*path, first), "key")[0], plan.span((*path, first))[1]
        yield plan.removed((*path, "of")), *plan.marked(start, end)


@mistake("number for text", "ORG024")
def _number_for_text(plan: Plan) -> Iterator[Slip]:
    for path, _ in plan.texts(NAMES):
        yield (plan.other(path, "⟦2014⟧"),)


@mistake("unquoted code", "ORG024")
def _unquoted_code(plan: Plan) -> Iterator[Slip]:
    if "municipality_number" not in plan.value(("organisation",)):
        yield (plan.added(("organisation",), "municipality_number: ⟦0429⟧"),)
    for path in plan.paths:
        if re.fullmatch(r'"\d+(\.\d+)?"', code := plan.raw(path)):
            yield (plan.other(path, f"⟦{code[1:-1]}⟧"),)


@mistake("Norwegian date", "ORG027")
def _norwegian_date(plan: Plan) -> Iterator[Slip]:
    for path in plan.paths:
        if found := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", plan.raw(path)):
            yield (plan.other(path, "⟦{2}.{1}.{0}⟧".format(*found.groups())),)


@mistake("decimal comma", "ORG022")
def _decimal_comma(plan: Plan) -> Iterator[Slip]:
    for path in plan.entries("positions"):
        if plan.text[plan.span(path)[0]] != "{":
            yield (_half_a_post(plan, path),)
    for path in plan.paths:
        if path[-1] in ("weeks", "value") and not plan.is_flow(path):
            yield (plan.other(path, "⟦2,5⟧"),)


@mistake("decimal comma in braces", "ORG011")
def _decimal_comma_in_braces(plan: Plan) -> Iterator[Slip]:
    for path in plan.entries("positions"):
        if plan.text[plan.span(path)[0]] == "{":
            yield (_half_a_post(plan, path),)
    for path in plan.entries("units"):
        yield (plan.added(path, "staffing: {fte: ⟦19,6⟧, employees: 24}"),)


def _half_a_post(plan: Plan, path: Path) -> Change:
    return (
        plan.other((*path, "fte"), "⟦0,5⟧") if "fte" in plan.value(path) else plan.added(path, "fte: ⟦0,5⟧")
    )


@mistake("colon in a title", "ORG001")
def _colon_in_a_title(plan: Plan) -> Iterator[Slip]:
    for path, title in plan.texts(NAMES):
        first, blank, rest = title.partition(" ")
        if blank:
            yield (plan.other(path, f"{first}⟦:⟧ {rest}"),)


@mistake("comma in flow prose", "ORG020")
def _comma_in_flow(plan: Plan) -> Iterator[Slip]:
    for path, text in plan.texts(NAMES):
        first, blank, rest = text.partition(" ")
        if blank and plan.is_flow(path):
            yield (plan.other(path, f"{first}, ⟦{rest}⟧"),)


@mistake("tab", "ORG004")
def _tab(plan: Plan) -> Iterator[Slip]:
    for path in plan.entries("roles", "units", "positions", "groups"):
        if not plan.is_flow(path):
            start = plan.span(path, "key")[0]
            yield (Change(plan.text.rfind("\n", 0, start) + 1, start, "⟦\t⟧"),)


@mistake("one indentation too many", "ORG001")
def _line_too_far(plan: Plan) -> Iterator[Slip]:
    """A key below one that has its value. Below a text in `|` or `>` it would become a line of it."""
    for above, path in pairwise(plan.paths):
        if above[:-1] != path[:-1] or plan.raw(above).startswith(("|", ">")):
            continue
        if isinstance(path[-1], str) and not plan.is_flow(path):
            yield (plan.other(path, f"  ⟦{path[-1]}⟧", "key"),)


@mistake("one indentation too many for an entry", "ORG020")
def _entry_too_far(plan: Plan) -> Iterator[Slip]:
    """An entry with all its lines, which becomes a key of the entry above."""
    entries = list(plan.entries("roles", "units", "kinds", "positions", "implementation"))
    for number, path in enumerate(entries):
        siblings = [each for each in entries[:number] if each[:-1] == path[:-1]]
        if siblings and not plan.is_flow(path) and plan.text[plan.span(siblings[-1])[0]] != "{":
            start, end = plan.span(path, "key")[0], plan.span(path)[1]
            key, rest = str(path[-1]), plan.text[start:end].removeprefix(str(path[-1]))
            yield (Change(start, end, f"  ⟦{key}⟧{rest}".replace("\n", "\n  ")),)


@mistake("bad include", "ORG028")
def _bad_include(plan: Plan) -> Iterator[Slip]:
    ways = ("⟦mangler.yaml⟧", "[⟦mangler.yaml⟧]", "\n  - ⟦mangler.yaml⟧", "{path: ⟦mangler.yaml⟧}")
    for number, path in enumerate(_after_the_head(plan)):
        yield (plan.above(path, f"include: {ways[number % 4]}".replace(": \n", ":\n")),)


@mistake("second document", "ORG006")
def _second_document(plan: Plan) -> Iterator[Slip]:
    for path in _after_the_head(plan):
        yield (plan.above(path, "⟦---⟧"),)


def _after_the_head(plan: Plan) -> Iterator[tuple[str, ...]]:
    return ((key,) for key in plan.value(()) if key != "orgctl")


@mistake("wrong encoding", "ORG002")
def _wrong_encoding(plan: Plan) -> Iterator[Slip]:
    """What is marked is to be written in the old encoding of Windows."""
    for found in re.finditer("[æøåÆØÅ]", plan.text):
        yield plan.marked(*found.span())


@mistake("null", "ORG023")
def _null(plan: Plan) -> Iterator[Slip]:
    for number, (path, _) in enumerate(plan.texts(f"{NAMES} kind role leader source")):
        nothing = ("", "null", "~")[number % 3]
        yield plan.other(path, nothing), *plan.marked(*plan.span(path, "key"))


@mistake("unknown level", "ORG101")
def _unknown_level(plan: Plan) -> Iterator[Slip]:
    for path in plan.entries("roles", "positions", "units", "kinds"):
        stated = "level" in plan.value(path)
        new = (
            plan.other((*path, "level"), "⟦mellomnivå⟧")
            if stated
            else plan.added(path, "level: ⟦mellomnivå⟧")
        )
        yield (new,)


@mistake("two leaders that disagree", "ORG107")
def _two_leaders(plan: Plan) -> Iterator[Slip]:
    posts = list(plan.entries("positions"))
    for number, (path, _) in enumerate(plan.texts("leader")):
        if path[0] == "units":
            other = f"ny-leder: {{title: Ny leder, leads: ⟦{path[-2]}⟧}}"
            yield (plan.above(posts[number % len(posts)], other),)


@mistake("unclosed quote", "ORG001")
def _unclosed_quote(plan: Plan) -> Iterator[Slip]:
    for number, (path, text) in enumerate(plan.texts(NAMES)):
        quote = "\"'"[number % 2]
        yield (plan.other(path, f"⟦{quote}⟧{text}"),)
