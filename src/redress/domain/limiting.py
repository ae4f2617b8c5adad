"""The clocks that a complaint calls for, from its state: what each limits, when it began, by which rule."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from redress.domain.clock_kinds import ClockKind
from redress.domain.complaint import Complaint
from redress.domain.desired import Desired, earliest, stops
from redress.domain.escalation import asked_for
from redress.domain.gates.rows import ON_THE_SPOT, TURNED_AWAY
from redress.domain.lawful import lawful_clocks
from redress.domain.policy import Policy, Urgency
from redress.domain.row_limits import of_decisions, of_orders, of_words
from redress.domain.stages import Stage, position


def desired_clocks(case: Complaint, policy: Policy, now: datetime) -> Iterator[Desired]:
    """Every clock that the state calls for."""
    if case.merged_into is not None:
        # The matter goes on elsewhere; whatever is promised or ordered here all the same keeps its time.
        yield from of_orders(case, policy, now)
        yield from of_words(case, policy)
        return
    yield from _of_the_case(case, policy, now)
    yield from of_decisions(case, policy)
    yield from of_orders(case, policy, now)
    yield from of_words(case, policy)
    yield from _of_the_end(case, policy, now)
    yield from _of_triggers(case, policy, now)
    if case.withdrawn_at is None and policy.regimes and not case.imported:
        for lawful in lawful_clocks(case, policy):
            kind = ClockKind.LEGAL if lawful.ours else ClockKind.OUTSIDE
            yield Desired(
                kind,
                lawful.started_at,
                lawful.rule,
                lawful.limit,
                met_at=lawful.met_at,
                renewed_at=lawful.renewed_at,
                stops=stops(case, lawful.pauses),
                calendar=lawful.calendar,
            )


def _of_the_case(case: Complaint, policy: Policy, now: datetime) -> Iterator[Desired]:
    urgency = policy.urgency(case.urgency)
    received = _taken_up(case, now)
    acknowledge = ("urgency.acknowledge", urgency.acknowledge)
    if case.safety:
        since = _dangerous_since(case, now)
        yield Desired(ClockKind.SAFETY, since, *acknowledge, met_at=case.safety_secured_at)
    if case.withdrawn_at is not None:
        return
    yield Desired(ClockKind.ACKNOWLEDGE, received, *acknowledge, met_at=case.acknowledged_at)
    yield from _answers(case, urgency, now)
    if position(case.stage) < position(Stage.CONFIRM):
        last = _latest(case.progress_at, _begun(case, ClockKind.PROGRESS, now))
        yield Desired(
            ClockKind.PROGRESS,
            last,
            "urgency.progress_every",
            urgency.progress_every,
            renewed_at=case.progress_at,
        )
    if case.regulator_at is not None and case.regulator_due_at is not None:
        heard = earliest(
            *(at for at in (case.final_response_at, case.closed_at) if at and at >= case.regulator_at)
        )
        yield Desired(ClockKind.REGULATOR, case.regulator_at, set_to=case.regulator_due_at, met_at=heard)


def _answers(case: Complaint, urgency: Urgency, now: datetime) -> Iterator[Desired]:
    stood = stops(case)
    yield Desired(
        ClockKind.FIRST_ANSWER,
        _taken_up(case, now),
        "urgency.first_answer",
        urgency.first_answer,
        met_at=earliest(case.answered_at, case.final_response_at, case.closed_at),
        stops=stood,
    )
    if case.stage is not Stage.RECEIVE:
        yield Desired(
            ClockKind.INVESTIGATE,
            _begun(case, ClockKind.INVESTIGATE, now),
            "urgency.investigate",
            urgency.investigate,
            met_at=_investigated_at(case),
            stops=stood,
        )


def _dangerous_since(case: Complaint, now: datetime) -> datetime:
    """At receipt; a danger that came back after it was secured begins anew when that was said."""
    clocks = [clock for clock in case.clocks if clock.kind == ClockKind.SAFETY]
    running = [clock for clock in clocks if clock.running]
    if running:
        return running[0].started_at or case.received_at
    secured = clocks and case.safety_secured_at is None
    return now if secured else case.received_at


def _taken_up(case: Complaint, now: datetime) -> datetime:
    """When the complaint began for us: at receipt; imported history that was reopened, when its clocks were first opened."""
    if not case.imported:
        return case.received_at
    ours = (clock.started_at for clock in case.clocks if clock.kind == ClockKind.FIRST_ANSWER)
    return min((started for started in ours if started is not None), default=now)


def _begun(case: Complaint, kind: ClockKind, now: datetime) -> datetime:
    """When the running stretch of that kind began: at receipt, or after a reopening when its clock was opened anew."""
    clocks = [clock for clock in case.clocks if clock.kind == kind]
    running = [clock for clock in clocks if clock.running]
    if not clocks or (len(clocks) == 1 and running):
        return _taken_up(case, now)
    return running[0].at if running else now


def _investigated_at(case: Complaint) -> datetime | None:
    times = []
    for point in case.live_points:
        if point.outcome in TURNED_AWAY | ON_THE_SPOT:
            continue
        if point.concluded_at is None:
            return None
        times.append(point.concluded_at)
    return max(times, default=case.answered_at or case.acknowledged_at or case.received_at)


def _of_the_end(case: Complaint, policy: Policy, now: datetime) -> Iterator[Desired]:
    waits = policy.waits
    for row in case.follow_ups:
        if row.state == "not_reached" and row.last_attempt_at is None:
            continue  # its round ended by a reopening before anybody tried
        tried = row.last_attempt_at if row.state == "not_reached" else None
        first = row.ordinal % 2 == 1
        yield Desired(
            ClockKind.FOLLOW_UP,
            row.at,
            "waits.first_follow_up" if first else "waits.second_follow_up",
            waits.first_follow_up if first else waits.second_follow_up,
            row.planned_for,
            row.id,
            row.done_at or tried,
        )
    if case.recourse_until is not None and case.final_response_at is not None:
        over = case.recourse_until if case.recourse_until <= now else None
        yield Desired(
            ClockKind.RECOURSE,
            case.final_response_at,
            "waits.recourse",
            waits.recourse,
            case.recourse_until,
            met_at=over or case.satisfied_at,
        )


def _of_triggers(case: Complaint, policy: Policy, now: datetime) -> Iterator[Desired]:
    """What rises by itself: at once where a trigger of the pack holds, or after being unsolved for long."""
    for trigger in asked_for(case, policy):
        rule = f"trigger.{trigger.code}"
        running = (clock.started_at for clock in case.clocks if clock.running and clock.rule == rule)
        begun = next(running, None) or now
        yield Desired(ClockKind.TRIGGER, begun, rule, set_to=begun)
    if case.withdrawn_at is not None or position(case.stage) >= position(Stage.CONFIRM):
        return
    for trigger in policy.triggers:
        if trigger.after is not None and trigger.to_rank > case.escalation_level:
            rule = f"trigger.{trigger.code}"
            since = _unsolved_since(case, rule, now)
            yield Desired(ClockKind.TRIGGER, since, rule, trigger.after, stops=stops(case))


def _unsolved_since(case: Complaint, rule: str, now: datetime) -> datetime:
    """Receipt; after a solution that did not last, when it came back."""
    before = [clock for clock in case.clocks if clock.rule == rule]
    running = (clock.started_at for clock in before if clock.running)
    return next(running, None) or (now if before else _taken_up(case, now))


def _latest(*moments: datetime | None) -> datetime:
    return max(moment for moment in moments if moment is not None)
