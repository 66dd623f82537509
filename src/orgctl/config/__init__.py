"""Settings: what ``orgctl.toml``, or ``[tool.orgctl]`` in ``pyproject.toml``, says, and where each value
comes from. Knows findings and errors, and nothing else of the house: which rules and languages there are,
it is told.

A file of settings holds for the plans in its folder and below, unless a nearer one does; two are never
mixed. Where there is none, nothing is read, and nothing that reads is imported.
"""

from __future__ import annotations

from orgctl.config.configurations import Configurations, Known, Written
from orgctl.config.problems import ConfigError
from orgctl.config.rules import is_fixed, rules_named
from orgctl.config.settings import COMMAND_LINE, ENVIRONMENT, OFF, Config, Origin, Setting

__all__ = [
    "COMMAND_LINE",
    "ENVIRONMENT",
    "OFF",
    "Config",
    "ConfigError",
    "Configurations",
    "Known",
    "Origin",
    "Setting",
    "Written",
    "is_fixed",
    "rules_named",
]
