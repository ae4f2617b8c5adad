"""Resolve and agree: options within authority or approved, offers, objections, the yes; or a final response."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from redress.domain.agreements import Option
from redress.domain.complaint import Outcome
from redress.domain.stages import Step
from redress.journey.agree.respond_finally import PointDecision
from redress.journey.drafting import RemedyProposed
from redress.worker.simulation.examining import seconded
from redress.worker.simulation.tale import Tale

# An amount where the remedy asks for one, in the pack's currency: mostly small, now and then beyond the handler.
AMOUNTS = (5, 8, 10, 15, 18, 20, 25, 30, 40, 60, 120, 260, 480)


def drafted(tale: Tale, wanted: int) -> None:
    """That many options of the situation, best first; what is due is in every one of them."""
    tale.later(tale.random.choice((1, 2, 6, 20)))
    due: tuple[RemedyProposed, ...] = ()
    for kinds in tale.situation.remedies[:wanted]:
        owed = {line.kind for line in due}
        lines = (*due, *(_line(tale, kind, due=not due) for kind in kinds if kind not in owed))
        tale.do(Step.DRAFT_OPTION, tale.handler, remedies=lines, **_proposal(tale))
        due = due or tuple(line for line in lines if line.basis == "due")


def _proposal(tale: Tale) -> dict[str, Any]:
    return {
        "title": tale.say("options"),
        "basis": tale.say("basis"),
        "expected_effect": tale.say("effect"),
        "skip_reason": tale.say("basis"),
    }


def _line(tale: Tale, code: str, *, due: bool) -> RemedyProposed:
    kind = tale.policy.remedy(code)
    assert kind is not None, code
    amount = Decimal(tale.random.choice(AMOUNTS)) if kind.needs_amount else None
    return RemedyProposed(kind=code, basis="due" if due and kind.track == "fix" else "goodwill", value=amount)


def agreed(tale: Tale, objections: int) -> None:
    """Offer, hear the concerns, offer anew; in the end they say yes, and sign where the pack asks."""
    option = offered(tale)
    for _ in range(objections):
        objected(tale, option)
        option = offered(tale)
    tale.later(tale.random.choice((0.2, 1, 5, 30)))
    words = tale.say("accepts")
    tale.do(Step.ACCEPT, tale.handler, option_id=option.id, consents=True, how="telephone", words=words)
    if tale.policy.gates.signed_agreement:
        _signed(tale, option)


def offered(tale: Tale) -> Option:
    """The best option that may be offered goes out; where none may, one is approved first."""
    waiting = [o for o in tale.case.options if o.retired_at is None and o.offered_at is None and o.feasible]
    option = min(waiting, key=lambda o: o.rank) if waiting else _revised(tale)
    if option.authority != "inside":
        _approved(tale, option)
    why = tale.say("basis")
    tale.do(Step.OFFER, tale.handler, option_id=option.id, means="telephone", why_not_the_best=why)
    return option


def objected(tale: Tale, option: Option) -> None:
    """They have a concern about it."""
    tale.later(tale.random.choice((0.3, 4, 24)))
    tale.do(
        Step.RECORD_OBJECTION,
        tale.handler,
        option_id=option.id,
        concern=tale.say("objections"),
        means="telephone",
    )
    tale.later(tale.random.choice((1, 6, 20)))


def _revised(tale: Tale) -> Option:
    """All were objected to: the last one is improved by a gesture, and what was due in it stays."""
    last = max((o for o in tale.case.options if o.retired_at is None), key=lambda o: o.offered_at or o.at)
    lines = [
        RemedyProposed(kind=r.kind, basis=r.basis, value=r.value)
        for r in tale.case.remedies
        if r.option_id == last.id
    ]
    given = {line.kind for line in lines}
    gestures = [
        kind
        for kind in tale.policy.remedies
        if kind.track in {"compensation", "moral"} and not kind.needs_amount and kind.code not in given
    ]
    more = [RemedyProposed(kind=kind.code) for kind in sorted(gestures, key=lambda kind: kind.grade)[:1]]
    tale.do(Step.REVISE, tale.handler, option_id=last.id, remedies=(*lines, *more), **_proposal(tale))
    return tale.case.options[-1]


def _approved(tale: Tale, option: Option) -> None:
    """Beyond the handler's authority: asked with the handler's own proposal, and decided by the one who may."""
    tale.do(Step.REQUEST_APPROVAL, tale.handler, option_id=option.id, proposal=tale.say("proposals"))
    approval = tale.case.approvals[-1]
    tale.later(tale.random.choice((1, 4, 20, 60)))
    person = tale.cast.people.get(approval.approver_id)
    assert person is not None
    tale.do(Step.APPROVE, tale.cast.actor(person), approval_id=approval.id, words=tale.say("approves"))


def _signed(tale: Tale, option: Option) -> None:
    tale.do(Step.DRAW_UP_AGREEMENT, tale.handler, option_id=option.id)
    agreement = tale.case.agreements[-1]
    tale.do(
        Step.SIGN_AGREEMENT, tale.handler, agreement_id=agreement.id, side="firm", signature=tale.handler.name
    )
    tale.later(tale.random.choice((2, 20)))
    tale.do(
        Step.SIGN_AGREEMENT, tale.complainant(), agreement_id=agreement.id, side="complainant",
        signature=tale.case.complainant_name or tale.name or "—",
    )  # fmt: skip


def nothing_owed(tale: Tale) -> None:
    """Nothing is owed, and it is explained from what was found."""
    tale.do(Step.OWE_NOTHING, tale.handler, explanation=tale.say("not_justified"))


def answered_finally(tale: Tale) -> None:
    """A decision on every point, with reasons and where to turn; it goes out when a second person agrees."""
    tale.later(6)
    rows = tuple(
        PointDecision(point_id=p.id, decision=tale.say("final"), reasons=tale.say("not_justified"))
        for p in tale.case.live_points
        if p.outcome in {Outcome.OPEN, Outcome.NOTHING_OWED}
    )
    tale.do(Step.RESPOND_FINALLY, tale.handler, decisions=rows)
    tale.later(10)
    seconded(tale)


def escalated(tale: Tale) -> None:
    """It rises one level, and they are told what happens next."""
    tale.do(Step.ESCALATE, tale.handler, trigger="dissatisfied", process=tale.say("escalation"))
