"""Acknowledge: the complainant is told that we have it, aloud, on paper or through a channel."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from redress.domain.changes import Add, Change, put
from redress.domain.complaint import Complaint
from redress.domain.contacts import Contact
from redress.domain.refusals import refuse_unless
from redress.domain.scene import Scene
from redress.domain.stages import Role, Step
from redress.domain.undertakings import Promise
from redress.journey.declare import Kind, ask
from redress.journey.letters import message_to_complainant, written
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    """How it was acknowledged and in which words (002-12); nothing counts as acknowledged by a click alone.

    ``how`` is spoken (these words were said), printed (the slip was handed over) or message (sent, then counted).
    """

    how: str = ask("How", Kind.CHOICE, choices="spoken|printed|message")
    means: str = ask("Means", Kind.CHOICE, choices="taxonomy:means", optional=True)
    words: str = ask("Words", Kind.LONG, optional=True, spoken=True, hint="What was said, or what to write.")
    with_whom: str = ask("With whom", optional=True, personal=True)
    answer_by: datetime | None = ask("Answer promised by", Kind.MOMENT, optional=True, future=True)


@step(Step.ACKNOWLEDGE, Acknowledgement)
def acknowledge(case: Complaint, given: Acknowledgement, scene: Scene) -> list[Change]:
    """Acknowledge receipt: spoken and printed count at once, a message counts when a channel has taken it.

    The first acknowledgement keeps its time. Sources: 000-45, 001-62, 002-12; design.md section 3, receive.
    """
    if scene.actor.is_(Role.MACHINE):
        refuse_unless(given.how == "message", "machine_only_writes", "how")
    changes = list(_promise(given, scene))
    if given.how == "message":
        sent = message_to_complainant("acknowledgement", case, scene, body=given.words.strip(), **_due(given))
        refuse_unless(sent, "nothing_to_send", "words")
        return [*changes, *sent]
    words = given.words.strip()
    if given.how == "printed" and not words:
        words = written("acknowledgement", case.language, scene, _slip(case, scene, given))[1]
    refuse_unless(words, "words_missing", "words")
    if case.acknowledged_at is None:
        changes.append(put(acknowledged_at=scene.now, acknowledged_how=given.how))
    return [*changes, Add(_contact(case, given, words, scene))]


def _promise(given: Acknowledgement, scene: Scene) -> Iterable[Change]:
    if given.answer_by is not None:
        owner = None if scene.actor.is_(Role.MACHINE) else scene.actor.id
        row = scene.row()
        yield Add(
            Promise(**row, text="answer", due_at=given.answer_by, owner_id=owner, source="acknowledgement")
        )


def _due(given: Acknowledgement) -> dict[str, str]:
    return {"due": given.answer_by.date().isoformat()} if given.answer_by else {}


def _slip(case: Complaint, scene: Scene, given: Acknowledgement) -> dict[str, str]:
    person = scene.complainant
    return {
        "name": case.complainant_name,
        "form_of_address": person.form_of_address if person else "",
        "number": case.number,
        "organisation": scene.organisation_name,
        "link": f"{scene.link}/status/",
        "handler": scene.actor.name,
        "staff_number": scene.actor.staff_number,
        "points": "\n".join(point.text for point in case.points),
        **_due(given),
    }


def _contact(case: Complaint, given: Acknowledgement, words: str, scene: Scene) -> Contact:
    return Contact(
        **scene.row(),
        direction="out",
        means=given.means or given.how,
        purpose="acknowledgement",
        words=words,
        with_whom=given.with_whom or case.complainant_name,
    )
