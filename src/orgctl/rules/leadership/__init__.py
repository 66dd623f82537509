"""ORG2xx: a structure that can be led."""
