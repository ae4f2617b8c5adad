"""Log a contact: a call, visit, fax or conversation, to the minute, in either direction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from redress.domain.changes import Add, Change, put
from redress.domain.complaint import Complaint
from redress.domain.contacts import Contact
from redress.domain.proactive import chasing
from redress.domain.refusals import BadInput, Reason
from redress.domain.scene import Scene
from redress.domain.stages import Role, Step
from redress.journey.committing import PromiseMade, committed, no_promise, promises_made
from redress.journey.declare import Kind, ask
from redress.journey.step import step

PURPOSES = "information|intake|question|answer|progress|courtesy|leader|negotiation|reception_room|consent|visit|satisfaction"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactGiven:
    """What was said (000-42, 000-61, 001-58, 001-59, 004-17, 004-30)."""

    direction: str = ask("Direction", Kind.CHOICE, choices="in|out|inside")
    means: str = ask("Means", Kind.CHOICE, choices="taxonomy:means")
    purpose: str = ask("Purpose", Kind.CHOICE, choices=PURPOSES, default="information")
    words: str = ask("What was said", Kind.LONG, binds=True)
    with_whom: str = ask("With whom", optional=True)
    seconds: int | None = ask("Length in seconds", Kind.INTEGER, optional=True)
    rings: int | None = ask("Rings before the call was answered", Kind.INTEGER, optional=True)
    chased: bool = ask("They came to us first to ask", Kind.YES_NO, optional=True)
    abusive: bool = ask(
        "I was insulted or threatened",
        Kind.YES_NO,
        optional=True,
        hint="Then whoever leads the team relieves you.",
    )
    place: str = ask("Place", optional=True)
    ended_at: datetime | None = ask("Ended at", Kind.MOMENT, optional=True, past=True)
    answers: bool = ask("This answers the complaint for now", Kind.YES_NO, optional=True)
    promises: tuple[PromiseMade, ...] = promises_made()
    no_promise: str = no_promise()
    order_kind: str = ask("Work order it needs", Kind.CHOICE, choices="policy:orders", optional=True)


@step(Step.LOG_CONTACT, ContactGiven)
def log_contact(case: Complaint, given: ContactGiven, scene: Scene) -> list[Change]:
    """Keep the contact. Each promise made in it becomes a row; a leader's contact must be by a leader (004-17, 004-18)."""
    if given.purpose == "leader" and not scene.actor.is_(Role.APPROVER):
        raise BadInput(Reason("leader_contact_needs_leader", field="purpose", who=(Role.APPROVER,)))
    contact = Contact(
        **scene.row(),
        direction=given.direction,
        means=given.means,
        purpose=given.purpose,
        words=given.words,
        with_whom=given.with_whom or case.complainant_name,
        seconds=given.seconds,
        rings=given.rings,
        chased=given.chased,
        abusive=given.abusive,
        place=given.place,
        ended_at=given.ended_at,
    )
    changes: list[Change] = [Add(contact), *(chasing(case, scene.now) if given.chased else [])]
    if given.answers and case.answered_at is None:
        changes.append(put(answered_at=scene.now))
    return [*changes, *committed(case, given, scene, "contact", given.order_kind)]
