"""Revise: a new version of an option, after an objection, under the same rules as a draft."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from redress.domain.changes import Change, amend
from redress.domain.complaint import Complaint
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import GateShut, Reason
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.declare import Kind, ask
from redress.journey.drafting import OptionProposed, drafted
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision(OptionProposed):
    """The option as it is now, and which one it replaces (002-52)."""

    option_id: UUID = ask("Replaces", Kind.CHOICE, choices="case:options")


@step(Step.REVISE, Revision)
def revise(case: Complaint, given: Revision, scene: Scene) -> list[Change]:
    """Replace an option that was objected to, or never offered; the old version stays to be read.

    What was due in it stays due in full. An offer that lies open is answered first. Sources: 000-53, 002-52, 003-43.
    """
    option = next(o for o in case.options if o.id == given.option_id)
    values = {"title": option.title}
    if option.retired_at is not None or option.accepted_at is not None:
        raise GateShut(
            Reason(ReasonCode.OPTION_RETIRED, field="option_id", step=Step.DRAFT_OPTION, values=values)
        )
    if option.on_the_table:
        reason = Reason(
            ReasonCode.OFFER_OUTSTANDING, field="option_id", step=Step.RECORD_OBJECTION, values=values
        )
        raise GateShut(reason)
    return [*drafted(case, given, scene, replaces=option), amend(option, retired_at=scene.now)]
