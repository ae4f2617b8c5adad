"""Answer a work order: what the department found or did, with its proof."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from redress.domain.agreements import Obligation
from redress.domain.changes import Add, Amend, Change, amend
from redress.domain.complaint import Complaint
from redress.domain.files import StoredFile, attached
from redress.domain.investigation import Evidence
from redress.domain.orders import answering_order
from redress.domain.permissions import own_order
from redress.domain.refusals import Forbidden, GateShut
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.domain.undertakings import WorkOrder
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderAnswer:
    """The department's answer (002-36, 002-55, 004-41 … 004-43)."""

    order_id: UUID = ask("Work order", Kind.CHOICE, choices="case:work_orders")
    answer: str = ask("Answer, or what was done", Kind.LONG)
    evidence_kind: str = ask("Evidence", Kind.CHOICE, choices="taxonomy:evidence", optional=True)
    evidence_source: str = ask("Where the evidence is from", optional=True)
    evidence_text: str = ask("What the evidence shows", Kind.LONG, optional=True)
    contrary: bool = ask("It speaks against the claim", Kind.YES_NO, optional=True)
    done_at: datetime | None = ask("Done at", Kind.MOMENT, optional=True, past=True)
    files: tuple[StoredFile, ...] = ask("Photos", Kind.FILES, optional=True)


@step(Step.ANSWER_ORDER, OrderAnswer)
def answer_order(case: Complaint, given: OrderAnswer, scene: Scene) -> list[Change]:
    """Keep the answer. An order that carries out an obligation proves it; an inquiry's evidence joins the case.

    Photos are kept as files of the complaint, each with its hash and the first line of its custody.
    """
    order = next(o for o in case.work_orders if o.id == given.order_id)
    foreign = own_order(scene.actor, order)
    if foreign:
        raise Forbidden(foreign)
    reasons = answering_order(order, given.answer)
    if reasons:
        raise GateShut(reasons)
    evidence = _evidence(order, given, scene)
    changes: list[Change] = [
        amend(
            order,
            state="answered",
            answer=given.answer,
            answered_by=scene.actor.id,
            answered_at=scene.now,
            received_at=order.received_at or scene.now,
        ),
        *([Add(evidence)] if evidence else []),
        *(row for file in given.files for row in attached(file, scene, description=order.requirement)[1]),
    ]
    if order.obligation_id is not None:
        changes.append(_proved(order.obligation_id, given, evidence, scene))
    return changes


def _evidence(order: WorkOrder, given: OrderAnswer, scene: Scene) -> Evidence | None:
    if not given.evidence_kind:
        return None
    return Evidence(
        **scene.row(),
        kind=given.evidence_kind,
        source=given.evidence_source or order.department,
        text=given.evidence_text or given.answer,
        taken_at=given.done_at or scene.now,
        contrary=given.contrary,
    )


def _proved(obligation_id: UUID, given: OrderAnswer, evidence: Evidence | None, scene: Scene) -> Amend:
    fields = {
        "state": "proved",
        "proof": given.answer,
        "proof_evidence_id": evidence.id if evidence else None,
        "proved_by": scene.actor.id,
        "proved_at": scene.now,
    }
    return Amend(Obligation, obligation_id, fields)
