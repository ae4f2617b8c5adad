"""A voucher: bound to one complainant, good once, until a date; redeemed by code and identity together (003-67)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from redress.domain.agreements import Obligation
from redress.domain.refusals import Reason
from redress.domain.script import fold
from redress.domain.stages import Step


def issuing(obligation: Obligation, complainant_id: UUID | None) -> list[Reason]:
    """Why no code can be issued: it is not a voucher, it is settled, or there is nobody to bind it to."""
    values = {"description": obligation.description}
    if obligation.makes != "voucher":
        return [Reason("not_a_voucher", field="obligation_id", step=Step.RECORD_DELIVERY, values=values)]
    if obligation.settled:
        return [Reason("obligation_settled", field="obligation_id", values=values)]
    if complainant_id is None:
        return [Reason("voucher_needs_a_person", field="obligation_id", step=Step.RELEASE, values=values)]
    return []


def redeeming(obligation: Obligation, code: str, complainant_id: UUID | None, now: datetime) -> list[Reason]:
    """Why the code cannot be redeemed by this person now."""
    if obligation.makes != "voucher" or obligation.code is None or obligation.proved_at is None:
        return [Reason("voucher_not_issued", field="code", step=Step.ISSUE_VOUCHER)]
    if obligation.redeemed_at is not None:
        return [Reason("voucher_redeemed", field="code", values={"at": obligation.redeemed_at})]
    reasons = []
    if _plain(code) != _plain(obligation.code) or complainant_id != obligation.bound_to:
        reasons.append(Reason("voucher_of_another", field="code"))
    if obligation.valid_until is not None and obligation.valid_until < now:
        reasons.append(Reason("voucher_expired", field="code", values={"until": obligation.valid_until}))
    return reasons


def _plain(code: str) -> str:
    return fold(code).replace("-", "").replace(" ", "")
