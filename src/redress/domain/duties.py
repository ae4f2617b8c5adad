"""When a duty of a regime begins for a complaint, and when it was met: two tables from codes to what the snapshot knows.

A trigger that the snapshot keeps no moment of (a statement sent, an authority's own receipt …) begins nothing: such a
duty is shown to the operator and opens no clock. All moments are aware.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from redress.domain.complaint import Complaint, Validity
from redress.domain.regimes import Duty
from redress.domain.stages import Stage, position
from redress.domain.undertakings import Escalation

Moment = Callable[[Complaint], datetime | None]


def trigger_at(case: Complaint, duty: Duty) -> datetime | None:
    """The moment that starts the duty's limit, from what the complaint knows; None where it knows none.

    A repeating duty ends with the final answer: nothing is left to report on.
    """
    if duty.repeats and final_at(case) is not None:
        return None
    if duty.trigger in AFTER_ANOTHER:
        return _due_of(case, f"{duty.regime}/{AFTER_ANOTHER[duty.trigger]}")
    known = TRIGGERS.get(duty.trigger)
    return known(case) if known else None


def met_at(case: Complaint, duty: Duty) -> datetime | None:
    """When the duty was fulfilled, not before it began; None while it was not, or where no record tells."""
    begun, known = trigger_at(case, duty), MET.get(duty.met_by)
    if begun is None or known is None:
        return None
    met = known(case)
    if duty.met_by == "final_or_extended":
        met = _earliest(met, *(row.at for row in case.extensions if row.rule.startswith(f"{duty.regime}/")))
    if met is not None and met < begun and duty.trigger in NEWS:
        return _earliest(*_later_words(case, begun))
    return max(met, begun) if met is not None else None


def final_at(case: Complaint) -> datetime | None:
    """When the complainant had our last word: a final response, an agreed solution, their satisfaction, or the end."""
    return _earliest(case.final_response_at, case.satisfied_at, case.closed_at, accepted_at(case))


def accepted_at(case: Complaint) -> datetime | None:
    """When a solution was accepted for everything that is still complained about."""
    if position(case.stage) < position(Stage.FULFIL):
        return None
    return _latest(option.accepted_at for option in case.options if option.retired_at is None)


def _answered_at(case: Complaint) -> datetime | None:
    return _earliest(case.answered_at, final_at(case))


def _resolved_at(case: Complaint) -> datetime | None:
    """Resolved to the complainant's satisfaction; an answer alone does not count (standards.md 2.1, row 6)."""
    return _earliest(case.satisfied_at, accepted_at(case))


def _investigated_at(case: Complaint) -> datetime | None:
    moments = [point.concluded_at for point in case.live_points]
    return None if not moments or None in moments else _latest(moments)


def _error_at(case: Complaint) -> datetime | None:
    justified = {Validity.JUSTIFIED, Validity.PARTLY}
    return _earliest(*(point.concluded_at for point in case.live_points if point.validity in justified))


def _risen_at(case: Complaint) -> datetime | None:
    """The first rise that is no courtesy; it is told to the complainant as it is made."""
    rises: list[Escalation] = [row for row in case.escalations if not row.courtesy]
    return _earliest(*(row.at for row in rises))


def _carried_out_at(case: Complaint) -> datetime | None:
    if not case.obligations or any(not owed.settled for owed in case.obligations):
        return None
    return _latest(owed.proved_at or owed.released_at for owed in case.obligations)


def _carried_out_or_over_at(case: Complaint) -> datetime | None:
    """Where nothing was owed in the end, the last word settles it."""
    return _carried_out_at(case) or (None if case.obligations else final_at(case))


def _contained_at(case: Complaint) -> datetime | None:
    stopgaps = (owed.proved_at for owed in case.obligations if owed.temporary)
    return _earliest(case.safety_secured_at, *stopgaps, *(order.at for order in case.work_orders))


def _later_words(case: Complaint, begun: datetime) -> Iterable[datetime]:
    words = (case.final_response_at, case.answered_at, case.satisfied_at, case.closed_at)
    return [word for word in words if word is not None and word >= begun]


def _due_of(case: Complaint, rule: str) -> datetime | None:
    """When the limit of another duty ends; a clock that was met starts nothing after it."""
    return _latest(clock.missable_at for clock in case.clocks if clock.rule == rule and clock.running)


def _earliest(*moments: datetime | None) -> datetime | None:
    return min((moment for moment in moments if moment is not None), default=None)


def _latest(moments: Iterable[datetime | None]) -> datetime | None:
    return max((moment for moment in moments if moment is not None), default=None)


# A limit that begins when another one ends: the code of that other duty of the same regime.
AFTER_ANOTHER = {"final_due": "final", "authority_due": "authority_reply"}

TRIGGERS: dict[str, Moment] = {
    "received": lambda case: case.received_at,
    "notice": lambda case: case.received_at,
    "inquiry_date": lambda case: case.received_at,
    "seller_informed": lambda case: case.received_at,
    "incident": lambda case: case.occurred_at,
    "posting_or_dispute": lambda case: case.occurred_at,
    "acknowledged": lambda case: case.acknowledged_at,
    "escalated": _risen_at,
    "escalation_acknowledged": _risen_at,
    "appeal_lodged": _risen_at,
    "regulator_transfer": lambda case: case.regulator_at,
    "dispatched": lambda case: case.regulator_at,
    "adr_contact": lambda case: case.regulator_at,
    "adr_notice": lambda case: case.regulator_at,
    "investigation_completed": _investigated_at,
    "error_determined": _error_at,
    "resolution_accepted": accepted_at,
    "company_response": _answered_at,
    "final_response_sent": lambda case: case.final_response_at,
    "deadlock": lambda case: case.final_response_at,
    "deadlock_or_8_weeks": lambda case: case.final_response_at,
    "resolved": _resolved_at,
    "resolved_or_expired": final_at,
    "d6_done": _carried_out_at,
}

MET: dict[str, Moment] = {
    "acknowledged": lambda case: _earliest(case.acknowledged_at, final_at(case)),
    "escalation_acknowledged": _risen_at,
    "registered": lambda case: _earliest(case.registered_at, final_at(case)),
    "answered": _answered_at,
    "final": final_at,
    "final_or_extended": final_at,  # or by an extension of a limit of the same regime, see met_at
    "progress": lambda case: _earliest(case.progress_at, final_at(case)),
    "resolved": _resolved_at,
    "recourse_told": lambda case: case.final_response_at or _resolved_at(case),
    "told_after": final_at,
    "regulator_answered": final_at,
    "offered": lambda case: _earliest(*(o.offered_at for o in case.options), final_at(case)),
    "investigated": lambda case: _earliest(_investigated_at(case), final_at(case)),
    "carried_out": _carried_out_or_over_at,
    "contained": _contained_at,
    "root_cause_named": lambda case: _earliest(*(f.at for f in case.findings if f.kind == "root_cause")),
    "improved": lambda case: _latest(row.done_at for row in case.improvements),
    "effect_verified": lambda case: _latest(row.verified_at for row in case.improvements),
    "referred": lambda case: case.regulator_at,
}
# What comes from outside or from above is answered by a word that follows it, not by one said before.
NEWS = frozenset(
    {
        "regulator_transfer",
        "dispatched",
        "adr_contact",
        "adr_notice",
        "appeal_lodged",
        "escalation_acknowledged",
    }
)
