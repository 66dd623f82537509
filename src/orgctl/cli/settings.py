"""The settings of a call: where they are looked for, and what stands above a file of settings."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orgctl.cli import streams
from orgctl.config import (
    COMMAND_LINE,
    ENVIRONMENT,
    OFF,
    Config,
    Configurations,
    Known,
    Origin,
    Setting,
    is_fixed,
    rules_named,
)
from orgctl.errors import ExitCode, OrgctlError
from orgctl.findings import Message, Severity
from orgctl.lang import languages

if TYPE_CHECKING:
    from orgctl.config.rules import Rules
    from orgctl.rules.asked import Asked
    from orgctl.rules.judging import Norms
    from orgctl.sharing import Asking, Member


def configurations(config: str | None = None, isolated: bool = False) -> Configurations:
    """The settings of any plans, under ``--config`` and ``--isolated``. Raises OrgctlError (usage)."""
    if config is not None and isolated:
        raise OrgctlError("cli.config-isolated", ExitCode.USAGE)
    return Configurations(Known(known_rules, languages()), file=config, isolated=isolated)


def known_rules() -> Rules:
    """Every rule, by code and by name."""
    from orgctl.rules.registry import rules

    return {word: rule for rule in rules() for word in (rule.code, rule.name)}


def plan_path(name: str, stdin_filename: str | None = None) -> str | None:
    """The path whose settings hold for what ``name`` stands for: of a revision's file, the one in the work
    tree; of standard input, what it is called. None for one without a path: the current folder counts."""
    if name == "-":
        return stdin_filename
    if ":" not in name:
        return name
    from orgctl.source.git import split_revision

    parts = split_revision(name)
    return name if parts is None else parts[1]


def baseline_of(
    member: Member, configurations: Configurations, stdin_filename: str | None = None
) -> Path | None:
    """The file of known findings for a plan: the one that it names itself, else that of its settings."""
    path = plan_path(member.name, stdin_filename)
    if member.baseline is not None:
        return Path(_beside(path, member.baseline))
    said = configurations.of(path).baseline.value
    return None if said is None else Path(said)


def with_own(config: Config, plan: str) -> Config:
    """The settings with what the plan at a path asks for itself. Raises OrgctlError if it can't be read."""
    from orgctl.rules.own import own
    from orgctl.source import Inputs

    given = Inputs()
    said = own(given.open(given.named(plan)).document)
    if said.profile is not None:
        place = said.profile.place
        config = config.given(Origin("file", place.file, line=place.line), profile=said.profile.text)
    if said.baseline is not None:
        place, path = said.baseline.place, os.path.abspath(_beside(plan, said.baseline.text))
        config = config.given(Origin("file", place.file, line=place.line), baseline=path)
    return config


def _beside(plan: str | None, path: str) -> str:
    """A path as the plan at another says it, from the current folder."""
    return os.path.normpath(os.path.join(os.path.dirname(plan or ""), path))


def with_language(config: Config, asked: str | None = None) -> Config:
    """The settings with the language that messages come in: as ``asked`` for, else as the environment and
    the settings have it."""
    if asked is not None:
        return config.given(COMMAND_LINE, lang=asked)
    language, who = streams.own_language(config.lang.value)
    return config if who == "file" else config.given(_ORIGINS[who], lang=language)


def asking(configurations: Configurations, stdin_filename: str | None = None, **given: Any) -> Asking:
    """What is asked of the judge for each plan: by its settings, with those ``given`` on the command line
    laid over them."""
    made: dict[int, tuple[Config, Asked]] = {}
    severity = given.pop("severity", {})

    def of(path: str) -> Asked:
        config = configurations.of(plan_path(path, stdin_filename))
        if id(config) not in made:  # as long as it is kept here, no other can have its id
            made[id(config)] = config, asked(config.over({"severity": severity}).given(COMMAND_LINE, **given))
        return made[id(config)][1]

    return of


def asked(config: Config) -> Asked:
    """What settings ask of the judge."""
    from orgctl.rules.asked import Asked

    profile = None
    if config.profile.value is not None:
        from orgctl.rules.judging import Profile

        profile = Profile(config.profile.value)
    only, weights = _rules(config)
    insists = config.profile.origin == COMMAND_LINE
    return Asked(True, profile, _norms(config), only, weights, insists)


def severities(words: Sequence[str]) -> Mapping[str, Setting]:
    """What ``--severity CODE=SEVERITY`` says of rules and families. Raises OrgctlError (usage)."""
    known = known_rules()
    allowed = (*Severity, OFF)
    said = {}
    for word in words:
        name, _, weight = word.partition("=")
        if weight not in allowed:
            reason = Message("cli.choice", {"value": weight, "allowed": allowed})
            raise OrgctlError("cli.bad-value", ExitCode.USAGE, option="--severity", reason=reason)
        for code in rules_named([name], known, "--severity"):
            if code in known and is_fixed(known[code]):
                raise OrgctlError("cli.severity-fixed", ExitCode.USAGE, code=code)
            said[code] = Setting(weight, COMMAND_LINE)
    return said


def thresholds(
    configurations: Configurations, asked: str | None = None, stdin_filename: str | None = None
) -> Callable[[str], str]:
    """The severity from which on findings in a file end a command with exit code 1: the one that is
    ``asked`` for, else that of the file's settings."""

    def of(file: str) -> str:
        severity: str = asked or configurations.of(plan_path(file, stdin_filename)).fail_on.value
        return severity

    return of


def _norms(config: Config) -> Norms | None:
    if not config.norms:
        return None
    from orgctl.model.checks import PolicyPart
    from orgctl.model.on_demand import built
    from orgctl.rules.judging import Norms

    built(PolicyPart)
    # No plan states these norms: there is no place in it to point at.
    return Norms(PolicyPart.model_validate(config.norms), None)


def _rules(config: Config) -> tuple[frozenset[str] | None, Mapping[str, Severity]]:
    """The rules that may speak, and what is said of their weight. To name them all takes longer than to
    validate a small plan: only where something is said of any."""
    if config.select.value is None and not config.ignore.value and not config.severity:
        return None, {}
    from orgctl.rules.registry import rules

    wanted = [rule for rule in rules() if config.wants(rule)]
    weights = {rule.code: weight for rule in wanted if (weight := config.weighs(rule)) is not None}
    return frozenset(rule.code for rule in wanted), weights


_ORIGINS = {"environment": ENVIRONMENT, "default": Origin()}
