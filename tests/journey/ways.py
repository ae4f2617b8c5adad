"""The moves that lead onwards, each with an input that a sensible person would give, and the search over them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from redress.domain.complaint import Complaint
from redress.domain.gates import holding
from redress.domain.people import Actor
from redress.domain.policy import Policy
from redress.domain.refusals import Refusal
from redress.domain.stages import Stage, Step, position
from redress.journey.agree.accept import Acceptance
from redress.journey.agree.offer import Offering
from redress.journey.anytime.answer_order import OrderAnswer
from redress.journey.anytime.apologise import Apology
from redress.journey.anytime.arbitrate import Award
from redress.journey.anytime.keep_promise import Keeping
from redress.journey.anytime.promise import PromiseGiven
from redress.journey.anytime.second import SecondOpinion
from redress.journey.anytime.secure_safety import SafetyMeasure
from redress.journey.assess.assign import Assignment
from redress.journey.assess.classify import Classification, PointClass
from redress.journey.confirm.close import Closing
from redress.journey.confirm.follow_up import Enquiry
from redress.journey.confirm.record_answer import Verdict
from redress.journey.drafting import OptionProposed, RemedyProposed
from redress.journey.fulfil.enter_vip import VipEntry
from redress.journey.fulfil.issue_voucher import Voucher
from redress.journey.fulfil.order_remedy import RemedyOrder
from redress.journey.fulfil.record_delivery import DeliveryProof
from redress.journey.investigate.conclude import Conclusion
from redress.journey.investigate.conclude import Verdict as PointVerdict
from redress.journey.learn.archive import Sealing
from redress.journey.receive.acknowledge import Acknowledgement
from redress.journey.receive.restate import Restatement
from redress.journey.receive.sign_registration import Signature
from redress.journey.resolve.approve import Consent
from redress.journey.step import admit, completed, decided
from redress.journey.steps import function_of
from tests.cast import ANA, BO, CHEN_YU, DORU, ELENA, FENG, GWEN, JUN, a_scene

CAST: tuple[Actor, ...] = (CHEN_YU, ANA, DORU, BO, ELENA, FENG, JUN, GWEN)
Inputs = Callable[[Complaint, datetime, Actor], Iterator[Any]]


@dataclass(frozen=True)
class Found:
    """The way that was found: the steps, and the complaint at its end (where the search went furthest, if none)."""

    steps: tuple[str, ...]
    case: Complaint

    @property
    def out(self) -> bool:
        """Whether the complaint came to its end: learned from and archived."""
        return self.case.archived_at is not None


def _each(rows: str, made: Callable[[Any, datetime], Any]) -> Inputs:
    return lambda case, now, actor: (made(row, now) for row in getattr(case, rows))


def _once(
    made: Callable[[Complaint, datetime, Actor], Any], done: Callable[[Complaint], Any] = lambda case: False
) -> Inputs:
    """A move without a row; nobody sensible takes it again when it is ``done``."""
    return lambda case, now, actor: iter([] if done(case) else [made(case, now, actor)])


def _sorry_for(case: Complaint) -> Iterator[str]:
    if case.regret_at is None:
        yield "inconvenience"
    if case.fault_ours and case.fault_apology_at is None:
        yield "fault"


def _options(case: Complaint) -> bool:
    return any(option.offerable for option in case.options)


MOVES: dict[Step, Inputs] = {
    Step.SECURE_SAFETY: _once(
        lambda c, n, a: SafetyMeasure(danger="Glass in the fruit.", action="Recalled the tray."),
        lambda c: c.safety_secured_at or not c.safety,
    ),
    Step.RESTATE: _once(
        lambda c, n, a: Restatement(restatement="The fruit fell off.", confirmed="yes", means="phone"),
        lambda c: c.restatement_confirmed,
    ),
    Step.SIGN_REGISTRATION: _once(lambda c, n, a: Signature(signature=a.name)),
    Step.ACKNOWLEDGE: _once(
        lambda c, n, a: Acknowledgement(how="spoken", means="phone", words="We have it, thank you."),
        lambda c: c.acknowledged_at,
    ),
    Step.PROMISE: _once(
        lambda c, n, a: PromiseGiven(text="You hear from us tomorrow.", due_at=n + timedelta(days=1)),
        lambda c: c.promises,
    ),
    Step.ASSIGN: _once(lambda c, n, a: Assignment(), lambda c: c.owner_id),
    Step.CLASSIFY: _each(
        "points", lambda p, n: Classification(points=(PointClass(point_id=p.id, category="packing"),))
    ),
    Step.CONCLUDE: _each(
        "points", lambda p, n: Conclusion(points=(PointVerdict(point_id=p.id, validity="justified"),))
    ),
    Step.APOLOGISE: lambda c, n, a: (
        Apology(about=about, words="We are sorry.", means="phone") for about in _sorry_for(c)
    ),
    Step.DRAFT_OPTION: _once(
        lambda c, n, a: OptionProposed(
            title="An apology",
            remedies=(RemedyProposed(kind="apology"),),
            basis="Our custom.",
            benefit="It is heard.",
        ),
        _options,
    ),
    Step.APPROVE: _each("approvals", lambda row, n: Consent(approval_id=row.id)),
    Step.SECOND: _each(
        "seconds", lambda row, n: SecondOpinion(second_id=row.id, agrees=False, words="Not proved.")
    ),
    Step.OFFER: _each("options", lambda row, n: Offering(option_id=row.id, means="phone")),
    Step.ACCEPT: _each(
        "options", lambda row, n: Acceptance(option_id=row.id, consents=True, how="phone", words="Yes.")
    ),
    Step.ISSUE_VOUCHER: _each("obligations", lambda row, n: Voucher(obligation_id=row.id, means="phone")),
    Step.ENTER_VIP: _each("obligations", lambda row, n: VipEntry(obligation_id=row.id)),
    Step.ORDER_REMEDY: _each("remedies", lambda row, n: RemedyOrder(remedy_id=row.id)),
    Step.RECORD_DELIVERY: _each(
        "obligations", lambda row, n: DeliveryProof(obligation_id=row.id, proof="She has it.")
    ),
    Step.ANSWER_ORDER: _each("work_orders", lambda row, n: OrderAnswer(order_id=row.id, answer="Done.")),
    Step.ARBITRATE: _each(
        "work_orders",
        lambda row, n: Award(order_id=row.id, department=row.department, reason="It is theirs."),
    ),
    Step.KEEP_PROMISE: _each(
        "promises", lambda row, n: Keeping(promise_id=row.id, answer="It is done.", finished=True)
    ),
    Step.RECORD_ANSWER: _once(
        lambda c, n, a: Verdict(answer="satisfied", words="Thank you.", means="phone"),
        lambda c: c.satisfied_at,
    ),
    Step.FOLLOW_UP: _each(
        "follow_ups",
        lambda row, n: Enquiry(
            follow_up_id=row.id, reached=True, answer="satisfied", words="All well.", means="phone"
        ),
    ),
    Step.CLOSE: _once(lambda c, n, a: Closing(outcome="Settled.", origin="accident")),
    Step.ARCHIVE: _once(lambda c, n, a: Sealing()),
}


def way_out(case: Complaint, policy: Policy, now: datetime, most: int = 150) -> Found:
    """Search for a way to the end, taking first what the shut gates ask for; each state is visited once."""
    waiting: list[tuple[Complaint, tuple[str, ...]]] = [(case, ())]
    seen: set[str] = set()
    furthest = Found((), case)
    while waiting and len(seen) < most:
        here, steps = waiting.pop()
        furthest = max(furthest, Found(steps, here), key=lambda found: position(found.case.stage))
        if here.archived_at is not None:
            return Found(steps, here)
        for step, after in reversed(list(_onwards(here, policy, now))):
            shape = _shape(after)
            if shape not in seen:
                seen.add(shape)
                waiting.append((after, (*steps, step)))
    return furthest


def _onwards(case: Complaint, policy: Policy, now: datetime) -> Iterator[tuple[str, Complaint]]:
    asked = [reason.step for point in case.live_points for reason in holding(case, point, policy, now)]
    for step in sorted(MOVES, key=lambda step: step.value not in asked):
        for actor in CAST:
            yield from _taken(step, actor, case, policy, now)


def _taken(
    step: Step, actor: Actor, case: Complaint, policy: Policy, now: datetime
) -> Iterator[tuple[str, Complaint]]:
    try:
        admit(step, actor, case)
    except Refusal:
        return
    scene = a_scene(actor, now, policy=policy)
    for given in MOVES[step](case, now, actor):
        try:
            changes = decided(function_of(step), case, given, scene)
        except Refusal:
            continue
        yield step.value, completed(case, changes, scene)[0]


def _shape(case: Complaint) -> str:
    """What tells two states apart for the search: stages, states of rows and the facts that gates read."""
    rows = (
        case.promises,
        case.work_orders,
        case.obligations,
        case.follow_ups,
        case.options,
        case.seconds,
        case.approvals,
    )
    states = [sorted(_state(row) for row in kind) for kind in rows]
    points = [(p.stage, p.category, p.validity, p.outcome) for p in case.points]
    facts = (
        case.restatement_confirmed, case.registered_at, case.acknowledged_at, case.owner_id, case.regret_at, case.fault_apology_at,
        case.safety_secured_at, case.satisfied_at, case.closed_at, case.archived_at, case.exception_reason,
    )  # fmt: skip
    return repr((points, states, facts))


def _state(row: Any) -> str:
    names = (
        "state",
        "decision",
        "authority",
        "offered_at",
        "accepted_at",
        "objected_at",
        "retired_at",
        "arbitration",
    )
    return repr([getattr(row, name, "") for name in names])


def with_stage(case: Complaint, stage: Stage) -> Complaint:
    """The complaint as the search begins: its one point stands in that stage."""
    return replace(case, stage=stage, points=tuple(replace(point, stage=stage) for point in case.points))
