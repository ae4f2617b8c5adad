"""The clocks that run, made those that ought to run: opened, met, put anew, cancelled.

A clock keeps the dates that it was opened with. They are counted anew only when what started it, its limit or a pause
changed, or on purpose (``anew``) after a calendar or a policy did: a date that somebody was told never moves by itself.
"""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

from redress.domain.changes import Add, Change, amend
from redress.domain.clock_kinds import ClockKind
from redress.domain.complaint import Complaint
from redress.domain.counting import Due, due
from redress.domain.desired import Desired
from redress.domain.gates.rows import exempt
from redress.domain.limiting import desired_clocks
from redress.domain.policy import Policy
from redress.domain.scene import Scene
from redress.domain.terms import Limit
from redress.domain.undertakings import Clock

Key = tuple[str, UUID | None, str]
MARKS = ("warned_at", "alarmed_at", "breached_at")


def reconcile(
    case: Complaint, policy: Policy, now: datetime, scene: Scene, *, anew: bool = False
) -> list[Change]:
    """The changes that make the clocks of the complaint those that ought to run."""
    wanted = {} if exempt(case) else {_key(each): each for each in desired_clocks(case, policy, now)}
    changes: list[Change] = []
    for clock in case.clocks:
        if clock.running:
            desired = wanted.pop(_matching(clock, wanted), None)
            changes += (
                [amend(clock, cancelled_at=now)]
                if desired is None
                else _adjusted(clock, desired, policy, scene, anew)
            )
    stood = _stood_still(case)
    over = [c for c in case.clocks if _stays_ended(c, anew) and stood.get(_key(c)) is not c]
    ended = {(*_key(clock), clock.started_at) for clock in over}
    done = {_key(clock) for clock in case.clocks if clock.met_at is not None}
    for key, desired in wanted.items():
        again = (*key, desired.started_at) in ended or (desired.met_at is not None and key in done)
        if not again:
            changes.append(Add(_opened(desired, policy, scene, stood.get(key))))
    return changes


def dates(desired: Desired, policy: Policy) -> tuple[Due, Limit | None]:
    """When the clock falls due, and the limit that it was counted by; None where a person set another date."""
    share = Fraction(policy.waits.warn_percent, 100)
    if desired.limit is not None:
        calendar = policy.calendars.of(desired.calendar)
        counted = due(desired.started_at, desired.limit, calendar, desired.stops, share)
        if desired.set_to is None or desired.set_to == counted.safe:
            return counted, desired.limit
    assert desired.set_to is not None, desired.kind
    span = desired.set_to - desired.started_at
    warn_at = desired.started_at + span * share.numerator / share.denominator
    return Due(desired.set_to, desired.set_to, False, warn_at), None


def _stood_still(case: Complaint) -> dict[Key, Clock]:
    """The clocks that ended only because the complaint was made one with another, from which it was parted since."""
    parted = {tie.at for tie in case.links if tie.kind == "merged" and tie.ended_at is not None}
    return {
        _key(clock): clock for clock in case.clocks if clock.met_at is None and clock.cancelled_at in parted
    }


def _key(each: Desired | Clock) -> Key:
    return str(each.kind), each.target_id, each.rule


def _matching(clock: Clock, wanted: dict[Key, Desired]) -> Key:
    """The key of what the clock is for; a clock from before rules were kept goes by kind and target."""
    if clock.started_at is not None:
        return _key(clock)
    near = (key for key in wanted if key[:2] == (clock.kind, clock.target_id))
    return next(near, _key(clock))


def _stays_ended(clock: Clock, anew: bool) -> bool:
    """Counted anew, a clock that other rules had ended runs again; a rise that was called off stays so."""
    if clock.running:
        return False
    return clock.met_at is not None or not anew or clock.kind == ClockKind.TRIGGER


def _opened(desired: Desired, policy: Policy, scene: Scene, before: Clock | None = None) -> Clock:
    """The clock; one that stood still only while the complaint was merged goes on with the marks it had."""
    went_on = before is not None and before.started_at == desired.started_at
    marks = {mark: getattr(before, mark) for mark in MARKS} if went_on else {}
    return Clock(
        **marks,
        **scene.row(),
        kind=str(desired.kind),
        target_id=desired.target_id,
        met_at=desired.met_at,
        **_counted(desired, policy),
    )


def _counted(desired: Desired, policy: Policy) -> dict[str, Any]:
    """The fields of the clock that counting gives."""
    found, limit = dates(desired, policy)
    return {
        "due_at": found.safe,
        "legal_due_at": found.legal if found.legal != found.safe else None,
        "warn_at": found.warn_at,
        "provisional": found.provisional,
        "started_at": desired.started_at,
        "span": limit.written() if limit else "",
        "calendar": desired.calendar,
        "rule": desired.rule,
    }


def _adjusted(clock: Clock, desired: Desired, policy: Policy, scene: Scene, anew: bool) -> list[Change]:
    if desired.met_at is not None:
        return [amend(clock, met_at=desired.met_at)]
    if desired.renewed_at is not None and desired.renewed_at > clock.at:
        return [amend(clock, met_at=desired.renewed_at), Add(_opened(desired, policy, scene))]
    if not anew and _unchanged(clock, desired):
        return []
    fields = _moved(clock, _counted(desired, policy), scene.now)
    return [amend(clock, **fields)] if fields else []


def _unchanged(clock: Clock, desired: Desired) -> bool:
    """Whether the dates that the clock was opened with still stand, without counting them again."""
    if clock.started_at != desired.started_at or desired.stops:
        return False
    if desired.set_to is not None:
        return clock.due_at == desired.set_to
    assert desired.limit is not None
    return clock.span == desired.limit.written() and clock.calendar == desired.calendar


def _moved(clock: Clock, new: dict[str, Any], now: datetime) -> dict[str, Any]:
    """What differs; a due date put into the future begins with fresh marks."""
    fields = {name: value for name, value in new.items() if value != getattr(clock, name)}
    if "due_at" in fields and new["due_at"] > now:
        fields |= {"warned_at": None, "alarmed_at": None}
    if fields.keys() & {"due_at", "legal_due_at"} and (new["legal_due_at"] or new["due_at"]) > now:
        fields["breached_at"] = None
    return fields
