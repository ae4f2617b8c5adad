"""Receive: what must be there before a complaint may leave, and what its steps must respect.

Hard gates 1, 2 and 3 of the requirements (000-43 … 000-47, 002-17, 004-28, 004-51).
"""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime

from redress.domain.because import because
from redress.domain.complaint import Complaint, Point
from redress.domain.money import Money
from redress.domain.policy import Policy
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import Reason
from redress.domain.stages import Step

_OWN_FIELDS = frozenset(field.name for field in fields(Complaint))


def required_fields(case: Complaint, point: Point, policy: Policy, now: datetime) -> list[Reason]:
    """Somebody (or nobody, said so) complains about something, and the firm's form is filled.

    A form field is the complaint's own field of the same name, else one of its ``particulars``. Personal fields
    belong to the complainant and are checked when the form comes in.
    """
    reasons = []
    if not case.narrative.strip() and not point.text.strip():
        reasons.append(
            because(ReasonCode.FIELD_MISSING, step=Step.CORRECT, field="narrative", **_said("narrative"))
        )
    if case.complainant_id is None and not case.complainant_name and not case.anonymous:
        reasons.append(because(ReasonCode.COMPLAINANT_UNKNOWN, step=Step.CORRECT, field="complainant_name"))
    form = policy.form("complaint" if case.automatic_channel else "registration") or policy.form("complaint")
    for wanted in form.fields if form else ():
        if wanted.required and not wanted.personal and _empty(case, wanted.code):
            reasons.append(
                because(ReasonCode.FIELD_MISSING, step=Step.CORRECT, field=wanted.code, **_said(wanted.code))
            )
    return reasons


def _said(code: str) -> dict[str, str]:
    return {"named": code}


def _empty(case: Complaint, code: str) -> bool:
    value = case.particulars.get(code)
    if value in (None, "") and code in _OWN_FIELDS:
        value = getattr(case, code)
    return value is None or value == () or (isinstance(value, str) and not value.strip())


def restated(case: Complaint, point: Point, policy: Policy, now: datetime) -> list[Reason]:
    """Gate 1: the complainant confirmed the restatement, or it is written why that could not be (000-43)."""
    if not policy.gates.restatement:
        return []
    if case.restatement_confirmed is False:
        return [because(ReasonCode.RESTATEMENT_REJECTED, step=Step.RESTATE, field="restatement")]
    if case.restatement_confirmed or case.restatement_waived.strip():
        return []
    return [because(ReasonCode.RESTATEMENT_UNCONFIRMED, step=Step.RESTATE, field="restatement")]


def registered(case: Complaint, point: Point, policy: Policy, now: datetime) -> list[Reason]:
    """Gate 2: a named person registered (and signed) it, or a named automatic channel brought it (004-28)."""
    if case.automatic_channel and case.channel:
        return []
    signed = bool(case.registration_signature.strip()) or not policy.gates.registration_signature
    if case.registered_by is not None and case.registered_at is not None and signed:
        return []
    return [because(ReasonCode.NOT_REGISTERED, step=Step.SIGN_REGISTRATION, field="registration_signature")]


def acknowledged(case: Complaint, point: Point, policy: Policy, now: datetime) -> list[Reason]:
    """The complainant was told that we have it: handed to a channel, spoken or printed."""
    if case.acknowledged_at is not None:
        return []
    return [because(ReasonCode.NOT_ACKNOWLEDGED, step=Step.ACKNOWLEDGE)]


def answered_or_promised(case: Complaint, point: Point, policy: Policy, now: datetime) -> list[Reason]:
    """Gate 3: answered at once, or an answer promised for a date (000-44, 000-45)."""
    promised = any(promise.work_order_id is None and promise.said for promise in case.promises)
    if case.answered_at is not None or promised:
        return []
    return [because(ReasonCode.NO_ANSWER_PROMISED, step=Step.PROMISE, field="due_at")]


def safety_secured(case: Complaint, point: Point, policy: Policy, now: datetime) -> list[Reason]:
    """Where somebody may be in danger, action comes before classification."""
    return securing(case)


def securing(case: Complaint) -> list[Reason]:
    """Why nothing else may happen yet: danger without recorded action. It survives a withdrawal."""
    if not case.safety or case.safety_secured_at is not None:
        return []
    return [because(ReasonCode.SAFETY_NOT_SECURED, step=Step.SECURE_SAFETY)]


def altering_registration(case: Complaint) -> list[Reason]:
    """Gate 2, second half: once signed, the record is locked; only a correction that keeps the old value changes it."""
    if case.registered_at is None:
        return []
    return [because(ReasonCode.RECORD_LOCKED, step=Step.CORRECT)]


def settling_on_the_spot(case: Complaint, cost: Money, policy: Policy) -> list[Reason]:
    """The fast path is for what is minor and costs no more than the pack lets the receiver settle (000-44, 002-74)."""
    reasons = securing(case)
    limit = Money(policy.waits.on_the_spot_limit, policy.currency)
    if limit < cost:
        values = {"cost": str(cost), "limit": str(limit)}
        reasons.append(because(ReasonCode.SPOT_TOO_DEAR, step=Step.DRAFT_OPTION, **values))
    grave = {term.code for terms in policy.taxonomy.values() for term in terms if term.grave}
    for point in case.live_points:
        if point.category in grave or point.matter in grave:
            reasons.append(
                because(
                    ReasonCode.SPOT_NOT_MINOR, step=Step.CLASSIFY, category=point.category or point.matter
                )
            )
    return reasons


GATES = (required_fields, restated, registered, acknowledged, answered_or_promised, safety_secured)
# Even what is turned away or handed on was taken down by somebody, and the complainant knows that we have it.
AT_LEAST = (registered, acknowledged)
