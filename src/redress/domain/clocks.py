"""The clocks that ought to run, derived from the state and compared with those that do.

House limits are plain elapsed spans here; pauses push them. What was promised to the complainant (acknowledgement,
promises, obligations, follow-ups) is never pushed by a pause.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from redress.domain.changes import Add, Change, amend
from redress.domain.clock_kinds import ClockKind
from redress.domain.complaint import Complaint
from redress.domain.gates.rows import ON_THE_SPOT, TURNED_AWAY, exempt
from redress.domain.policy import Policy
from redress.domain.scene import Scene
from redress.domain.stages import Stage, position
from redress.domain.undertakings import Clock, Pause


class Desired(NamedTuple):
    """A clock that ought to be there: its limit, when it was met, or (one that repeats) last began anew."""

    kind: ClockKind
    due_at: datetime
    target_id: UUID | None = None
    met_at: datetime | None = None
    renewed_at: datetime | None = None


def reconcile(case: Complaint, policy: Policy, now: datetime, scene: Scene) -> list[Change]:
    """The changes that make the clocks of the complaint those that ought to run."""
    wanted = {} if exempt(case) else {_key(desired): desired for desired in desired_clocks(case, policy, now)}
    running = [clock for clock in case.clocks if clock.running]
    changes: list[Change] = []
    for clock in running:
        desired = wanted.pop((clock.kind, clock.target_id), None)
        changes += _ended(clock, now) if desired is None else _adjusted(clock, desired, scene)
    ended = {(clock.kind, clock.target_id, clock.due_at) for clock in case.clocks if not clock.running}
    done = {(clock.kind, clock.target_id) for clock in case.clocks if clock.met_at is not None}
    for key, desired in wanted.items():
        again = (*key, desired.due_at) in ended or (desired.met_at is not None and key in done)
        if not again:
            clock = Clock(
                **scene.row(), kind=key[0], target_id=key[1], due_at=desired.due_at, met_at=desired.met_at
            )
            changes.append(Add(clock))
    return changes


def _key(desired: Desired) -> tuple[str, UUID | None]:
    return desired.kind.value, desired.target_id


def _ended(clock: Clock, now: datetime) -> list[Change]:
    return [amend(clock, cancelled_at=now)]


def _adjusted(clock: Clock, desired: Desired, scene: Scene) -> list[Change]:
    if desired.met_at is not None:
        return [amend(clock, met_at=desired.met_at)]
    if desired.renewed_at is not None and desired.renewed_at > clock.at:
        again = Clock(**scene.row(), kind=clock.kind, target_id=clock.target_id, due_at=desired.due_at)
        return [amend(clock, met_at=desired.renewed_at), Add(again)]
    if desired.due_at == clock.due_at:
        return []
    if desired.due_at > scene.now:
        return [amend(clock, due_at=desired.due_at, warned_at=None, breached_at=None)]
    return [amend(clock, due_at=desired.due_at)]


def desired_clocks(case: Complaint, policy: Policy, now: datetime) -> Iterator[Desired]:
    """Every clock that the state calls for."""
    if case.merged_into is not None:
        # The matter goes on elsewhere; whatever is promised or ordered here all the same keeps its time.
        yield from _of_orders(case, policy, now)
        yield from _of_words(case, policy)
        return
    yield from _of_the_case(case, policy, now)
    yield from _of_decisions(case, policy)
    yield from _of_orders(case, policy, now)
    yield from _of_words(case, policy)
    yield from _of_the_end(case, now)


def _of_the_case(case: Complaint, policy: Policy, now: datetime) -> Iterator[Desired]:
    urgency = policy.urgency(case.urgency)
    received = case.received_at
    if case.safety:
        yield Desired(ClockKind.SAFETY, urgency.acknowledge.after(received), met_at=case.safety_secured_at)
    if case.withdrawn_at is not None:
        return
    yield Desired(ClockKind.ACKNOWLEDGE, urgency.acknowledge.after(received), met_at=case.acknowledged_at)
    answered = _earliest(case.answered_at, case.final_response_at, case.closed_at)
    yield Desired(ClockKind.FIRST_ANSWER, pushed(case, urgency.first_answer.after(received)), met_at=answered)
    if case.stage is not Stage.RECEIVE:
        due = urgency.investigate.after(_begun(case, ClockKind.INVESTIGATE, now))
        yield Desired(ClockKind.INVESTIGATE, pushed(case, due), met_at=_investigated_at(case))
    if position(case.stage) < position(Stage.CONFIRM):
        last = _latest(case.progress_at, _begun(case, ClockKind.PROGRESS, now))
        yield Desired(ClockKind.PROGRESS, urgency.progress_every.after(last), renewed_at=case.progress_at)


def _begun(case: Complaint, kind: ClockKind, now: datetime) -> datetime:
    """When the running stretch of that kind began: at receipt, or after a reopening when its clock was opened anew."""
    clocks = [clock for clock in case.clocks if clock.kind == kind]
    running = [clock for clock in clocks if clock.running]
    if not clocks or (len(clocks) == 1 and running):
        return case.received_at
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


def _of_decisions(case: Complaint, policy: Policy) -> Iterator[Desired]:
    for approval in case.approvals:
        yield Desired(ClockKind.APPROVAL, approval.due_at, approval.id, approval.decided_at)
        if approval.decided_at is not None:
            due = policy.waits.answer_after_approval.after(approval.decided_at)
            told = _told_after(case, approval.decided_at)
            yield Desired(ClockKind.ANSWER_AFTER_APPROVAL, due, approval.id, told)
    approve = policy.urgency(case.urgency).approve
    for second in case.seconds:
        yield Desired(ClockKind.SECOND_PERSON, approve.after(second.at), second.id, second.decided_at)
    for option in case.options:
        if option.offered_at is not None:
            due = policy.waits.answer_from_complainant.after(option.offered_at)
            heard = _earliest(
                option.accepted_at, option.objected_at, option.retired_at, case.final_response_at
            )
            yield Desired(ClockKind.OFFER_ANSWER, due, option.id, heard)


def _told_after(case: Complaint, moment: datetime) -> datetime | None:
    words = [option.offered_at for option in case.options] + [
        case.progress_at,
        case.final_response_at,
        case.closed_at,
    ]
    return min((word for word in words if word is not None and word >= moment), default=None)


def _of_orders(case: Complaint, policy: Policy, now: datetime) -> Iterator[Desired]:
    for order in case.work_orders:
        if order.state == "cancelled":
            continue
        yield Desired(ClockKind.WORK_ORDER, order.due_at, order.id, order.answered_at or order.refused_at)
        if order.refused_at is not None:
            due = order.arbitration_due_at or policy.waits.arbitration.after(order.refused_at)
            yield Desired(ClockKind.ARBITRATION, due, order.id, now if order.arbitration else None)
    for obligation in case.obligations:
        done = obligation.proved_at or obligation.released_at
        yield Desired(ClockKind.OBLIGATION, obligation.due_at, obligation.id, done)
    for improvement in case.improvements:
        yield Desired(ClockKind.IMPROVEMENT, improvement.due_at, improvement.id, improvement.done_at)


def _of_words(case: Complaint, policy: Policy) -> Iterator[Desired]:
    for promise in case.promises:
        gone = promise.state == "moved" or (promise.open and case.withdrawn_at is not None)
        if not gone:
            yield Desired(ClockKind.PROMISE, promise.due_at, promise.id, promise.answered_at)
    for question in case.questions:
        if question.awaited and question.cancelled_at is None and not case.closed:
            due = policy.waits.answer_from_complainant.after(question.at)
            yield Desired(ClockKind.COMPLAINANT_ANSWER, due, question.id, question.answered_at)
    for pause in case.pauses:
        yield Desired(ClockKind.PAUSE, pause.until, pause.id, pause.resumed_at)


def _of_the_end(case: Complaint, now: datetime) -> Iterator[Desired]:
    for row in case.follow_ups:
        if row.state == "not_reached" and row.last_attempt_at is None:
            continue  # its round ended by a reopening before anybody tried
        tried = row.last_attempt_at if row.state == "not_reached" else None
        yield Desired(ClockKind.FOLLOW_UP, row.planned_for, row.id, row.done_at or tried)
    if case.recourse_until is not None and case.final_response_at is not None:
        over = case.recourse_until if case.recourse_until <= now else None
        yield Desired(ClockKind.RECOURSE, case.recourse_until, met_at=over or case.satisfied_at)


def pushed(case: Complaint, due_at: datetime) -> datetime:
    """A house limit, pushed by the pauses that began before it ran out; a running pause counts to its planned end."""
    for pause in sorted(case.pauses, key=lambda pause: pause.at) if case.pauses else ():
        if pause.at < due_at:
            due_at += _length(pause)
    return due_at


def _length(pause: Pause) -> timedelta:
    return max((pause.resumed_at or pause.until) - pause.at, timedelta(0))


def _earliest(*moments: datetime | None) -> datetime | None:
    return min((moment for moment in moments if moment is not None), default=None)


def _latest(*moments: datetime | None) -> datetime:
    return max(moment for moment in moments if moment is not None)
