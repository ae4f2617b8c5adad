"""Changes from which nothing follows: they need not be asked what moves and which clocks ought to run now.

Most of what the machine does to many complaints at once is of that kind: a warning is noted, a date is put anew.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from redress.domain.changes import Amend, Change
from redress.domain.complaint import Complaint
from redress.domain.policy import Policy
from redress.domain.undertakings import Clock

# No gate and no desired clock reads these of a clock that goes on running.
DATES = frozenset({"due_at", "legal_due_at", "warn_at", "provisional", "span", "calendar"})
WARNING = frozenset({"warned_at"})


def quiet(case: Complaint, changes: Sequence[Change], policy: Policy) -> bool:
    """Whether the changes only note warnings that no trigger looks at, or put dates of running clocks anew."""
    if not changes or not all(isinstance(change, Amend) and change.kind is Clock for change in changes):
        return False
    warned = {
        change.id for change in changes if isinstance(change, Amend) and change.fields.keys() <= WARNING
    }
    dated = {change.id for change in changes if isinstance(change, Amend) and change.fields.keys() <= DATES}
    if len(warned | dated) != len(changes):
        return False
    return not warned or not _watched(case, warned, policy)


def _watched(case: Complaint, ids: Collection[UUID], policy: Policy) -> bool:
    """Whether a trigger of the pack asks about a warning of one of these clocks."""
    asking = [set(trigger.clocks) for trigger in policy.triggers if trigger.kind == "clock_warned"]
    kinds = {clock.kind for clock in case.clocks if clock.id in ids}
    return any(not watched or not kinds.isdisjoint(watched) for watched in asking)
