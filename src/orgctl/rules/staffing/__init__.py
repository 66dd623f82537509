"""ORG7xx: numbers of staff that add up."""
