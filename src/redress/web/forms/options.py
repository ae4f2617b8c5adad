"""What may be chosen in a field, with the name of each choice in the reader's language."""

from __future__ import annotations

from typing import Any

from redress.domain.complaint import Complaint
from redress.domain.extending import extendable
from redress.domain.money import Money
from redress.domain.policy import Policy
from redress.domain.scene import Scene
from redress.domain.stages import Role
from redress.journey.choices import labelled
from redress.journey.declare import Ask
from redress.journey.wording import label, word

LONGEST_NAME = 90
# How a row of the complaint is called in a list: the first of these fields that it has.
CALLED = (
    "title",
    "requirement",
    "description",
    "text",
    "problem",
    "proposal",
    "name",
    "value",
    "about",
    "reason",
    "kind",
)

Options = list[tuple[str, str]]


def options_for(question: Ask, case: Complaint, scene: Scene, language: str) -> Options:
    """The codes and names of a choice; empty where any text goes."""
    named = labelled(question, case, scene.policy, language)
    if named:
        return named
    source, _, name = question.choices.partition(":")
    match source:
        case "people":
            return _people(name, scene)
        case "case":
            return [(str(row.id), row_name(row, scene.policy, language)) for row in getattr(case, name)]
        case "extendable":
            return [(clock.rule, clock.rule) for clock in extendable(case, scene.policy)]
        case "department":
            return _departments(scene.current, language)
        case "taxonomy" | "policy" | "":
            return []
        case _:
            return [(code, word(code, language)) for code in question.choices.split("|")]


def row_name(row: Any, policy: Policy, language: str) -> str:
    """A row in a few words: its ordinal or rank, and what it says."""
    ordinal = getattr(row, "ordinal", None) or getattr(row, "rank", None)
    said = next((str(getattr(row, name)) for name in CALLED if getattr(row, name, "")), "")
    if said in {"first_answer", "progress"}:
        said = word(said, language)
    if hasattr(row, "department") and hasattr(row, "requirement"):
        said = f"{order_name(row.kind, policy, language)}: {said}"
    cost = getattr(row, "cost", None)
    money = f" · {cost if isinstance(cost, Money) else Money(cost, row.currency)}" if cost else ""
    named = f"{ordinal} · {said}" if ordinal else said
    return _short(named or str(row.id)[:8]) + money


def order_name(kind: str, policy: Policy, language: str) -> str:
    """The pack's name of a kind of work order."""
    order = policy.order(kind)
    return (order.names.get(language) or order.names.get("en") or kind) if order else word(kind, language)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_NAME else line[: LONGEST_NAME - 1] + "…"


def _people(role: str, scene: Scene) -> Options:
    wanted = Role(role) if role else None
    found = [p for p in scene.people.by_id.values() if wanted is None or wanted in p.roles]
    present = sorted((p for p in found if not p.is_away(scene.now)), key=lambda person: person.name)
    return [(str(p.id), f"{p.name} · {p.title}" if p.title else p.name) for p in present]


def _departments(policy: Policy, language: str) -> Options:
    names = {
        term.code: term.names.get(language) or term.names.get("en", term.code) for term in policy.departments
    }
    codes = sorted({kind.department for kind in policy.orders})
    return [(code, names.get(code) or label(code, language)) for code in codes]
