"""What is open and by when: promises, work orders, obligations, approvals, follow-ups, second opinions, in one table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from redress.domain.complaint import Complaint
from redress.domain.policy import Policy
from redress.domain.promises import fate
from redress.journey.wording import word
from redress.web.case.subjects import promised
from redress.web.forms.options import order_name

Named = Callable[[UUID | None], str]


@dataclass(frozen=True, slots=True)
class Open:
    """One line: what kind of thing, what, who, by when, how it stands, and the colour of that."""

    kind: str
    what: str
    who: str
    due_at: datetime | None
    state: str
    open: bool
    colour: str = "good"


# What became of a promise, as colours.
FATES = {
    "open": "",
    "kept": "good",
    "interim": "good",
    "moved": "",
    "machine": "warn",
    "broken": "bad",
    "taken_back": "",
}


def owed(case: Complaint, policy: Policy, language: str, named: Named, now: datetime) -> list[Open]:
    """Everything that somebody owes on this complaint: what is open first, by date."""
    lines = [
        *_promises(case, language, named, now),
        *_orders(case, policy, language, named),
        *_obligations(case),
        *_decisions(case, language, named),
        *_follow_ups(case),
    ]
    latest = max((line.due_at for line in lines if line.due_at), default=case.received_at)
    return sorted(lines, key=lambda line: (not line.open, line.due_at or latest))


def _promises(case: Complaint, language: str, named: Named, now: datetime) -> Iterator[Open]:
    for promise in case.promises:
        text, who, state = promised(promise.text, language), named(promise.owner_id), fate(promise, now)
        yield Open(_("Promise"), text, who, promise.due_at, state, promise.open, FATES[state])


def _orders(case: Complaint, policy: Policy, language: str, named: Named) -> Iterator[Open]:
    departments = {term.code: term.names.get(language, term.code) for term in policy.departments}
    for order in case.work_orders:
        what = f"{order_name(order.kind, policy, language)}: {order.requirement}"
        who = named(order.assignee_id) or departments.get(order.department, order.department)
        yield Open(_("Work order"), what, who, order.due_at, order.state, order.open or order.in_dispute)


def _obligations(case: Complaint) -> Iterator[Open]:
    for each in case.obligations:
        yield Open(_("Remedy"), each.description, "", each.due_at, each.state, not each.settled)


def _decisions(case: Complaint, language: str, named: Named) -> Iterator[Open]:
    for ask in case.approvals:
        state = ask.decision or "asked"
        yield Open(_("Approval"), ask.proposal, named(ask.approver_id), ask.due_at, state, ask.pending)
    for second in case.seconds:
        what = f"{word(second.about, language)}: {second.reason}"
        state = second.decision or "waiting_for_second"
        yield Open(
            _("Second person"), what, named(second.decided_by), second.decided_at, state, second.pending
        )


def _follow_ups(case: Complaint) -> Iterator[Open]:
    for each in case.follow_ups:
        yield Open(
            _("Follow-up"),
            f"{each.ordinal}. {each.words}",
            "",
            each.planned_for,
            each.state,
            each.state == "planned",
        )
