"""What stays open to the complainant: until when they may say "not satisfied" and why then, and where else they may turn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from redress.domain.complaint import Complaint
from redress.domain.gates.confirm import NOT_SATISFIED
from redress.domain.gates.rows import TURNED_AWAY
from redress.domain.policy import Policy
from redress.domain.public_states import judges, over
from redress.domain.stages import Stage
from redress.journey.public_limits import named, regime_notice
from redress.web.portal.promised import Listener


@dataclass(frozen=True, slots=True)
class Body:
    """Somebody else who may be turned to, by which rule, and from when."""

    name: str
    rule: str
    opens: str


@dataclass(frozen=True, slots=True)
class Afterwards:
    """``no_until`` says by when and why; ``said_no`` what became of a "no"; ``ours`` and ``bodies`` the ways beyond us."""

    no_until: str
    said_no: str
    ours: str
    bodies: tuple[Body, ...]


def afterwards(case: Complaint, policy: Policy, listener: Listener) -> Afterwards | None:
    """None as long as there is no answer that one could be dissatisfied with."""
    if not (_answered(case) or over(case) or case.satisfaction == NOT_SATISFIED):
        return None
    return Afterwards(
        _no_until(case, listener),
        _said_no(case, listener),
        case.recourse or named(policy.recourse, listener.language),
        tuple(_bodies(policy, listener.language)),
    )


def final(case: Complaint) -> bool:
    """Whether we gave our last word on every point."""
    return case.final_response_at is not None or {point.outcome for point in case.points} <= TURNED_AWAY


def _answered(case: Complaint) -> bool:
    return case.stage in (Stage.CONFIRM, Stage.LEARN) or final(case)


def _no_until(case: Complaint, listener: Listener) -> str:
    """The same rule as that of closing: without a yes only a final answer whose time is over ends it."""
    if over(case) or (case.satisfaction == NOT_SATISFIED and not judges(case)):
        return ""
    if not final(case) or case.recourse_until is None:
        return _("There is no last day for it: without your yes we do not close your complaint.")
    slots = {"until": listener.moment(case.recourse_until)}
    if case.recourse_until <= listener.now:
        words = _("The time for it ended on %(until)s. You may still write to us, and turn to others:")
    else:
        words = _(
            "You can say so until %(until)s: for that long after our final answer we keep your complaint open for you."
        )
    return words % slots


def _said_no(case: Complaint, listener: Listener) -> str:
    if case.satisfaction != NOT_SATISFIED or case.withdrawn_at is not None or judges(case):
        return ""
    due = min((promise.due_at for promise in case.promises if promise.open), default=None)
    if case.stage in (Stage.CONFIRM, Stage.LEARN) or due is None:
        return _(
            "You said that you are not satisfied. It is kept; our final answer stands, and these ways are open to you:"
        )
    words = _("You said that you are not satisfied. We look at it again, and you hear from us by %(due)s.")
    return words % {"due": listener.moment(due)}


def _bodies(policy: Policy, language: str) -> Iterator[Body]:
    for regime in policy.regimes:
        notice = regime_notice(regime, language)
        if notice.body:
            yield Body(notice.body, notice.name, notice.opens)
