"""What the reactions do: tell our own people, and take the machine's steps on other complaints.

Each is called with the event that it follows, in the transaction that marks it done, and may be called again after a failure:
what it does is keyed by the reaction, so twice is once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from redress.domain.complaint import Complaint
from redress.domain.people import machine
from redress.domain.permissions import conflicted
from redress.domain.refusals import IllegalMove
from redress.domain.seconds import fit_for
from redress.domain.stages import Step
from redress.domain.striking import just_struck
from redress.domain.undertakings import Clock, WorkOrder
from redress.gateways import links
from redress.journey.notices import notice
from redress.journey.steps import function_of
from redress.records import complainants, complaints, outbox, related, transaction
from redress.records.outbox import Addressee
from redress.records.pending import Pending

NAMES = UUID("5b1d3c1e-6a52-4f3e-8d0b-9a8f6f0c2f11")

# To how many at once a decision is put that waits for its second person.
SECONDS_TOLD = 5
# Ties between complaints of several people on one matter.
SAME_MATTER = frozenset({"same_batch", "duplicate", "group_member"})


@dataclass(frozen=True, slots=True)
class Following:
    """The reaction at hand: the complaint as it is now, and when."""

    pending: Pending
    case: Complaint
    now: datetime

    def tell(
        self, ids: Iterable[UUID | None], about: str, department: str = "", once: str = "", **slots: str
    ) -> None:
        """A notice to those people and to that department; ``once`` names what each of them hears of only once."""
        wanted = [id for id in ids if id is not None]
        for person in outbox.colleagues(self.case.organisation, wanted, department):
            self._tell_one(person, about, once, slots)

    def _tell_one(self, person: Addressee, about: str, once: str, slots: dict[str, str]) -> None:
        key = uuid5(NAMES, f"{once or self.pending.id}:{person.id}")
        subject, body = notice(about, person.language, number=self.case.number, name=person.name, **slots)
        outbox.tell(self.case, key, person, subject, body, self.now)


def follow_up(pending: Pending, now: datetime) -> None:
    """Do one pending reaction."""
    case = complaints.load(pending.organisation, pending.complaint_id)
    FOLLOWERS[pending.name](Following(pending, case, now))


def tell_owner(following: Following) -> None:
    """The new owner hears of it."""
    following.tell([following.case.owner_id], "owner")


def tell_owner_of_reply(following: Following) -> None:
    """The complainant wrote or answered: the owner hears of it."""
    following.tell([following.case.owner_id], "reply")


def send_order_link(following: Following) -> None:
    """Every open order that nobody was sent yet goes to its department as a link that opens just this order."""
    for order in following.case.work_orders:
        if order.open:
            link = links.order_link(following.case.organisation, following.case.id, order.id)
            due = order.due_at.isoformat(" ", "minutes")
            following.tell(
                [order.assignee_id],
                "order",
                "" if order.assignee_id else order.department,
                once=f"order:{order.id}",
                link=link,
                requirement=order.requirement,
                due=due,
            )


def tell_arbiter(following: Following) -> None:
    """A refused order waits for its arbiter."""
    for order in _disputed(following.case):
        following.tell([order.arbiter_id], "arbiter", requirement=order.requirement, reason=order.refusal)


def tell_approver(following: Following) -> None:
    """A request for approval waits."""
    for approval in following.case.approvals:
        if approval.pending:
            following.tell([approval.approver_id], "approver", proposal=approval.proposal)


def tell_asker(following: Following) -> None:
    """The handler hears what was decided on the request."""
    decided = [approval for approval in following.case.approvals if approval.decided_at is not None]
    if decided:
        last = max(decided, key=lambda approval: approval.decided_at or approval.at)
        following.tell([last.by], "decided", reason=last.reason)


def tell_second(following: Following) -> None:
    """A decision waits for its second person: those who may be it, the least loaded first, hear of it once."""
    case = following.case
    for second in case.seconds:
        if second.pending:
            people = transaction.people_for(case.organisation, case.unit_path)
            fit = fit_for(case, second, people, following.now)[:SECONDS_TOLD]
            following.tell(
                [p.id for p in fit], "second_wanted", once=f"second:{second.id}", reason=second.reason
            )


def tell_decider(following: Following) -> None:
    """Whoever asked for a second person hears what they said."""
    decided = [second for second in following.case.seconds if second.decided_at is not None]
    if decided:
        last = max(decided, key=lambda second: second.decided_at or second.at)
        following.tell([last.by], "second", reason=last.words)


def tell_escalated(following: Following) -> None:
    """The post that the complaint rose to hears of it."""
    if following.case.escalations:
        last = following.case.escalations[-1]
        following.tell([last.to_id], "escalated", process=last.process)


def tell_struck(following: Following) -> None:
    """What the clocks just brought about: the owner hears of warnings; of lateness, supervisors of the unit as well."""
    case = following.case
    warned, late = just_struck(case)
    if warned and not late:
        following.tell([case.owner_id], "warned", lines=_lines(warned))
    above = [id for id in related.supervisors(case) if not conflicted(id, case)]
    if late:
        following.tell(dict.fromkeys([case.owner_id, *above]), "struck", lines=_lines(late))
    for promise in case.promises:
        if promise.state == "machine":
            people = dict.fromkeys([promise.owner_id, *above])
            following.tell(people, "machine", once=f"machine:{promise.id}", promise=promise.text)


def _lines(clocks: Iterable[Clock]) -> str:
    return "\n".join(f"- {clock.kind}: {clock.due_at.isoformat(' ', 'minutes')}" for clock in clocks)


def tell_unit_of_safety(following: Following) -> None:
    """Somebody may be in danger and nobody has secured it: supervisors of the unit hear at once."""
    if following.case.safety and following.case.safety_secured_at is None:
        following.tell(related.supervisors(following.case), "safety")


def tell_unit_of_threat(following: Following) -> None:
    """The complainant threatened something: supervisors of the unit hear of it, once it was written down (001-30)."""
    case = following.case
    if case.threat:
        following.tell((id for id in related.supervisors(case) if not conflicted(id, case)), "threat")


def link_same_batch(following: Following) -> None:
    """Complaints that name the same batch or waybill are tied together by the machine (004-33)."""
    link = function_of(Step.LINK_RELATED)
    for other_id, kind in related.same_references(following.case):
        given = link.input(other_id=other_id, kind=kind, reason="same_reference")
        key = f"reaction:{following.pending.id}:{other_id}"
        link(machine(following.case.organisation), following.case.id, given, now=following.now, key=key)


def tell_those_concerned(following: Following) -> None:
    """A verified improvement is told to everyone whose complaint it came from, and who raised the same (rule 13)."""
    tell = function_of(Step.TELL_COMPLAINANT)
    case = following.case
    ties = [tie.other_id for tie in case.links if tie.kind in SAME_MATTER and tie.ended_at is None]
    for improvement in case.improvements:
        if improvement.effect != "effective" or improvement.told_at is not None:
            continue
        for id in dict.fromkeys([*ties, case.id]):
            key = f"reaction:{following.pending.id}:{improvement.id}:{id}"
            from_id = case.id if id != case.id else None
            given = tell.input(improvement_id=improvement.id, from_id=from_id)
            try:
                tell(machine(case.organisation), id, given, now=following.now, key=key)
            except IllegalMove:
                continue  # still being received: there is nothing yet that could have taught us


def put_on_vip_list(following: Following) -> None:
    """A lasting priority stands with the person from now on, for whoever takes their next order (003-49, 003-66)."""
    for obligation in following.case.obligations:
        if obligation.makes == "vip" and obligation.bound_to and obligation.proof.startswith("vip:lasting"):
            complainants.put_on_vip_list(following.case.organisation, obligation.bound_to)


def _disputed(case: Complaint) -> list[WorkOrder]:
    return [order for order in case.work_orders if order.in_dispute]


FOLLOWERS: dict[str, Callable[[Following], None]] = {
    function.__name__: function
    for function in (
        tell_owner, tell_owner_of_reply, tell_second, send_order_link, tell_arbiter, tell_approver, tell_asker,
        tell_decider, tell_escalated, tell_struck, tell_unit_of_safety, tell_unit_of_threat, link_same_batch, tell_those_concerned,
        put_on_vip_list,
    )
}  # fmt: skip
