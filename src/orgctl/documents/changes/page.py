"""A comparison as HTML: one page, or a folder with a page for each unit that changes touch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from orgctl.diff.kinds import Level
from orgctl.diff.posts import Status
from orgctl.diff.told import Side, Story, ToldGuess
from orgctl.documents.changes.page_outcome import account, demands, figures, power, source
from orgctl.documents.changes.page_rows import Numbered, Rows, numbered
from orgctl.documents.changes.page_units import Units, anchor_of
from orgctl.documents.changes.page_views import (
    READABLE,
    Comparison,
    Cover,
    Figure,
    PairView,
    Part,
    SideView,
    UnitView,
)  # fmt: skip
from orgctl.documents.environment import environment
from orgctl.documents.templates import check_blocks, check_folder, told
from orgctl.documents.words import N_, words
from orgctl.documents.writer import is_own

__all__ = ["INDEX", "UNITS", "html", "is_own", "pages"]

INDEX = "index.html"
"""The page of a folder with all changes."""
UNITS = "units"
"""The folder below with a page for each unit."""
_KIND = "diff"
_EMPLOYEES = frozenset((Level.EMPLOYEES.value, Level.POST_ENDS.value))
_SURE = {"certain": N_("certain"), "likely": N_("likely"), "possible": N_("possible")}
_RESERVED = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)))
)
"""Names that Windows keeps for devices."""


def html(story: Story, templates: Path | None = None) -> str:
    """A comparison as one page, with a section for each unit. ``templates`` is a folder whose templates go
    before the shipped ones of the same name.

    Raises OrgctlError (usage) for templates that can't be used.
    """
    making = _Making(story, templates)
    keys = making.units.by_key
    return making.main(lambda key: f"#{anchor_of(key)}" if key in keys else "", sections=True)


def pages(story: Story, templates: Path | None = None) -> Iterator[tuple[str, str]]:
    """A comparison as the pages of a folder, by their names in it: ``index.html`` with all changes, and
    ``units/….html`` with what happens to each unit. Raises as :func:`html` does."""
    making = _Making(story, templates)
    keys = making.units.by_key
    yield INDEX, making.main(lambda key: f"{UNITS}/{_file(key)}" if key in keys else "", sections=False)
    for key in keys:
        yield f"{UNITS}/{_file(key)}", making.unit(key, lambda key: _file(key) if key in keys else "")


def _file(key: str) -> str:
    return f"{key}-.html" if key in _RESERVED else f"{key}.html"


class _Making:
    """The pages of one comparison."""

    def __init__(self, story: Story, templates: Path | None) -> None:
        self.story, self.templates = story, templates
        self.words = words(story.language)
        self.environment = environment("html", self.words, templates)
        self.environment.readable = {**self.environment.readable, **READABLE}
        self.numbered: tuple[Numbered, ...] = numbered(story)
        self.units = Units(story, self.numbered, self.words)
        if templates is not None:
            check_folder(templates, _KIND)

    def main(self, address: Callable[[str], str], *, sections: bool) -> str:
        """The page with all changes; with ``sections``, with what happens to each unit as well."""
        text = self.words.text
        rows = Rows(self.words, address)
        parts = [*self._outcome()]
        parts += (
            Part(
                part=section.part,
                title=section.title,
                anchor=f"part-{section.part}",
                rows=tuple(rows.row(group, anchor) for anchor, group in groups),
            )
            for section, groups in self.numbered
        )
        if self.story.units:
            views = self.views(address, sections)
            parts.append(
                Part("by_unit", text("Unit by unit: what happens to us?"), "by-unit", units=tuple(views))
            )
        for title, anchor, pairs in (
            (text("Taken as the same under a new id"), "taken", tuple(self._taken())),
            (text("Perhaps the same under a new id"), "pairs", tuple(self._guessed())),
        ):
            if pairs:
                parts.append(Part("pairs", title, anchor, pairs=pairs))
        title = text("What changes")
        cover = self._cover(each.level.value for each in self.story.levels)
        return self._printed("diff.html", title, cover, parts)

    def _outcome(self) -> Iterator[Part]:
        """The chapters of what it comes to, where there is anything to tell."""
        text, outcome = self.words.text, self.story.consequences
        if powers := tuple(map(power, outcome.powers)):
            yield Part("powers", text("Powers without a registered holder"), "powers", powers=powers)
        if sources := tuple(source(each, self.words) for each in outcome.sources):
            title = text("Delegations that lose their source")
            yield Part("powers", title, "sources", powers=sources)
        if accounts := tuple(account(each, self.words) for each in outcome.accounts):
            title = text("What merges and splits account for")
            yield Part("accounts", title, "accounts", accounts=accounts)

    def views(self, address: Callable[[str], str], whole: bool) -> Iterator[UnitView]:
        """Every unit; without ``whole`` no more than its name, address and place."""
        for unit in self.story.units:
            if whole:
                yield self.units.view(unit, address, "")
            else:
                name = unit.after or unit.before
                yield UnitView(name, anchor_of(unit.key), address(unit.key), unit.above, "", *((),) * 8)

    def unit(self, key: str, address: Callable[[str], str]) -> str:
        """The page of one unit."""
        home = f"../{INDEX}"
        unit = self.units.by_key[key]
        view = self.units.view(unit, address, home)
        sections = tuple(_chapters(view, self.words.text))
        levels = {each.level for each in (*view.own, *view.changes)}
        if any(each.status != Status.UNCHANGED for each in view.posts):
            levels.add(Level.EMPLOYEES.value)
        return self._printed("unit.html", view.name, self._cover(levels), sections, view, home)

    def _printed(
        self,
        name: str,
        title: str,
        cover: Cover,
        sections: Iterable[Part],
        unit: UnitView | None = None,
        home: str = "",
    ) -> str:
        document = Comparison(
            kind=_KIND,
            title=title,
            language=self.story.language,
            organisation=self.story.organisation,
            summary=(),
            cover=cover,
            sections=tuple(sections),
            unit=unit,
            home=home,
        )
        name = f"{_KIND}/{name}"
        with told(self.templates):
            if self.templates is not None:
                check_blocks(self.environment, name)
            return self.environment.get_template(name).render(document=document).strip() + "\n"

    def _cover(self, levels: Iterable[str]) -> Cover:
        """What the whole comparison comes to. ``levels`` are those that the page tells of."""
        text, story = self.words.text, self.story
        notes = []
        if not story.sections:
            notes.append(text("Nothing changes."))
        if not _EMPLOYEES.isdisjoint(levels):
            notes.append(text("What concerns employees: consider discussing it with the unions."))
        if story.without_names:
            notes.append(text("Names of persons are left out."))
        return Cover(
            title=text("In short"),
            anchor="in-short",
            sides=(self._side(text("Before"), story.old), self._side(text("After"), story.new)),
            levels=tuple(Figure(each.level.value, each.name, each.said) for each in story.levels),
            posts=tuple(Figure(each.status.value, each.name, each.said) for each in story.statuses),
            figures=tuple(figures(story.consequences.figures, self.words)),
            warnings=tuple(demands(story)),
            notes=tuple(notes),
        )

    @staticmethod
    def _side(name: str, side: Side) -> SideView:
        return SideView(name, side.title, side.day, side.file)

    def _taken(self) -> Iterator[PairView]:
        """What is certain: nobody has anything to write."""
        for each in self.story.inferred:
            yield self._pair(each, self.words.text("by name and place"), ())

    def _guessed(self) -> Iterator[PairView]:
        text = self.words.text
        for each in self.story.guesses:
            lines = (f"{each.entry}:", f"  was: [{each.old}]")
            yield self._pair(each, text(_SURE[each.sure.value]), lines)

    @staticmethod
    def _pair(each: ToldGuess, said: str, lines: tuple[str, ...]) -> PairView:
        return PairView(said, each.before or each.old, each.after or each.new, lines)


def _chapters(view: UnitView, text: Callable[[str], str]) -> Iterator[Part]:
    """The chapters of a unit's page: those that have something to tell."""
    for part, title, filled in (
        ("own", N_("The unit"), view.own),
        ("posts", N_("The positions"), view.posts),
        ("moves", N_("What comes and what goes"), view.comes or view.goes),
        ("changes", N_("What else changes for the positions"), view.changes),
        ("powers", N_("Powers without a registered holder"), view.powers),
        ("below", N_("Units below that changes touch"), view.below),
    ):
        if filled:
            yield Part(part, text(title), f"{view.anchor}-{part}")
