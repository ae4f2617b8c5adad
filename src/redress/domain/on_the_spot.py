"""The fast path: what may be given on the spot, and the rows of what was handed over there and then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from redress.domain.agreements import Obligation, Option, Remedy
from redress.domain.authority import beyond
from redress.domain.because import because
from redress.domain.changes import Add, Change
from redress.domain.complaint import Complaint
from redress.domain.gates.receive import settling_on_the_spot
from redress.domain.money import Money, total
from redress.domain.policy import Policy, RemedyKind
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import BadInput, GateShut, Reason
from redress.domain.scene import Scene
from redress.domain.stages import Step

BASIS = "on_the_spot"


@dataclass(frozen=True, slots=True)
class Handed:
    """One remedy that the complainant has in hand: its kind, in words, its worth (None: the kind's own) and the proof."""

    kind: str
    description: str
    value: Decimal | None
    proof: str


def spot_lacks(case: Complaint, handed: Sequence[Handed], policy: Policy) -> list[Reason]:
    """Why this cannot be settled on the spot: danger, gravity, a court or regulator, or its cost, with what
    was handed over on the spot before (000-44, 002-74)."""
    before = [Money(o.cost, policy.currency) for o in case.options if handed and o.basis == BASIS]
    cost = total([*before, *(_cost(one, policy) for one in handed)], policy.currency)
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
    """An accepted option with its remedies, each with an obligation that is proved at once; nothing where none is given.

    Raises GateShut when it is more than the person's own level may grant (002-48, 002-74).
    """
    if not handed:
        return []
    policy = scene.current
    cost = total([_cost(one, policy) for one in handed], policy.currency)
    option = Option(
        **scene.row(),
        rank=max((option.rank for option in case.options), default=0) + 1,
        title=title,
        benefit=title,
        basis=BASIS,
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
    remedies = [_remedy(option, one, scene) for one in handed]
    reasons = beyond(case, option, remedies, scene.actor.level, policy, scene.spent, scene.now)
    if reasons:
        raise GateShut(reasons)
    proved = [_proved(option, remedy, one, scene) for remedy, one in zip(remedies, handed, strict=True)]
    return [Add(row) for row in (option, *remedies, *proved)]


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


def _remedy(option: Option, handed: Handed, scene: Scene) -> Remedy:
    kind = _kind(handed, scene.current)
    return Remedy(
        **scene.row(),
        option_id=option.id,
        kind=kind.code,
        track=kind.track,
        basis="goodwill",
        grade=kind.grade,
        description=handed.description,
        value=kind.value if handed.value is None else handed.value,
        handling=kind.handling,
        currency=option.currency,
    )


def _proved(option: Option, remedy: Remedy, handed: Handed, scene: Scene) -> Obligation:
    return Obligation(
        **scene.row(),
        option_id=option.id,
        remedy_id=remedy.id,
        kind=remedy.kind,
        description=remedy.description,
        value=remedy.value,
        handling=remedy.handling,
        currency=remedy.currency,
        grade=remedy.grade,
        due_at=scene.now,
        point_ids=option.point_ids,
        state="proved",
        proof=handed.proof,
        proved_by=scene.actor.id,
        proved_at=scene.now,
    )
