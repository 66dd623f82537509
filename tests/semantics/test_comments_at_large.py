"""Comments to orgctl in whole organisations: on a finding's line, above it or above its entry they set it
aside and nothing else, and no value changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from json import dumps
from random import Random
from typing import Any, NamedTuple

from organisations_at_large import CHANCE, Large, large

from orgctl.findings import Finding, Message, Path, Rule, Severity
from orgctl.rules.suppression import UNUSED_SUPPRESSION, apply
from orgctl.source import Document, parse

RULES = tuple(Rule(f"ORG20{number}", f"rule-{number}", Severity.WARNING) for number in range(3))
_PLAIN_KEY = re.compile(r"(?!(?:yes|no|on|off|y|n|true|false|null)\Z)[a-zæøå][\wæøå-]*")


class Row(NamedTuple):
    """A line of a file: the entry that begins on it, and how many lines, with this one, a comment at its
    end is about; none where no comment may stand."""

    text: str
    entry: Path | None
    about: int = 1


def rows(value: Any, chance: Random, path: Path = (), indent: str = "") -> Iterator[Row]:
    """A mapping or list as people write it: in block style, with some of it in brackets."""
    entries = value.items() if isinstance(value, dict) else enumerate(value)
    for key, each in entries:
        here = (*path, key)
        lead = "-" if isinstance(key, int) else f"{key if _PLAIN_KEY.fullmatch(key) else dumps(key)}:"
        if isinstance(each, (dict, list)) and each and chance.random() < 0.8:
            below = rows(each, chance, here, indent + "  ")
            if lead == "-":
                first = next(below)
                yield Row(f"{indent}- {first.text.lstrip()}", here, first.about)
            else:
                yield Row(indent + lead, here)
            yield from below
        elif isinstance(each, str) and len(each) > 1 and chance.random() < 0.3:
            # In quotes, over two lines.
            half = len(each) // 2
            yield Row(f"{indent}{lead} {dumps(each[:half], ensure_ascii=False)[:-1]}\\", here, 0)
            yield Row(f"{indent}  {dumps(each[half:], ensure_ascii=False)[1:]}", None, 2)
        elif isinstance(each, str) and re.fullmatch(r"[\wæøå][\wæøå .#-]*", each) and chance.random() < 0.5:
            yield Row(f"{indent}{lead} |-", here, 1)
            yield Row(f"{indent}    {each} # orgctl: ignore[ORG200] står i teksten", None, 0)
        else:
            yield Row(f"{indent}{lead} {dumps(each, ensure_ascii=False)}", here)


def findings(document: Document, chance: Random) -> list[Finding]:
    """A finding at every entry of a file, of one of three rules."""
    found = []
    waiting: list[tuple[Path, Any]] = [((), document.value)]
    while waiting:
        path, value = waiting.pop()
        if path:
            found.append(
                Finding(chance.choice(RULES), Message("plain"), document.place(path, "entity"), path=path)
            )
        if isinstance(value, dict):
            waiting += [((*path, key), each) for key, each in value.items()]
        elif isinstance(value, list):
            waiting += [((*path, number), each) for number, each in enumerate(value)]
    return found


def most_indented(above: Row) -> int:
    """How far in a comment may stand below a line: as far in as the text of a `|`, it would be of that."""
    is_text = above.entry is None and above.about == 0
    return len(above.text) - len(above.text.lstrip()) - 1 if is_text else 8


@large(CHANCE, examples=25)
def test_a_comment_sets_aside_what_it_is_about_and_nothing_else(organisation: Large, chance: Random) -> None:
    lines = list(rows(organisation.values, chance))
    before = parse("\n".join(row.text for row in lines).encode(), "plan.yaml")
    assert not before.findings
    for _ in range(5):
        number, rule = chance.randrange(len(lines)), chance.choice(RULES)
        row, comment = lines[number], f"# orgctl: ignore[{rule.code}] avtalt"
        own = row.entry is not None and chance.random() < 0.5
        if not own and not row.about:
            continue
        texts = [each.text for each in lines]
        if own:
            texts.insert(number, " " * chance.randint(0, most_indented(lines[number - 1])) + comment)
        else:
            texts[number] += f"  {comment}"
        document = parse("\n".join(texts).encode(), "plan.yaml")
        assert repr(document.value) == repr(before.value)
        found = findings(document, chance)
        kept = apply(found, {"plan.yaml": document}, RULES)
        last = number + 1
        if own:
            entry = row.entry
            assert entry is not None
            expected = [each for each in found if each.rule == rule and each.path[: len(entry)] == entry]
        else:
            expected = [
                each for each in found
                if each.rule == rule and each.place and last - row.about < each.place.line <= last
            ]  # fmt: skip
        assert list(kept.suppressed) == expected
        told = [each for each in kept.findings if each.rule in RULES]
        assert told == [each for each in found if each not in expected]
        others = [each.rule for each in kept.findings if each.rule not in RULES]
        assert others == ([] if expected else [UNUSED_SUPPRESSION])
