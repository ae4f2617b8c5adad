"""The hard stop: words for the complainant, written before newer words were seen, are held and shown beside those.

A matter of the desk alone: the step itself refuses nothing. What was seen is the number of the last event on the page.
Source: ux.md, rule 16.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest

from redress.domain.people import MACHINE_ID, Actor
from redress.domain.stages import Step
from redress.journey.step import Done
from redress.records import transaction
from redress.records.queries.case_file import CaseFile
from redress.records.queries.news import BOOKKEEPING, words_since
from redress.web.case.timeline import Entry, Reader, timeline
from redress.web.taking import Desk, StepForm, send, shown_again

# Steps whose words go out to the complainant.
SPOKEN = frozenset(
    {
        Step.ACKNOWLEDGE, Step.MESSAGE, Step.REPORT_PROGRESS, Step.APOLOGISE, Step.ASK_FACTS, Step.DECLINE, Step.OFFER,
        Step.REVISE, Step.RESPOND_FINALLY, Step.ASK_SATISFACTION, Step.TELL_COMPLAINANT, Step.PROMISE, Step.KEEP_PROMISE,
        Step.MOVE_PROMISE, Step.EXTEND, Step.PAUSE, Step.FORWARD,
    }
)  # fmt: skip


def send_or_hold(request: HttpRequest, desk: Desk, step: Step) -> Done | StepForm:
    """Take the step; or, when newer words stand between, the form with all that was typed, and nothing was sent."""
    seen = seen_by(request.POST)
    if step not in SPOKEN or seen is None:
        return send(request, desk, step)
    with transaction.atomic():
        if words_since(desk.case, desk.actor.id, seen, SPOKEN):
            return replace(shown_again(request, desk, step), held=True, status=409)
        return send(request, replace(desk, now=datetime.now(UTC)), step)


def seen_by(posted: Mapping[str, Any]) -> int | None:
    """Up to which event the writer has seen the complaint; None where the form does not say."""
    typed = str(posted.get("seen", ""))
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else None


def news_of(file: CaseFile, actor: Actor, seen: int | None, reader: Reader) -> list[Entry]:
    """What others did since, newest first: who, which step, when, and the words."""
    if seen is None or seen >= file.case.event_count:
        return []
    fresh = tuple(
        event
        for event in file.events
        if event.seq > seen and event.actor != actor.id and not _unasked(event.actor, event.verb)
    )
    return timeline(replace(file, events=fresh), reader) if fresh else []


def _unasked(actor: object, verb: str) -> bool:
    return actor == MACHINE_ID and verb in BOOKKEEPING
