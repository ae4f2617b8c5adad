"""Issue a voucher: the code goes to the complainant with how to use it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from redress.domain.agreements import Obligation
from redress.domain.changes import Add, Change, Say, amend
from redress.domain.complaint import Complaint
from redress.domain.contacts import Contact
from redress.domain.gates.fulfil import executing
from redress.domain.redeeming import issuing
from redress.domain.refusals import GateShut
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.answered_orders import closed_orders, refuse_foreign
from redress.journey.declare import Kind, ask
from redress.journey.letters import message_to_complainant
from redress.journey.moments import in_words
from redress.journey.step import step

CODE_LENGTH = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Voucher:
    """Which voucher is owed, and how the code reaches the complainant (003-67, 003-68)."""

    obligation_id: UUID = ask("Voucher owed", Kind.CHOICE, choices="case:obligations")
    instructions: str = ask("How to use it", Kind.LONG, optional=True, spoken=True)
    means: str = ask(
        "Told by", Kind.CHOICE, choices="taxonomy:means", optional=True, hint="Left empty: in writing"
    )


@step(Step.ISSUE_VOUCHER, Voucher)
def issue_voucher(case: Complaint, given: Voucher, scene: Scene) -> list[Change]:
    """Send the code: bound to the complainant, good once, for the validity of the pack counted from now.

    That it was issued is proved by the message; that it was redeemed is recorded with the delivery, by code and identity.
    Sources: 003-67, 003-68; rule 9 of the design.
    """
    obligation = next(o for o in case.obligations if o.id == given.obligation_id)
    refuse_foreign(case, obligation, scene.actor)
    reasons = [*issuing(obligation, case.complainant_id), *executing(case, obligation, scene.policy)]
    if reasons:
        raise GateShut(reasons)
    code = obligation.code or scene.mint.code(CODE_LENGTH)
    fields = _issued(case, obligation, code, scene)
    until = in_words(fields["valid_until"], case.language, scene.policy)
    told: list[Change] = [Add(_contact(case, given, scene))]
    if not given.means:
        told += message_to_complainant(
            "voucher",
            case,
            scene,
            target_id=obligation.id,
            code=code,
            amount=f"{fields['percent']} %"
            if fields["percent"]
            else f"{obligation.value} {obligation.currency}",
            due=until,
            instructions=given.instructions.strip(),
        )
    return [
        amend(obligation, **fields),
        *closed_orders(case, obligation, code, scene),
        *told,
        Say({"voucher": code}),
    ]


def _issued(case: Complaint, obligation: Obligation, code: str, scene: Scene) -> dict[str, Any]:
    kind = scene.policy.remedy(obligation.kind) or scene.current.remedy(obligation.kind)
    return {
        "code": code,
        "percent": obligation.percent or (kind.percent if kind else 0),
        "bound_to": case.complainant_id,
        "valid_until": scene.policy.waits.voucher_validity.after(scene.now, scene.policy.calendar),
        "state": "proved",
        "proof": "voucher_issued",
        "proved_by": scene.actor.id,
        "proved_at": scene.now,
    }


def _contact(case: Complaint, given: Voucher, scene: Scene) -> Contact:
    return Contact(
        **scene.row(),
        direction="out",
        means=given.means or "written",
        purpose="voucher",
        words=given.instructions.strip() or "voucher",
        with_whom=case.complainant_name,
    )
