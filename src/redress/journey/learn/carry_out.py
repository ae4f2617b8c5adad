"""Carry out the improvement: the department says what was changed, and shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from redress.domain.changes import Add, Change, amend
from redress.domain.complaint import Complaint
from redress.domain.investigation import Evidence
from redress.domain.learning import Improvement
from redress.domain.people import Actor
from redress.domain.permissions import own_order
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import Forbidden, GateShut, Reason
from redress.domain.scene import Scene
from redress.domain.stages import Role, Step
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedOut:
    """What was changed, since when, and what shows it (002-62)."""

    improvement_id: UUID = ask("Improvement", Kind.CHOICE, choices="case:improvements")
    words: str = ask("What was changed", Kind.LONG)
    since: datetime | None = ask("In force since", Kind.MOMENT, optional=True, past=True)
    evidence_kind: str = ask("Evidence", Kind.CHOICE, choices="taxonomy:evidence", optional=True)
    evidence_source: str = ask("Where it is from", optional=True)
    evidence_text: str = ask("What it shows", Kind.LONG, optional=True)


@step(Step.CARRY_OUT, CarriedOut)
def carry_out(case: Complaint, given: CarriedOut, scene: Scene) -> list[Change]:
    """Mark the measure as carried out, and its order as answered. A department does so for its own order only.

    Sources: 002-62; design.md section 3, learn.
    """
    improvement = next(i for i in case.improvements if i.id == given.improvement_id)
    _refuse_foreign(case, improvement, scene.actor)
    if improvement.done_at is not None:
        values = {"problem": improvement.problem}
        raise GateShut(
            Reason("improvement_carried_out", field="improvement_id", step=Step.VERIFY_EFFECT, values=values)
        )
    return [
        amend(
            improvement,
            done_at=given.since or scene.now,
            done_by=scene.actor.id,
            done_words=given.words.strip(),
            effect="",
        ),
        *_answered(case, improvement, given, scene),
        *_evidence(improvement, given, scene),
    ]


def _refuse_foreign(case: Complaint, improvement: Improvement, actor: Actor) -> None:
    outside = actor.order_id is not None or actor.roles <= {Role.DEPARTMENT}
    own = any(o.id == improvement.work_order_id and not own_order(actor, o) for o in case.work_orders)
    if outside and not own and improvement.owner_id not in actor.identities:
        raise Forbidden(Reason(ReasonCode.NOT_YOUR_ORDER, field="improvement_id"))


def _answered(case: Complaint, improvement: Improvement, given: CarriedOut, scene: Scene) -> Iterable[Change]:
    for order in case.work_orders:
        if order.id == improvement.work_order_id and order.open:
            yield amend(
                order,
                state="answered",
                answer=given.words.strip(),
                answered_by=scene.actor.id,
                answered_at=scene.now,
                received_at=order.received_at or scene.now,
            )


def _evidence(improvement: Improvement, given: CarriedOut, scene: Scene) -> Iterable[Change]:
    if given.evidence_kind:
        yield Add(
            Evidence(
                **scene.row(),
                kind=given.evidence_kind,
                source=given.evidence_source.strip() or improvement.department,
                text=given.evidence_text.strip() or given.words.strip(),
                taken_at=given.since or scene.now,
            )
        )
