"""Closing as an exception: what a second person can stand in for, and what nobody can."""

from __future__ import annotations

from datetime import datetime

from redress.domain.changes import Change, put
from redress.domain.complaint import Complaint
from redress.domain.gates.confirm import closing
from redress.domain.gates.rows import seconded
from redress.domain.policy import Policy
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import Reason

ABOUT = "close_exception"
# Only the satisfied answer can be waived; obligations, promises, orders and the first follow-up cannot.
WAIVED = frozenset(
    {
        ReasonCode.NO_SATISFIED_ANSWER,
        ReasonCode.RECOURSE_RUNNING,
        ReasonCode.EXCEPTION_WITHOUT_SECOND,
        ReasonCode.FOLLOW_UP_SAID_NO,
    }
)


def excepted(case: Complaint) -> bool:
    """Whether an exception was recorded and a second person agreed to it."""
    return bool(case.exception_reason.strip()) and seconded(case, ABOUT, case.id)


def lacks_beside_satisfaction(case: Complaint, policy: Policy, now: datetime) -> list[Reason]:
    """What holds the closing and no exception can waive."""
    return [reason for reason in closing(case, policy, now) if reason.code not in WAIVED]


def not_excepted() -> list[Change]:
    """The second person disagreed: the exception is taken back, and the complaint goes on."""
    return [put(exception_reason="", exception_by=None)]
