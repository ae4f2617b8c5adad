"""Fulfil, confirm and learn: everything proved, the complainant heard twice, closed, improved, archived."""

from __future__ import annotations

from datetime import timedelta

from redress.domain.agreements import Obligation
from redress.domain.stages import Role, Stage, Step
from redress.worker.simulation.examining import answered, seconded
from redress.worker.simulation.tale import Tale


def fulfilled(tale: Tale) -> None:
    """Each obligation by the step that proves it; most in time, some late."""
    for _ in range(12):
        owed = [row for row in tale.case.obligations if not row.settled]
        if not owed:
            break
        tale.later(tale.random.choice((1, 6, 20, 40)))
        _proved(tale, owed[0])
    for order in [row for row in tale.case.work_orders if row.open and row.purpose != "improvement"]:
        answered(tale, order.id)


def _proved(tale: Tale, owed: Obligation) -> None:
    if owed.makes == "voucher" and tale.case.complainant_id:
        tale.do(Step.ISSUE_VOUCHER, tale.handler, obligation_id=owed.id)
    elif owed.makes == "vip" and tale.case.complainant_id:
        tale.do(Step.ENTER_VIP, tale.handler, obligation_id=owed.id)
    elif owed.makes:
        tale.do(Step.RELEASE, tale.handler, obligation_id=owed.id, how="telephone", words=tale.say("accepts"))
    elif any(order.id == owed.work_order_id and order.open for order in tale.case.work_orders):
        assert owed.work_order_id is not None
        answered(tale, owed.work_order_id)
    else:
        tale.do(Step.RECORD_DELIVERY, tale.handler, obligation_id=owed.id, proof=tale.say("proofs"))


def promises_kept(tale: Tale) -> None:
    """What was promised and not answered yet is answered."""
    for _ in tale.case.promises:
        tale.tend()
        promise = next((row for row in tale.case.promises if row.open), None)
        if promise is None:
            return
        tale.do(
            Step.KEEP_PROMISE, tale.handler, promise_id=promise.id, answer=tale.say("answers"), finished=True,
            means="telephone",
        )  # fmt: skip


def asked(tale: Tale, content: bool = True) -> None:
    """Are they satisfied? A no takes it up again by itself."""
    tale.later(20)
    tale.do(Step.ASK_SATISFACTION, tale.handler, means="telephone", question=tale.say("asks"))
    if not content:
        _answered_no(tale)
        return
    better = tale.chance(0.15)
    tale.do(
        Step.RECORD_ANSWER,
        tale.handler,
        answer="beyond_expectation" if better else "satisfied",
        words=tale.say("delighted" if better else "satisfied"),
        rating=5 if better else tale.random.choice((3, 4, 4, 5)),
        expectation="above" if better else "met",
        means="telephone",
    )


def _answered_no(tale: Tale) -> None:
    tale.do(
        Step.RECORD_ANSWER, tale.handler, answer="not_satisfied", words=tale.say("dissatisfied"), means="telephone",
        rating=tale.random.choice((1, 2)), expectation="below",
    )  # fmt: skip


def followed_up(tale: Tale, which: int, content: bool = True) -> None:
    """This round's first or second enquiry: reached, or tried as often as the pack asks."""
    ordinal = 2 * tale.case.reopened + which
    row = next((row for row in tale.case.follow_ups if row.ordinal == ordinal), None)
    if row is None or row.state == "done":
        return
    ahead = (row.planned_for - row.at) * tale.random.choice((0.1, 0.2, 0.25, 0.3, -0.02))
    tale.on(row.planned_for - ahead, hours=1)
    if content and tale.chance(0.08):
        _not_reached(tale, row.id)
        return
    answer = "satisfied" if content else "not_satisfied"
    words = tale.say("follow_up" if content else "dissatisfied")
    tale.do(
        Step.FOLLOW_UP,
        tale.handler,
        follow_up_id=row.id,
        reached=True,
        answer=answer,
        words=words,
        means="telephone",
    )


def _not_reached(tale: Tale, row_id: object) -> None:
    for _ in range(tale.policy.waits.late_contact_attempts):
        tale.do(Step.FOLLOW_UP, tale.handler, follow_up_id=row_id, reached=False, means="telephone")
        tale.later(24)


def closed(tale: Tale) -> None:
    """Close it, with how it ended."""
    promises_kept(tale)
    tale.later(2)
    origin = tale.random.choice(("accident", "accident", "system", "misunderstanding"))
    relationship = tale.random.choice(("loyal", "neutral", "neutral", "strained", "regained"))
    tale.do(Step.CLOSE, tale.handler, outcome=tale.say("closing"), origin=origin, relationship=relationship)


def learned(tale: Tale) -> None:
    """Sometimes something changes because of it, and they are told; then the dossier is sealed."""
    if tale.case.findings and tale.chance(0.12):
        _improved(tale)
    followed_up(tale, 2)
    if tale.case.stage is not Stage.LEARN:
        return
    promises_kept(tale)
    archived(tale)


def _improved(tale: Tale) -> None:
    quality = tale.cast.everybody(Role.QUALITY)
    by = quality[0] if quality else tale.handler
    tale.do(
        Step.PROPOSE_IMPROVEMENT,
        by,
        problem=tale.say("problem", what=tale.situation.what),
        measure=tale.random.choice(("process", "rule", "training")),
        action=tale.situation.improvement,
        department=tale.situation.department,
        due_at=tale.now + timedelta(days=tale.random.randint(7, 30)),
    )
    improvement = tale.case.improvements[-1]
    tale.later(24 * tale.random.randint(4, 40))
    tale.do(Step.CARRY_OUT, tale.handler, improvement_id=improvement.id, words=tale.say("done"))
    tale.later(24 * 20)
    if by.id != tale.handler.id:
        before = tale.random.randint(4, 12)
        tale.do(
            Step.VERIFY_EFFECT, by, improvement_id=improvement.id, effect="effective", before=str(before),
            after=str(before // 4), words=tale.say("verified"),
        )  # fmt: skip
    tale.do(Step.TELL_COMPLAINANT, tale.handler, improvement_id=improvement.id)


def archived(tale: Tale) -> None:
    """Seal it; where the pack wants a quality review first, that is asked for and given."""
    tale.do(Step.ARCHIVE, tale.handler)
    if tale.case.archived_at is None:
        tale.later(20)
        seconded(tale)
        tale.do(Step.ARCHIVE, tale.handler)
