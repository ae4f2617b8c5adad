"""When a complaint rises to a higher level, and what the complainant must hear then (002-75, 002-80, 002-81)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from redress.domain.because import because
from redress.domain.clock_kinds import FORECASTS
from redress.domain.complaint import Complaint
from redress.domain.gates.confirm import NOT_SATISFIED
from redress.domain.people import People, Person
from redress.domain.permissions import conflicted
from redress.domain.policy import EscalationLevel, EscalationTrigger, Policy
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import Reason
from redress.domain.stages import Step
from redress.domain.undertakings import Clock, Promise


def asked_for(case: Complaint, policy: Policy) -> list[EscalationTrigger]:
    """The pack's triggers that the state itself calls for and that ask for a higher level, highest first.

    "unsolved" comes with time, by a clock of its own; courtesy is somebody's decision, never a trigger by itself.
    """
    if case.closed or case.withdrawn_at is not None:
        return []
    holds = [t for t in policy.triggers if t.to_rank > case.escalation_level and _holds(t, case, policy)]
    return sorted(holds, key=lambda trigger: (-trigger.to_rank, trigger.code))


def _holds(trigger: EscalationTrigger, case: Complaint, policy: Policy) -> bool:
    match trigger.kind:
        case "dissatisfied":
            return dissatisfied(case)
        case "grave":
            return grave(case, policy)
        case "threat":
            return bool(case.threat)
        case "promise_broken":
            return sum(unkept(promise) for promise in case.promises) >= trigger.times
        case "clock_warned":
            return any(clock.warned_at is not None for clock in _watched(trigger, case))
        case "clock_missed":
            return any(clock.breached_at is not None for clock in _watched(trigger, case))
    return False


def _watched(trigger: EscalationTrigger, case: Complaint) -> Iterator[Clock]:
    """The running clocks that the trigger looks at."""
    for clock in case.clocks:
        if (
            clock.running
            and clock.kind not in FORECASTS
            and (not trigger.clocks or clock.kind in trigger.clocks)
        ):
            yield clock


def unkept(promise: Promise) -> bool:
    """Whether the owner left the promise unanswered at its time: nobody answered, or the machine did."""
    return promise.broken_at is not None or promise.state == "machine"


def dissatisfied(case: Complaint) -> bool:
    """The complainant does not accept the first result: said no, came back, or objected twice."""
    objections = sum(option.objected_at is not None for option in case.options)
    said_no = case.satisfaction == NOT_SATISFIED or any(
        row.answer == NOT_SATISFIED for row in case.follow_ups
    )
    return said_no or case.reopened > 0 or objections > 1


def grave(case: Complaint, policy: Policy) -> bool:
    """The nature of it is grave by the pack's own terms, or somebody is in danger."""
    if case.safety or case.severity in policy.grave:
        return True
    return any(
        p.category in policy.grave or p.matter in policy.grave or p.cause in policy.grave
        for p in case.live_points
    )


def level_of(policy: Policy, rank: int) -> EscalationLevel | None:
    """The pack's level of that rank, or the next above it."""
    above = [level for level in policy.escalation if level.rank >= rank]
    return min(above, key=lambda level: level.rank, default=None)


def taker(case: Complaint, level: EscalationLevel, people: People, now: datetime) -> Person | None:
    """Who takes over at that level: nearest above the case's unit, there, without a conflict."""
    fit = [
        person
        for person in people.present(level.role, now)
        if case.unit_path.startswith(person.unit_path) and not conflicted(person.id, case)
    ]
    return max(fit, key=lambda person: (len(person.unit_path), -person.load), default=None)


def escalating(
    case: Complaint,
    rank: int,
    process: str,
    answer_by: datetime | None,
    now: datetime,
    *,
    courtesy: bool = False,
) -> list[Reason]:
    """Hard gate 8, second half: escalation goes up, and the complainant hears process and date."""
    reasons = []
    if rank <= case.escalation_level and not courtesy:
        reasons.append(
            because(ReasonCode.ESCALATION_NOT_HIGHER, step=Step.ESCALATE, field="level", level=rank)
        )
    if not process.strip() or answer_by is None or answer_by <= now:
        reasons.append(
            because(ReasonCode.ESCALATION_WITHOUT_PROCESS, step=Step.ESCALATE, field="process", level=rank)
        )
    return reasons
