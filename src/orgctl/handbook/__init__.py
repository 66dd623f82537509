"""The handbook of rules, for people: all of them in a table, and one at a time with why it matters, examples
and how to silence it. The commands ``rules`` and ``explain`` print it, and ``python -m orgctl.handbook``
writes it to ``docs/``. What rules are, and what their pages say, stands in :mod:`orgctl.rules`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from orgctl.errors import ExitCode, OrgctlError
from orgctl.findings import Rule, Severity
from orgctl.lang import Catalogue
from orgctl.rules.judging import Profile
from orgctl.rules.pages import Page, page
from orgctl.rules.registry import FAMILIES, judgements, rules
from orgctl.suggest import closest


class Family(NamedTuple):
    """A family of rules, by what their codes begin with."""

    code: str

    @property
    def name(self) -> str:
        """The word by which it is called."""
        return FAMILIES[self.code]

    def summary(self, words: Catalogue) -> str:
        """What its rules look after."""
        return words.text(f"family.{self.name}")

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Its rules, by code."""
        return tuple(each for each in entries() if each.family == self)


class Entry(NamedTuple):
    """A rule as the handbook has it. It speaks from the profile ``since`` on, and before that with the
    weight ``before``, if it has one; ``judged`` are those that only `lint` knows."""

    rule: Rule
    since: Profile = Profile.DRAFT
    before: Severity | None = None
    judged: bool = False

    @property
    def family(self) -> Family:
        """Whose rule it is."""
        return Family(self.rule.code[:4])

    @property
    def page(self) -> Page:
        """What the rule says for itself."""
        return page(self.rule.code)

    def summary(self, words: Catalogue) -> str:
        """What the rule finds, in a few words."""
        return words.text(f"rule.{self.rule.name}")


def entries() -> tuple[Entry, ...]:
    """All rules, by code."""
    judged = {each.rule: Entry(each.rule, each.since, each.before, True) for each in judgements()}
    return tuple(judged.get(rule, Entry(rule)) for rule in rules())


def fitting(words: Sequence[str], language: Catalogue) -> tuple[Entry, ...]:
    """The rules that all of ``words`` fit: a family, or a part of code, name or summary.

    Raises OrgctlError (usage) if there is none.
    """
    found = tuple(each for each in entries() if all(_fits(each, word.casefold(), language) for word in words))
    if not found:
        raise OrgctlError("handbook.none", ExitCode.USAGE, words=words)
    return found


def meant(word: str) -> Entry | Family:
    """The rule or the family that is called so, by code or name. Raises OrgctlError (usage)."""
    called: dict[str, Entry | Family] = {}
    for code, name in FAMILIES.items():
        called[code] = called[name] = Family(code)
    for entry in entries():
        called[entry.rule.code] = called[entry.rule.name] = entry
    found = called.get(word.upper()) or called.get(word.lower())
    if found is not None:
        return found
    close = closest(word, [*called])
    message = "config.unknown-rule-suggest" if close else "config.unknown-rule"
    raise OrgctlError(message, ExitCode.USAGE, name=word, close=close)


def _fits(entry: Entry, word: str, language: Catalogue) -> bool:
    if word in {name.casefold() for pair in FAMILIES.items() for name in pair}:
        return word in (entry.family.code.casefold(), entry.family.name)
    said = (entry.rule.code, entry.rule.name, entry.summary(language))
    return any(word in each.casefold() for each in said)
