"""Fulfil: every obligation proved done, or released by the complainant's own word.

Hard gate 11 of the requirements (000-54, 004-40); rule 9 of the design: none can be skipped on any path.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from redress.domain.agreements import Obligation
from redress.domain.because import because
from redress.domain.complaint import Complaint, Point
from redress.domain.gates.rows import accepted_for, obligations_for
from redress.domain.policy import Policy
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import Reason
from redress.domain.stages import Step


def obligations_settled(case: Complaint, point: Point, policy: Policy, now: datetime) -> list[Reason]:
    """Everything owed for the point was proved or released."""
    return [still_owed(obligation) for obligation in obligations_for(case, point) if not obligation.settled]


def still_owed(obligation: Obligation) -> Reason:
    """The reason that names what is owed and since when it should be there."""
    return because(
        ReasonCode.OBLIGATION_OPEN,
        step=Step.RECORD_DELIVERY,
        description=obligation.description,
        due_at=obligation.due_at,
    )


def remedies_owed(case: Complaint, point: Point, policy: Policy, now: datetime) -> list[Reason]:
    """Rule 9: each remedy of an accepted option became an obligation; nothing agreed is forgotten."""
    owed = {obligation.remedy_id for obligation in case.obligations}
    accepted = {option.id for option in accepted_for(case, point)}
    return [
        because(ReasonCode.REMEDY_WITHOUT_OBLIGATION, step=Step.ORDER_REMEDY, description=remedy.description)
        for remedy in case.remedies
        if remedy.option_id in accepted and remedy.id not in owed
    ]


def executing(case: Complaint, obligation: Obligation, policy: Policy) -> list[Reason]:
    """Gate 11: nothing is carried out before the complainant confirmed, and signed where the pack asks.

    What policy or law owes is given in full whatever the complainant answers: with a final response it is carried out.
    """
    description = obligation.description
    if obligation.settled:
        return [because(ReasonCode.OBLIGATION_SETTLED, description=description)]
    option = next((o for o in case.options if o.id == obligation.option_id), None)
    if case.final_response_at is not None and _due(case, obligation):
        return []
    if option is None or option.accepted_at is None:
        return [because(ReasonCode.EXECUTION_BEFORE_CONSENT, step=Step.ACCEPT, description=description)]
    if policy.gates.signed_agreement and not _was_signed(case, option.id):
        return [
            because(ReasonCode.EXECUTION_BEFORE_SIGNATURE, step=Step.SIGN_AGREEMENT, description=description)
        ]
    return []


def _was_signed(case: Complaint, option_id: UUID) -> bool:
    """Whether both sides ever signed on the option: what was owed then stays owed, though a reopening voids the paper."""
    return any(
        agreement.firm_signed_at is not None and agreement.complainant_signed_at is not None
        for agreement in case.agreements
        if agreement.option_id == option_id
    )


def _due(case: Complaint, obligation: Obligation) -> bool:
    return any(r.id == obligation.remedy_id and r.basis == "due" for r in case.remedies)


def proving(obligation: Obligation, proof: str) -> list[Reason]:
    """An obligation ends by proof, once."""
    if obligation.settled:
        return [because(ReasonCode.OBLIGATION_SETTLED, description=obligation.description)]
    if not proof.strip():
        values = {"description": obligation.description}
        return [because(ReasonCode.PROOF_MISSING, step=Step.RECORD_DELIVERY, field="proof", **values)]
    return []


def releasing(obligation: Obligation, words: str) -> list[Reason]:
    """Or by the complainant's own word, which is recorded."""
    if obligation.settled:
        return [because(ReasonCode.OBLIGATION_SETTLED, description=obligation.description)]
    if not words.strip():
        values = {"description": obligation.description}
        return [because(ReasonCode.RELEASE_WITHOUT_WORDS, step=Step.RELEASE, field="words", **values)]
    return []


GATES = (remedies_owed, obligations_settled)
