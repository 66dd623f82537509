"""Writes municipalities of any size in the project's format; the same seed and size give the same bytes.

python -m benchmarks.generate --units 1000 --form nested plan.yaml
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, get_args

from benchmarks import frame
from benchmarks.municipality import LEAST_UNITS, Post, Unit, grown
from benchmarks.years import pass_by

Form = Literal["nested", "flat", "split"]
FORMS: tuple[Form, ...] = get_args(Form)


def files(units: int, seed: int = 1, form: Form = "nested", later: bool = False) -> Iterator[tuple[str, str]]:
    """Name and text of each file of a municipality, the one to name on the command line first.

    ``split`` has a file of its own for each sector, the other forms have one file in all. ``later`` tells of
    the same municipality some years on, see :mod:`benchmarks.years`.
    """
    top = grown(units, seed)
    if later:
        pass_by(top, seed)
    sectors = [unit for unit in top.units if unit.kind == "sektor"]
    apart = sectors if form == "split" else []
    yield "plan.yaml", "".join(_whole(top, sectors, form, frozenset(unit.id for unit in apart), later))
    for sector in apart:
        yield f"sektorer/{sector.id}.yaml", "".join(_part(sector))


def _whole(top: Unit, sectors: list[Unit], form: Form, apart: frozenset[str], later: bool) -> Iterator[str]:
    """The first file; the sectors ``apart`` and all that is theirs stand in files of their own."""
    units = [top, *(unit for below in top.units if below.id not in apart for unit in below.walk())]
    here = [sector for sector in sectors if sector.id not in apart]
    include = "include: sektorer/*.yaml\n" if apart else ""
    year = frame.LATER if later else frame.NOW
    yield frame.HEAD.substitute(year, name=top.name, include=include)
    if form == "flat":
        yield from _section("units", (entry for unit in units for entry in _unit(unit, "  ", unit.parent)))
    else:
        yield from _section("units", _nested(top, "  ", apart))
    yield frame.TAIL.substitute(year)
    yield from _section("positions", [frame.TOP_POSITION, *_positions(units)])
    yield from _section("groups", [frame.TOP_GROUPS, *_groups(units)])
    yield from _section("delegations", [frame.TOP_DELEGATIONS, *_delegations(here)])
    yield from _section("claims", [*_number_of(sectors), *_claims(here)])


def _part(sector: Unit) -> Iterator[str]:
    units = list(sector.walk())
    yield "orgctl-part: 1\n"
    yield from _section("units", _nested(sector, "  ", parent=sector.parent))
    yield from _section("positions", _positions(units))
    yield from _section("groups", _groups(units))
    yield from _section("delegations", _delegations([sector]))
    yield from _section("claims", _claims([sector]))


def _section(part: str, entries: Iterable[str]) -> Iterator[str]:
    """The entries under their key; nothing where there are none."""
    key = f"\n{part}:\n"
    for entry in entries:
        yield key + entry
        key = ""


def _nested(
    unit: Unit, indent: str, apart: frozenset[str] = frozenset(), parent: Unit | None = None
) -> Iterator[str]:
    """The entry of a unit with those inside it, except for those ``apart``."""
    yield from _unit(unit, indent, parent)
    inside = [below for below in unit.units if below.id not in apart]
    if inside:
        yield f"{indent}  units:\n"
        for below in inside:
            yield from _nested(below, indent + "    ")


def _unit(unit: Unit, indent: str, parent: Unit | None = None) -> Iterator[str]:
    """The entry of a unit without those inside it; ``parent`` is told where the entry doesn't stand in it."""
    said = [f"name: {unit.name}", f"kind: {unit.kind}"]
    if parent:
        said.append(f"parent: {parent.id}")
    if unit.was:
        said.append(f"was: [{', '.join(unit.was)}]")
    if unit.parent is None:
        said.append("leader: kommunedirektør")
    elif unit.led_by:
        said.append(f"leader: {unit.led_by.id}.leader")
    elif unit.deputised or unit.leader_vacant:
        leader = ["holder: vacant, recruitment: open"] if unit.leader_vacant else []
        if unit.deputised:
            leader.append(f"deputy: {unit.posts[0].id}")
        said.append(f"leader: {{{', '.join(leader)}}}")
    if unit.cost_centre:
        said.append(f'cost_centres: "{unit.cost_centre}"')
    if unit.kind == "avdeling" or unit.is_service:
        employees, tenths = unit.totals()
        said.append(f"staffing: {{employees: {employees}, fte: {_decimal(tenths)}}}")
    if not (unit.units or unit.tasks):
        yield f"{indent}{unit.id}: {{{', '.join(said)}}}\n"
    else:
        yield f"{indent}{unit.id}:\n"
        for line in said:
            yield f"{indent}  {line}\n"
        if unit.tasks:
            yield f"{indent}  tasks:\n"
            for task in unit.tasks:
                yield f"{indent}    - {task}\n"


def _positions(units: Iterable[Unit]) -> Iterator[str]:
    return (_position(post, unit) for unit in units for post in unit.posts)


def _position(post: Post, unit: Unit) -> str:
    count = f", count: {post.count}" if post.count > 1 else ""
    vacant = ", holder: vacant" if post.vacant else ""
    return (
        f"  {post.id}: {{title: {post.title}, unit: {unit.id}{count}, fte: {_decimal(post.tenths)}{vacant}, "
        f'external_ids: {{hr: "{post.number}"}}}}\n'
    )


def _groups(units: Iterable[Unit]) -> Iterator[str]:
    """A leader group for each sector and each area."""
    for unit in units:
        if unit.kind in ("sektor", "område"):
            yield (
                f"  ledergruppe-{unit.id}:\n"
                f"    name: Ledergruppen i {unit.name}\n"
                f"    type: leader_group\n"
                f"    chair: {unit.id}.leader\n"
                f"    members: {{under: {unit.id}, role: [områdeleder, enhetsleder]}}\n"
            )


def _delegations(sectors: Iterable[Unit]) -> Iterator[str]:
    for sector in sectors:
        for unit in sector.walk():
            if unit.limit is None:
                continue
            yield (
                f"  anvisning-{unit.was[0] if unit.was else unit.id}:\n"
                f"    from: {sector.id}.leader\n"
                f"    to: {unit.id}.leader\n"
                f"    areas: [okonomi.anvisning, okonomi.bestilling]\n"
                f"    scope: own_unit\n"
                f"    limit: {{amount: {unit.limit}, per: invoice, vat: excluded}}\n"
                f"    matter: not_principled\n"
                f"    rests_on: til-kommunalsjefer\n"
            )


def _number_of(sectors: list[Unit]) -> Iterator[str]:
    yield f"  - {{text: antall sektorer, equals: {len(sectors)}, of: {{units: {{kind: sektor}}}}}}\n"


def _claims(sectors: Iterable[Unit]) -> Iterator[str]:
    for sector in sectors:
        services = sum(unit.is_service for unit in sector.walk())
        yield (
            f"  - {{text: antall enheter i {sector.name}, equals: {services}, "
            f"of: {{units: {{under: {sector.id}, level: nivå4}}}}, source: vedlegg 1}}\n"
        )


def _decimal(tenths: int) -> str:
    return f"{tenths // 10}.{tenths % 10}"


def written(
    folder: Path,
    units: int,
    seed: int = 1,
    form: Form = "nested",
    later: bool = False,
    name: str = "plan.yaml",
) -> None:
    """Writes the files into ``folder``, the first as ``name``."""
    for path, text in files(units, seed, form, later):
        target = folder / (name if path == "plan.yaml" else path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, help="where plan.yaml is written, and its parts beside it")
    parser.add_argument(
        "--units", type=int, default=1000, help=f"how many units, at least {LEAST_UNITS} [1000]"
    )
    parser.add_argument("--seed", type=int, default=1, help="another number, another municipality [1]")
    parser.add_argument("--form", choices=FORMS, default="nested", help="how the units stand [nested]")
    parser.add_argument(
        "--later", action="store_true", help="the same municipality some years on, to compare"
    )
    parser.add_argument("--files", type=int, default=1, help="so many municipalities, numbered [1]")
    asked = parser.parse_args()
    if asked.units < LEAST_UNITS:
        parser.error(f"--units must be at least {LEAST_UNITS}")
    if asked.files == 1:
        written(asked.folder, asked.units, asked.seed, asked.form, asked.later)
    elif asked.form == "split":
        parser.error("--files writes one file for each municipality; --form split needs several")
    else:
        for number in range(asked.files):
            name = f"kommune-{number + 1:03}.yaml"
            written(asked.folder, asked.units, asked.seed + number, asked.form, asked.later, name)


if __name__ == "__main__":
    main()
