"""Owe nothing: on these points nothing is owed, and the complainant is told why in words that stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from redress.domain.changes import Change, amend
from redress.domain.complaint import Complaint, Outcome, Point, Validity
from redress.domain.explanation_first import remedies_of
from redress.domain.gates.resolve import owing_nothing
from redress.domain.gates.rows import accepted_for, cites, concerns, findings_of, options_for
from redress.domain.policy import UnifiedStatement
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import GateShut, Reason, refuse_unless
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.committing import no_promise, waived
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingOwed:
    """Which points, and the explanation: an approved statement, or words that rest on findings (001-17, 001-71)."""

    point_ids: tuple[UUID, ...] = ask("Points", Kind.MANY, choices="case:points", optional=True)
    statement: str = ask("Approved statement", Kind.CHOICE, choices="policy:statements", optional=True)
    explanation: str = ask("Explanation", Kind.LONG, optional=True, spoken=True, binds=True)
    no_promise: str = no_promise()


@step(Step.OWE_NOTHING, NothingOwed)
def owe_nothing(case: Complaint, given: NothingOwed, scene: Scene) -> list[Change]:
    """Mark the points as owing nothing; the final response says it to the complainant.

    A point has its verdict first. The explanation is never invented: it is an approved statement valid today, or each point
    has a finding that may be told and cites evidence. What is due in a drafted option cannot be argued away; options that
    only serve these points are taken back. Sources: 000-67, 001-16 … 001-18, 001-71, 002-78.
    """
    statement = _statement(given, scene)
    text = "\n".join(part for part in (_wording(statement, case), given.explanation.strip()) if part)
    points = _chosen(case, given)
    refuse_unless(points, "nothing_to_decide", "point_ids")
    reasons = [reason for point in points for reason in _lacks(case, point, text, statement)]
    if reasons:
        raise GateShut(reasons)
    return [
        *(
            amend(p, outcome=Outcome.NOTHING_OWED, outcome_reason=text, outcome_by=scene.actor.id)
            for p in points
        ),
        *_taken_back(case, points, scene),
        *waived(case, given, scene),
    ]


def _statement(given: NothingOwed, scene: Scene) -> UnifiedStatement | None:
    if not given.statement:
        return None
    today = scene.now.date()
    found = next((s for s in scene.current.statements if s.code == given.statement), None)
    valid = found and found.valid_from <= today and (found.valid_to is None or today <= found.valid_to)
    refuse_unless(valid, "statement_not_valid", "statement", found=given.statement)
    return found


def _wording(statement: UnifiedStatement | None, case: Complaint) -> str:
    return "" if statement is None else statement.names.get(case.language) or statement.names.get("en", "")


def _chosen(case: Complaint, given: NothingOwed) -> list[Point]:
    still_open = [p for p in case.live_points if p.outcome is Outcome.OPEN]
    return [p for p in still_open if not given.point_ids or p.id in given.point_ids]


def _lacks(case: Complaint, point: Point, text: str, statement: UnifiedStatement | None) -> Iterable[Reason]:
    yield from owing_nothing(point, text)
    values = {"ordinal": point.ordinal}
    if point.concluded_at is None or point.validity is Validity.PRESUMED:
        yield Reason(ReasonCode.NO_VERDICT, step=Step.CONCLUDE, values=values)
    told = any(finding.disclosable and cites(case, finding) for finding in findings_of(case, point))
    if statement is None and not told:
        yield Reason(
            "explanation_without_ground", field="explanation", step=Step.RECORD_FINDING, values=values
        )
    options = options_for(case, point)
    if accepted_for(case, point) or any(option.on_the_table for option in options):
        yield Reason("offer_stands", step=Step.RECORD_OBJECTION, values=values)
    if point.validity in {Validity.JUSTIFIED, Validity.PARTLY}:
        for remedy in (line for option in options for line in remedies_of(case, option.id)):
            if remedy.basis == "due":
                stands = {**values, "description": remedy.description}
                yield Reason("due_part_stands", step=Step.OFFER, values=stands)


def _taken_back(case: Complaint, points: Sequence[Point], scene: Scene) -> Iterable[Change]:
    others = [p for p in case.live_points if p not in points and not p.settled]
    for option in case.options:
        serves = any(concerns(option.point_ids, point) for point in points)
        if option.retired_at is None and serves and not any(concerns(option.point_ids, p) for p in others):
            yield amend(option, retired_at=scene.now)
