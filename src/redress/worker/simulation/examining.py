"""Assess and investigate: classified, owned, looked into, and a verdict given with its evidence."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from redress.domain.clock_kinds import ClockKind
from redress.domain.seconds import second_people
from redress.domain.stages import Role, Step
from redress.journey.assess.classify import PointClass
from redress.journey.investigate.conclude import Verdict
from redress.worker.simulation.tale import Tale

# Of what came in lately much still waits for somebody else: that is what keeps a firm's lists filled.
YOUNG, WAITING = timedelta(days=28), 0.75
RESPONSIBLE = ("internal_operation", "internal_operation", "internal_operation", "external_partner", "shared")


def assessed(tale: Tale) -> None:
    """Owner, classes, urgency, a first judgement; now and then a department is asked."""
    tale.later(tale.random.choice((0.3, 0.5, 1, 2, 20)))
    tale.do(Step.ASSIGN, tale.handler, owner_id=tale.handler.id)
    situation = tale.situation
    first, *others = tale.case.points
    rows = [
        PointClass(
            point_id=first.id,
            category=situation.category,
            matter=situation.matter,
            cause=situation.cause,
            link=situation.link,
        ),
        *(PointClass(point_id=point.id, category=point.category) for point in others),
    ]
    motives = tuple(
        tale.random.sample(("compensation", "explanation", "put_right", "be_heard", "warn_management"), 2)
    )
    severity = tale.random.choice(("minor", "moderate", "moderate", "serious"))
    tale.do(Step.CLASSIFY, tale.handler, points=tuple(rows), motives=motives, severity=severity)
    urgency = tale.random.choice(sorted(tale.policy.urgencies, key=lambda urgency: urgency.rank)[:2])
    tale.do(Step.SET_URGENCY, tale.handler, urgency=urgency.code)
    if tale.chance(0.5):
        reason = tale.say("preliminary")
        tale.do(Step.JUDGE_RESPONSIBILITY, tale.handler, responsibility=RESPONSIBLE[0], reason=reason)
    if tale.chance(0.35):
        inquired(tale)


def inquired(tale: Tale) -> None:
    """A department is asked; it answers, late now and then, or refuses, and an arbiter decides."""
    routing, situation = tale.policy.routing, tale.situation
    kind = next(
        (routing[c] for c in (situation.category, situation.link, situation.matter) if c in routing),
        "inquiry",
    )
    tale.do(Step.DISPATCH, tale.handler, order_kind=kind)
    order = tale.case.work_orders[-1]
    tale.later(tale.random.choice((2, 8, 20, 90)))
    answered(tale, order.id, refuses=0.07)


def answered(tale: Tale, order_id: UUID, refuses: float = 0.0) -> None:
    """The department of the order answers it; or refuses it first, and the arbiter sends it back to them."""
    order = next(row for row in tale.case.work_orders if row.id == order_id)
    team = [actor for actor in tale.cast.everybody(Role.DEPARTMENT) if actor.department == order.department]
    who = team[0] if team else tale.handler
    arbiter = tale.other(Role.SUPERVISOR, {tale.handler.id}) or tale.other(Role.APPROVER)
    if team and arbiter and tale.chance(refuses):
        tale.do(Step.REFUSE_ORDER, who, order_id=order.id, reason=tale.say("refusals"))
        tale.later(5)
        tale.do(
            Step.ARBITRATE, arbiter, order_id=order.id, department=order.department, reason=tale.say("awards")
        )
        order = tale.case.work_orders[-1]
        tale.later(10)
    tale.do(Step.ANSWER_ORDER, who, order_id=order.id, answer=tale.say("orders"))


def looked_into(tale: Tale) -> None:
    """Evidence and a finding on each point; word is given while it takes long."""
    tale.later(tale.random.choice((2, 4, 8, 24, 48, 110)))
    if tale.until - tale.now < YOUNG and tale.chance(WAITING):
        waited(tale)
    told_meanwhile(tale)
    situation = tale.situation
    for n, point in enumerate(tale.case.points):
        text = tale.random.choice(situation.found) if n == 0 else tale.say("orders")
        tale.do(
            Step.GATHER_EVIDENCE,
            tale.handler,
            kind=situation.evidence,
            source=tale.handler.name,
            text=text,
            taken_at=tale.now - timedelta(hours=1),
            point_id=point.id,
        )
        cited = (tale.case.evidence[-1].id,)
        tale.do(Step.RECORD_FINDING, tale.handler, point_id=point.id, text=text, evidence_ids=cited)
    if tale.chance(0.45):
        _rooted(tale)


def waited(tale: Tale) -> None:
    """It waits for papers or for somebody outside: the house's clocks stand still, and word is given all the while."""
    legal = [clock.due_at for clock in tale.case.clocks if clock.kind == ClockKind.LEGAL and clock.running]
    asked = tale.now + timedelta(days=tale.random.randint(6, 26))
    end = min([asked, *(due - timedelta(days=1) for due in legal)])  # no law waits for that
    if end < tale.now + timedelta(days=1):
        return
    why = tale.random.choice(("waiting_for_complainant", "waiting_for_papers", "waiting_for_outside_body"))
    tale.do(Step.PAUSE, tale.handler, reason=why, until=end, word=tale.say("progress"))
    every = tale.policy.urgency(tale.case.urgency).progress_every
    while tale.now < end:
        heard = tale.case.progress_at or tale.now
        span = every.after(heard, tale.policy.calendar) - tale.now
        tale.later(max(span / timedelta(hours=1) * 0.75, 1), spread=0.1)
        tale.do(Step.REPORT_PROGRESS, tale.handler, words=tale.say("progress"), means="telephone")


def _rooted(tale: Tale) -> None:
    point, text = tale.case.points[0], tale.random.choice(tale.situation.found)
    tale.do(
        Step.NAME_ROOT_CAUSE,
        tale.handler,
        point_id=point.id,
        cause=tale.situation.root,
        text=text,
        whys=(tale.situation.what, text),
        nature="systemic" if tale.chance(0.6) else "accident",
        evidence_ids=(tale.case.evidence[0].id,),
    )


def told_meanwhile(tale: Tale) -> None:
    """An answer promised for a date: kept though unfinished, moved with a word, or late."""
    promise = next((p for p in tale.case.promises if p.open and p.work_order_id is None), None)
    if promise is None:
        return
    if tale.now < promise.due_at and tale.chance(0.12):
        later = promise.due_at + timedelta(days=tale.random.randint(1, 3))
        tale.do(
            Step.MOVE_PROMISE,
            tale.handler,
            promise_id=promise.id,
            due_at=later,
            word=tale.say("moves"),
            means="telephone",
        )
    elif tale.now > promise.due_at or tale.chance(0.15):
        ahead = tale.now + timedelta(days=tale.random.randint(2, 4))
        tale.do(
            Step.KEEP_PROMISE, tale.handler, promise_id=promise.id, answer=tale.say("answers"), finished=False,
            next_by=ahead, means="telephone",
        )  # fmt: skip
    elif tale.chance(0.15):
        tale.do(Step.REPORT_PROGRESS, tale.handler, words=tale.say("progress"), means="telephone")


def found_justified(tale: Tale) -> None:
    """Responsibility settled, the fault owned up to, the verdict in the complainant's favour."""
    ours = tale.chance(0.75)
    responsibility = tale.random.choice(RESPONSIBLE) if ours else "external_partner"
    reason = tale.random.choice(tale.situation.found)
    tale.do(
        Step.SETTLE_RESPONSIBILITY, tale.handler, responsibility=responsibility,
        fault_ours="yes" if ours else "no", reason=reason,
    )  # fmt: skip
    if ours:
        words = tale.say("fault", name=tale.name)
        tale.do(Step.APOLOGISE, tale.handler, about="fault", words=words, means="telephone")
    regretted(tale)
    rows = tuple(
        Verdict(
            point_id=p.id,
            validity=tale.random.choice(("justified", "justified", "partly_justified")),
            reason=reason,
        )
        for p in tale.case.points
    )
    tale.do(Step.CONCLUDE, tale.handler, points=rows)


def regretted(tale: Tale) -> None:
    """Regret is said before anything is offered."""
    if tale.case.regret_at is None and tale.case.fault_apology_at is None:
        words = tale.say("regret", name=tale.name)
        tale.do(Step.APOLOGISE, tale.handler, about="inconvenience", words=words, means="telephone")


def found_unjustified(tale: Tale) -> None:
    """Contrary evidence, a plan for letting them see it, and a second person."""
    text = tale.random.choice(tale.situation.contrary)
    for point in tale.case.points:
        tale.do(
            Step.GATHER_EVIDENCE, tale.handler, kind=tale.situation.evidence, source=tale.handler.name,
            text=text, contrary=True, point_id=point.id,
        )  # fmt: skip
        cited = (tale.case.evidence[-1].id,)
        tale.do(Step.RECORD_FINDING, tale.handler, point_id=point.id, text=text, evidence_ids=cited)
    rows = tuple(
        Verdict(
            point_id=p.id,
            validity="not_justified",
            reason=tale.say("not_justified"),
            convincing_plan=tale.say("plan"),
        )
        for p in tale.case.points
    )
    tale.do(Step.CONCLUDE, tale.handler, points=rows)
    tale.later(6)
    seconded(tale)


def seconded(tale: Tale) -> None:
    """Somebody who did not decide before agrees to whatever waits for a second person."""
    for second in [row for row in tale.case.seconds if row.pending]:
        fit = second_people(tale.case, second, tale.rehearsal.scene(tale.handler, tale.now))
        who = tale.cast.actor(tale.random.choice(fit))
        tale.do(Step.SECOND, who, second_id=second.id, agrees=True, words=tale.say("second"))
