"""Set the urgency: how fast, which sets the limits that run from now on."""

from __future__ import annotations

from dataclasses import dataclass

from redress.domain.changes import Add, Change, put
from redress.domain.complaint import Complaint
from redress.domain.contacts import Note
from redress.domain.grading import Grading, graded
from redress.domain.refusals import refuse_unless
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Haste:
    """The urgency, or empty to take the one that the answers to the fact questions propose (002-33, 003-17)."""

    urgency: str = ask("Urgency", Kind.CHOICE, choices="policy:urgencies", optional=True)
    reason: str = ask(
        "Reason", Kind.LONG, optional=True, hint="Needed to lower it, or to differ from the answers."
    )


@step(Step.SET_URGENCY, Haste)
def set_urgency(case: Complaint, given: Haste, scene: Scene) -> list[Change]:
    """Set the urgency; limits that run are measured anew by the clocks, never beyond what was promised.

    Lowering it, or going below what the answers propose, needs a reason. Sources: 002-33, 003-17; design.md section 5.
    """
    grading = graded(case, scene.policy)
    proposed = grading.level.urgency if grading.level else ""
    urgency = given.urgency or proposed
    refuse_unless(urgency, "urgency_missing", "urgency")
    rank = scene.policy.urgency(urgency).rank
    lower = any(scene.policy.urgency(other).rank > rank for other in (case.urgency, proposed) if other)
    refuse_unless(not lower or given.reason.strip(), "lowering_without_reason", "reason")
    text = _words(urgency, given, grading)
    return [put(urgency=urgency), Add(Note(**scene.row(), kind="urgency", text=text))]


def _words(urgency: str, given: Haste, grading: Grading) -> str:
    lines = [f"urgency: {urgency}", *([given.reason.strip()] if given.reason.strip() else [])]
    if grading.level is not None:
        lines.append(f"level: {grading.level.code} ({grading.weight})")
        lines += [f"{question} = {answer}: {weight}" for question, answer, weight in grading.because]
    return "\n".join(lines)
