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

        What the command line says goes before all else, what is said of a rule before what is said of its
        family; where all that is the same, ``ignore`` and ``off`` go before ``select``.
        """
        return is_fixed(rule) or (self._is_chosen(rule.code) and not self._is_off(rule))

    def weighs(self, rule: Rule) -> Severity | None:
        """The severity that a rule's findings are given; None where nobody says one."""
        said = UNSET if is_fixed(rule) else self._said_of(rule)
        return None if said.value in (None, OFF) else Severity(said.value)

    def _said_of(self, rule: Rule) -> Setting:
        """What is said of a rule's severity: on the command line, else of the rule, else of its family."""
        said = [self.severity[word] for word in (rule.code, family(rule.code)) if word in self.severity]
        return min(said, key=lambda setting: setting.origin != COMMAND_LINE, default=UNSET)

    def _is_off(self, rule: Rule) -> bool:
        said = self._said_of(rule)
        # What an option selects, only an option turns off.
        return said.value == OFF and (said.origin == COMMAND_LINE or self.select.origin != COMMAND_LINE)

    def _is_chosen(self, code: str) -> bool:
        both = (self.ignore, self.select)
        for options in (True, False):
            ignore, select = (
                each.value or () if (each.origin == COMMAND_LINE) == options else () for each in both
            )
            for word in (code, family(code)):
                if word in ignore:
                    return False
                if word in select:
                    return True
        return self.select.value is None


def family(code: str) -> str:
    """The family of a rule: what the codes of all its members begin with."""
    return code[:4]


TABLES = ("severity", "policy")
"""The settings that are tables: what is said later is laid over them key by key."""
