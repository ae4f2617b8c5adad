"""What the complainant sees of their own complaint: where it stands, what is promised, what we ask and offer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from redress.domain.agreements import Agreement, Option
from redress.domain.complaint import Complaint, Point
from redress.domain.contacts import Attachment, Message
from redress.domain.investigation import Question
from redress.domain.people import Actor
from redress.domain.undertakings import Promise
from redress.records.queries import people
from redress.records.queries.case_file import snapshot
from redress.records.snapshots import read_rows


@dataclass(frozen=True, slots=True)
class StatusPage:
    """The complaint as its complainant may see it; nothing of the house's own notes, people or costs is in it."""

    complaint_id: UUID
    number: str
    version: int
    stage: str
    received_at: datetime
    acknowledged_at: datetime | None
    closed_at: datetime | None
    restatement: str
    restatement_confirmed: bool | None
    narrative: str
    language: str
    points: tuple[Point, ...]
    promises: tuple[Promise, ...]
    questions: tuple[Question, ...]
    offers: tuple[Option, ...]
    agreements: tuple[Agreement, ...]
    messages: tuple[Message, ...]
    files: tuple[Attachment, ...]
    recourse: str
    recourse_until: datetime | None
    next_answer_at: datetime | None


def status_page(actor: Actor) -> StatusPage | None:
    """The page of the complaint that the actor came for by number and code, or by link; None when there is none."""
    case = snapshot(actor, actor.complaint_id)
    if case is None:
        return None
    promises = tuple(promise for promise in case.promises if promise.open)
    messages = read_rows(Message, case.organisation, case.id)
    return StatusPage(
        complaint_id=case.id,
        number=case.number,
        version=case.version,
        stage=case.stage.value,
        received_at=case.received_at,
        acknowledged_at=case.acknowledged_at,
        closed_at=case.closed_at,
        restatement=case.restatement,
        restatement_confirmed=case.restatement_confirmed,
        narrative=case.narrative,
        language=case.language,
        points=case.points,
        promises=promises,
        questions=tuple(question for question in case.questions if question.waiting),
        offers=tuple(option for option in case.options if option.on_the_table),
        agreements=tuple(each for each in case.agreements if each.void_at is None),
        messages=tuple(each for each in messages if each.state == "sent" and each.purpose != "notice"),
        files=_own_files(case),
        recourse=case.recourse,
        recourse_until=case.recourse_until,
        next_answer_at=min((promise.due_at for promise in promises), default=None),
    )


def _own_files(case: Complaint) -> tuple[Attachment, ...]:
    """The files that the complainant sent; those of the house are shown only when a message carries them."""
    files = read_rows(Attachment, case.organisation, case.id)
    staff = people.names(case.organisation, {each.by for each in files})
    by_link = {order.id for order in case.work_orders}  # a department that answered without signing in
    return tuple(each for each in files if each.by not in staff and each.by not in by_link)
