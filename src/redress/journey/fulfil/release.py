"""Release: the complainant lets us off something owed, in their own words."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from redress.domain.changes import Add, Change, amend
from redress.domain.complaint import Complaint
from redress.domain.contacts import Contact
from redress.domain.gates.fulfil import releasing
from redress.domain.refusals import GateShut, refuse_unless
from redress.domain.scene import Scene
from redress.domain.stages import Role, Step
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """What they release us from, and their words (design.md rule 9)."""

    obligation_id: UUID = ask("Owed", Kind.CHOICE, choices="case:obligations")
    words: str = ask("In the complainant's own words", Kind.LONG)
    how: str = ask("How they said it", Kind.CHOICE, choices="taxonomy:means", optional=True)


@step(Step.RELEASE, Waiver)
def release(case: Complaint, given: Waiver, scene: Scene) -> list[Change]:
    """End the obligation without its being done, on the complainant's word alone; its open order is called off."""
    obligation = next(o for o in case.obligations if o.id == given.obligation_id)
    reasons = releasing(obligation, given.words)
    if reasons:
        raise GateShut(reasons)
    by_complainant = scene.actor.is_(Role.COMPLAINANT)
    refuse_unless(by_complainant or given.how not in {"", "portal"}, "release_without_how", "how")
    contact = Contact(
        **scene.row(),
        direction="in",
        means="portal" if by_complainant else given.how,
        purpose="release",
        words=given.words.strip(),
        with_whom=case.complainant_name,
    )
    called_off = [
        amend(order, state="cancelled")
        for order in case.work_orders
        if order.obligation_id == obligation.id and (order.open or order.in_dispute)
    ]
    return [
        amend(obligation, state="released", released_at=scene.now, released_words=given.words.strip()),
        *called_off,
        Add(contact),
    ]
