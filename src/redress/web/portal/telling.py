"""The status page in plain words: a headline, the few public states, the letters and what the complainant wrote."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from redress.domain.complaint import Complaint, Point
from redress.domain.stages import Stage
from redress.journey.wording import moment, word
from redress.records.queries.case_file import Happened, events_of
from redress.records.queries.status_page import StatusPage
from redress.web.case.missing import path_of
from redress.web.case.timeline import Entry
from redress.web.portal.promised import Listener, limits, promises

RESTATEMENT = "restatement"  # asked by its own card, with yes and no
THEIR_OWN = {
    "reply": "words",
    "add_point": "text",
    "record_objection": "concern",
    "withdraw": "words",
    "suggest": "text",
}


def told(request: HttpRequest, case: Complaint, page: StatusPage) -> dict[str, Any]:
    """What the template says in words."""
    language: str = request.language  # type: ignore[attr-defined]
    zone: str = request.zone  # type: ignore[attr-defined]
    events = events_of(case)
    listener = Listener(language, zone, datetime.now(UTC))
    return {
        "headline": headline(case, page),
        "next_late": page.next_answer_at is not None and page.next_answer_at < listener.now,
        "next_by": moment(page.next_answer_at, language, zone)
        if page.next_answer_at and not case.closed
        else "",
        "path": path_of(case),
        "points": [
            (point, public_state(case, point), word(point.outcome.value, language)) for point in page.points
        ],
        "entries": entries(case, page, events),
        "promises": [] if case.closed else promises(case, listener),
        "limits": [] if case.closed else limits(case, events, page.messages, listener),
        "questions": [each for each in page.questions if each.code != RESTATEMENT],
        "obligations": [each for each in case.obligations if not each.settled],
    }


def headline(case: Complaint, page: StatusPage) -> str:
    """One sentence: whose turn it is."""
    if case.withdrawn_at:
        return _("You withdrew this complaint.")
    if case.closed:
        return _("This complaint is closed.")
    if page.offers or page.questions:
        return _("We are waiting for you.")
    if any(order.open for order in case.work_orders):
        return _("We are waiting for another office.")
    if case.stage in {Stage.RECEIVE, Stage.ASSESS}:
        return _("We have your complaint and are reading it.")
    if case.stage is Stage.FULFIL:
        return _("What we agreed is being carried out.")
    if case.stage is Stage.CONFIRM:
        return _("We would like to know whether you are satisfied.")
    return _("Your complaint is being looked into.")


def public_state(case: Complaint, point: Point) -> str:
    """Few and human words for where a point stands."""
    if case.closed:
        return _("Closed")
    states = {
        Stage.RECEIVE: _("Received"),
        Stage.ASSESS: _("Received"),
        Stage.INVESTIGATE: _("Being looked into"),
        Stage.RESOLVE: _("A solution is being prepared"),
        Stage.AGREE: _("Waiting for your agreement"),
        Stage.FULFIL: _("Being carried out"),
        Stage.CONFIRM: _("Carried out"),
        Stage.LEARN: _("Closed"),
    }
    return states[point.stage]


def entries(case: Complaint, page: StatusPage, events: Iterable[Happened]) -> list[Entry]:
    """Our letters and their own words, newest first, and at the bottom the complaint itself."""
    lines = [Entry(m.sent_at or m.at, m.subject, _("From us"), said=(m.body,)) for m in page.messages]
    for event in events:
        words = event.payload.get("given", {}).get(THEIR_OWN.get(event.verb, ""), "")
        if words and event.actor in {case.complainant_id, case.id}:
            lines.append(Entry(event.at, _("You wrote"), said=(str(words),), style="own"))
    lines.append(Entry(case.received_at, _("You complained"), said=(case.narrative,), style="own"))
    return sorted(lines, key=lambda entry: entry.at, reverse=True)
