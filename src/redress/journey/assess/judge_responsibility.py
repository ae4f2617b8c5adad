"""Judge responsibility: a first opinion on whose matter it is, never the last word."""

from __future__ import annotations

from dataclasses import dataclass

from redress.domain.changes import Add, Change, put
from redress.domain.complaint import Complaint
from redress.domain.contacts import Note
from redress.domain.refusals import GateShut, Reason
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The preliminary responsibility and why one thinks so (002-34)."""

    responsibility: str = ask("Responsibility, preliminary", Kind.CHOICE, choices="taxonomy:responsibility")
    reason: str = ask("Why it looks so", Kind.LONG, optional=True)


@step(Step.JUDGE_RESPONSIBILITY, Judgement)
def judge_responsibility(case: Complaint, given: Judgement, scene: Scene) -> list[Change]:
    """Keep a first judgement; fault and final responsibility are settled only after the investigation (002-35, 004-54).

    Refused once the final responsibility stands, which it must not blur. Sources: 002-30, 002-34, 002-35.
    """
    if case.responsibility_final:
        values = {"responsibility": case.responsibility_final}
        raise GateShut(Reason("responsibility_settled", step=Step.SETTLE_RESPONSIBILITY, values=values))
    changes: list[Change] = [put(responsibility=given.responsibility)]
    if given.reason.strip():
        text = f"{given.responsibility}: {given.reason.strip()}"
        changes.append(Add(Note(**scene.row(), kind="responsibility", text=text)))
    return changes
