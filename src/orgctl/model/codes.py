"""The codes of what can be wrong with a file's shape, ORG013 to ORG029: apart, so that reading a sound
file loads nothing of what explains a faulty one."""

from __future__ import annotations

from orgctl.findings import Rule

VERSION = Rule("ORG013", "format-version")
UNKNOWN_KEY = Rule("ORG020", "unknown-key")
MISSING_KEY = Rule("ORG021", "missing-key")
WRONG_TYPE = Rule("ORG022", "wrong-type")
EMPTY_VALUE = Rule("ORG023", "empty-value")
UNQUOTED = Rule("ORG024", "unquoted-code")
NOT_ALLOWED = Rule("ORG025", "value-not-allowed")
BAD_ID = Rule("ORG026", "bad-id")
BAD_DATE = Rule("ORG027", "bad-date")
OVERLAY = Rule("ORG029", "overlay")

RULES = (
    VERSION,
    UNKNOWN_KEY,
    MISSING_KEY,
    WRONG_TYPE,
    EMPTY_VALUE,
    UNQUOTED,
    NOT_ALLOWED,
    BAD_ID,
    BAD_DATE,
    OVERLAY,
)
