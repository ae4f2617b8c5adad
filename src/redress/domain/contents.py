"""A pack's contents as plain lines, section by section: what a reader is shown, and what two versions are compared by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from redress.domain.policy import Policy
from redress.domain.terms import Names

HEAD = (
    "version",
    "valid_from",
    "names",
    "currency",
    "time_zone",
    "country",
    "languages",
    "regime_codes",
)  # of the pack as a whole
_TITLES = frozenset({"code", "names"})
_BELOW = frozenset({"fields", "questions", "answers"})


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: its code, the code of what it belongs to (an axis, a form), its names, and its other fields."""

    code: str
    group: str = ""
    names: Names = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str]:
        """By which the same line of another version is found."""
        return self.group, self.code


def contents(policy: Policy) -> dict[str, tuple[Line, ...]]:
    """Every section of the pack in reading order, an empty one too."""
    return {section: tuple(lines(policy)) for section, lines in _SECTIONS.items()}


def _head(policy: Policy) -> Iterator[Line]:
    for name in HEAD:
        yield Line(name, values={"value": getattr(policy, name)})


def _listed(name: str) -> Callable[[Policy], Iterator[Line]]:
    def lines(policy: Policy) -> Iterator[Line]:
        for entry in getattr(policy, name):
            yield _line(entry)

    return lines


def _nested(name: str, below: str) -> Callable[[Policy], Iterator[Line]]:
    """Entries with entries of their own: each of these follows it as a line of its group."""

    def lines(policy: Policy) -> Iterator[Line]:
        for entry in getattr(policy, name):
            yield _line(entry)
            for inner in getattr(entry, below):
                yield _line(inner, entry.code)
                for innermost in getattr(inner, "answers", ()):
                    yield _line(innermost, f"{entry.code}/{inner.code}")

    return lines


def _taxonomy(policy: Policy) -> Iterator[Line]:
    for axis in sorted(policy.taxonomy):
        for term in policy.taxonomy[axis]:
            yield _line(term, axis)


def _authority(policy: Policy) -> Iterator[Line]:
    for rule in policy.authority:
        yield Line(f"{rule.level}/{rule.remedy}", values=_values(rule))


def _routing(policy: Policy) -> Iterator[Line]:
    for code, order in policy.routing.items():
        yield Line(code, values={"order": order})


def _single(name: str) -> Callable[[Policy], Iterator[Line]]:
    def lines(policy: Policy) -> Iterator[Line]:
        for code, value in _values(getattr(policy, name)).items():
            yield Line(code, values={"value": value})

    return lines


def _recourse(policy: Policy) -> Iterator[Line]:
    if policy.recourse:
        yield Line("recourse", values={"value": policy.recourse})


def _line(entry: Any, group: str = "") -> Line:
    return Line(entry.code, group, getattr(entry, "names", {}), _values(entry))


def _values(entry: Any) -> dict[str, Any]:
    return {
        each.name: getattr(entry, each.name)
        for each in fields(entry)
        if each.name not in _TITLES and each.name not in _BELOW
    }


_SECTIONS: dict[str, Callable[[Policy], Iterable[Line]]] = {
    "head": _head,
    "settled": _listed("settled"),
    "taxonomy": _taxonomy,
    "forms": _nested("forms", "fields"),
    "question_sets": _nested("question_sets", "questions"),
    "complaint_levels": _listed("complaint_levels"),
    "routing": _routing,
    "urgencies": _listed("urgencies"),
    "waits": _single("waits"),
    "gates": _single("gates"),
    "roles": _listed("roles"),
    "levels": _listed("levels"),
    "authority": _authority,
    "escalation": _listed("escalation"),
    "triggers": _listed("triggers"),
    "departments": _listed("departments"),
    "orders": _listed("orders"),
    "remedies": _listed("remedies"),
    "customer_types": _listed("customer_types"),
    "scenarios": _listed("scenarios"),
    "phrases": _listed("phrases"),
    "forbidden": _listed("forbidden"),
    "statements": _listed("statements"),
    "templates": _listed("templates"),
    "recourse": _recourse,
}
SECTIONS = tuple(_SECTIONS)
BY_DAY_RECEIVED = frozenset(
    {
        "head", "taxonomy", "forms", "question_sets", "complaint_levels", "urgencies", "waits", "gates", "orders",
        "remedies", "recourse",
    }
)  # fmt: skip
"""The sections that hold what is promised to the complainant: they follow the version of the day received (design.md 2)."""
