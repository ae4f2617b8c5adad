"""What a clock is about, in the words of its row: the promise, the order, the question it was opened for."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from redress.domain.complaint import Complaint
from redress.domain.policy import Policy
from redress.journey.wording import word
from redress.web.forms.options import order_name


def subjects(case: Complaint, policy: Policy, language: str) -> dict[UUID, str]:
    """The words of each row of the complaint that a clock can be opened for, by the row's id."""
    return dict(_told(case, policy, language))


def promised(text: str, language: str) -> str:
    """The text of a promise; what the house promises by itself is written as a code."""
    return word(text, language)


def _told(case: Complaint, policy: Policy, language: str) -> Iterator[tuple[UUID, str]]:
    for promise in case.promises:
        yield promise.id, promised(promise.text, language)
    for order in case.work_orders:
        yield order.id, f"{order_name(order.kind, policy, language)}: {order.requirement}"
    for pause in case.pauses:
        yield pause.id, word(pause.reason, language)
    for ask in case.approvals:
        yield ask.id, ask.proposal
    for second in case.seconds:
        yield second.id, word(second.about, language)
    for option in case.options:
        yield option.id, option.title
    for owed in case.obligations:
        yield owed.id, owed.description
    for question in case.questions:
        yield question.id, question.text
    for measure in case.improvements:
        yield measure.id, measure.action
