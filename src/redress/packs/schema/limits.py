"""urgency.yaml: how fast, how long, and which optional gates are on."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from redress.domain.policy import Gates, Waits
from redress.packs.schema.kinds import Amount, Count, Entry, Span, Strict

Positive = Annotated[int, Field(ge=1)]
_WAITS = Waits()
_GATES = Gates()


class UrgencyEntry(Entry):
    """A degree of urgency with all its limits."""

    rank: Positive
    acknowledge: Span
    first_answer: Span
    progress_every: Span
    investigate: Span
    approve: Span
    execute: Span


class WaitsEntry(Strict):
    """The remaining limits; what a pack does not write is taken from the pack it stands on."""

    first_follow_up: Span = _WAITS.first_follow_up
    second_follow_up: Span = _WAITS.second_follow_up
    answer_from_complainant: Span = _WAITS.answer_from_complainant
    recourse: Span = _WAITS.recourse
    arbitration: Span = _WAITS.arbitration
    answer_after_approval: Span = _WAITS.answer_after_approval
    pause_cap: Span = _WAITS.pause_cap
    late_contact_attempts: Positive = _WAITS.late_contact_attempts
    voucher_validity: Span = _WAITS.voucher_validity
    on_the_spot_limit: Amount = _WAITS.on_the_spot_limit
    answer_rings: Positive = _WAITS.answer_rings
    untouched_alert: Span = _WAITS.untouched_alert
    interim_answer: Span = _WAITS.interim_answer
    machine_grace: Span = _WAITS.machine_grace
    warn_percent: Annotated[int, Field(ge=1, le=99)] = _WAITS.warn_percent
    transfers_alert: Positive = _WAITS.transfers_alert
    leaving_benchmark_percent: Annotated[int, Field(ge=0, le=100)] = _WAITS.leaving_benchmark_percent


class GatesEntry(Strict):
    """The optional gates. Those of law and ISO 10002 have no field here: no pack can switch them off."""

    restatement: bool = _GATES.restatement
    registration_signature: bool = _GATES.registration_signature
    signed_agreement: bool = _GATES.signed_agreement
    two_follow_ups: bool = _GATES.two_follow_ups
    options_wanted: Annotated[int, Field(ge=1, le=4)] = _GATES.options_wanted
    quality_review_before_archive: bool = _GATES.quality_review_before_archive


class ComplaintLevelEntry(Entry):
    """How grave the fact answers make a complaint (003-17)."""

    from_weight: Count
    urgency: str
