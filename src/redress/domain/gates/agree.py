"""Agree: no acceptance is ever presumed; the way out without one is a final response.

Hard gates 7, 8 and 11 of the requirements (000-49, 002-18, 002-49, 000-54, 004-40); rules 3, 4 and 6 of the design.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from redress.domain.agreements import Agreement, Option
from redress.domain.because import because
from redress.domain.complaint import Complaint, Outcome, Point, Validity
from redress.domain.gates.rows import accepted_for, agreement_on, concerns, options_for, seconded
from redress.domain.policy import Policy
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import Reason
from redress.domain.stages import Step


def agreed(case: Complaint, point: Point, policy: Policy, now: datetime) -> list[Reason]:
    """The complainant confirmed, and signed where the pack asks; or a final response stands."""
    accepted = accepted_for(case, point)
    if agreed_on(case, point, policy):
        return []
    if case.final_response_at is not None:
        return final_lacks(case, point)
    if accepted:
        drawn = any(agreement_on(case, option.id) for option in accepted)
        step = Step.SIGN_AGREEMENT if drawn else Step.DRAW_UP_AGREEMENT
        return [because(ReasonCode.NOT_SIGNED, step=step, ordinal=point.ordinal)]
    return [because(ReasonCode.NOT_ACCEPTED, step=_towards_a_yes(case, point), ordinal=point.ordinal)]


def _towards_a_yes(case: Complaint, point: Point) -> Step:
    if point.outcome is Outcome.NOTHING_OWED:
        return Step.RESPOND_FINALLY
    if any(option.on_the_table for option in options_for(case, point)):
        return Step.ACCEPT
    return Step.APOLOGISE if apologising_first(case) else Step.OFFER


def agreed_on(case: Complaint, point: Point, policy: Policy) -> list[Option]:
    """The options for the point that were accepted, and signed by both sides where the pack asks for it."""
    accepted = accepted_for(case, point)
    return [o for o in accepted if not policy.gates.signed_agreement or _signed(case, o)]


def _signed(case: Complaint, option: Option) -> bool:
    agreement = agreement_on(case, option.id)
    return agreement is not None and agreement.signed


def final_lacks(case: Complaint, point: Point) -> list[Reason]:
    """What a final response that was drawn up still lacks for this point."""
    reasons = responding_finally(
        case, {p.id: p.decision for p in (point,)}, case.recourse, case.recourse_until
    )
    if not seconded(case, "respond_finally", case.id):
        reasons.append(because(ReasonCode.FINAL_WITHOUT_SECOND, step=Step.SECOND))
    return reasons


def offering(case: Complaint, option: Option, policy: Policy, now: datetime) -> list[Reason]:
    """Gates 7 and 8, rule 4: what must be before an option may go out to the complainant."""
    reasons = [*apologising_first(case), *offerable(option)]
    for point in case.live_points:
        concluded = point.concluded_at is not None and point.validity is not Validity.PRESUMED
        if concerns(option.point_ids, point) and not (concluded or point.settled):
            reasons.append(because(ReasonCode.NOT_CONCLUDED, step=Step.CONCLUDE, ordinal=point.ordinal))
    reasons += best_first(case, option)
    return reasons


def apologising_first(case: Complaint) -> list[Reason]:
    """Gate 7, rule 3: regret always, without admission; the apology for fault before the first offer when it is ours."""
    reasons = []
    if case.regret_at is None and case.fault_apology_at is None:
        reasons.append(because(ReasonCode.REGRET_FIRST, step=Step.APOLOGISE))
    if case.fault_ours and case.fault_apology_at is None:
        reasons.append(because(ReasonCode.APOLOGY_FIRST, step=Step.APOLOGISE))
    return reasons


def offerable(option: Option) -> list[Reason]:
    """Gate 8, rule 6: alive, feasible, and inside authority or approved."""
    title = option.title
    if option.retired_at is not None:
        return [because(ReasonCode.OPTION_RETIRED, step=Step.DRAFT_OPTION, title=title)]
    reasons = []
    if not option.feasible:
        values = {"title": title, "ready_at": option.infeasible_reason, "needed_by": ""}
        reasons.append(because(ReasonCode.INFEASIBLE, step=Step.DRAFT_OPTION, **values))
    if option.authority not in {"inside", "approved"}:
        reasons.append(because(ReasonCode.APPROVAL_OUTSTANDING, step=Step.REQUEST_APPROVAL, title=title))
    return reasons


def best_first(case: Complaint, option: Option) -> list[Reason]:
    """Rule 4: the best-ranked option first, one at a time; the next when it is objected to (000-52, 000-53)."""
    overlapping = [o for o in case.options if o.id != option.id and _overlap(o.point_ids, option.point_ids)]
    reasons = [
        because(ReasonCode.OFFER_OUTSTANDING, step=Step.RECORD_OBJECTION, title=other.title)
        for other in overlapping
        if other.on_the_table
    ]
    better = [o for o in overlapping if o.offerable and o.offered_at is None and o.rank < option.rank]
    if better:
        first = min(better, key=lambda o: o.rank)
        reasons.append(
            because(ReasonCode.BETTER_OPTION_FIRST, step=Step.RANK, title=option.title, better=first.title)
        )
    return reasons


def _overlap(one: tuple[UUID, ...], other: tuple[UUID, ...]) -> bool:
    return not one or not other or not set(one).isdisjoint(other)


def answering_offer(option: Option) -> list[Reason]:
    """Only an offer that lies open can be accepted or objected to."""
    if option.offered_at is None:
        return [because(ReasonCode.NOT_OFFERED, step=Step.OFFER, title=option.title)]
    if not option.on_the_table:
        return [because(ReasonCode.NOT_ON_THE_TABLE, step=Step.OFFER, title=option.title)]
    return []


def accepting(option: Option, how: str) -> list[Reason]:
    """No acceptance is presumed: the offer lies open, and how the complainant accepted is recorded (000-54)."""
    reasons = answering_offer(option)
    if not how.strip():
        reasons.append(because(ReasonCode.ACCEPTANCE_PRESUMED, step=Step.ACCEPT, field="how"))
    return reasons


def signing(agreement: Agreement, option: Option) -> list[Reason]:
    """An agreement is signed while it is not void and its option is accepted."""
    if agreement.void_at is not None:
        return [because(ReasonCode.AGREEMENT_VOID, step=Step.DRAW_UP_AGREEMENT)]
    if option.accepted_at is None:
        return [because(ReasonCode.NOT_OFFERED, step=Step.ACCEPT, title=option.title)]
    return []


def responding_finally(
    case: Complaint, decisions: Mapping[UUID, str], recourse: str, until: datetime | None
) -> list[Reason]:
    """A final response decides each of its points with reasons, and names the recourse and its date."""
    reasons = [
        because(
            ReasonCode.FINAL_WITHOUT_DECISION,
            step=Step.RESPOND_FINALLY,
            field="decisions",
            ordinal=_ordinal(case, id),
        )
        for id, decision in decisions.items()
        if not decision.strip()
    ]
    if not recourse.strip() or until is None:
        reasons.append(
            because(ReasonCode.FINAL_WITHOUT_RECOURSE, step=Step.RESPOND_FINALLY, field="recourse")
        )
    return reasons


def final_in_time(case: Complaint, policy: Policy, now: datetime) -> list[Reason]:
    """A final response follows refusal or silence after an offer; or nothing is owed, or a remedy was agreed before."""
    silent_since = policy.waits.answer_from_complainant
    answered = any(
        option.objected_at is not None
        or option.accepted_at is not None
        or (option.offered_at is not None and silent_since.after(option.offered_at, policy.calendar) <= now)
        for option in case.options
    )
    nothing = any(
        point.outcome in {Outcome.NOTHING_OWED, Outcome.DECLINED} or point.validity is Validity.NOT_JUSTIFIED
        for point in case.live_points
    )
    return [] if answered or nothing else [because(ReasonCode.FINAL_TOO_EARLY, step=Step.OFFER)]


def _ordinal(case: Complaint, point_id: UUID) -> int:
    point = case.point(point_id)
    return point.ordinal if point else 0


GATES = (agreed,)
