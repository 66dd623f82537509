"""Every word that the format fixes is printed in the document's language, never as its key."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
from pages import read_markdown
from pydantic import BaseModel
from rendering import rendered

from orgctl import api
from orgctl.documents.words import words
from orgctl.lang import translations
from orgctl.model.base import field_type
from orgctl.model.head import DocumentPart
from orgctl.model.parts import PARTS
from orgctl.model.scalars import Ref

HERE = Path(__file__).parent

PLACES = {
    "OrganisationPart type": "orgctl: 1\norganisation: {name: Granvik kommune, type: %s}",
    "DocumentPart type": "document: {type: %s}",
    "DocumentPart status": "document: {status: %s}",
    "Kind function": "kinds: {k: {function: %s}}",
    "Kind leader": "kinds: {k: {leader: %s}}",
    "LeaderPost recruitment": "units: {u: {leader: {recruitment: %s}}}",
    "LeaderPost responsibilities": "units: {u: {leader: {responsibilities: {a: %s}}}}\nareas: {a: {}}",
    "Role recruitment": "roles: {r: {recruitment: %s}}",
    "Role responsibilities": "roles: {r: {responsibilities: {a: %s}}}\nareas: {a: {}}",
    "Position recruitment": "positions: {p: {recruitment: %s}}",
    "Position responsibilities": "positions: {p: {responsibilities: {a: %s}}}\nareas: {a: {}}",
    "ResponsibilityStatement value": "roles: {r: {responsibilities: {a: {value: %s}}}}\nareas: {a: {}}",
    "CompetenceItem need": "roles: {r: {competence: {Krav: [{text: Lang erfaring, need: %s}]}}}",
    "NestedUnit function": "units: {u: {function: %s}}",
    "NestedUnit leader": "units: {u: {leader: %s}}",
    "SharedService form": "units: {u: {shared_service: {form: %s}}}",
    "SharedService host": "units: {u: {shared_service: {form: host, host: %s}}}",
    "Body type": "bodies: {b: {type: %s}}",
    "Group type": "groups: {g: {type: %s}}",
    "Delegation extent": "delegations: {d: {extent: %s}}",
    "Delegation holds_for": "delegations: {d: {holds_for: %s}}",
    "Delegation scope": "delegations: {d: {scope: %s}}",
    "Delegation matter": "delegations: {d: {matter: %s}}",
    "Delegation right": "delegations: {d: {right: %s}}",
    "Delegation rests_on": "delegations: {d: {rests_on: %s}}",
    "Grant extent": "delegations: {d: {parts: {q: {extent: %s}}}}",
    "Grant holds_for": "delegations: {d: {parts: {q: {holds_for: %s}}}}",
    "Grant scope": "delegations: {d: {parts: {q: {scope: %s}}}}",
    "Grant matter": "delegations: {d: {parts: {q: {matter: %s}}}}",
    "Grant right": "delegations: {d: {parts: {q: {right: %s}}}}",
    "Grant rests_on": "delegations: {d: {parts: {q: {rests_on: %s}}}}",
    "Limit per": "delegations: {d: {limit: {amount: 5, per: %s}}}",
    "Limit vat": "delegations: {d: {limit: {amount: 5, vat: %s}}}",
    "Agreement renewed": "agreements: {a: {renewed: %s}}",
    "Conversations every": "agreements: {a: {conversations: {every: %s}}}",
    "CycleStep every": "cycle: [{text: Rapport, every: %s}]",
    "GoverningDocument change": "governing_documents: {g: {change: %s}}",
    "Decision status": "decisions: {d: {status: %s}}",
    "Consultation type": "hearing: {consultations: [{type: %s}]}",
    "Response stance": "hearing: {responses: [{from: {name: Velforeningen}, stance: %s}]}",
    "Action status": "implementation: {i: {text: Flytte, status: %s}}",
    "Selector leads": "hearing: {parties: [{leads: %s}]}",
    "Selector function": "hearing: {parties: [{function: %s}]}",
    "SpanNorm of": "policy: {span: [{of: %s, max: 5}]}",
    "PolicyPart transitions": "policy: {transitions: [%s]}",
    "Tenure name": "positions: {p: {holder: {name: %s, fte: 1}}}",
}
"""Where a word may stand: the model and the key, and a plan that prints it."""

NOT_TYPED = {
    "DocumentPart type": [
        *(DocumentPart.model_fields["type"].description or "").split(", ")[:-1],
        "delegation",
    ],
    "Tenure name": ["vacant", "undisclosed"],
}
"""Words in places that take any text."""

LONE = {"any": "Alle ledere", "none": "uten egen leder", "self": "Drives av: Granvik kommune"}
SPELLED_ALIKE = {"all", "for", "register", "team"}
"""Words that are Norwegian as well."""


def fixed(kind: Any) -> Iterator[str]:
    """The words that a type takes, beside those for what is not stated."""
    origin, args = get_origin(kind), get_args(kind)
    if origin is Literal:
        yield from (each for each in args if each not in ("unknown", "blank"))
    elif origin is Annotated:
        for note in args[1:]:
            yield from note.words if isinstance(note, Ref) else ()
        yield from fixed(args[0])
    elif origin in (Union, types.UnionType, tuple, dict):
        for each in args:
            yield from fixed(each)


def all_fixed() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    queue: list[Any] = [part.written for part in PARTS]
    seen: set[type[BaseModel]] = set()
    while queue:
        kind = queue.pop()
        if not (isinstance(kind, type) and issubclass(kind, BaseModel)):
            queue += get_args(kind)
        elif kind not in seen:
            seen.add(kind)
            for name, field in kind.model_fields.items():
                queue.append(field_type(kind, name))
                if its := list(dict.fromkeys(fixed(field_type(kind, name)))):
                    found[f"{kind.__name__} {field.alias or name}"] = its
    return found


VOCABULARIES = all_fixed() | NOT_TYPED


def test_every_vocabulary_of_the_format_is_known_here() -> None:
    assert set(PLACES) == set(VOCABULARIES)


@pytest.mark.parametrize("place", PLACES)
def test_each_word_is_printed_in_norwegian(tmp_path: Path, place: str) -> None:
    printed: dict[str, str] = {}
    for word in VOCABULARIES[place]:
        text = rendered(tmp_path, PLACES[place] % word).text()
        printed.setdefault(text, word)
        assert printed[text] in (word, "delegation_regulations"), (
            "two words look alike, or neither is printed"
        )
        if word not in SPELLED_ALIKE:
            assert not re.search(rf"\b{word.replace('_', '[_ ]')}\b", text, re.IGNORECASE), text
        assert LONE.get(word, "") in text or len(VOCABULARIES[place]) > 1


def tokens(*texts: str) -> set[str]:
    return {token for text in texts for token in re.findall(r"[^\W\d_]{2,}", text.casefold())}


def own_words(value: Any) -> Iterator[str]:
    """The texts of a file, with its headings, without the fixed words."""
    vocabulary = {word for its in VOCABULARIES.values() for word in its}
    if isinstance(value, dict):
        for key, below in value.items():
            yield key if key[:1].isupper() else ""
            yield from own_words(below)
    elif isinstance(value, list):
        for below in value:
            yield from own_words(below)
    elif isinstance(value, str) and value not in vocabulary:
        yield value


def fixed_words(language: str) -> set[str]:
    """The words of a language's catalogue; the ids of all of them are English."""
    found = translations("documents", "nb" if language == "en" else language)
    assert found is not None
    # gettext has no public way to list what a catalogue holds.
    catalogue: dict[Any, str] = found._catalog  # type: ignore[attr-defined]
    pairs = [(key if isinstance(key, str) else key[0], text) for key, text in catalogue.items() if key]
    return tokens(*(re.sub(r"%\(\w+\)s", "", pair[language != "en"]) for pair in pairs))


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_no_word_of_another_language_is_in_the_page(language: str) -> None:
    plan = api.load(str(HERE / "everything.yaml"))
    assert plan.organisation is not None
    fixed = {each: fixed_words(each) for each in ("nb", "nn", "en")}
    other = set().union(*fixed.values()) - fixed[language]
    organisation = plan.organisation
    own = tokens(
        *own_words(next(iter(plan.files.values())).value),
        *(post.title for post in organisation.posts.values()),
        *(area.name or "" for area in organisation.areas.values()),
    )
    page = read_markdown(api.render(plan, language=language))
    assert tokens(page.text()) & other - own == set()


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("nb", "Leder for Plan, Vei og Vann"),
        ("nn", "Leder for Plan, Vei og Vann"),
        ("en-GB", "Leder for Plan, Vei and Vann"),
        ("sv", "Leder for Plan, Vei och Vann"),
        ("xx", "Leder for Plan, Vei, Vann"),
    ],
)
def test_units_in_a_title_are_listed_in_the_language_of_the_plan(
    tmp_path: Path, language: str, title: str
) -> None:
    page = rendered(
        tmp_path,
        f"document: {{language: {language}}}\n"
        "units: {a: {name: Plan, leader: l}, b: {name: Vei, leader: l}, c: {name: Vann, leader: l}}\n"
        "roles: {leder: {title: 'Leder for {unit}'}}\npositions: {l: {role: leder}}\n",
        language="nb",
    )
    assert title in page.text()


def test_kroner_have_their_sign_where_the_language_has_one() -> None:
    assert words("nb").money(2000000, "NOK") == "2\u00a0000\u00a0000 kr"
    assert words("en").money(2000000, "NOK") == "NOK 2,000,000"
