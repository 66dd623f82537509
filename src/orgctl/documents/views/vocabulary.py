"""The fixed words of the format (statuses, types, frequencies) as English message ids."""

from __future__ import annotations

from collections.abc import Mapping

from orgctl.documents.words import N_

Vocabulary = Mapping[str, str]

UNSTATED: Vocabulary = {"unknown": N_("not stated"), "blank": N_("left blank in the document")}

ORGANISATION_TYPE: Vocabulary = {
    "municipality": N_("municipality"),
    "county": N_("county"),
    "state": N_("state body"),
    "company": N_("company"),
    "association": N_("association"),
    "other": N_("other organisation"),
}
DOCUMENT_TYPE: Vocabulary = {
    "organisation_plan": N_("organisation plan"),
    "staffing_plan": N_("staffing plan"),
    "delegation_regulations": N_("delegation regulations"),
    "delegation": N_("delegation regulations"),  # no word of the format, but what many will write
    "leader_platform": N_("leader platform"),
    "restructuring_project": N_("restructuring project"),
    "presentation": N_("presentation"),
    "register": N_("register"),
}
DOCUMENT_STATUS: Vocabulary = {
    "draft": N_("draft"),
    "proposal": N_("proposal"),
    "hearing": N_("out for hearing"),
    "adopted": N_("adopted"),
    "current": N_("in force"),
    "repealed": N_("repealed"),
}
FUNCTION: Vocabulary = {"line": N_("line"), "staff": N_("staff"), "support": N_("support")}
PLACED: Vocabulary = {"line": N_("in the line"), "staff": N_("in staff"), "support": N_("in support")}
"""Function, as what is said of those who are placed there."""
RECRUITMENT: Vocabulary = {
    "planned": N_("hiring is planned"),
    "open": N_("being filled"),
    "done": N_("filled"),
}
HOLDER: Vocabulary = {
    "vacant": N_("vacant"),
    "undisclosed": N_("name not public"),
    **UNSTATED,
}
SHARED_FORM: Vocabulary = {
    "host": N_("host municipality"),
    "purchase": N_("bought service"),
    "joint": N_("joint body"),
}
BODY_TYPE: Vocabulary = {
    "political": N_("political body"),
    "union": N_("trade union"),
    "safety": N_("health and safety body"),
    "joint": N_("joint committee"),
    "state": N_("state authority"),
    "partner": N_("partner"),
    "external": N_("outside body"),
}
GROUP_TYPE: Vocabulary = {
    "leader_group": N_("leader group"),
    "team": N_("team"),
    "network": N_("network"),
    "process": N_("process"),
    "project": N_("project"),
    "steering": N_("steering group"),
    "committee": N_("committee"),
}
RESPONSIBILITY: Vocabulary = {
    "unit": N_("For own unit"),
    "overall": N_("Overall, for everything below"),
    "reports": N_("For those who report here"),
    "none": N_("None"),
    "unknown": N_("Not stated"),
    "blank": N_("Left blank in the document"),
}
NEED: Vocabulary = {"required": N_("Required"), "useful": N_("Useful")}
FREQUENCY: Vocabulary = {
    "day": N_("every day"),
    "week": N_("every week"),
    "month": N_("every month"),
    "quarter": N_("every quarter"),
    "third": N_("every four months"),
    "half_year": N_("every half-year"),
    "year": N_("every year"),
    "regular": N_("regularly"),
}
EXTENT: Vocabulary = {
    "all": N_("all authority in these areas"),
    "most": N_("mainly all authority in these areas"),
    "needed": N_("the authority that is needed"),
}
HOLDS_FOR: Vocabulary = {
    "all": N_("all of them"),
    "most": N_("most of them"),
    "some": N_("some of them"),
}
SCOPE: Vocabulary = {"own_unit": N_("own unit"), "whole": N_("the whole organisation")}
MATTER: Vocabulary = {
    "any": N_("all cases"),
    "not_principled": N_("cases that raise no question of principle"),
}
RIGHT: Vocabulary = {"decide": N_("to decide"), "recommend": N_("to recommend")}
LIMIT_PER: Vocabulary = {
    "decision": N_("per decision"),
    "invoice": N_("per invoice"),
    "contract": N_("per contract"),
    "year": N_("per year"),
}
VAT: Vocabulary = {"included": N_("including VAT"), "excluded": N_("excluding VAT")}
RESTS_ON: Vocabulary = {"statute": N_("the law itself"), "elsewhere": N_("another document")}
CHANGE: Vocabulary = {
    "keep": N_("to be kept"),
    "revise": N_("to be revised"),
    "create": N_("to be made"),
    "repeal": N_("to be repealed"),
}
DECISION_STATUS: Vocabulary = {
    "open": N_("not decided"),
    "provisional": N_("provisionally decided"),
    "settled": N_("decided"),
    "dropped": N_("dropped"),
}
CONSULTATION: Vocabulary = {
    "discussion": N_("discussion with the unions"),
    "amu": N_("working environment committee"),
    "safety_representative": N_("safety representative"),
    "risk_assessment": N_("assessment of risk"),
}
STANCE: Vocabulary = {
    "for": N_("for"),
    "against": N_("against"),
    "partly": N_("partly for"),
    "neutral": N_("neutral"),
}
ACTION_STATUS: Vocabulary = {
    "planned": N_("planned"),
    "started": N_("started"),
    "done": N_("done"),
    "waiting": N_("waiting"),
    "dropped": N_("dropped"),
}
TRANSITION: Vocabulary = {
    "no_post_without_successor": N_("No post goes away without a successor"),
    "statutory_power_has_holder": N_("Every statutory office has a position"),
}
# What a part of the plan is called as a heading, unless the outline says otherwise.
PART_TITLE: Vocabulary = {
    "levels": N_("Levels"),
    "kinds": N_("Kinds of unit"),
    "roles": N_("Roles"),
    "competence": N_("Competence"),
    "structure": N_("Structure"),
    "units": N_("Units"),
    "people": N_("People"),
    "positions": N_("Positions"),
    "responsibilities": N_("Responsibilities"),
    "bodies": N_("Bodies"),
    "groups": N_("Groups"),
    "areas": N_("Areas of responsibility"),
    "delegations": N_("Delegation"),
    "laws": N_("Acts"),
    "strategy": N_("Strategy"),
    "agreements": N_("Agreements"),
    "cycle": N_("Annual wheel"),
    "governing_documents": N_("Governing documents"),
    "decisions": N_("Decisions"),
    "hearing": N_("Hearing"),
    "implementation": N_("Implementation"),
    "claims": N_("Statements in the text"),
    "policy": N_("Local norms"),
    "abbreviations": N_("Abbreviations"),
}
