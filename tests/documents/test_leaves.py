"""Nothing is lost: every value of the file stands in the page, where what it belongs to is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from pages import Node, parts, read_html, read_markdown
from uses import unused

from orgctl import api
from orgctl.documents import prose
from orgctl.documents.environment import Format
from orgctl.documents.views import vocabulary
from orgctl.documents.words import words
from orgctl.model.scalars import Day
from orgctl.structure import Organisation

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = [ROOT / "examples" / f"{name}.yaml" for name in "amot roros baerum lorenskog alta".split()]
EVERYTHING = Path(__file__).with_name("everything.yaml")
W = words("nb")

NOT_PRINTED = {"notes", "source", "orgctl", "taxonomy", "include"}
"""What the format says is never printed, and what is not about the organisation."""

EXCEPTIONS = {
    "was": "an id that is no more has no printed name",
    "id": "an id is not printed, what it is the id of is",
    "outline": "is the order itself; its titles and numbers are headings, tested apart",
    "positions.unit": "a post that leads its unit is printed with the units it leads",
    "value": "where a statement of responsibility has words of its own, these stand for it",
    "of": "the subject of a claim is a selector in words; its references are tested in test_views",
    "parent": "the place in the tree",
    "plural": "stands where several are meant, if they are; tested in test_several",
}
assert len(EXCEPTIONS) <= 10

TEXTS = set(
    "text title name description short code also_called tags body number version item archive_code url "
    "section subject office unit grade calls names vision purpose record summary answer led_to about "
    "measure when phase attached_to period cost_centres document law organisation_number "
    "municipality_number role".split()
)
"""Keys whose strings may be words of the writer's own."""

WORDS: dict[str, list[str]] = {}
for name, table in vars(vocabulary).items():
    if isinstance(table, Mapping) and name.isupper() and name != "PART_TITLE":
        for value, message in table.items():
            WORDS.setdefault(value, []).append(W.text(message))
SAID = {
    "self": "Røros kommune",
    "none": "uten egen leder|Ingen",
    "any": "alle ledere",
    "overall": "Overordnet for",
    "NOK": "kr",
    "opplæringsloven-2023": "opplæringslova av 2023",
    "leaders": "Ledere per leder",
    "staff": "Medarbeidere per leder|stab",
    "unknown": "ikke oppgitt",
    "blank": "står tomt",
    "true": "ja|som tidligere|i hovedsak|hvert år|konstituert|i denne rekkefølgen",
    "false": "nei|én gang|fast",
}


def folded(text: str) -> str:
    return " ".join(text.split())


class Names:
    """What everything with an id is called in print."""

    def __init__(self, organisation: Organisation) -> None:
        definition = organisation.definition
        self.organisation = organisation
        self.of: dict[str, set[str]] = {}
        for part in (
            "levels",
            "kinds",
            "roles",
            "people",
            "bodies",
            "groups",
            "agreements",
            "decisions",
            "governing_documents",
            "implementation",
            "delegations",
            "laws",
            "units",
        ):
            for id, entry in getattr(definition, part).items():
                for key in ("name", "plural", "title", "question", "text"):
                    if getattr(entry, key, None):
                        self.add(id, getattr(entry, key))
        for id, post in organisation.posts.items():
            self.add(id, post.title)
            for led in post.leads:
                self.add(led, post.title)
            if post.role:
                self.add(post.role, post.title)
        for id, unit in organisation.units.items():
            if unit.kind:
                self.add(unit.kind, *self.of.get(id, ()))
        for id, area in organisation.areas.items():
            self.add(id, area.name or id)
        if definition.strategy:
            for id, target in definition.strategy.targets.items():
                self.add(id, target.name)

        # A delegation without a name is called after those between whom it is.
        for id, grant in definition.delegations.items():
            ends = [self._called(each) for each in (grant.from_, grant.to)]
            called = [f"Fra {giver} til {receiver}" for giver in ends[0] for receiver in ends[1]]
            if called and not grant.name:
                self.add(id, *called)

    def _called(self, parties: Any) -> set[str]:
        stated = parties if isinstance(parties, tuple) else (parties,)
        ids = (
            id for each in stated for id in ([each] if isinstance(each, str) else getattr(each, "role", ()))
        )
        return {name for id in ids for name in self.of.get(id, ())}

    def add(self, id: str, *names: str) -> None:
        self.of.setdefault(id, set()).update(folded(name) for name in names)


def leaves(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(value, dict):
        for key, below in value.items():
            if key not in NOT_PRINTED and not key.startswith("x-"):
                yield from leaves(below, (*path, key))
    elif isinstance(value, list):
        for below in value:
            yield from leaves(below, path)
    else:
        yield path, value


def excepted(path: tuple[str, ...], value: Any) -> bool:
    if path[0] == "policy" and "source" in path:
        return False
    if path[0] == "document" and path[1] == "outline":
        return True
    for name in EXCEPTIONS:
        head, _, tail = name.rpartition(".")
        if tail in path[1:] and (not head or path[0] == head):
            if (tail == "of" and path[0] != "claims") or (tail == "value" and "responsibilities" not in path):
                continue
            return tail not in ("unit", "id") or path[-1] == tail
    return False


def expected(path: tuple[str, ...], value: Any, names: Names) -> list[str]:
    """Ways in which a leaf may stand in print."""
    key = path[-1]
    if isinstance(value, bool):
        return SAID[str(value).lower()].split("|")
    if isinstance(value, (int, float)):
        if re.fullmatch(r"[12]\d{3}", str(value)):
            return [str(value)]
        share = [W.percent(value)] if key.endswith("share") else []
        return [folded(each) for each in (W.number(value), W.money(value, "NOK"), *share)]
    if "{unit}" in value:
        role = next((each for each in names.of if each in path), "")
        return [*names.of.get(role, ()), value.replace("{unit}", "…")]
    if re.fullmatch(r"\d{4}-[\dQT-]+", value):
        return [W.date(Day.parse(value))]
    found: list[str] = []
    if value in WORDS:
        found += WORDS[value]
    if value == "reports":
        found += [
            names.organisation.posts[id].title
            for those in names.organisation.reports.values()
            for id in those
        ]
    if key in ("country", "language"):
        return [str((W.locale.territories if key == "country" else W.locale.languages)[value])]
    if value in SAID:
        found += SAID[value].split("|")
    if key not in TEXTS or key in ("unit", "role", "document"):
        found += names.of.get(value, ())
    if key in TEXTS or not found:
        found.append(re.sub(r"-(\d{4})$", r" av \1", value) if key == "law" else value)
        found += names.of.get(value, ()) if key == "law" else ()
    return [folded(each) for each in found]


class Printed:
    """The places of a page, each with its text: sections, and rows and list entries, these also without the
    lists in them."""

    def __init__(self, page: Node) -> None:
        self.title = page.all("h1")[0].text()
        self.sections = [(each.title, each.text()) for each in parts(page)]
        entries = page.all("tr", "li")
        self.entries = [each.text() for each in entries]
        self.heads = [each.text(frozenset({"ul"})) for each in entries]


def scopes(page: Printed, path: tuple[str, ...], names: Names, organisation: Organisation) -> list[str]:
    """The text of every place that tells about the entity of a path: sections, rows, list entries."""
    part = path[0]
    sections = page.sections
    if part in ("document", "organisation") and "sections" not in path:
        return [*(text for title, text in sections if title == "Om dokumentet"), page.title]
    titles = {W.text(vocabulary.PART_TITLE[part])} if part in vocabulary.PART_TITLE else set()
    document = organisation.definition.document
    for entry in document.outline if document else ():
        if not isinstance(entry, str) and entry.part == part and entry.title:
            titles.add(entry.title)
    nameless = part not in ("document", "organisation") and path[1:2] and path[1] not in names.of
    if nameless or part in ("strategy", "hearing", "policy", "claims", "cycle") or path[-1] == "phase":
        return [text for title, text in sections if any(each in title for each in titles)]
    if part == "document":
        ids = [path[index + 1] for index, key in enumerate(path) if key == "sections"]
        section = document.sections[ids[0]] if document else None
        for id in ids[1:]:
            section = section.sections[id] if section else None
        return [text for title, text in sections if section and section.title and section.title in title]
    index = max((i for i, key in enumerate(path) if key == "units"), default=0)
    called = {f"{path[index + 1]}.leader", path[index + 1]}
    wanted = {name for id in called for name in names.of.get(id, ())} | called
    kind = organisation.definition.kinds.get(path[1]) if part == "kinds" else None
    if kind is not None:
        wanted.add(f"Leder for {kind.name}")
    found = [
        text
        for title, text in sections
        if any(name == title or title.endswith(f" {name}") for name in wanted)
    ]
    # Of a unit in the tree only its own words count, not those of the units below.
    entries = page.heads if part == "units" else page.entries
    return [*found, *(text for text in entries if any(name in text for name in wanted))]


@pytest.fixture(scope="module", params=[*EXAMPLES, EVERYTHING], ids=lambda path: path.stem)
def plan(request: pytest.FixtureRequest) -> api.Plan:
    loaded = api.load(str(request.param))
    assert loaded.sound, loaded.findings
    return loaded


@pytest.mark.parametrize("format", ["html", "md"])
def test_every_leaf_is_printed_with_what_it_belongs_to(plan: api.Plan, format: Format) -> None:
    organisation = plan.organisation
    assert organisation is not None
    text = api.render(plan, format)
    page = Printed(read_html(text) if format == "html" else read_markdown(text))
    names = Names(organisation)
    missing = []
    for path, value in leaves(next(iter(plan.files.values())).value):
        if excepted(path, value):
            continue
        places = scopes(page, path, names, organisation)
        if path[-1] == "body":
            blocks = re.findall(r"<(p|li|h\d|td|th)>(.*?)</\1>", prose.to_html(value, 2), re.DOTALL)
            wanted = [[re.sub(r"<[^>]+>", "", body)] for _tag, body in blocks]
        else:
            wanted = [expected(path, value, names)]
        for ways in wanted:
            if not any(
                folded(way).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").casefold()
                in place.casefold()
                for way in ways
                for place in places
            ):
                missing.append((".".join(path), ways, len(places)))
    assert missing == []


def test_everything_uses_every_key_of_the_format() -> None:
    lacking = unused(api.load(str(EVERYTHING)).model.definition)
    assert {each for each in lacking if each.partition(".")[2] not in NOT_PRINTED} == set()
