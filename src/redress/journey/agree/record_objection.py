"""Record an objection: what worries the complainant about the offer; the next option or a new version follows."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from redress.domain.agreements import Option
from redress.domain.changes import Add, Change, Say, amend
from redress.domain.complaint import Complaint
from redress.domain.contacts import Contact
from redress.domain.gates.agree import answering_offer
from redress.domain.gates.rows import concerns
from redress.domain.refusals import GateShut
from redress.domain.scene import Scene
from redress.domain.stages import Role, Step
from redress.journey.declare import Kind, ask
from redress.journey.step import step
from redress.journey.undertaking import Undertaking, undertaken


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """Which offer, and the concern in the complainant's words (000-53, 002-51, 002-52, 003-63)."""

    option_id: UUID = ask("Offer", Kind.CHOICE, choices="case:options")
    concern: str = ask("What does not suit", Kind.LONG)
    means: str = ask("Means", Kind.CHOICE, choices="taxonomy:means", optional=True)


@step(Step.RECORD_OBJECTION, Objection)
def record_objection(case: Complaint, given: Objection, scene: Scene) -> list[Change]:
    """Keep the objection with its offer, which is off the table; an answer to it is promised for a date.

    Says which option comes next in rank, if one may be offered. Sources: 000-47, 000-53, 002-52, 003-63.
    """
    option = next(o for o in case.options if o.id == given.option_id)
    reasons = answering_offer(option)
    if reasons:
        raise GateShut(reasons)
    due = scene.policy.urgency(case.urgency).first_answer.after(scene.now, scene.policy.calendar)
    following = _next(case, option)
    return [
        amend(option, objection=given.concern.strip(), objected_at=scene.now),
        Add(_contact(case, given, scene)),
        *undertaken(case, scene, Undertaking("objection", due, "objection")),
        Say({"next_option_id": str(following.id) if following else ""}),
    ]


def _next(case: Complaint, objected: Option) -> Option | None:
    points = [point for point in case.live_points if concerns(objected.point_ids, point)]
    waiting = [
        option
        for option in case.options
        if option.offerable
        and option.offered_at is None
        and any(concerns(option.point_ids, point) for point in points)
    ]
    return min(waiting, key=lambda option: option.rank, default=None)


def _contact(case: Complaint, given: Objection, scene: Scene) -> Contact:
    by_complainant = scene.actor.is_(Role.COMPLAINANT)
    return Contact(
        **scene.row(),
        direction="in",
        means=given.means or ("portal" if by_complainant else case.channel),
        purpose="objection",
        words=given.concern.strip(),
        with_whom=case.complainant_name,
    )
