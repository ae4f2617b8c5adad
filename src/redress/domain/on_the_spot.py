"""The fast path: what may be given on the spot, and the rows of what was handed over there and then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from redress.domain.agreements import Obligation, Option, Remedy
from redress.domain.because import because
from redress.domain.changes import Add, Change
from redress.domain.complaint import Complaint
from redress.domain.gates.receive import settling_on_the_spot
from redress.domain.money import Money, total
from redress.domain.policy import Policy, RemedyKind
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import BadInput, Reason
from redress.domain.scene import Scene
from redress.domain.stages import Step


@dataclass(frozen=True, slots=True)
class Handed:
    """One remedy that the complainant has in hand: its kind, in words, its worth (None: the kind's own) and the proof."""

    kind: str
    description: str
    value: Decimal | None
    proof: str


def spot_lacks(case: Complaint, handed: Sequence[Handed], policy: Policy) -> list[Reason]:
    """Why this cannot be settled on the spot: danger, gravity, a court or regulator, or its cost (000-44, 002-74)."""
    cost = total([_cost(one, policy) for one in handed], policy.currency)
    reasons = settling_on_the_spot(case, cost, policy)
    grave = {term.code for term in policy.taxonomy.get("severity", ()) if term.grave}
    if case.legal_track or case.regulator or case.severity in grave:
        category = case.regulator or case.severity or "legal_track"
        reasons.append(because(ReasonCode.SPOT_NOT_MINOR, step=Step.CLASSIFY, category=category))
    return reasons


def handed_over(
    case: Complaint,
    handed: Sequence[Handed],
    scene: Scene,
    *,
    title: str,
    how: str,
    point_ids: tuple[UUID, ...],
) -> list[Change]:
    """An accepted option with its remedies, each with an obligation that is proved at once; nothing where none is given."""
    if not handed:
        return []
    policy = scene.current
    cost = total([_cost(one, policy) for one in handed], policy.currency)
    option = Option(
        **scene.row(),
        rank=max((option.rank for option in case.options), default=0) + 1,
        title=title,
        benefit=title,
        basis="on_the_spot",
        point_ids=point_ids,
        cost=cost.amount,
        currency=policy.currency,
        grade=max(_kind(one, policy).grade for one in handed),
        offered_at=scene.now,
        offered_by=scene.actor.id,
        offered_how=how,
        accepted_at=scene.now,
        accepted_by=case.complainant_id,
        accepted_how=how,
    )
    return [Add(option), *(row for one in handed for row in _given(option, one, scene))]


def _kind(handed: Handed, policy: Policy) -> RemedyKind:
    kind = policy.remedy(handed.kind)
    if kind is None or kind.makes or kind.temporary or kind.track == "feedback":
        raise BadInput(Reason("remedy_not_on_the_spot", field="remedies", values={"remedy": handed.kind}))
    return kind


def _cost(handed: Handed, policy: Policy) -> Money:
    kind = _kind(handed, policy)
    if kind.needs_amount and handed.value is None:
        raise BadInput(Reason("amount_missing", field="remedies", values={"remedy": handed.kind}))
    value = kind.value if handed.value is None else handed.value
    if value < 0:
        raise BadInput(Reason("amount_negative", field="remedies", values={"remedy": handed.kind}))
    return Money(value + kind.handling, policy.currency)


def _given(option: Option, handed: Handed, scene: Scene) -> list[Change]:
    kind = _kind(handed, scene.current)
    value = kind.value if handed.value is None else handed.value
    remedy = Remedy(
        **scene.row(),
        option_id=option.id,
        kind=kind.code,
        track=kind.track,
        basis="goodwill",
        grade=kind.grade,
        description=handed.description,
        value=value,
        handling=kind.handling,
        currency=option.currency,
    )
    obligation = Obligation(
        **scene.row(),
        option_id=option.id,
        remedy_id=remedy.id,
        kind=kind.code,
        description=handed.description,
        value=value,
        handling=kind.handling,
        currency=option.currency,
        grade=kind.grade,
        due_at=scene.now,
        point_ids=option.point_ids,
        state="proved",
        proof=handed.proof,
        proved_by=scene.actor.id,
        proved_at=scene.now,
    )
    return [Add(remedy), Add(obligation)]
