"""Conclude: the verdict on each point; against the complainant only with proof, a plan and a second person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from redress.domain.changes import Add, Change, amend
from redress.domain.complaint import Complaint, Outcome, Point, Validity
from redress.domain.concluding import ABOUT
from redress.domain.gates.investigate import concluding
from redress.domain.refusals import GateShut, Reason, refuse_unless
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.domain.undertakings import Second
from redress.journey.declare import Kind, ask
from redress.journey.step import step

VERDICTS = "justified|partly_justified|not_justified|cannot_be_established"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One point's verdict with its reason; ``outcome`` only where hearing or explaining settled it (001-67, 001-70)."""

    point_id: UUID = ask("Point", Kind.CHOICE, choices="case:points")
    validity: str = ask("Verdict", Kind.CHOICE, choices=VERDICTS)
    reason: str = ask("Reason", Kind.LONG, optional=True, spoken=True)
    convincing_plan: str = ask("How we let the complainant see it", Kind.LONG, optional=True)
    outcome: str = ask("Settled by", Kind.CHOICE, choices="listened|explained", optional=True)
    complainant_words: str = ask("The complainant's own words", Kind.LONG, optional=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """The verdicts, one row per point (000-66)."""

    points: tuple[Verdict, ...] = ask("Verdicts", Kind.ROWS, row=Verdict)


@step(Step.CONCLUDE, Conclusion)
def conclude(case: Complaint, given: Conclusion, scene: Scene) -> list[Change]:
    """Give the verdicts. In the complainant's favour they stand at once: the benefit of the doubt is enough.

    "Not justified" needs clear contrary evidence that a finding cites, a reason, the plan for letting the complainant see
    it, and waits for a second person; until then the point stays presumed justified. A point that hearing or explaining
    settled needs the complainant's own word. Sources: 000-65 … 000-68, 001-11, 001-67, 004-54, 004-59.
    """
    ids = [verdict.point_id for verdict in given.points]
    refuse_unless(len(ids) == len(set(ids)), "point_twice", "points")
    pairs = [(point, verdict) for verdict in given.points if (point := case.point(verdict.point_id))]
    reasons = [reason for point, verdict in pairs for reason in _lacks(case, point, verdict)]
    if reasons:
        raise GateShut(reasons)
    return [change for point, verdict in pairs for change in _concluded(case, point, verdict, scene)]


def _lacks(case: Complaint, point: Point, verdict: Verdict) -> Iterable[Reason]:
    yield from concluding(case, point, Validity(verdict.validity), verdict.reason, verdict.convincing_plan)
    ordinal = {"ordinal": point.ordinal}
    if point.outcome in {Outcome.WITHDRAWN, Outcome.DECLINED, Outcome.FORWARDED}:
        yield Reason("point_ended", field="points", values={**ordinal, "outcome": point.outcome.value})
    if _pending(case, point):
        yield Reason("verdict_pending", field="points", step=Step.SECOND, values=ordinal)
    if verdict.outcome and verdict.validity == Validity.NOT_JUSTIFIED:
        yield Reason("unjustified_is_not_settled_so", field="outcome", step=Step.OWE_NOTHING, values=ordinal)
    elif verdict.outcome and not verdict.complainant_words.strip():
        yield Reason("settled_without_their_word", field="complainant_words", values=ordinal)
    elif verdict.outcome == "explained" and not verdict.reason.strip():
        yield Reason("nothing_owed_unexplained", field="reason", values=ordinal)


def _pending(case: Complaint, point: Point) -> bool:
    return any(s.pending and s.about == ABOUT and s.target_id == point.id for s in case.seconds)


def _concluded(case: Complaint, point: Point, verdict: Verdict, scene: Scene) -> Iterable[Change]:
    said = {"validity_reason": verdict.reason.strip(), "convincing_plan": verdict.convincing_plan.strip()}
    by = scene.actor.id
    if verdict.validity == Validity.NOT_JUSTIFIED:
        yield amend(point, **said, validity=Validity.PRESUMED, concluded_by=by, concluded_at=None)
        yield Add(Second(**scene.row(), about=ABOUT, target_id=point.id, reason=verdict.reason.strip()))
        return
    ended: dict[str, Any] = {}
    if verdict.outcome == "listened":
        ended = {
            "outcome": Outcome.LISTENED,
            "outcome_reason": verdict.complainant_words.strip(),
            "outcome_by": by,
        }
    elif verdict.outcome == "explained":
        ended = {"outcome": Outcome.NOTHING_OWED, "outcome_reason": verdict.reason.strip(), "outcome_by": by}
    yield amend(
        point, **said, **ended, validity=Validity(verdict.validity), concluded_by=by, concluded_at=scene.now
    )
