"""The table of what is measured: programs on plans, the figures that come of them, and their targets.

A new command is a line in ``COMMANDS`` (its growth is measured then) and, where it has a target of its own,
a line in one of the sections. Arguments know ``{plan}``, ``{later}`` (the same organisation some years on),
``{folder}`` (that the plan lies in), ``{scratch}``, ``{schema}``, ``{here}`` (this folder) and ``{peers}``.
"""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.generate import Form

COMMANDS = {
    "validate": ("validate", "{plan}"),
    "lint": ("lint", "{plan}"),
    "render": ("render", "{plan}", "--output", "{scratch}/plan.html"),
    "diff": ("diff", "{plan}", "{later}"),
}
PEERS = {
    "check-jsonschema": ("--schemafile", "{schema}", "{plan}"),
    "yamllint": ("--config-file", "{here}/yamllint.yaml", "{plan}"),
    "spectral": ("lint", "--ruleset", "{peers}/spectral.mjs", "{plan}"),
    "ajv": (
        "validate",
        "--spec=draft2020",
        "--strict=false",
        "--all-errors",
        "-s",
        "{schema}",
        "-d",
        "{plan}",
    ),
}
ALONE = {
    "python": ("{here}/alone.py", "orgctl", "{plan}", "{later}"),
    "deepdiff": ("{plan}", "{later}"),
}
"""Programs that tell how long a comparison alone took."""


@dataclass(frozen=True)
class Sizes:
    """Units of the plans that are measured."""

    few: int
    small: int
    medium: int
    large: int
    printed: int
    towns: int
    town: int  # units in each of them


FULL = Sizes(few=20, small=1_000, medium=10_000, large=100_000, printed=2_000, towns=357, town=100)
QUICK = Sizes(few=20, small=100, medium=250, large=500, printed=100, towns=10, town=50)


@dataclass(frozen=True)
class Plan:
    """A generated plan, or a folder of ``files`` of them."""

    units: int
    form: Form = "nested"
    files: int = 1

    @property
    def name(self) -> str:
        """What its folder is called."""
        return f"{self.form}-{self.units}" + (f"-times-{self.files}" if self.files > 1 else "")


@dataclass(frozen=True)
class Case:
    """A program that is started with these arguments, once in each round."""

    program: str
    arguments: tuple[str, ...] = ()
    plan: Plan | None = None
    one_core: bool = False
    tells: bool = False  # how long its work took, without its start: that counts

    @property
    def name(self) -> str:
        """What it is called in the raw figures, and nothing else is."""
        words = [self.program, *self.arguments, self.plan.name if self.plan else ""]
        return " ".join([*filter(None, words), *(["on one core"] if self.one_core else [])])


@dataclass(frozen=True)
class Target:
    """A figure is to be at most, or at least, the limit."""

    limit: float
    at_least: bool = False

    def reached(self, figure: float) -> bool:
        """Whether the figure is on the right side."""
        return figure >= self.limit if self.at_least else figure <= self.limit

    def __str__(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.limit:g}"


@dataclass(frozen=True)
class Ratio:
    """How many times as long ``case`` takes as ``to``."""

    title: str
    case: Case
    to: Case
    target: Target | None = None

    @property
    def cases(self) -> tuple[Case, ...]:
        """The cases it is worked out from."""
        return (self.case, self.to)


@dataclass(frozen=True)
class Beyond:
    """How many seconds longer ``case`` takes than ``without``."""

    title: str
    case: Case
    without: Case
    target: Target | None = None

    @property
    def cases(self) -> tuple[Case, ...]:
        """The cases it is worked out from."""
        return (self.case, self.without)


@dataclass(frozen=True)
class Peak:
    """The most memory that ``case`` has at one time, in MB."""

    title: str
    case: Case
    target: Target | None = None

    @property
    def cases(self) -> tuple[Case, ...]:
        """The case it is read from."""
        return (self.case,)


@dataclass(frozen=True)
class Growth:
    """The exponent with which the time of ``cases`` grows with their units, less the time of ``start``."""

    title: str
    start: Case
    grown: tuple[Case, ...]
    target: Target | None = None

    @property
    def cases(self) -> tuple[Case, ...]:
        """The cases it is worked out from."""
        return (self.start, *self.grown)


Row = Ratio | Beyond | Peak | Growth


@dataclass(frozen=True)
class Section:
    """Rows whose cases run in turn, A B C A B C; ``times`` is how often for each round that is asked for."""

    name: str
    title: str
    rows: tuple[Row, ...]
    times: int = 1

    @property
    def cases(self) -> tuple[Case, ...]:
        """All cases of the rows, each once."""
        return tuple(dict.fromkeys(case for row in self.rows for case in row.cases))


def sections(sizes: Sizes) -> tuple[Section, ...]:
    """The whole table."""
    bare = Case("python", ("-c", "pass"))
    small, medium, large = sizes.small, sizes.medium, sizes.large
    return (
        Section(
            "start-up",
            "Start-up, against `python -c pass`",
            (
                Ratio("`orgctl --version`", Case("orgctl", ("--version",)), bare, at_most(1.5)),
                Ratio("`orgctl --help`", Case("orgctl", ("--help",)), bare, at_most(8)),
                Ratio(
                    f"`orgctl validate`, {sizes.few} units", orgctl("validate", sizes.few), bare, at_most(20)
                ),
            ),
            times=3,
        ),
        Section(
            "peers",
            "Peers, against `orgctl validate`",
            (
                *against("check-jsonschema", small, at_least(10)),
                *against("yamllint", small, at_least(10)),
                *against("spectral", small, at_least(3)),
                *against("ajv", small),
                *against("check-jsonschema", medium, at_least(20)),
                *against("yamllint", medium, at_least(20)),
                *against("spectral", medium, at_least(2)),
                *against("ajv", medium),
                Peak(
                    f"memory of `orgctl validate`, {medium:,} units", orgctl("validate", medium), at_most(200)
                ),
                *(Peak(f"memory of {peer}, {medium:,} units", other(peer, medium)) for peer in PEERS),
            ),
        ),
        Section(
            "growth",
            f"Growth from {small:,} to {large:,} units",
            (
                *(growth(command, sizes, small, medium, large) for command in COMMANDS),
                *(growth(command, sizes, medium, large) for command in COMMANDS),
                *(
                    Peak(f"memory of `orgctl {command}`, {large:,} units", orgctl(command, large))
                    for command in COMMANDS
                ),
            ),
        ),
        Section(
            "lint",
            "Every rule of judgement, against `orgctl validate`",
            tuple(
                Ratio(
                    f"`orgctl lint`, {units:,} units",
                    orgctl("lint", units),
                    orgctl("validate", units),
                    at_most(1.5),
                )
                for units in (sizes.few, small, medium)
            ),
        ),
        Section(
            "diff",
            "Two plans compared, with 5 changes for each 100 units, against `orgctl validate` of one",
            (
                *(
                    Ratio(
                        f"`orgctl diff`, {units:,} units",
                        orgctl("diff", units),
                        orgctl("validate", units),
                        target,
                    )
                    for units, target in ((sizes.few, None), (small, None), (medium, at_most(2.3)))
                ),
                Peak(f"memory of `orgctl diff`, {medium:,} units", orgctl("diff", medium), at_most(450)),
                Ratio(
                    f"deepdiff, {medium:,} units, against orgctl, the comparisons alone",
                    alone("deepdiff", medium),
                    alone("python", medium),
                    at_least(15),
                ),
            ),
        ),
        Section(
            "forms",
            f"Forms of the same {medium:,} units, against nested",
            (
                Ratio("flat", orgctl("validate", medium, "flat"), orgctl("validate", medium)),
                Ratio(
                    "a file for each sector", orgctl("validate", medium, "split"), orgctl("validate", medium)
                ),
            ),
        ),
        Section(
            "print",
            "Printed documents",
            (
                Beyond(
                    f"`orgctl render` to HTML, {sizes.printed:,} units, beyond `validate`",
                    orgctl("render", sizes.printed),
                    orgctl("validate", sizes.printed),
                    at_most(2),
                ),
            ),
        ),
        Section(
            "towns",
            f"Every municipality of the country: {sizes.towns} files of {sizes.town} units in one call",
            (
                Ratio(
                    "both cores, against one",
                    all_towns(sizes),
                    all_towns(sizes, one_core=True),
                    at_most(0.75),
                ),
                Ratio("all of them, against one", all_towns(sizes), orgctl("validate", sizes.town)),
                Peak("memory", all_towns(sizes)),
            ),
        ),
    )


def at_most(limit: float) -> Target:
    """A target that is an upper limit."""
    return Target(limit)


def at_least(limit: float) -> Target:
    """A target that is a lower limit."""
    return Target(limit, at_least=True)


def orgctl(command: str, units: int, form: Form = "nested") -> Case:
    """One of ``COMMANDS`` on a plan."""
    return Case("orgctl", COMMANDS[command], Plan(units, form))


def other(peer: str, units: int) -> Case:
    """One of ``PEERS`` on a plan."""
    return Case(peer, PEERS[peer], Plan(units))


def alone(program: str, units: int) -> Case:
    """One of ``ALONE`` on a plan and a later one."""
    return Case(program, ALONE[program], Plan(units), tells=True)


def all_towns(sizes: Sizes, one_core: bool = False) -> Case:
    """Many plans in one call."""
    plans = Plan(sizes.town, files=sizes.towns)
    return Case("orgctl", ("validate", "{folder}"), plans, one_core)


def against(peer: str, units: int, target: Target | None = None) -> tuple[Ratio, ...]:
    """How much longer a peer takes."""
    title = f"{peer}, {units:,} units"
    return (Ratio(title, other(peer, units), orgctl("validate", units), target),)


def growth(command: str, sizes: Sizes, *units: int) -> Growth:
    """How the time of a command grows over these sizes."""
    title = f"`orgctl {command}`, {units[0]:,} to {units[-1]:,} units"
    cases = tuple(orgctl(command, each) for each in units)
    return Growth(title, orgctl(command, sizes.few), cases, at_most(1.1))
