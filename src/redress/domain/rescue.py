"""The cheapest rescue of a clock: the one act that meets it, or moves it lawfully, with the least effort.

Minutes are the house's own figures for somebody who knows the case. An act is proposed only where its step exists in
the stage; the first of several ways that exists is the cheapest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from redress.domain.clock_kinds import ClockKind
from redress.domain.moves import MOVES
from redress.domain.stages import Stage, Step

MINUTES: dict[Step, int] = {
    Step.RESUME: 1, Step.ACKNOWLEDGE: 2, Step.MOVE_PROMISE: 3, Step.SECOND: 5, Step.APPROVE: 5, Step.OFFER: 5,
    Step.SECURE_SAFETY: 5, Step.KEEP_PROMISE: 5, Step.REPORT_PROGRESS: 5, Step.LOG_CONTACT: 5, Step.FOLLOW_UP: 5,
    Step.MESSAGE: 5, Step.DISPATCH: 5, Step.RECORD_DELIVERY: 5, Step.ORDER_REMEDY: 5, Step.ARBITRATE: 10,
    Step.ANSWER_ORDER: 10, Step.CARRY_OUT: 10, Step.EXTEND: 10, Step.SIGN_REGISTRATION: 10, Step.VERIFY_EFFECT: 15,
    Step.CONCLUDE: 20, Step.NAME_ROOT_CAUSE: 20, Step.RESPOND_FINALLY: 30,
}  # fmt: skip
REMEDIAL = frozenset({"remedy", "service"})  # orders that ask for work to be done, not for an answer
DELIVERIES = frozenset({"remedy", "visit"})  # promises that words alone do not keep


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """A clock that is late or will be, with what is known of its target.

    ``order_id`` is the work order itself, or an open one that the clock waits for; ``opened`` whether the department
    took it up; ``purpose`` what it is for; ``asked_away`` whether the approver or arbiter is absent; ``about`` the
    kind of a promise; ``met_by`` what fulfils the duty of a regime, ``extendable`` whether that regime knows a longer
    limit.
    """

    kind: str
    stage: Stage
    overdue: bool
    target_id: UUID | None = None
    order_id: UUID | None = None
    opened: bool = False
    purpose: str = ""
    asked_away: bool = False
    about: str = ""
    rule: str = ""
    met_by: str = ""
    extendable: bool = False


class Way(NamedTuple):
    """One act: its code (worded by ``journey.rescuing``), its step, and the field that names the target."""

    code: str
    step: Step
    field: str = ""
    target: UUID | str | None = None


@dataclass(frozen=True, slots=True)
class Rescue:
    """The act proposed; ``filled`` is what the step's form begins with, ``minutes`` the house's figure for it."""

    code: str
    step: Step
    minutes: int
    filled: Mapping[str, str] = field(default_factory=dict)


def rescue(trouble: Trouble) -> Rescue:
    """The cheapest act there is for this clock where the complaint stands."""
    ways = (*WAYS.get(trouble.kind, _answer)(trouble), *_last_resorts())
    way = next(way for way in ways if trouble.stage in MOVES[way.step].stages)
    filled = dict(FILLED.get(way.code, {}))
    if way.field and way.target is not None:
        filled[way.field] = str(way.target)
    return Rescue(way.code, way.step, MINUTES[way.step], filled)


# What a form begins with beyond its target.
FILLED: dict[str, dict[str, str]] = {
    "call_now": {"direction": "out", "purpose": "answer", "answers": "on"},
    "ask_complainant": {"direction": "out", "purpose": "question"},
}


def _last_resorts() -> tuple[Way, ...]:
    """Whatever happens, the complainant hears from us; one of these exists in each stage."""
    return Way("report_progress", Step.REPORT_PROGRESS), Way("tell_them", Step.MESSAGE)


def _one(code: str, step: Step, name: str = "") -> Callable[[Trouble], tuple[Way, ...]]:
    return lambda trouble: (Way(code, step, name, trouble.target_id),)


def _answer(trouble: Trouble) -> tuple[Way, ...]:
    return (Way("call_now", Step.LOG_CONTACT),)


def _investigate(trouble: Trouble) -> tuple[Way, ...]:
    conclude = Way("conclude", Step.CONCLUDE)
    if trouble.order_id is not None:
        return Way("fetch_answer", Step.ANSWER_ORDER, "order_id", trouble.order_id), conclude
    return conclude, Way("ask_department", Step.DISPATCH)


def _approval(trouble: Trouble) -> tuple[Way, ...]:
    code = "ask_deputy" if trouble.asked_away else "remind_approver"
    return (Way(code, Step.APPROVE, "approval_id", trouble.target_id),)


def _arbitration(trouble: Trouble) -> tuple[Way, ...]:
    code = "ask_deputy_arbiter" if trouble.asked_away else "arbitrate"
    return (Way(code, Step.ARBITRATE, "order_id", trouble.target_id),)


def _work_order(trouble: Trouble) -> tuple[Way, ...]:
    answer = Way("fetch_answer", Step.ANSWER_ORDER, "order_id", trouble.target_id)
    if trouble.opened:
        return (answer._replace(code="ask_for_answer"),)
    if trouble.overdue and trouble.purpose in REMEDIAL:
        return Way("send_again", Step.DISPATCH), answer
    return (answer,)


def _obligation(trouble: Trouble) -> tuple[Way, ...]:
    code = "ask_whether_delivered" if trouble.order_id is not None else "record_delivery"
    return (Way(code, Step.RECORD_DELIVERY, "obligation_id", trouble.target_id),)


def _promise(trouble: Trouble) -> tuple[Way, ...]:
    if trouble.about in DELIVERIES and not trouble.overdue:
        return (Way("move_with_word", Step.MOVE_PROMISE, "promise_id", trouble.target_id),)
    return (Way("answer_or_interim", Step.KEEP_PROMISE, "promise_id", trouble.target_id),)


def _legal(trouble: Trouble) -> tuple[Way, ...]:
    known = LEGAL_WAYS.get(trouble.met_by)
    if known is not None:
        return (known,)
    longer = (Way("extend", Step.EXTEND, "rule", trouble.rule),)
    final = (Way("respond_finally", Step.RESPOND_FINALLY), *_investigate(trouble))
    return (*longer, *final) if trouble.extendable and not trouble.overdue else final


# What fulfils a duty of a regime, where it is less than the final answer (``domain.duties``).
LEGAL_WAYS: dict[str, Way] = {
    "acknowledged": Way("acknowledge", Step.ACKNOWLEDGE),
    "registered": Way("register", Step.SIGN_REGISTRATION),
    "answered": Way("call_now", Step.LOG_CONTACT),
    "progress": Way("report_progress", Step.REPORT_PROGRESS),
    "offered": Way("offer", Step.OFFER),
    "investigated": Way("conclude", Step.CONCLUDE),
    "contained": Way("secure_safety", Step.SECURE_SAFETY),
    "root_cause_named": Way("name_root_cause", Step.NAME_ROOT_CAUSE),
    "carried_out": Way("ask_whether_delivered", Step.RECORD_DELIVERY),
    "improved": Way("carry_out", Step.CARRY_OUT),
    "effect_verified": Way("verify_effect", Step.VERIFY_EFFECT),
}
WAYS: dict[str, Callable[[Trouble], tuple[Way, ...]]] = {
    ClockKind.SAFETY: _one("secure_safety", Step.SECURE_SAFETY),
    ClockKind.ACKNOWLEDGE: _one("acknowledge", Step.ACKNOWLEDGE),
    ClockKind.FIRST_ANSWER: _answer,
    ClockKind.PROGRESS: _one("report_progress", Step.REPORT_PROGRESS),
    ClockKind.INVESTIGATE: _investigate,
    ClockKind.APPROVAL: _approval,
    ClockKind.ANSWER_AFTER_APPROVAL: lambda trouble: (Way("offer", Step.OFFER),),
    ClockKind.SECOND_PERSON: _one("find_second", Step.SECOND, "second_id"),
    ClockKind.WORK_ORDER: _work_order,
    ClockKind.ARBITRATION: _arbitration,
    ClockKind.EXECUTION: lambda trouble: (
        Way("order_remedy", Step.ORDER_REMEDY),
        Way("ask_whether_delivered", Step.RECORD_DELIVERY),
    ),
    ClockKind.OBLIGATION: _obligation,
    ClockKind.PROMISE: _promise,
    ClockKind.COMPLAINANT_ANSWER: _one("ask_complainant", Step.LOG_CONTACT),
    ClockKind.OFFER_ANSWER: _one("ask_complainant", Step.LOG_CONTACT),
    ClockKind.PAUSE: _one("go_on", Step.RESUME),
    ClockKind.FOLLOW_UP: _one("follow_up", Step.FOLLOW_UP, "follow_up_id"),
    ClockKind.IMPROVEMENT: _one("carry_out", Step.CARRY_OUT, "improvement_id"),
    ClockKind.REGULATOR: _legal,
    ClockKind.LEGAL: _legal,
}
