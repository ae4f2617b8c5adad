"""Report progress: tell the complainant where it stands and when they hear next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from redress.domain.changes import Add, Change, put
from redress.domain.complaint import Complaint
from redress.domain.contacts import Contact
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.committing import PromiseMade, committed, no_promise, promises_made
from redress.journey.declare import Kind, ask
from redress.journey.letters import message_to_complainant
from redress.journey.step import step
from redress.journey.undertaking import Undertaking, undertaken


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What was told (000-69, 000-70, 002-56)."""

    words: str = ask("Progress so far", Kind.LONG, spoken=True, binds=True)
    means: str = ask("Means", Kind.CHOICE, choices="taxonomy:means", optional=True)
    next_by: datetime | None = ask(
        "They hear again by", Kind.MOMENT, optional=True, future=True, promises="given"
    )
    promises: tuple[PromiseMade, ...] = promises_made()
    no_promise: str = no_promise()


@step(Step.REPORT_PROGRESS, Progress)
def report_progress(case: Complaint, given: Progress, scene: Scene) -> list[Change]:
    """Send or log the report; the next one falls due by urgency, and by a date that is named it is promised.

    In writing unless a spoken means is named. Sources: 000-69, 000-70, 002-56; design.md rule 1.
    """
    changes: list[Change] = [put(progress_at=scene.now)]
    if not given.means or given.means in {"email", "letter", "website", "sms"}:
        changes += message_to_complainant("progress", case, scene, body=given.words)
    contact = Contact(
        **scene.row(),
        direction="out",
        means=given.means or "email",
        purpose="progress",
        words=given.words,
        with_whom=case.complainant_name,
    )
    if given.next_by is not None:
        changes += undertaken(case, scene, Undertaking("progress", given.next_by, "progress"))
    return [*changes, *committed(case, given, scene, "progress"), Add(contact)]
