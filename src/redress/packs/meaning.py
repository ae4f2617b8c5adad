"""A code is never reused: over all versions of a pack it keeps the meaning that it began with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from redress.packs.assembling import Draft, Placed
from redress.packs.faults import Fault

_KEPT = {
    "remedies": ("track", "makes", "percent"),
    "phrases": ("family",),
    "templates": ("purpose",),
    "statements": ("topic",),
    "roles": ("role",),
    "urgencies": (),
    "levels": (),
    "orders": (),
    "forms": (),
    "departments": (),
}
"""Per list the fields that make the meaning of a code; its other figures may change from version to version."""


def reused(versions: Sequence[Draft]) -> Iterator[Fault]:
    """Faults of codes that change their meaning, in the order of the versions' dates."""
    first: dict[tuple[str, str], dict[str, object]] = {}
    for draft in sorted(versions, key=lambda version: version.header.valid_from):
        for key, placed, meaning in _meanings(draft):
            known = first.setdefault(key, meaning)
            for field, value in meaning.items():
                if known[field] != value:
                    found = f'"{placed.entry.code}" with the {field} {value!r}'
                    expected = f"a new code, since an earlier version gave it the {field} {known[field]!r}"
                    yield placed.fault((field,), found, expected)


def _meanings(draft: Draft) -> Iterator[tuple[tuple[str, str], Placed, dict[str, object]]]:
    for section, fields in _KEPT.items():
        for placed in draft.entries(section):
            meaning = {field: getattr(placed.entry, field) for field in fields}
            yield (section, placed.entry.code), placed, meaning
    for axis, terms in draft.axes.items():
        for placed in terms:
            yield (axis, placed.entry.code), placed, {"parent": placed.entry.parent}
