"""The settings of many plans: each file of settings is found and read once."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import NamedTuple

from orgctl.config.found import Found, in_folder, named, upwards
from orgctl.config.rules import Rules
from orgctl.config.settings import Config


class Known(NamedTuple):
    """What settings may name. ``rules`` is asked only for a file that names any."""

    rules: Callable[[], Rules]
    languages: Sequence[str]


class Written:
    """A file of settings, read: what it says for all plans, and for some of them."""

    def __init__(self, found: Found, known: Known) -> None:
        from orgctl.config.values import Reading, read
        from orgctl.paths import pattern

        said = read(Reading(found, known.rules, known.languages))
        self.found = found
        self.base = Config().over(said.all)
        self._some = [
            ([pattern(each.split("/")) for each in patterns], settings) for patterns, settings in said.some
        ]

    def of(self, plan: str | None) -> Config:
        """What holds for the plan at an absolute path; None stands for one without a name."""
        path = self._inside(plan) if plan is not None and self._some else None
        config = self.base
        for patterns, settings in self._some:
            if path is not None and any(each.fullmatch(path) for each in patterns):
                config = config.over(settings)
        return config

    def _inside(self, plan: str) -> str | None:
        """The path of a plan from the folder of the file; None for one on another drive."""
        try:
            return os.path.relpath(plan, self.found.folder).replace(os.sep, "/")
        except ValueError:
            return None


class Configurations:
    """The settings of any number of plans. ``file`` names the file that holds for all of them; else it is
    looked for, from each plan's folder upwards. With ``isolated`` there are none but orgctl's own."""

    def __init__(self, known: Known, *, file: str | None = None, isolated: bool = False) -> None:
        self._known = known
        self._isolated = isolated
        self._named = None if file is None or isolated else Written(named(file), known)
        self._by_folder: dict[str, Written | None] = {}

    def of(self, plan: str | None = None) -> Config:
        """What holds for a plan, by its path from the current folder; without a path, for the current folder.

        It needn't be there. Raises ConfigError for a file of settings that is wrong.
        """
        whole = None if plan is None else os.path.abspath(plan)
        written = self.written(os.curdir if whole is None else os.path.dirname(whole))
        return Config() if written is None else written.of(whole)

    def written(self, folder: str) -> Written | None:
        """The file of settings that holds for a folder: the nearest, from the folder itself upwards, if there
        is one. Raises ConfigError."""
        if self._named is not None or self._isolated:
            return self._named
        written = None
        passed = []
        for each in upwards(os.path.abspath(folder)):
            if each in self._by_folder:
                written = self._by_folder[each]
                break
            passed.append(each)
            if (found := in_folder(each)) is not None:
                written = Written(found, self._known)
                break
        self._by_folder.update(dict.fromkeys(passed, written))
        return written
