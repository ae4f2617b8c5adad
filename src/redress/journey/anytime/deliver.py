"""Deliver: a message was handed to its channel, or could not be; what it served follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from redress.domain.changes import Add, Amend, Change, put
from redress.domain.complaint import Complaint
from redress.domain.contacts import Message, Note
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Which message, what it was for, and what became of it."""

    message_id: UUID = ask("Message")
    purpose: str = ask("Purpose")
    channel: str = ask("Channel", Kind.CHOICE, choices="mail|sms|letter|portal")
    result: str = ask("Result", Kind.CHOICE, choices="sent|failed|dead")
    failure: str = ask("What went wrong", optional=True)


@step(Step.DELIVER, Delivery)
def deliver(case: Complaint, given: Delivery, scene: Scene) -> list[Change]:
    """Mark the message. *Acknowledged* becomes true here, when it was handed over, and not when somebody
    clicked (issue of the house; 002-12). A message that is dead leaves a note for the owner."""
    if given.result != "sent":
        failed: list[Change] = [
            Amend(Message, given.message_id, {"state": given.result, "failure": given.failure})
        ]
        if given.result == "dead":
            text = f"{given.purpose}: {given.failure}"
            failed.append(Add(Note(**scene.row(), kind="undelivered", text=text)))
        return failed
    sent = Amend(Message, given.message_id, {"state": "sent", "sent_at": scene.now, "failure": ""})
    return [sent, *_served(case, given, scene)]


def _served(case: Complaint, given: Delivery, scene: Scene) -> list[Change]:
    if given.purpose != "acknowledgement" or case.acknowledged_at is not None:
        return []
    return [put(acknowledged_at=scene.now, acknowledged_how=given.channel)]
