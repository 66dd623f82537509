"""A setting with its origin, and the settings that hold for one plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, NamedTuple

from orgctl.config.rules import is_fixed
from orgctl.findings import Path, Rule, Severity

OFF = "off"
"""What stands for a rule's severity where the rule is to be silent."""


class Origin(NamedTuple):
    """Where a value comes from: nobody said anything (``default``), a ``file``, the ``environment`` or the
    ``command-line``. Of a file: its name as people know it; of settings the route of the key in them and the
    patterns of the plans that it is said for, if not for all, and of a plan the line."""

    kind: Literal["default", "file", "environment", "command-line"] = "default"
    file: str = ""
    path: Path = ()
    match: tuple[str, ...] = ()
    line: int | None = None


DEFAULT = Origin()
ENVIRONMENT = Origin("environment")
COMMAND_LINE = Origin("command-line")


class Setting(NamedTuple):
    """A value, and where it comes from. None stands for what nobody has set."""

    value: Any = None
    origin: Origin = DEFAULT


UNSET = Setting()
_NOTHING = Setting(())
_FAIL_ON = Setting("error")


@dataclass(frozen=True, slots=True)
class Config:
    """What holds for one plan. The values:

    - ``profile``: ``draft``, ``hearing``, ``adopted``, or None for what the plan's own status asks for
    - ``select``, ``ignore``: codes (``ORG201``) and families (``ORG2``); None for ``select`` means all
    - ``severity``: by code or family, ``error``, ``warning``, ``info`` or ``off``
    - ``fail_on``: a severity
    - ``lang``: a language of messages, or None for that of the user
    - ``templates``, ``baseline``: paths, absolute; or None
    - ``policy``: by the keys of the format's `policy`, in its shape; norms for plans that state none
    """

    profile: Setting = UNSET
    select: Setting = UNSET
    ignore: Setting = _NOTHING
    fail_on: Setting = _FAIL_ON
    lang: Setting = UNSET
    templates: Setting = UNSET
    baseline: Setting = UNSET
    severity: Mapping[str, Setting] = field(default_factory=dict)
    policy: Mapping[str, Setting] = field(default_factory=dict)

    def given(self, origin: Origin = COMMAND_LINE, **values: Any) -> Config:
        """The settings with other values laid over them, those that aren't None."""
        changed: dict[str, Any] = {
            name: Setting(value, origin) for name, value in values.items() if value is not None
        }
        return replace(self, **changed)

    def over(self, said: Mapping[str, Any]) -> Config:
        """The settings with those of ``said`` laid over them: of a table, key by key."""
        changed: dict[str, Any] = {
            name: {**getattr(self, name), **value} if name in TABLES else value
            for name, value in said.items()
        }
        return replace(self, **changed)

    @property
    def norms(self) -> dict[str, Any]:
        """The norms as `policy` would state them in a plan; empty if there are none."""
        return {key: setting.value for key, setting in self.policy.items() if setting.value != []}

    def weight(self, rule: Rule, severity: Severity) -> Severity | None:
        """What a finding of ``rule`` weighs that would weigh ``severity``; None where it isn't wanted."""
        return (self.weighs(rule) or severity) if self.wants(rule) else None

    def wants(self, rule: Rule) -> bool:
        """Whether a rule is to speak.

        What is said of a rule goes before what is said of its family; of the same exactness, ``ignore``
        goes before ``select``.
        """
        return is_fixed(rule) or (self._is_chosen(rule.code) and self._said_of(rule) != OFF)

    def weighs(self, rule: Rule) -> Severity | None:
        """The severity that a rule's findings are given; None where nobody says one."""
        said = None if is_fixed(rule) else self._said_of(rule)
        return None if said in (None, OFF) else Severity(said)

    def _said_of(self, rule: Rule) -> str | None:
        setting = self.severity.get(rule.code) or self.severity.get(family(rule.code))
        return None if setting is None else setting.value

    def _is_chosen(self, code: str) -> bool:
        select, ignore = self.select.value, self.ignore.value
        for word in (code, family(code)):
            if word in ignore:
                return False
            if select is not None and word in select:
                return True
        return select is None


def family(code: str) -> str:
    """The family of a rule: what the codes of all its members begin with."""
    return code[:4]


TABLES = ("severity", "policy")
"""The settings that are tables: what is said later is laid over them key by key."""
