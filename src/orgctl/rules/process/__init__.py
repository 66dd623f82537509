"""ORG5xx: decisions, hearing and implementation."""
