"""ORG8xx: goals that can be followed."""
