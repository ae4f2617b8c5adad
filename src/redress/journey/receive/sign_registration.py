"""Sign the registration: the registrar puts their name to the record, which is locked from then on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from redress.domain.changes import Add, Change, put
from redress.domain.complaint import Complaint
from redress.domain.contacts import Note
from redress.domain.ownership import hand_over
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import GateShut, Reason, refuse_unless
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """The registrar's own name, typed as a signature, and to whom the form is handed (004-27, 004-28)."""

    signature: str = ask("Your full name, as signature", hint="The record is locked after this.")
    hand_to: UUID | None = ask("Hand over to", Kind.CHOICE, choices="people:", optional=True, default=None)


@step(Step.SIGN_REGISTRATION, Signature)
def sign_registration(case: Complaint, given: Signature, scene: Scene) -> list[Change]:
    """Sign: name and time are kept, and later changes go through a correction that keeps the old value.

    The name must be the signer's own. ``hand_to`` makes a colleague the owner, sent now; taking it over is the receipt.
    Sources: 004-27, 004-28, 004-29; design.md section 3, receive.
    """
    if case.registered_at is not None:
        raise GateShut(Reason(ReasonCode.RECORD_LOCKED, step=Step.CORRECT))
    typed = _folded(given.signature)
    refuse_unless(typed == _folded(scene.actor.name), "signature_not_own", "signature", name=scene.actor.name)
    signed = put(
        registered_by=scene.actor.id, registered_at=scene.now, registration_signature=given.signature.strip()
    )
    return [signed, *_handed_over(case, given, scene)]


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _handed_over(case: Complaint, given: Signature, scene: Scene) -> Iterable[Change]:
    if given.hand_to is None:
        return
    yield from hand_over(case, given.hand_to, scene)
    person = scene.people.get(given.hand_to)
    yield Add(
        Note(**scene.row(), kind="hand_over", text="sent", participants=(person.name if person else "",))
    )
