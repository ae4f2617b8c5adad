"""Apologise: regret for the inconvenience at once; an apology for fault when the fault is ours."""

from __future__ import annotations

from dataclasses import dataclass

from redress.domain.changes import Add, Change, put
from redress.domain.complaint import Complaint
from redress.domain.contacts import Contact
from redress.domain.refusals import GateShut, Reason
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.committing import PromiseMade, committed, no_promise, promises_made
from redress.journey.declare import Kind, ask
from redress.journey.letters import message_to_complainant
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Apology:
    """Which apology, in which words, by which means (000-49, 002-18, 004-12)."""

    about: str = ask("Apology for", Kind.CHOICE, choices="inconvenience|fault")
    words: str = ask("Words", Kind.LONG, spoken=True, binds=True)
    means: str = ask("Means", Kind.CHOICE, choices="taxonomy:means")
    in_writing: bool = ask("Send it in writing too", Kind.YES_NO, optional=True)
    promises: tuple[PromiseMade, ...] = promises_made()
    no_promise: str = no_promise()


@step(Step.APOLOGISE, Apology)
def apologise(case: Complaint, given: Apology, scene: Scene) -> list[Change]:
    """Log the apology. Regret never admits fault; fault is admitted only once it has been settled as ours (rule 3)."""
    fault = given.about == "fault"
    if fault and case.fault_ours is not True:
        raise GateShut(Reason("fault_not_settled_as_ours", field="about", step=Step.SETTLE_RESPONSIBILITY))
    contact = Contact(
        **scene.row(),
        direction="out",
        means=given.means,
        purpose="fault_apology" if fault else "regret",
        words=given.words,
        with_whom=case.complainant_name,
    )
    changes: list[Change] = [
        Add(contact),
        put(fault_apology_at=scene.now) if fault else put(regret_at=case.regret_at or scene.now),
    ]
    if given.in_writing:
        changes += message_to_complainant("apology", case, scene, body=given.words)
    return [*changes, *committed(case, given, scene, "apology")]
