"""Record the delivery: what was owed is proved done; or a voucher that was issued is redeemed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from redress.domain.agreements import Obligation
from redress.domain.changes import Add, Change, amend
from redress.domain.complaint import Complaint
from redress.domain.gates.fulfil import executing, proving
from redress.domain.investigation import Evidence
from redress.domain.redeeming import redeeming
from redress.domain.refusals import GateShut, Reason, refuse_unless
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.answered_orders import closed_orders, refuse_foreign
from redress.journey.declare import Kind, ask
from redress.journey.step import step

# What these make has a step of its own, which tells the complainant how to use it.
OWN_STEP = {"voucher": Step.ISSUE_VOUCHER, "vip": Step.ENTER_VIP}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryProof:
    """What is done, and what shows it: words, and evidence where there is some (002-55, 004-42, 004-43)."""

    obligation_id: UUID = ask("Owed", Kind.CHOICE, choices="case:obligations")
    proof: str = ask("What shows that it was done", Kind.LONG, optional=True)
    evidence_id: UUID | None = ask(
        "Evidence on file", Kind.CHOICE, choices="case:evidence", optional=True, default=None
    )
    evidence_kind: str = ask("New evidence", Kind.CHOICE, choices="taxonomy:evidence", optional=True)
    evidence_source: str = ask("Where it is from", optional=True)
    evidence_text: str = ask("What it shows", Kind.LONG, optional=True)
    done_at: datetime | None = ask("Done at", Kind.MOMENT, optional=True, past=True)
    redeemed_code: str = ask(
        "Code that was redeemed", optional=True, hint="Only when an issued voucher was used"
    )


@step(Step.RECORD_DELIVERY, DeliveryProof)
def record_delivery(case: Complaint, given: DeliveryProof, scene: Scene) -> list[Change]:
    """Prove one obligation. A stop-gap leaves its final fix owed; nothing is proved before the complainant agreed.

    With a code it records that the complainant's voucher was redeemed: once, in time, by them.
    Sources: 001-51, 002-54, 002-55, 003-67, 004-41 … 004-43; rule 9 of the design.
    """
    obligation = next(o for o in case.obligations if o.id == given.obligation_id)
    refuse_foreign(case, obligation, scene.actor)
    if given.redeemed_code.strip():
        return _redeemed(case, obligation, given, scene)
    reasons = [
        *executing(case, obligation, scene.policy),
        *proving(obligation, given.proof),
        *_has_own_step(obligation),
    ]
    if reasons:
        raise GateShut(list({reason.code: reason for reason in reasons}.values()))
    evidence = _evidence(obligation, given, scene)
    proof = given.proof.strip()
    return [
        *([Add(evidence)] if evidence else []),
        amend(
            obligation,
            state="proved",
            proof=proof,
            proof_evidence_id=evidence.id if evidence else given.evidence_id,
            proved_by=scene.actor.id,
            proved_at=scene.now,
        ),
        *closed_orders(case, obligation, proof, scene),
    ]


def _redeemed(case: Complaint, obligation: Obligation, given: DeliveryProof, scene: Scene) -> list[Change]:
    reasons = redeeming(obligation, given.redeemed_code, case.complainant_id, scene.now)
    if reasons:
        raise GateShut(reasons)
    return [amend(obligation, redeemed_at=given.done_at or scene.now)]


def _has_own_step(obligation: Obligation) -> Iterable[Reason]:
    step = OWN_STEP.get(obligation.makes)
    if step is not None:
        values = {"description": obligation.description}
        yield Reason("delivery_has_own_step", field="obligation_id", step=step, values=values)


def _evidence(obligation: Obligation, given: DeliveryProof, scene: Scene) -> Evidence | None:
    if not given.evidence_kind:
        return None
    refuse_unless(given.evidence_id is None, "evidence_named_twice", "evidence_id")
    return Evidence(
        **scene.row(),
        kind=given.evidence_kind,
        source=given.evidence_source.strip() or scene.actor.department or scene.actor.name,
        text=given.evidence_text.strip() or given.proof.strip(),
        taken_at=given.done_at or scene.now,
        point_id=obligation.point_ids[0] if len(obligation.point_ids) == 1 else None,
    )
