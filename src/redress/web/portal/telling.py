"""The status page in plain words: a headline, the few public states, the letters and what the complainant wrote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from redress.domain.agreements import Option
from redress.domain.complaint import Complaint, Outcome, Point
from redress.domain.gates.confirm import SATISFIED
from redress.domain.gates.rows import TURNED_AWAY
from redress.domain.policy import Policy
from redress.domain.public_states import (
    RESTATEMENT,
    SATISFACTION,
    PublicState,
    asked_of_complainant,
    office_waited_for,
    over,
)
from redress.domain.public_states import public_state as public_state_of
from redress.domain.stages import Stage
from redress.journey import ruling
from redress.journey.wording import moment, stage_name, word
from redress.records import organisations
from redress.records.queries import people
from redress.records.queries.case_file import Happened, events_of
from redress.records.queries.status_page import StatusPage
from redress.web.case.missing import path_of
from redress.web.case.timeline import SECRET_LINK, Entry
from redress.web.portal.afterwards import afterwards
from redress.web.portal.promised import Listener, limits, promises

THEIR_OWN = {
    "reply": "words",
    "add_point": "text",
    "record_objection": "concern",
    "withdraw": "words",
    "suggest": "text",
    "record_answer": "words",
    "reopen": "reason",
}
DECIDED = TURNED_AWAY | {Outcome.NOTHING_OWED}  # nothing of it is to be carried out
WHOLE_LINK = re.compile(r"https?://\S*" + SECRET_LINK.pattern)


def told(request: HttpRequest, case: Complaint, page: StatusPage, last: datetime | None) -> dict[str, Any]:
    """What the template says in words; ``last`` is when they looked the time before."""
    language: str = request.language  # type: ignore[attr-defined]
    zone: str = request.zone  # type: ignore[attr-defined]
    events = events_of(case)
    listener = Listener(language, zone, datetime.now(UTC))
    policy = ruling.policy_for(case)
    lines = [
        replace(each, state=_("new")) if _is_new(each, last) else each for each in entries(case, page, events)
    ]
    since = since_then(lines, events, last, listener) if last else ""
    return {
        "headline": headline(case, policy, language),
        "state": state_name(public_state_of(case)),
        "on_it": _on_it(case),
        "loudest": next(iter(asked_of_complainant(case)), ""),
        "since": since,
        "next_late": page.next_answer_at is not None and page.next_answer_at < listener.now,
        "next_by": moment(page.next_answer_at, language, zone)
        if page.next_answer_at and not over(case)
        else "",
        "path": path_of(case),
        "points": [
            (point, point_state(case, point), word(point.outcome.value, language)) for point in page.points
        ],
        "entries": lines,
        "afterwards": afterwards(case, policy, listener),
        "promises": [] if over(case) else promises(case, listener),
        "limits": [] if over(case) else limits(case, events, page.messages, listener),
        "questions": [each for each in page.questions if each.code not in (RESTATEMENT, SATISFACTION)],
        "verdict": next((each.text for each in page.questions if each.code == SATISFACTION), ""),
        "obligations": [each for each in case.obligations if not each.settled],
    }


def headline(case: Complaint, policy: Policy, language: str) -> str:
    """One sentence: whose turn it is, by name."""
    if case.withdrawn_at:
        return _("You withdrew this complaint.")
    if case.satisfaction in SATISFIED and not case.closed:
        return _("You told us that it is settled. Thank you.")
    office = term_of_department(policy, office_waited_for(case), language)
    said = {
        PublicState.CLOSED: _("This complaint is closed."),
        PublicState.WAITING_FOR_YOU: _("We are waiting for you."),
        PublicState.WAITING_FOR_OFFICE: _("We are waiting for: %(office)s.") % {"office": office},
        PublicState.RECEIVED: _("We have your complaint and are reading it."),
        PublicState.REOPENED: _("We have taken your complaint up again."),
        PublicState.LOOKED_INTO: _("You accepted our offer. We are putting it in writing.")
        if _accepted(case)
        else _("Your complaint is being looked into."),
        PublicState.ANSWERED: _("You have our answer; what we agreed is being carried out.")
        if case.stage is Stage.FULFIL
        else _("You have our answer."),
    }
    return said[public_state_of(case)]


def term_of_department(policy: Policy, code: str, language: str) -> str:
    """The department's name as the pack gives it."""
    known = next((term for term in policy.departments if term.code == code), None)
    return known.names.get(language) or known.names.get("en", code) if known else code


def state_name(state: PublicState) -> str:
    """The public state in the language of this request."""
    names = {
        PublicState.RECEIVED: _("Received"),
        PublicState.LOOKED_INTO: _("Being looked into"),
        PublicState.WAITING_FOR_YOU: _("Waiting for you"),
        PublicState.WAITING_FOR_OFFICE: _("Waiting for another office"),
        PublicState.ANSWERED: _("Answered"),
        PublicState.CLOSED: _("Closed"),
        PublicState.REOPENED: _("Taken up again"),
    }
    return names[state]


def point_state(case: Complaint, point: Point) -> str:
    """Few and human words for where a point stands."""
    if over(case):
        return _("Closed")
    if point.outcome in DECIDED:
        return _("Decided")
    states = {
        Stage.RECEIVE: _("Received"),
        Stage.ASSESS: _("Received"),
        Stage.INVESTIGATE: _("Being looked into"),
        Stage.RESOLVE: _("A solution is being prepared"),
        Stage.AGREE: _("Agreed") if _accepted(case, point) else _("Waiting for your agreement"),
        Stage.FULFIL: _("Being carried out"),
        Stage.CONFIRM: _("Carried out"),
        Stage.LEARN: _("Closed"),
    }
    return states[point.stage]


def _accepted(case: Complaint, point: Point | None = None) -> bool:
    """Whether an offer (on that point) was accepted and now only has to be written down."""

    def covers(option: Option) -> bool:
        return point is None or not option.point_ids or point.id in option.point_ids

    return case.stage is Stage.AGREE and any(
        option.accepted_at is not None and option.retired_at is None and covers(option)
        for option in case.options
    )


def _is_new(entry: Entry, last: datetime | None) -> bool:
    return last is not None and entry.at > last and entry.style != "own"


def since_then(lines: Iterable[Entry], events: Iterable[Happened], last: datetime, listener: Listener) -> str:
    """What changed since they looked last, in one sentence."""
    letters = sum(_is_new(each, last) for each in lines)
    later = [event for event in events if event.at > last and event.stage_before]
    stages = [event.stage_after for event in later if event.stage_after != event.stage_before]
    moved = stage_name(stages[-1], listener.language) if stages else ""
    told = [
        *(
            [ngettext("%(n)d letter from us", "%(n)d letters from us", letters) % {"n": letters}]
            if letters
            else []
        ),
        *([_("it has gone on to: %(stage)s") % {"stage": moved}] if moved else []),
    ]
    slots = {"when": listener.moment(last), "what": "; ".join(told) or _("nothing new")}
    return _("Since your last visit on %(when)s: %(what)s.") % slots


def _on_it(case: Complaint) -> str:
    """Who looks after the complaint: the person, else the unit."""
    if case.owner_id is not None:
        named = people.names(case.organisation, [case.owner_id])
        if case.owner_id in named:
            return named[case.owner_id]
    return organisations.unit_name(case.organisation, case.unit_id)


def entries(case: Complaint, page: StatusPage, events: Iterable[Happened]) -> list[Entry]:
    """Our letters and their own words, newest first, and at the bottom the complaint itself."""
    lines = [Entry(m.sent_at or m.at, m.subject, _("From us"), said=(here(m.body),)) for m in page.messages]
    for event in events:
        said = tuple(_said(event)) if event.actor in {case.complainant_id, case.id} else ()
        if said:
            lines.append(Entry(event.at, _("You wrote"), said=said, style="own"))
    lines.append(Entry(case.received_at, _("You complained"), said=(case.narrative,), style="own"))
    return sorted(lines, key=lambda entry: entry.at, reverse=True)


def here(body: str) -> str:
    """A letter as this page shows it: the link that leads here is no use here, and a hundred characters long."""
    return WHOLE_LINK.sub(_("(this page)"), body)


def _said(event: Happened) -> Iterator[str]:
    """The complainant's words of an event: what they answered, and what they wrote beside it."""
    given: Mapping[str, Any] = event.payload.get("given", {})
    for row in given.get("answers") or ():
        if isinstance(row, dict) and row.get("answer"):
            yield str(row["answer"])
    words = given.get(THEIR_OWN.get(event.verb, ""), "")
    if words:
        yield str(words)
