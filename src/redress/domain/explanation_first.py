"""Who claims a right wants an explanation and no money: the explanation comes first (001-70, 001-71)."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from redress.domain.agreements import Option, Remedy
from redress.domain.because import roles_of
from redress.domain.complaint import Complaint
from redress.domain.moves import MOVES
from redress.domain.policy import Policy
from redress.domain.refusals import Reason
from redress.domain.stages import Step


def explanation_first(
    case: Complaint, remedies: Sequence[Remedy], policy: Policy, *, offered: bool
) -> list[Reason]:
    """Why goodwill in money or goods may not come yet; what is due is never held back.

    ``offered`` asks for an option without compensation that went out before; else one that is drafted is enough.
    """
    shown = {kind.code for kind in policy.customer_types if kind.no_compensation_first}
    compensates = any(r.track == "compensation" and r.basis != "due" for r in remedies)
    if not compensates or shown.isdisjoint(case.customer_types):
        return []
    if any(_explains(case, option) for option in case.options if option.offered_at or not offered):
        return []
    step = Step.OFFER if offered else Step.DRAFT_OPTION
    return [Reason("explanation_first", field="remedies", step=step, who=roles_of(MOVES[step].roles))]


def _explains(case: Complaint, option: Option) -> bool:
    lines = [remedy.track for remedy in case.remedies if remedy.option_id == option.id]
    return bool(lines) and "compensation" not in lines


def remedies_of(case: Complaint, option_id: UUID) -> list[Remedy]:
    """The lines of an option."""
    return [remedy for remedy in case.remedies if remedy.option_id == option_id]
