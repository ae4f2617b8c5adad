"""Where the house allows itself more time than a regime does: nobody should learn that from a missed limit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from redress.domain.policy import Policy, Urgency
from redress.domain.regimes import Duty
from redress.domain.terms import Limit

# Each limit of an urgency, and what fulfils the duties that it must not outlast.
SERVES = {
    "acknowledge": frozenset({"acknowledged"}),
    "first_answer": frozenset({"answered"}),
    "investigate": frozenset({"final", "investigated"}),
}


class Outlasting(NamedTuple):
    """A limit of the house (its name, its urgency) that ends after the duty that it serves."""

    name: str
    urgency: Urgency
    limit: Limit
    duty: Duty


def outlasting(policy: Policy, received: datetime) -> Iterator[Outlasting]:
    """The house limits that would end after a firm's duty, for a complaint received then; a bound policy is needed."""
    for regime in policy.regimes:
        calendar = policy.calendars.of(regime.calendar)
        for duty in regime.duties:
            if duty.limit is None or not duty.ours or duty.trigger != "received" or duty.extends:
                continue
            ends = duty.limit.after(received, calendar)
            for urgency in policy.urgencies:
                for name, served in SERVES.items():
                    limit: Limit = getattr(urgency, name)
                    if duty.met_by in served and limit.after(received, policy.calendar) > ends:
                        yield Outlasting(name, urgency, limit, duty)
