"""A pack's contents and the differences of two versions in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from redress.domain.comparing import Difference
from redress.domain.contents import BY_DAY_RECEIVED, Line, contents
from redress.domain.policy import LANGUAGES, Policy
from redress.domain.script import fold
from redress.domain.stages import Role
from redress.domain.terms import Limit, Names, Term
from redress.journey import pack_words as words
from redress.journey.limits_in_words import in_words
from redress.journey.wording import label, listed, moment, role_name, word

# Which list (or axis) of the pack the codes of a field come from.
_LISTS = {
    "level": "levels", "remedy": "remedies", "order": "orders", "promises": "orders", "department": "departments",
    "urgency": "urgencies", "phrases": "phrases", "customer_types": "customer_types",
}  # fmt: skip
_AXES = {"principles": ("principle",), "categories": ("category", "matter")}
_TABLES = {"family": words.FAMILIES, "purpose": words.PURPOSES, "choices": words.AXES}
_FREE = frozenset({"duty", "owner", "topic", "words", "time_zone", "currency", "country", "version"})


@dataclass(frozen=True, slots=True)
class Fact:
    """A field in words; ``old`` is what it was, in a comparison."""

    name: str
    text: str
    old: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A line in words; ``kind`` is added, removed or changed in a comparison, ``inner`` where it belongs to another."""

    code: str
    title: str
    group: str = ""
    facts: tuple[Fact, ...] = ()
    kind: str = ""
    inner: bool = False


@dataclass(frozen=True, slots=True)
class SectionShown:
    """A section with its lines; ``promised`` where it follows the version of the day received."""

    code: str
    name: str
    promised: bool
    lines: tuple[Shown, ...] = field(default_factory=tuple)


def read_pack(policy: Policy, language: str, wanted: str = "") -> tuple[SectionShown, ...]:
    """Every section with something in it; ``wanted`` keeps only lines that say it, in any script or case."""
    folded = fold(wanted)
    found = []
    for code, lines in contents(policy).items():
        shown = [_shown(code, line, policy, language) for line in lines]
        kept = tuple(line for line in shown if not folded or folded in _folded(line))
        if kept:
            found.append(_section(code, language, kept))
    return tuple(found)


def read_differences(
    differences: Iterable[Difference], old: Policy, new: Policy, language: str
) -> tuple[SectionShown, ...]:
    """What differs, section by section; a line that went is read by the older version's words."""
    found: dict[str, list[Shown]] = {}
    for each in differences:
        policy = old if each.kind == "removed" else new
        plain = _shown(each.section, each.line, policy, language)
        facts = plain.facts
        if each.kind == "changed":
            facts = tuple(
                Fact(
                    field_name(change.name, each.section, each.line, language),
                    value_in_words(change.name, change.new, new, language),
                    value_in_words(change.name, change.old, old, language) or "—",
                    change.language,
                )
                for change in each.fields
            )
        line = Shown(plain.code, plain.title, plain.group, facts, each.kind, plain.inner)
        found.setdefault(each.section, []).append(line)
    return tuple(_section(code, language, tuple(lines)) for code, lines in found.items())


def section_name(code: str, language: str) -> str:
    """What a section is called."""
    return label(words.SECTIONS[code], language)


def field_name(name: str, section: str, line: Line, language: str) -> str:
    """What a field is called; the one value of a limit, gate or heading bears the name of its line."""
    own = line.code if name == "value" and section in {"head", "waits", "gates"} else name
    return label(words.FIELDS.get(own, own), language)


def named(names: Names, language: str) -> str:
    """The name in that language, else in English, else in any."""
    return names.get(language) or names.get("en") or next(iter(names.values()), "")


def value_in_words(name: str, value: Any, policy: Policy, language: str) -> str:
    """A value as a reader sees it: codes by their names, limits and amounts in words; "" where there is none."""
    match value:
        case None:
            return label("no limit", language) if name.startswith("per_") else ""
        case bool():
            return label("yes" if value else "no", language)
        case Limit():
            return in_words(value, language)
        case Role():
            return role_name(value.value, language)
        case date():
            return moment(value, language)
        case Decimal():
            return f"{value} {policy.currency}"
        case Mapping():
            return named(value, language)
        case tuple() | frozenset() | list():
            return listed([value_in_words(name, part, policy, language) for part in value], language)
        case str():
            return _code_in_words(name, value, policy, language)
        case _:
            return str(value)


def _code_in_words(name: str, code: str, policy: Policy, language: str) -> str:
    if not code or name in _FREE:
        return code
    if name in _TABLES:
        return label(_TABLES[name].get(code, code), language)
    if name in {"languages", "language"} or code in LANGUAGES:
        return word(code, language)
    term = _term(name, code, policy)
    if term is not None:
        return named(term.names, language)
    if name == "clocks":
        return word(code, language)
    return label(words.CODES.get(code, code), language)


def _term(name: str, code: str, policy: Policy) -> Term | None:
    places = [getattr(policy, _LISTS[name])] if name in _LISTS else []
    places += [policy.taxonomy.get(axis, ()) for axis in _AXES.get(name, ())]
    if name == "parent":
        places += policy.taxonomy.values()
    return next((term for place in places for term in place if term.code == code), None)


def _section(code: str, language: str, lines: tuple[Shown, ...]) -> SectionShown:
    return SectionShown(code, section_name(code, language), code in BY_DAY_RECEIVED, lines)


def _shown(section: str, line: Line, policy: Policy, language: str) -> Shown:
    facts = tuple(
        Fact(field_name(name, section, line, language), text)
        for name, value in line.values.items()
        if (text := _worth_saying(name, value, policy, language))
    )
    inner = bool(line.group) and section != "taxonomy"
    group = label(words.AXES.get(line.group, line.group), language) if section == "taxonomy" else line.group
    return Shown(line.code, _title(section, line, policy, language), group, facts, inner=inner)


def _worth_saying(name: str, value: Any, policy: Policy, language: str) -> str:
    """The value in words; what is plainly not so ("grave: no", a weight of 0) goes without saying."""
    if name != "value" and (value is False or value == 0 or value == ()):
        return ""
    return value_in_words(name, value, policy, language)


def _title(section: str, line: Line, policy: Policy, language: str) -> str:
    if line.names:
        return named(line.names, language)
    if section == "authority":
        parts = [value_in_words(name, line.values[name], policy, language) for name in ("level", "remedy")]
        return " · ".join(parts)
    if section == "forbidden":
        return str(line.values["words"])
    if section == "routing":
        return named(_routed(line.code, policy), language) or line.code
    if section == "recourse":
        return section_name(section, language)
    return label(words.FIELDS.get(line.code, line.code), language)


def _routed(code: str, policy: Policy) -> Names:
    terms = (term for axis in ("category", "matter", "link") for term in policy.taxonomy.get(axis, ()))
    return next((term.names for term in terms if term.code == code), {})


def _folded(line: Shown) -> str:
    said = [line.code, line.title, line.group, *(f"{fact.name} {fact.text}" for fact in line.facts)]
    return " ".join(fold(text) for text in said)
