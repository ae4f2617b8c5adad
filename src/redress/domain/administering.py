"""What an administrator may do to units and people: closed and moved, given roles, let go, taken back.

Every function returns reasons; empty means allowed. One owner at every moment (design.md, section 4 rule 7) holds
here as well: nothing closes, and nobody goes, while work would be left without anybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from redress.domain.refusals import Reason
from redress.domain.stages import Role

# What people may be given; complainants and the machine are nobody's post.
POSTS: tuple[Role, ...] = tuple(role for role in Role if role not in {Role.COMPLAINANT, Role.MACHINE})
# Acts of the journal that have an opposite; the rest (founding, erasing) is history.
OPPOSITES: Mapping[str, str] = {"add_unit": "closed_at", "add_person": "left_at"}


@dataclass(frozen=True, slots=True)
class UnitState:
    """A unit as a rule sees it: where it stands, and how many open things are in it."""

    path: str
    closed: bool = False
    root: bool = False
    people: int = 0
    complaints: int = 0
    units: int = 0


@dataclass(frozen=True, slots=True)
class PersonState:
    """A person as a rule sees them: roles, whether they have left, and how many open complaints they own."""

    id: UUID
    roles: frozenset[str]
    left: bool = False
    complaints: int = 0


def may_close(unit: UnitState) -> list[Reason]:
    """The root stays; anything else closes when nobody and nothing open is in it."""
    if unit.root:
        return [Reason("unit_is_root")]
    if unit.people or unit.complaints or unit.units:
        values = {"people": unit.people, "complaints": unit.complaints, "units": unit.units}
        return [Reason("unit_not_empty", values=values)]
    return []


def may_stand_below(unit: UnitState, above: UnitState | None) -> list[Reason]:
    """A unit goes below an open unit that is neither itself nor below it; the root goes nowhere."""
    if unit.root:
        return [Reason("unit_is_root")]
    if above is None or above.closed:
        return [Reason("unit_above_closed", "below")]
    return [Reason("unit_below_itself", "below")] if above.path.startswith(unit.path) else []


def may_reopen(above: UnitState | None) -> list[Reason]:
    """A unit opens again below an open one."""
    return [Reason("unit_above_closed")] if above is None or above.closed else []


def may_be(
    person: PersonState, roles: frozenset[str], left: bool, by: UUID, administrators: frozenset[UUID]
) -> list[Reason]:
    """Whether the person may have these roles, or leave; ``administrators`` are those who hold that role now.

    Nobody takes their own administrator's role or goes by their own hand, and the last administrator stays.
    """
    reasons = []
    if not left and not roles:
        reasons.append(Reason("roles_missing", "roles"))
    if roles - {role.value for role in POSTS}:
        reasons.append(Reason("roles_unknown", "roles"))
    loses = person.id in administrators and (left or Role.ADMINISTRATOR.value not in roles)
    if loses and person.id == by:
        reasons.append(Reason("own_administrator_role", "roles"))
    elif loses and administrators == {person.id}:
        reasons.append(Reason("last_administrator", "roles"))
    return reasons


def changes_of_sight(old_path: str, new_above: str) -> tuple[frozenset[int], frozenset[int]]:
    """The units whose people lose, and gain, sight of a subtree that goes from its path to below another."""
    before = frozenset(_keys(old_path)[:-1])
    after = frozenset(_keys(new_above))
    return before - after, after - before


@dataclass(frozen=True, slots=True)
class Recorded:
    """A change as the journal holds it: who, when, which fields from what to what; ``undone`` by a later one."""

    seq: int
    verb: str
    at: datetime
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    undone: bool = False


def may_be_undone(change: Recorded, now: Mapping[str, Any] | None) -> list[Reason]:
    """Whether the change can be taken back: it is one, it was not, and all that it set still stands as it set it.

    ``now`` are the fields as they are today, None when what was changed is no more.
    """
    if not change.after or now is None:
        return [Reason("change_has_no_way_back")]
    if change.undone:
        return [Reason("change_undone_before")]
    if any(now.get(name) != value for name, value in change.after.items()):
        return [Reason("change_built_upon")]
    return []


def way_back(change: Recorded, now: datetime) -> dict[str, Any]:
    """The fields as they are to be after it is taken back: what was added closes, or leaves, at ``now``."""
    ending = OPPOSITES.get(change.verb)
    return {ending: now} if ending else dict(change.before)


def _keys(path: str) -> list[int]:
    return [int(each) for each in path.split("/") if each]
