"""Notices to our own people: short, with the number and what is wanted, never with the complainant's text."""

from __future__ import annotations

from redress.journey.wording import label

NOTICES: dict[str, tuple[str, str]] = {
    "owner": ("{number}: this complaint is yours", "{name}, complaint {number} now belongs to you. Open your list to see what comes next."),
    "reply": ("{number}: the complainant answered", "{name}, the complainant of {number} has answered. The answer is on the case page."),
    "order": ("{number}: a work order for you", "{name}, this is asked of you until {due}:\n\n{requirement}\n\nAnswer or refuse it here, without signing in:\n{link}"),
    "arbiter": ("{number}: a refused work order waits for you", "{name}, a department says that this is not theirs:\n\n{requirement}\n\nTheir reason: {reason}\n\nPlease decide who carries it out."),
    "approver": ("{number}: your approval is asked for", "{name}, a proposal for {number} goes beyond the handler's authority:\n\n{proposal}"),
    "decided": ("{number}: your request was decided", "{name}, your request for {number} was decided. Reason: {reason}"),
    "second": ("{number}: the second person has spoken", "{name}, the second person decided on {number}. Reason: {reason}"),
    "second_wanted": ("{number}: a decision waits for a second person", "{name}, a decision on {number} takes effect only when a second person agrees, and you may be it. Its reason:\n\n{reason}"),
    "escalated": ("{number}: a complaint rose to you", "{name}, complaint {number} rose to your level. The complainant was told: {process}"),
    "warned": ("{number}: something falls due", "{name}, in complaint {number} this falls due and is not done yet:\n\n{lines}"),
    "struck": ("{number}: something is late", "{name}, in complaint {number} this is late now:\n\n{lines}"),
    "machine": ("{number}: the machine answered for you", "{name}, what was promised in complaint {number} was not answered at its time:\n\n{promise}\n\nThe approved interim text went out with a new date. Please answer before that one."),
    "safety": ("{number}: somebody may be in danger", "{name}, complaint {number} says that somebody may be in danger. Act first, then record what was done."),
    "threat": ("{number}: the complainant threatened something", "{name}, in complaint {number} something was threatened. The words are on the case page; please look at it today."),
}  # fmt: skip


def notice(about: str, language: str, **slots: str) -> tuple[str, str]:
    """Subject and text of a notice in the reader's language."""
    subject, body = NOTICES[about]
    return label(subject, language).format(**slots), label(body, language).format(**slots)
