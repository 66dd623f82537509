"""ORG4xx: the text agrees with itself."""
