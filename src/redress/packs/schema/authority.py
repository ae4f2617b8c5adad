"""authority.yaml: levels, what each may grant, roles and their titles, escalation."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from redress.domain.stages import Role
from redress.packs.schema.kinds import Amount, Code, Count, Entry, Span, Strict

RoleName = Annotated[str, Field(json_schema_extra={"enum": [role.value for role in Role]})]
Rank = Annotated[int, Field(ge=1)]
ClockName = Literal[
    "safety",
    "acknowledge",
    "first_answer",
    "progress",
    "investigate",
    "approval",
    "answer_after_approval",
    "second_person",
    "work_order",
    "arbitration",
    "execution",
    "obligation",
    "promise",
    "follow_up",
    "improvement",
    "regulator",
    "legal",
]


class LevelEntry(Entry):
    """A step of authority."""

    rank: Rank
    role: RoleName
    may_approve: bool = False


class AuthorityEntry(Strict):
    """What a level may grant alone: at most this grade and these total costs (null: no limit)."""

    level: Code
    remedy: Annotated[str, Field(pattern=r"^(\*|[a-z][a-z0-9_]*)$")] = "*"
    max_grade: Count
    per_option: Amount | None
    per_case: Amount | None
    per_complainant: Amount | None
    period_days: Annotated[int, Field(ge=1)] = 365
    source: str = ""


class RoleEntry(Entry):
    """What a role is called in this firm, and the authority level it holds."""

    role: RoleName
    level: Code | None = None


class EscalationEntry(Entry):
    """A level of escalation."""

    rank: Rank
    role: RoleName
    limit: Span


class TriggerEntry(Entry):
    """What escalates (002-80); "unsolved" needs ``after``; ``clocks`` names kinds of clocks for the two on clocks."""

    kind: Literal[
        "dissatisfied",
        "grave",
        "unsolved",
        "threat",
        "promise_broken",
        "clock_warned",
        "clock_missed",
        "courtesy",
    ]
    after: Span | None = None
    to_rank: Rank = 1
    times: Annotated[int, Field(ge=1)] = 2
    clocks: list[ClockName] = []
