"""Where the codes of a choice come from: the pack, the people, the complaint's own rows, or a short list."""

from __future__ import annotations

from redress.domain.complaint import Complaint
from redress.domain.extending import extendable
from redress.domain.policy import Policy
from redress.domain.scene import Scene
from redress.domain.stages import Role
from redress.journey.declare import Ask


def codes_for(question: Ask, case: Complaint, scene: Scene) -> frozenset[str] | None:
    """The codes that may be chosen; None where any text goes (the pack leaves that axis open)."""
    source, _, name = question.choices.partition(":")
    match source:
        case "taxonomy":
            return _terms(name, scene) or None
        case "policy":
            return frozenset(term.code for p in (scene.policy, scene.current) for term in getattr(p, name))
        case "people":
            role = Role(name) if name else None
            known = scene.people.by_id.values()
            return frozenset(str(p.id) for p in known if role is None or role in p.roles)
        case "extendable":
            return frozenset(clock.rule for clock in extendable(case, scene.policy))
        case "case":
            return frozenset(str(row.id) for row in getattr(case, name))
        case "department":
            usual = {kind.department for kind in scene.current.orders}
            return frozenset(usual | {term.code for term in scene.current.departments})
        case _:
            return frozenset(question.choices.split("|"))


def _terms(axis: str, scene: Scene) -> frozenset[str]:
    return scene.policy.terms(axis) | scene.current.terms(axis)


def labelled(question: Ask, case: Complaint, policy: Policy, language: str) -> list[tuple[str, str]] | None:
    """(code, name in that language) for choices that the pack names; None for people, rows and short lists."""
    source, _, name = question.choices.partition(":")
    if source == "taxonomy":
        terms = policy.taxonomy.get(name, ())
    elif source == "policy":
        terms = getattr(policy, name)
    else:
        return None
    return [(term.code, term.names.get(language) or term.names.get("en", term.code)) for term in terms]
