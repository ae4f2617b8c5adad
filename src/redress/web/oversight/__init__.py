"""Oversight: what supervisors, quality and auditors read."""
