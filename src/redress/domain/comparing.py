"""Two versions of a pack side by side: what came, what went, what changed, each with old and new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from redress.domain.contents import Line, contents
from redress.domain.policy import Policy
from redress.domain.terms import LANGUAGES


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field with its value before and after; wording changes language by language."""

    name: str
    old: Any
    new: Any
    language: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A line that is "added", "removed" or "changed"; ``line`` is the newer one, the older where it went."""

    section: str
    kind: str
    line: Line
    fields: tuple[FieldChange, ...] = ()


def compare(old: Policy, new: Policy) -> tuple[Difference, ...]:
    """Everything that differs between the two, in reading order; what only moved within its list is the same."""
    before, after = contents(old), contents(new)
    return tuple(
        difference
        for section, lines in after.items()
        for difference in _section(section, _by_key(before[section]), _by_key(lines))
    )


def _by_key(lines: tuple[Line, ...]) -> dict[tuple[str, str], Line]:
    return {line.key: line for line in lines}


def _section(
    section: str, before: Mapping[tuple[str, str], Line], after: Mapping[tuple[str, str], Line]
) -> Iterator[Difference]:
    for key, line in after.items():
        if key not in before:
            yield Difference(section, "added", line)
        elif changes := tuple(_changes(before[key], line)):
            yield Difference(section, "changed", line, changes)
    for key, line in before.items():
        if key not in after:
            yield Difference(section, "removed", line)


def _changes(old: Line, new: Line) -> Iterator[FieldChange]:
    yield from _field("names", old.names, new.names)
    for name in dict.fromkeys([*new.values, *old.values]):
        yield from _field(name, old.values.get(name), new.values.get(name))


def _field(name: str, old: Any, new: Any) -> Iterator[FieldChange]:
    if old == new:
        return
    if _worded(old) and _worded(new):
        for language in LANGUAGES:
            if old.get(language, "") != new.get(language, ""):
                yield FieldChange(name, old.get(language, ""), new.get(language, ""), language)
    else:
        yield FieldChange(name, old, new)


def _worded(value: Any) -> bool:
    return isinstance(value, Mapping) and set(value) <= set(LANGUAGES)
