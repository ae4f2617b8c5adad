"""Who may see a complaint, and who may take which step on it: role by the table, then relation to the complaint.

An empty list of reasons means allowed. ``hidden`` means: answer as if there were no such complaint.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from redress.domain.because import because, roles_of
from redress.domain.complaint import Complaint
from redress.domain.moves import MOVES
from redress.domain.people import Actor
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import Reason
from redress.domain.stages import Role, Stage, Step
from redress.domain.undertakings import WorkOrder

# The person complained about, and whoever answers for the fault (design.md section 3).
CONFLICTED = frozenset({"accused", "answerable"})
# What the link of one work order opens, and nothing else.
ORDER_STEPS = frozenset(
    {
        Step.ANSWER_ORDER, Step.REFUSE_ORDER, Step.ATTACH, Step.GATHER_EVIDENCE, Step.NOTE,
        Step.RECORD_DELIVERY, Step.ISSUE_VOUCHER, Step.ENTER_VIP, Step.CARRY_OUT,
    }
)  # fmt: skip
# What a colleague of the owner's unit may add when the complainant turns to them instead.
COLLEAGUE_STEPS = frozenset(
    {
        Step.LODGE, Step.NOTE, Step.LOG_CONTACT, Step.ATTACH, Step.REPLY, Step.GATHER_EVIDENCE, Step.LINK_RELATED,
        Step.FLAG, Step.SECURE_SAFETY, Step.SUGGEST, Step.ADD_PARTY, Step.SECOND,
    }
)  # fmt: skip


def may(actor: Actor, step: Step, case: Complaint) -> list[Reason]:
    """Why the actor may not take the step on the complaint; empty when they may."""
    if step is not Step.LODGE and not visible(actor, case):
        return [because(ReasonCode.HIDDEN)]
    if step is Step.LODGE and actor.organisation != case.organisation:
        return [because(ReasonCode.HIDDEN)]
    allowed = MOVES[step].roles

    def no(code: ReasonCode) -> list[Reason]:
        return [Reason(code, step=step, who=roles_of(allowed), values={"step": step.value})]

    acting = [role for role in Role if role in actor.roles & allowed]
    if not acting:
        return no(ReasonCode.ROLE_MAY_NOT)
    if actor.order_id is not None and step not in ORDER_STEPS:
        return no(ReasonCode.NOT_YOUR_ORDER)
    refused = [RELATIONS[role](actor, step, case) for role in acting]
    if any(code is None for code in refused):
        return []
    return no(next(code for code in refused if code is not None))


def stages_of(case: Complaint) -> set[Stage]:
    """Where the complaint stands: its points may stand in different stages."""
    return {point.stage for point in case.live_points} or {case.stage}


def in_place(step: Step, case: Complaint) -> list[Reason]:
    """Why the step does not exist where the complaint stands; points may stand in different stages."""
    stages = stages_of(case)
    move = MOVES[step]
    if not stages.isdisjoint(move.stages):
        return []
    where = [stage.value for stage in Stage if stage in move.stages]
    values = {"step": step.value, "stage": case.stage.value, "stages": where}
    return [Reason(ReasonCode.STEP_NOT_HERE, step=step, who=roles_of(move.roles), values=values)]


def visible(actor: Actor, case: Complaint) -> bool:
    """Whether the complaint exists for this actor: same organisation, no conflict, and a tie to it."""
    if actor.organisation != case.organisation or conflicted(actor.id, case):
        return False
    if actor.order_id is not None:
        return any(order.id == actor.order_id for order in case.work_orders)
    if actor.complaint_id is not None:
        return actor.complaint_id == case.id
    return any(SIGHT[role](actor, case) for role in actor.roles)


def own_order(actor: Actor, order: WorkOrder) -> list[Reason]:
    """Why the actor may not answer for this order: a link opens one order; a department its own."""
    mine = (
        actor.order_id == order.id
        if actor.order_id is not None
        else not actor.is_(Role.DEPARTMENT) or _assigned(actor, order)
    )
    return [] if mine else [Reason(ReasonCode.NOT_YOUR_ORDER, values={"step": Step.ANSWER_ORDER.value})]


def conflicted(membership_id: UUID | None, case: Complaint) -> bool:
    """Whether the person is complained about in this case, or answers for the fault."""
    return membership_id is not None and any(
        party.membership_id == membership_id and party.role in CONFLICTED and party.ended_at is None
        for party in case.parties
    )


def in_unit(actor: Actor, case: Complaint) -> bool:
    """Whether the complaint's unit lies in the actor's subtree."""
    return case.unit_path.startswith(actor.unit_path)


def named(actor: Actor, case: Complaint) -> bool:
    """Whether the case calls the actor (or somebody they stand in for) by name: approver, arbiter, escalated to."""
    asked = {approval.approver_id for approval in case.approvals if approval.pending}
    asked |= {order.arbiter_id for order in case.work_orders if order.in_dispute}
    asked |= {escalation.to_id for escalation in case.escalations}
    return not actor.identities.isdisjoint(asked)


def owns(actor: Actor, case: Complaint) -> bool:
    """Whether the actor, or somebody they stand in for today, owns the complaint."""
    return case.owner_id is not None and any(
        identity == case.owner_id and not conflicted(identity, case) for identity in actor.identities
    )


def _has_order(actor: Actor, case: Complaint) -> bool:
    return any(_assigned(actor, order) for order in case.work_orders)


def _assigned(actor: Actor, order: WorkOrder) -> bool:
    if order.assignee_id is not None:
        return order.assignee_id in actor.identities
    return bool(actor.department) and order.department == actor.department


def _is_complainant(actor: Actor, case: Complaint) -> bool:
    return case.complainant_id is not None and case.complainant_id == actor.id


def _sees_as_staff(actor: Actor, case: Complaint) -> bool:
    return in_unit(actor, case) or owns(actor, case) or named(actor, case)


def _sees_as_registrar(actor: Actor, case: Complaint) -> bool:
    return in_unit(actor, case) or case.lodged_by in actor.identities


def _always(actor: Actor, case: Complaint) -> bool:
    return True


def _never(actor: Actor, case: Complaint) -> bool:
    return False


SIGHT: dict[Role, Callable[[Actor, Complaint], bool]] = {
    Role.COMPLAINANT: _is_complainant,
    Role.REGISTRAR: _sees_as_registrar,
    Role.HANDLER: _sees_as_staff,
    Role.DEPARTMENT: _has_order,
    Role.SUPERVISOR: _sees_as_staff,
    Role.APPROVER: _sees_as_staff,
    Role.QUALITY: _always,
    Role.AUDITOR: _always,
    Role.ADMINISTRATOR: _never,
    Role.MACHINE: _always,
}


def _relates_always(actor: Actor, step: Step, case: Complaint) -> ReasonCode | None:
    return None


def _relates_as_registrar(actor: Actor, step: Step, case: Complaint) -> ReasonCode | None:
    if step is Step.LODGE or _sees_as_registrar(actor, case):
        return None
    return ReasonCode.NOT_YOUR_UNIT


def _relates_as_handler(actor: Actor, step: Step, case: Complaint) -> ReasonCode | None:
    if step is Step.LODGE or owns(actor, case):
        return None
    if in_unit(actor, case) and (case.owner_id is None or step in COLLEAGUE_STEPS):
        return None
    return ReasonCode.NOT_THE_OWNER


def _relates_as_leader(actor: Actor, step: Step, case: Complaint) -> ReasonCode | None:
    if step is Step.LODGE or _sees_as_staff(actor, case):
        return None
    return ReasonCode.NOT_YOUR_UNIT


def _relates_as_department(actor: Actor, step: Step, case: Complaint) -> ReasonCode | None:
    return None if actor.order_id is not None or _has_order(actor, case) else ReasonCode.NOT_YOUR_ORDER


RELATIONS: dict[Role, Callable[[Actor, Step, Complaint], ReasonCode | None]] = {
    Role.COMPLAINANT: _relates_always,
    Role.REGISTRAR: _relates_as_registrar,
    Role.HANDLER: _relates_as_handler,
    Role.DEPARTMENT: _relates_as_department,
    Role.SUPERVISOR: _relates_as_leader,
    Role.APPROVER: _relates_as_leader,
    Role.QUALITY: _relates_always,
    Role.AUDITOR: _relates_always,
    Role.ADMINISTRATOR: _relates_always,
    Role.MACHINE: _relates_always,
}
