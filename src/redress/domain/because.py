"""How a rule states its reason: the code, the step that mends it, and the roles that may take that step."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from redress.domain.moves import MOVES
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import Reason
from redress.domain.stages import Role, Step


def because(code: ReasonCode, *, step: Step | None = None, field: str = "", **values: Any) -> Reason:
    """The reason with the step that mends it and, from the table, the roles that may take that step."""
    who = roles_of(MOVES[step].roles) if step else ()
    return Reason(code, field=field, step=step or "", who=who, values=values)


def roles_of(roles: Iterable[Role]) -> tuple[str, ...]:
    """The roles as sorted plain words."""
    return tuple(sorted(role.value for role in roles))
