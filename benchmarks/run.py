"""Measures everything in turn and prints the figures: ``python -m benchmarks``.

Figures are read, not gated: whatever they are, and whatever can't be measured, the exit code is 0.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from operator import attrgetter
from pathlib import Path

from benchmarks import peers, report
from benchmarks.cases import FULL, QUICK, Case, Plan, Section, sections
from benchmarks.figures import Runs
from benchmarks.measure import NotMeasuredError, Run, measured

ROOT = peers.HERE.parent
PAGE = ROOT / "docs" / "performance.md"
SCHEMA = ROOT / "schemas" / "org.schema.json"
LEAST_ROUNDS = 3


def main() -> None:
    """The command line."""
    asked = _arguments()
    table = [each for each in sections(QUICK if asked.quick else FULL) if each.name in asked.only]
    rounds = asked.rounds or (3 if asked.quick else 7)
    cases = dict.fromkeys(case for section in table for case in section.cases)
    programs = peers.programs(dict.fromkeys(case.program for case in cases), asked.cache)
    plans = _plans(cases, asked.cache)
    with tempfile.TemporaryDirectory() as scratch:
        bench = _Bench(programs, plans, peers.folder(asked.cache), Path(scratch), asked.patience)
        runs = {section: bench.section(section, rounds) for section in table}
    clock = attrgetter("processor" if asked.processor else "seconds")
    done = report.Report(runs, _setting(asked, rounds, programs), asked.quick, clock)
    sys.stdout.write(report.as_text(done))
    if asked.json:
        asked.json.write_text(report.as_json(done), "utf-8")
    if asked.markdown:
        page = asked.markdown.read_text("utf-8")
        asked.markdown.write_text(report.in_page(page, report.as_markdown(done)), "utf-8")


def _arguments() -> argparse.Namespace:
    names = [section.name for section in sections(FULL)]
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "orgctl-benchmarks"
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.split("\n")[0])
    parser.add_argument(
        "--quick", action="store_true", help="small plans and few rounds, to see that all runs"
    )
    parser.add_argument("--only", action="append", choices=names, help="this section; may be said again")
    parser.add_argument("--rounds", type=int, help="how often each case runs [7; 3 with --quick]")
    parser.add_argument(
        "--patience",
        type=float,
        default=60,
        metavar="SECONDS",
        help=f"after so much time in all a case runs no more, once it has run {LEAST_ROUNDS} times; "
        f"after {LEAST_ROUNDS} times as much anyhow [60]",
    )
    parser.add_argument(
        "--processor",
        action="store_true",
        help="compare time of the processor, not of the clock: steadier where others work too",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write figures and runs")
    parser.add_argument(
        "--markdown",
        type=_page,
        nargs="?",
        const=PAGE,
        metavar="PAGE",
        help="put the tables between the page's markers [docs/performance.md]",
    )
    parser.add_argument("--cache", type=Path, default=cache, help="where plans and peers are kept")
    asked = parser.parse_args()
    asked.only = asked.only or names
    if not hasattr(os, "wait4"):
        parser.error("memory can't be measured on this system")
    return asked


def _page(name: str) -> Path:
    """A page that tables can be put into, looked at before hours of measuring and not after them."""
    try:
        report.in_page(Path(name).read_text("utf-8"), "")
    except (OSError, ValueError) as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return Path(name)


class _Bench:
    """What the cases run with: where programs, plans and scratch are."""

    def __init__(
        self,
        programs: Mapping[str, tuple[str, ...] | NotMeasuredError],
        plans: Mapping[Plan, Path],
        peer_folder: Path,
        scratch: Path,
        patience: float,
    ) -> None:
        self._programs = programs
        self._plans = plans
        self._places = {"schema": SCHEMA, "here": peers.HERE, "peers": peer_folder, "scratch": scratch}
        self._patience = patience
        self._warm: set[tuple[str, ...]] = set()
        # Settings of whoever measures must not change what is measured.
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("ORGCTL_", "PYTHON"))}
        self._environment = {**kept, "ORGCTL_LANG": "en", "ORGCTL_BENCHMARK_SCHEMA": str(SCHEMA)}

    def section(self, section: Section, rounds: int) -> Runs:
        """The runs of its cases, interleaved so that a slow minute of the machine meets all of them."""
        runs: dict[Case, list[Run]] = {case: [] for case in section.cases}
        failed: dict[Case, str] = {}
        for number in range(rounds * section.times):
            print(f"{section.name}: round {number + 1} of {rounds * section.times}", file=sys.stderr)
            for case, so_far in runs.items():
                if not self._is_enough(so_far) and case not in failed:
                    try:
                        so_far.append(self._run(case))
                    except NotMeasuredError as error:
                        failed[case] = str(error)
        return {case: failed.get(case, so_far) for case, so_far in runs.items()}

    def _is_enough(self, runs: list[Run]) -> bool:
        taken = sum(run.seconds for run in runs)
        return taken > self._patience * (1 if len(runs) >= LEAST_ROUNDS else LEAST_ROUNDS)

    def _run(self, case: Case) -> Run:
        program = self._programs[case.program]
        if isinstance(program, NotMeasuredError):
            raise program
        places = self._places
        if case.plan:
            folder = self._plans[case.plan]
            places = {**places, "folder": folder, "plan": folder / "plan.yaml", "later": _later(folder)}
        command = [*program, *(argument.format_map(places) for argument in case.arguments)]
        if (kind := (case.program, *case.arguments)) not in self._warm:  # bytecode and disk caches are filled
            measured(command, self._environment)
            self._warm.add(kind)
        return measured(command, self._environment, case.one_core, case.tells)


def _plans(cases: Mapping[Case, None], cache: Path) -> dict[Plan, Path]:
    """The folder of each plan, generated where it isn't there yet.

    Another process does it: what this one has ever held in memory would count as memory of the measured.
    """
    code = b"".join((peers.HERE / f"{name}.py").read_bytes() for name in _GENERATOR)
    home = cache / f"plans-{hashlib.sha256(code).hexdigest()[:12]}"
    needs_later = {case.plan for case in cases if any("{later}" in argument for argument in case.arguments)}
    folders = {}
    for plan in dict.fromkeys(case.plan for case in cases if case.plan):
        folders[plan] = home / plan.name
        _generate(folders[plan], plan)
        if plan in needs_later:
            _generate(_later(folders[plan]).parent, plan, "--later")
    return folders


_GENERATOR = ("generate", "municipality", "years", "frame", "words")


def _later(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}-later") / "plan.yaml"


def _generate(folder: Path, plan: Plan, *options: str) -> None:
    if not folder.exists():
        unfinished = folder.with_name(f"{folder.name}-unfinished")
        what = ("--units", str(plan.units), "--form", plan.form, "--files", str(plan.files), *options)
        command = (sys.executable, "-m", "benchmarks.generate", str(unfinished), *what)
        subprocess.run(command, cwd=ROOT, check=True)
        unfinished.rename(folder)


def _setting(
    asked: argparse.Namespace, rounds: int, programs: Mapping[str, tuple[str, ...] | NotMeasuredError]
) -> str:
    """What the figures hold for, in a few sentences."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    there = [f"{name} {version}" for name, version in peers.versions().items() if name in programs]
    words = [
        f"{cores} cores, {platform.python_implementation()} {platform.python_version()}.",
        f"Median and spread of {rounds} interleaved rounds, fewer where a case takes long.",
    ]
    if there:
        words.append(f"Peers: {', '.join(there)}.")
    if asked.processor:
        words.append("Time of the processor, not of the clock.")
    if asked.quick:
        words.append("A quick run on small plans: targets are not judged.")
    return " ".join(words)


if __name__ == "__main__":
    main()
