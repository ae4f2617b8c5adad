"""taxonomy.yaml: the coded words on each axis."""

from __future__ import annotations

from typing import Literal

from redress.packs.schema.kinds import Code, Entry

Axis = Literal[
    "category",
    "cause",
    "channel",
    "complainant_kind",
    "demand",
    "emotion",
    "evidence",
    "expectation",
    "inadmissible",
    "interest",
    "kind",
    "link",
    "matter",
    "means",
    "measure",
    "motive",
    "party",
    "principle",
    "reference",
    "relation",
    "relationship",
    "responsibility",
    "root_cause",
    "severity",
    "threat",
]


class CategoryEntry(Entry):
    """A word of an axis; ``parent`` makes a tree, ``grave`` escalates at once (002-80)."""

    parent: Code | None = None
    grave: bool = False
