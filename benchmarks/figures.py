"""From runs to figures: each figure is worked out round by round, and its median and spread are told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from statistics import linear_regression, median

from benchmarks.cases import Beyond, Case, Growth, Peak, Ratio, Row
from benchmarks.measure import Run

MEGABYTE = 1_000_000
Runs = Mapping[Case, Sequence[Run] | str]  # a reason where there are no runs


@dataclass(frozen=True)
class Figure:
    """The median of a row over the rounds, its lowest and highest value, and its unit."""

    median: float
    low: float
    high: float
    unit: str


def figure(row: Row, runs: Runs, time: Callable[[Run], float]) -> Figure | str:
    """What a row comes to, or why it can't be told; ``time`` says which of a run's times counts."""
    got = []
    for case in row.cases:
        each = runs[case]
        if isinstance(each, str):
            return f"{case.program}: {each}"
        got.append(each)
    rounds = list(zip(*got, strict=False))  # a slow case may have had fewer
    match row:
        case Ratio():
            return _of([time(case) / time(to) for case, to in rounds], "×")
        case Beyond():
            return _of([time(case) - time(without) for case, without in rounds], "s")
        case Peak():
            return _of([run.peak / MEGABYTE for (run,) in rounds], "MB")
        case Growth():
            return _growth(row, [[time(run) for run in each] for each in rounds])


def _growth(row: Growth, rounds: Sequence[Sequence[float]]) -> Figure | str:
    units = [log(case.plan.units) for case in row.grown if case.plan]
    exponents = []
    for start, *grown in rounds:
        if min(grown) <= start:
            return "too fast to tell growth from start-up"
        exponents.append(linear_regression(units, [log(seconds - start) for seconds in grown]).slope)
    return _of(exponents, "")


def _of(values: Sequence[float], unit: str) -> Figure:
    return Figure(median(values), min(values), max(values), unit)
