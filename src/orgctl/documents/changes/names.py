"""What entries of any part are called: by name, title, question or text."""

from __future__ import annotations

from orgctl.documents.changes.values import Values
from orgctl.documents.views import authority, head
from orgctl.documents.views.names import readable


def name(values: Values, part: str, id: str) -> str:
    """The printed name of an entry; of a part that is one entry, what that is called."""
    p = values.p
    match part:
        case "organisation":
            said = p.file.organisation
            return said.name if said else head.title(p)
        case "document":
            return head.title(p)
        case "units" | "positions" | "bodies" | "groups":
            return p.actor(id)
        case "roles":
            return p.role(id)
        case "areas":
            return p.area(id)
        case "laws":
            return p.law(id)
        case "strategy" | "hearing" | "policy":
            return ""
        case "people":
            return p.person(getattr(p.file.people.get(id), "name", None)) or id
    entry = values.entry(part, id)
    if isinstance(entry, str):
        return entry
    if part == "delegations":
        return entry.name or authority.grant_title(p, id, entry)
    said = next(
        (text for key in ("name", "title", "question", "text") if (text := getattr(entry, key, None))), None
    )
    return said or readable(id.rpartition(".")[2])
