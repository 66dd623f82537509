"""What parts of the format, and what may change in them, are called in a comparison."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from orgctl.diff.change import Change, moves
from orgctl.diff.kinds import KEPT, UNSETTLED, Action, Level
from orgctl.diff.posts import Status
from orgctl.documents.words import N_, Words


class _Part(NamedTuple):
    title: str
    new: str
    ended: str


PARTS: Mapping[str, _Part] = {
    "organisation": _Part(N_("The organisation"), N_("New"), N_("Left out")),
    "document": _Part(N_("The document"), N_("New"), N_("Left out")),
    "sections": _Part(N_("Text of the document"), N_("New section"), N_("Section left out")),
    "levels": _Part(N_("Levels"), N_("New level"), N_("Level discontinued")),
    "kinds": _Part(N_("Kinds of unit"), N_("New kind of unit"), N_("Kind of unit left out")),
    "roles": _Part(N_("Roles"), N_("New role"), N_("Role discontinued")),
    "units": _Part(N_("Units"), N_("New unit"), N_("Unit discontinued")),
    "people": _Part(N_("People"), N_("New in the list"), N_("Left out of the list")),
    "positions": _Part(N_("Positions"), N_("New position"), N_("Position discontinued")),
    "bodies": _Part(N_("Bodies"), N_("New body"), N_("Body discontinued")),
    "groups": _Part(N_("Groups"), N_("New group"), N_("Group discontinued")),
    "areas": _Part(N_("Areas of responsibility"), N_("New area"), N_("Area left out")),
    "delegations": _Part(N_("Delegation"), N_("New delegation"), N_("Delegation ends")),
    "laws": _Part(N_("Acts"), N_("New in the list of acts"), N_("Left out of the list of acts")),
    "strategy": _Part(N_("Strategy"), N_("New strategy"), N_("Strategy left out")),
    "targets": _Part(N_("Targets"), N_("New target"), N_("Target left out")),
    "agreements": _Part(N_("Agreements"), N_("New agreement"), N_("Agreement ends")),
    "cycle": _Part(N_("Annual wheel"), N_("New step"), N_("Step left out")),
    "governing_documents": _Part(
        N_("Governing documents"), N_("New governing document"), N_("Governing document left out")
    ),
    "decisions": _Part(N_("Decisions"), N_("New question"), N_("Question left out")),
    "hearing": _Part(N_("Hearing"), N_("New hearing"), N_("Hearing left out")),
    "implementation": _Part(N_("Implementation"), N_("New action"), N_("Action left out")),
    "claims": _Part(N_("Statements in the text"), N_("New statement"), N_("Statement left out")),
    "policy": _Part(N_("Local norms"), N_("New norms"), N_("Norms left out")),
}

ORDER = (
    "levels", "units", "positions", "groups", "bodies", "roles", "areas", "delegations", "kinds", "strategy",
    "targets", "agreements", "cycle", "governing_documents", "decisions", "hearing", "implementation",
    "policy", "organisation", "document", "sections", "laws", "people", "claims",
)  # fmt: skip
"""The parts in the order in which a reader asks for them."""

LEVELS: Mapping[Level, str] = {
    Level.POLITICAL: N_("For the council, by the file's own norms"),
    Level.AUTHORITY: N_("Authority"),
    Level.POST_ENDS: N_("With positions that end"),
    Level.EMPLOYEES: N_("Concerns employees"),
    Level.ORGANISATIONAL: N_("Organisational"),
    Level.EDITORIAL: N_("Editorial"),
}

STATUSES: Mapping[Status, str] = {
    Status.ENDS: N_("Discontinued"),
    Status.NEW: N_("New"),
    Status.MOVED: N_("Moved"),
    Status.NEW_LEADER: N_("New leader"),
    Status.CHANGED: N_("Changed"),
    Status.UNSETTLED: N_("Not settled"),
    Status.UNCHANGED: N_("Unchanged"),
}
FEWER, MORE = N_("Fewer"), N_("More")
"""What becomes of a post that there are fewer or more of."""

SPECIAL: Mapping[str, str] = {
    "unit-moved": N_("Moved"),
    "unit-merged": N_("Merged"),
    "unit-split": N_("Split"),
    "post-moved": N_("Moved"),
    "post-fewer": N_("Fewer positions"),
    "post-merged": N_("Positions merged"),
    "post-split": N_("Position split"),
    "levels-reordered": N_("New order of levels"),
    "id-changed": N_("New id"),
    "post-place": N_("Unit"),
    "unit-place": N_("Unit above"),
}

UNSETTLED_WHETHER = (N_("Not settled whether it is new"), N_("Not settled whether it goes on"))
"""What is open of a post that only the new organisation has, or only the old one."""

# Of what may change: first by part and key, else by key. Kinds that tell of several keys have a name too.
OWN: Mapping[tuple[str, str], str] = {
    ("document", "title"): N_("Title of the document"),
    ("document", "owner"): N_("Owner of the document"),
    ("sections", "title"): N_("Heading"),
    ("sections", "number"): N_("Item"),
    ("governing_documents", "number"): N_("Item"),
    ("positions", "line"): N_("Nearest leader"),
    ("positions", "reports_to"): N_("Nearest leader"),
    ("positions", "unit"): N_("Unit"),
    ("positions", "delegations"): N_("Delegated authority"),
    ("targets", "unit"): N_("Unit of measurement"),
    ("targets", "value"): N_("Target"),
    ("targets", "by"): N_("To be reached by"),
    ("targets", "from"): N_("From"),
    ("groups", "owner"): N_("Project owner"),
    ("delegations", "from"): N_("Given by"),
    ("delegations", "to"): N_("Given to"),
    ("delegations", "scope"): N_("Applies to"),
    ("delegations", "text"): N_("Adopted wording"),
    ("delegations", "number"): N_("Item"),
    ("delegations", "basis"): N_("Legal basis"),
    ("laws", "number"): N_("Act number"),
    ("agreements", "for"): N_("For"),
    ("agreements", "with"): N_("Made with"),
    ("agreements", "parts"): N_("Contents of the agreement"),
    ("hearing", "parties"): N_("Parties to the hearing"),
    ("hearing", "decision"): N_("Prepares the decision"),
    ("decisions", "due"): N_("Decision due"),
    ("implementation", "due"): N_("Deadline"),
    ("governing_documents", "change"): N_("Action"),
    ("claims", "of"): N_("About"),
    ("Option", "for"): N_("Arguments for"),
    ("Response", "from"): N_("From"),
    ("HearingEvent", "who"): N_("Who"),
    ("policy", "span"): N_("Span of control"),
    ("policy", "layers"): N_("Layers"),
    ("policy", "deputies"): N_("Deputies"),
    ("policy", "hearing"): N_("Hearing"),
    ("policy", "political"): N_("Kept for the council"),
    ("policy", "transitions"): N_("Demanded of changes"),
}

GROUPS: Mapping[tuple[str, str], str] = {
    ("organisation", "identity"): N_("Numbers and type"),
    ("delegations", "name"): N_("Name and wording"),
    ("delegations", "extent"): N_("What is delegated"),
    ("agreements", "parties"): N_("Parties"),
    ("targets", "value"): N_("Target and how it is measured"),
}
"""Several keys of a part that make one change, where they are called something else than one of them."""

LABELS: Mapping[str, str] = {
    "about": N_("About"),
    "adopted": N_("Adopted"),
    "advisers": N_("Advisers"),
    "after": N_("Follows"),
    "against": N_("Arguments against"),
    "also_called": N_("Also called"),
    "also_reports_to": N_("Also reports to"),
    "amount": N_("Amount"),
    "answer": N_("Reply"),
    "approved": N_("Approved"),
    "areas": N_("Areas"),
    "arrangements": N_("Arrangements"),
    "as_of": N_("Describes the organisation as of"),
    "attached_to": N_("Attached to"),
    "author": N_("Author"),
    "based_on": N_("Builds on"),
    "baseline": N_("Baseline"),
    "basis": N_("Legal basis"),
    "body": N_("Text"),
    "by": N_("By"),
    "calls": N_("Called there"),
    "candidates": N_("Candidates"),
    "case": N_("Case"),
    "chair": N_("Chair"),
    "change": N_("Action"),
    "closes": N_("Deadline for responses"),
    "code": N_("Code"),
    "competence": N_("Competence"),
    "conclusion": N_("Conclusion"),
    "conditions": N_("Conditions"),
    "consultations": N_("Discussions"),
    "contains": N_("Consists of"),
    "conversations": N_("Conversations"),
    "cost_centres": N_("Cost centres"),
    "count": N_("Number"),
    "country": N_("Country"),
    "currency": N_("Currency"),
    "date": N_("Date"),
    "dates": N_("Dates"),
    "decided_by": N_("Decided by"),
    "decided_on": N_("Decided on"),
    "decision": N_("Decision"),
    "decision_level": N_("Level of decision"),
    "deputies": N_("Deputies"),
    "deputy": N_("Deputy"),
    "description": N_("Description"),
    "due": N_("Deadline"),
    "duties": N_("Duties"),
    "economy": N_("Economy"),
    "effective": N_("In force from"),
    "employees": N_("Employees"),
    "equals": N_("Equals"),
    "events": N_("Meetings and dates"),
    "every": N_("How often"),
    "except": N_("Except"),
    "exclusive": N_("Only one may hold it"),
    "extent": N_("Extent"),
    "external_ids": N_("Ids elsewhere"),
    "facts": N_("Facts"),
    "for": N_("For"),
    "from": N_("From"),
    "fte": N_("Full-time equivalents"),
    "function": N_("Function"),
    "goals": N_("Goals"),
    "grade": N_("Grade"),
    "holder": N_("Holder"),
    "holds_for": N_("How many of them"),
    "id": N_("Id"),
    "in_consultation_with": N_("In consultation with"),
    "incompatible": N_("Cannot be combined with"),
    "is": N_("Builds on"),
    "items": N_("Points"),
    "kept": N_("Remarks, sources and labels"),
    "kind": N_("Kind of unit"),
    "language": N_("Language"),
    "leader": N_("Leader"),
    "led_to": N_("Led to"),
    "level": N_("Level"),
    "limit": N_("Upper limit"),
    "line": N_("Reports to"),
    "mandate": N_("Mandate"),
    "matter": N_("Type of cases"),
    "max": N_("At most"),
    "max_holiday_share": N_("Holidays, at most"),
    "max_with_reason": N_("At most, with a reason"),
    "may_contain": N_("May contain"),
    "measure": N_("Measured by"),
    "meetings": N_("Meetings"),
    "members": N_("Members"),
    "merged_from": N_("Merged from"),
    "min": N_("At least"),
    "min_weeks": N_("Length in weeks, at least"),
    "municipality_number": N_("Municipality number"),
    "name": N_("Name"),
    "names": N_("Names"),
    "notes": N_("Remarks"),
    "number": N_("Number"),
    "of": N_("Of"),
    "opens": N_("Opens"),
    "options": N_("Options"),
    "ordered": N_("In this order"),
    "organisation_number": N_("Organisation number"),
    "outcome": N_("Outcome"),
    "outline": N_("Order of the document"),
    "owner": N_("Owner"),
    "parent": N_("Unit above"),
    "part_of": N_("Part of"),
    "parties": N_("Parties"),
    "parts": N_("Parts"),
    "period": N_("Period"),
    "phase": N_("Phase"),
    "plural": N_("Plural"),
    "powers": N_("Powers"),
    "profile": N_("Profile"),
    "purpose": N_("Purpose"),
    "qualifications": N_("Qualifications"),
    "question": N_("Question"),
    "received": N_("Received"),
    "record": N_("Record"),
    "recruitment": N_("Recruitment"),
    "recurring": N_("Lasting"),
    "redelegate": N_("May be redelegated"),
    "renewed": N_("Renewed"),
    "repealed": N_("Repealed"),
    "reports_to": N_("Reports to"),
    "reserved": N_("Reserved, may not be passed on"),
    "responses": N_("Responses to the hearing"),
    "responsibilities": N_("Responsibilities"),
    "rests_on": N_("Rests on"),
    "revisions": N_("Revisions"),
    "right": N_("Right"),
    "role": N_("Role"),
    "rows": N_("Rows"),
    "rules": N_("Rules"),
    "said": N_("What is stated"),
    "scope": N_("Applies to"),
    "scorecard": N_("Scorecard"),
    "secretary": N_("Secretary"),
    "served_by": N_("Served by"),
    "settled_in": N_("Settled in"),
    "shared_service": N_("Shared service"),
    "short": N_("Abbreviation"),
    "source": N_("Source"),
    "staffing": N_("Staffing"),
    "stance": N_("Stance"),
    "start": N_("Starts"),
    "status": N_("Status"),
    "statutory": N_("Statutory office"),
    "summary": N_("Summary"),
    "taken_up": N_("Discussed"),
    "tags": N_("Tags"),
    "tariff": N_("Pay agreement"),
    "tasks": N_("Tasks"),
    "taxonomy": N_("List of areas"),
    "text": N_("Text"),
    "title": N_("Title"),
    "to": N_("To"),
    "type": N_("Type"),
    "unit": N_("Unit"),
    "url": N_("Address"),
    "valid": N_("Valid"),
    "value": N_("Value"),
    "vat": N_("VAT"),
    "version": N_("Version"),
    "vision": N_("Vision"),
    "weeks": N_("Length (weeks)"),
    "what": N_("What"),
    "when": N_("When"),
    "where": N_("Where"),
    "who": N_("Responsible"),
    "with": N_("With"),
    "year": N_("Year"),
}

_ACTIONS: Mapping[Action, str] = {
    Action.SETTLED: N_("%(what)s is decided"),
    Action.OPENED: N_("%(what)s is open"),
    Action.WIDENED: N_("%(what)s widened"),
    Action.NARROWED: N_("%(what)s narrowed"),
}
_EXCEPTED: Mapping[Action, str] = {
    Action.WIDENED: N_("Widened – except"),
    Action.NARROWED: N_("Narrowed – except"),
}
"""Of a delegation that is wider or narrower by what is excepted: it is not the exception that is."""
_DECISIONS: Mapping[Action, str] = {
    Action.SETTLED: N_("Decided now"),
    Action.OPENED: N_("Open again"),
}


def lower(text: str) -> str:
    """A label within a sentence; one that begins as an abbreviation stays as it is."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def title(words: Words, part: str) -> str:
    """The heading over the changes of a part."""
    return words.text(PARTS[part].title)


def label(words: Words, part: str, key: str) -> str:
    """What a key, or a group of them, is called in a part; a key of the writer's own by itself."""
    said = OWN.get((part, key)) or LABELS.get(key)
    return words.text(said) if said else key.removeprefix("x-")


def what(words: Words, change: Change) -> str:
    """What happens, or what of an entry is another."""
    kind, action = change.kind, change.action
    keys = [edit.key for edit in change.edits if edit.key is not None]
    if kind.action is Action.ADDED:
        return words.text(PARTS[kind.part].new)
    if kind.action is Action.REMOVED:
        return words.text(PARTS[kind.part].ended)
    if keys == ["except"] and action in _EXCEPTED:
        return words.text(_EXCEPTED[action])
    if kind.id == UNSETTLED:
        return words.text(UNSETTLED_WHETHER[change.new is None])
    if kind.id == "decision-outcome" and action in _DECISIONS:
        return words.text(_DECISIONS[action])
    # Whose place wasn't stated before doesn't move.
    is_compound = action is kind.action and (action is not Action.MOVED or moves(change))
    special = SPECIAL.get(kind.id) if is_compound else None
    if special:
        said = words.text(special)
    else:
        group = GROUPS.get((kind.part, kind.what)) if len(kind.keys) > 1 else None
        alone = len(keys) == 1 and (len(kind.keys) > 1 or kind.id in SPECIAL) and kind.what != KEPT
        own = label(words, kind.part, keys[0] if alone else kind.what)
        said = words.text(group) if group and not alone else own
    return words.text(_ACTIONS[action]) % {"what": said} if action in _ACTIONS else said
