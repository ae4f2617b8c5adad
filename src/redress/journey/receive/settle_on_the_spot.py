"""Settle on the spot: a minor complaint is put right, or heard out, while the complainant is still there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

from redress.domain.changes import Add, Change, amend, apply, put
from redress.domain.complaint import Complaint, Outcome, Point
from redress.domain.contacts import Contact
from redress.domain.on_the_spot import Handed, handed_over, spot_lacks
from redress.domain.refusals import GateShut, refuse_unless
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.committing import PromiseMade, committed, no_promise, promises_made
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class RemedyHanded:
    """What the complainant has in hand now, its worth and what shows that it was given."""

    kind: str = ask("Remedy", Kind.CHOICE, choices="policy:remedies")
    description: str = ask("What exactly", spoken=True)
    value: Decimal | None = ask("Worth", Kind.AMOUNT, optional=True)
    proof: str = ask("What shows that it was given", hint="Receipt number, signature, photo …")


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotSettlement:
    """What was done, and what the complainant said to it (000-44, 001-67, 002-74)."""

    answers_promises: ClassVar[tuple[str, ...]] = ("answer", "call_back", "visit", "remedy", "feedback")

    outcome: str = ask("How it was settled", Kind.CHOICE, choices="settled|listened", default="settled")
    what_was_done: str = ask("What was done", Kind.LONG, spoken=True, binds=True)
    satisfied: bool = ask("The complainant is satisfied", Kind.YES_NO)
    complainant_words: str = ask("What the complainant said", Kind.LONG)
    means: str = ask("Means", Kind.CHOICE, choices="taxonomy:means", optional=True)
    point_ids: tuple[UUID, ...] = ask("Points", Kind.MANY, choices="case:points", optional=True)
    category: str = ask("Category", Kind.CHOICE, choices="taxonomy:category", optional=True)
    remedies: tuple[RemedyHanded, ...] = ask("Given", Kind.ROWS, row=RemedyHanded, optional=True)
    understood: str = ask("What we understood", Kind.LONG, optional=True, spoken=True)
    expectation: str = ask("Against expectation", Kind.CHOICE, choices="taxonomy:expectation", optional=True)
    promises: tuple[PromiseMade, ...] = promises_made()
    no_promise: str = no_promise()


@step(Step.SETTLE_ON_THE_SPOT, SpotSettlement)
def settle_on_the_spot(case: Complaint, given: SpotSettlement, scene: Scene) -> list[Change]:
    """Settle minor points inside one's own authority at once; "listened" needs and gives no remedy (001-67).

    What was handed over is proved at once. The record is as whole as any: restated, acknowledged, signed, classified,
    owned. Whoever is not satisfied takes the ordinary way. Sources: 000-44, 001-07, 001-67, 002-74.
    """
    refuse_unless(given.satisfied, "not_satisfied_on_the_spot", "satisfied")
    refuse_unless(given.outcome == "settled" or not given.remedies, "listening_gives_nothing", "remedies")
    points = _chosen(case, given)
    refuse_unless(points, "nothing_to_settle", "point_ids")
    classes = [amend(p, category=given.category) for p in points if given.category and not p.category]
    handed = [Handed(r.kind, r.description.strip(), r.value, r.proof.strip()) for r in given.remedies]
    reasons = spot_lacks(apply(case, classes), handed, scene.current)
    if reasons:
        raise GateShut(reasons)
    everything = len(points) == len([p for p in case.live_points if p.outcome is Outcome.OPEN])
    done = given.what_was_done.strip()
    how = given.means or case.channel
    ids = tuple(point.id for point in points)
    return [
        *classes,
        *(_settled(point, given, scene) for point in points),
        *handed_over(case, handed, scene, title=done, how=how, point_ids=ids),
        *_received(case, given, scene),
        *(_ended(case, given, scene) if everything else []),
        Add(_said(case, given, how, scene)),
        *committed(case, given, scene, "contact"),
    ]


def _chosen(case: Complaint, given: SpotSettlement) -> Sequence[Point]:
    still_open = [p for p in case.live_points if p.outcome is Outcome.OPEN and p.concluded_at is None]
    return [p for p in still_open if not given.point_ids or p.id in given.point_ids]


def _settled(point: Point, given: SpotSettlement, scene: Scene) -> Change:
    listened = given.outcome == "listened"
    return amend(
        point,
        outcome=Outcome.LISTENED if listened else Outcome.ON_THE_SPOT,
        outcome_reason=given.what_was_done.strip(),
        outcome_by=scene.actor.id,
    )


def _received(case: Complaint, given: SpotSettlement, scene: Scene) -> Iterable[Change]:
    fields: dict[str, Any] = {}
    if given.understood.strip() and case.restatement_confirmed is not True:
        fields = {
            "restatement": given.understood.strip(),
            "restated_at": scene.now,
            "restatement_confirmed": True,
        }
    if case.acknowledged_at is None:
        fields |= {"acknowledged_at": scene.now, "acknowledged_how": "spoken"}
    if case.owner_id is None:
        fields |= {"owner_id": scene.actor.id, "owned_since": scene.now}
    if fields:
        yield put(**fields)


def _ended(case: Complaint, given: SpotSettlement, scene: Scene) -> Iterable[Change]:
    answer = given.what_was_done.strip()
    yield put(answered_at=case.answered_at or scene.now, satisfaction="satisfied", satisfied_at=scene.now)
    if given.expectation:
        yield put(expectation=given.expectation)
    for promise in case.promises:
        if promise.open and promise.work_order_id is None:
            yield amend(promise, state="kept", answered_at=scene.now, answer=answer)


def _said(case: Complaint, given: SpotSettlement, how: str, scene: Scene) -> Contact:
    return Contact(
        **scene.row(),
        direction="out",
        means=how,
        purpose="satisfaction",
        words=f"{given.what_was_done.strip()}\n{given.complainant_words.strip()}",
        with_whom=case.complainant_name,
    )
