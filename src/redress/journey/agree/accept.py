"""Accept: the complainant says yes to the offer, in so many words; nothing is ever presumed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from redress.domain.agreements import Option
from redress.domain.changes import Add, Change, amend, apply
from redress.domain.complaint import Complaint, Outcome
from redress.domain.contacts import Contact
from redress.domain.fanout import fanned_out
from redress.domain.gates.agree import accepting
from redress.domain.gates.rows import concerns
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import BadInput, GateShut, Reason, refuse_unless
from redress.domain.scene import Scene
from redress.domain.stages import Role, Step
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """Which offer, and the yes: by the complainant's own hand, or recorded with how and in which words (000-54)."""

    option_id: UUID = ask("Offer", Kind.CHOICE, choices="case:options")
    consents: bool = ask("The complainant agrees", Kind.YES_NO, optional=True)
    how: str = ask("How they said it", Kind.CHOICE, choices="taxonomy:means", optional=True)
    words: str = ask("In the complainant's own words", Kind.LONG, optional=True)


@step(Step.ACCEPT, Acceptance)
def accept(case: Complaint, given: Acceptance, scene: Scene) -> list[Change]:
    """Record the acceptance. Where the pack asks for no signature, obligations and work orders follow in the same moment.

    Other options for the same points are taken back. Sources: 000-54, 001-79, 004-40, 004-41; rule 9 of the design.
    """
    option = next(o for o in case.options if o.id == given.option_id)
    how = _how(given, scene)
    reasons = accepting(option, how)
    if reasons:
        raise GateShut(reasons)
    changes = [
        amend(option, accepted_at=scene.now, accepted_by=case.complainant_id, accepted_how=how),
        *_points(case, option, scene),
        *_others(case, option, scene),
    ]
    talk = Add(_contact(case, given, how, scene))
    if scene.policy.gates.signed_agreement:
        return [*changes, talk]
    return [*changes, talk, *fanned_out(apply(case, changes), option, scene)]


def _how(given: Acceptance, scene: Scene) -> str:
    by_complainant = scene.actor.is_(Role.COMPLAINANT)
    refuse_unless(given.consents, ReasonCode.ACCEPTANCE_PRESUMED, "consents")
    if by_complainant:
        return "portal"
    for field in ("how", "words"):
        # On the status page only the complainant says yes: a colleague has heard or read it elsewhere.
        if getattr(given, field).strip() in {"", "portal"}:
            raise BadInput(Reason(ReasonCode.ACCEPTANCE_PRESUMED, field=field, step=Step.ACCEPT))
    return given.how


def _points(case: Complaint, option: Option, scene: Scene) -> Iterable[Change]:
    for point in case.live_points:
        if concerns(option.point_ids, point) and point.outcome in {Outcome.OPEN, Outcome.NOTHING_OWED}:
            yield amend(point, outcome=Outcome.REMEDY, outcome_reason=option.title, outcome_by=scene.actor.id)


def _others(case: Complaint, option: Option, scene: Scene) -> Iterable[Change]:
    """An option that serves none but the points agreed on has done its service."""
    still_open = [p for p in case.live_points if not concerns(option.point_ids, p) and not p.settled]
    for other in case.options:
        waits = other.id != option.id and other.retired_at is None and other.accepted_at is None
        if waits and not any(concerns(other.point_ids, point) for point in still_open):
            yield amend(other, retired_at=scene.now)


def _contact(case: Complaint, given: Acceptance, how: str, scene: Scene) -> Contact:
    return Contact(
        **scene.row(),
        direction="in",
        means=how,
        purpose="consent",
        words=given.words.strip() or "yes",
        with_whom=case.complainant_name,
    )
