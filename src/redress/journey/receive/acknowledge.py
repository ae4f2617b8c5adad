"""Acknowledge: the complainant is told that we have it, aloud, on paper or through a channel."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from redress.domain.changes import Add, Change, Say, put
from redress.domain.complaint import Complaint
from redress.domain.contacts import Contact
from redress.domain.refusals import GateShut, refuse_unless
from redress.domain.scene import Scene
from redress.domain.speech import leaving
from redress.domain.stages import Role, Step
from redress.domain.taking_back import leaves_at
from redress.journey.committing import PromiseMade, committed, no_promise, promises_made
from redress.journey.declare import Kind, ask
from redress.journey.letters import known_slots, message_to_complainant, written
from redress.journey.moments import in_words
from redress.journey.step import step
from redress.journey.undertaking import Undertaking, undertaken

CODE_LENGTH = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    """How it was acknowledged and in which words (002-12); nothing counts as acknowledged by a click alone.

    ``how`` is spoken (these words were said), printed (the slip was handed over) or message (sent, then counted).
    """

    how: str = ask("How", Kind.CHOICE, choices="spoken|printed|message")
    means: str = ask("Means", Kind.CHOICE, choices="taxonomy:means", optional=True)
    words: str = ask(
        "Words",
        Kind.LONG,
        optional=True,
        spoken=True,
        binds=True,
        hint="What was said, or what to write.",
    )
    with_whom: str = ask("With whom", optional=True, personal=True)
    answer_by: datetime | None = ask(
        "Answer promised by", Kind.MOMENT, optional=True, future=True, promises="given"
    )
    promises: tuple[PromiseMade, ...] = promises_made()
    no_promise: str = no_promise()


@step(Step.ACKNOWLEDGE, Acknowledgement)
def acknowledge(case: Complaint, given: Acknowledgement, scene: Scene) -> list[Change]:
    """Acknowledge receipt: spoken and printed count at once, a message counts when a channel has taken it.

    The first acknowledgement keeps its time. Sources: 000-45, 001-62, 002-12; design.md section 3, receive.
    """
    if scene.actor.is_(Role.MACHINE):
        refuse_unless(given.how == "message", "machine_only_writes", "how")
    promised = list(_promise(case, given, scene))
    if given.how == "message":
        return [*promised, *_sent(case, given, scene)]
    words, changes = given.words.strip(), promised
    if given.how == "printed" and not words:
        code = scene.mint.code(CODE_LENGTH)
        slots = {**known_slots(case, scene), **_slots(case, given, scene, code)}
        words = written("acknowledgement", case.language, scene, slots)[1]
        changes.append(Say({"code": code}))
    refuse_unless(words, "words_missing", "words")
    if case.acknowledged_at is None:
        changes.append(put(acknowledged_at=scene.now, acknowledged_how=given.how))
    return [*changes, Add(_contact(case, given, words, scene))]


def _sent(case: Complaint, given: Acknowledgement, scene: Scene) -> list[Change]:
    typed = given.words.strip()
    reasons = leaving(typed, case, scene.current, scene.now) if typed else []
    if reasons:
        raise GateShut(reasons)
    code = scene.mint.code(CODE_LENGTH)
    slots = _slots(case, given, scene, code)
    not_before = leaves_at(scene.actor, scene.now)
    sent = message_to_complainant("acknowledgement", case, scene, body=typed, not_before=not_before, **slots)
    refuse_unless(sent, "nothing_to_send", "words")
    return sent if typed else [*sent, Say({"code": code})]


def _promise(case: Complaint, given: Acknowledgement, scene: Scene) -> Iterable[Change]:
    if given.answer_by is not None:
        said = Undertaking("answer", given.answer_by, "acknowledgement")
        yield from undertaken(case, scene, said)
    yield from committed(case, given, scene, "acknowledgement")


def _slots(case: Complaint, given: Acknowledgement, scene: Scene, code: str) -> dict[str, Any]:
    dates = [given.answer_by] if given.answer_by else [p.due_at for p in case.promises if p.open]
    return {
        "code": code,
        "points": "\n".join(point.text for point in case.live_points),
        "due": in_words(min(dates), case.language, scene.policy) if dates else "",
        "instructions": "",
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
