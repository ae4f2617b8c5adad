"""Enter as VIP: the complainant's next orders come first, once or from now on."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from redress.domain.changes import Add, Change, amend
from redress.domain.complaint import Complaint
from redress.domain.contacts import Note
from redress.domain.gates.fulfil import executing
from redress.domain.refusals import GateShut, refuse_unless
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.answered_orders import closed_orders, refuse_foreign
from redress.journey.declare import Kind, ask
from redress.journey.letters import message_to_complainant
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class VipEntry:
    """Which right is owed, and for how long it lasts (003-33, 003-49, 003-66)."""

    obligation_id: UUID = ask("Priority owed", Kind.CHOICE, choices="case:obligations")
    lasting: bool = ask("It lasts", Kind.YES_NO, optional=True, hint="Otherwise for the next order only")
    entry: str = ask("Number of the entry in the list", optional=True)
    instructions: str = ask("How they use it", Kind.LONG, optional=True, spoken=True)


@step(Step.ENTER_VIP, VipEntry)
def enter_vip(case: Complaint, given: VipEntry, scene: Scene) -> list[Change]:
    """Enter the complainant in the list with this complaint as its source, and tell them.

    Sources: 003-33, 003-49, 003-66; rule 9 of the design.
    """
    obligation = next(o for o in case.obligations if o.id == given.obligation_id)
    refuse_foreign(case, obligation, scene.actor)
    refuse_unless(
        obligation.makes == "vip", "not_a_vip_entry", "obligation_id", description=obligation.description
    )
    refuse_unless(case.complainant_id, "vip_needs_a_person", "obligation_id")
    reasons = executing(case, obligation, scene.policy)
    if reasons:
        raise GateShut(reasons)
    span = "lasting" if given.lasting else "next_order"
    proof = " ".join(part for part in (f"vip:{span}", case.number, given.entry.strip()) if part)
    return [
        amend(
            obligation,
            state="proved",
            bound_to=case.complainant_id,
            proof=proof,
            proved_by=scene.actor.id,
            proved_at=scene.now,
        ),
        *closed_orders(case, obligation, proof, scene),
        Add(Note(**scene.row(), kind="vip", text=proof)),
        *message_to_complainant(
            "vip", case, scene, target_id=obligation.id, instructions=given.instructions.strip()
        ),
    ]
