"""Classify: what each point is about, why the complainant complains, how grave it is, and what is at stake."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from redress.domain.changes import Change, Say, amend, put
from redress.domain.complaint import Complaint
from redress.domain.gates.assess import classifying
from redress.domain.refusals import GateShut, refuse_unless
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class PointClass:
    """The axes of one point: category, matter, cause, link of the chain (000-14 … 000-37, 002-25, 002-31, 002-32)."""

    point_id: UUID = ask("Point", Kind.CHOICE, choices="case:points")
    category: str = ask("Category", Kind.CHOICE, choices="taxonomy:category")
    matter: str = ask("Matter", Kind.CHOICE, choices="taxonomy:matter", optional=True)
    cause: str = ask("Cause", Kind.CHOICE, choices="taxonomy:cause", optional=True)
    link: str = ask("Link of the chain", Kind.CHOICE, choices="taxonomy:link", optional=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Classification:
    """Form and purpose are two axes (000-38); severity and money at stake say how deep to look (004-56)."""

    points: tuple[PointClass, ...] = ask("Points", Kind.ROWS, row=PointClass)
    motives: tuple[str, ...] = ask("Motives", Kind.MANY, choices="taxonomy:motive", optional=True)
    severity: str = ask("Severity", Kind.CHOICE, choices="taxonomy:severity", optional=True)
    kind: str = ask("Kind", Kind.CHOICE, choices="complaint|grievance|comment|tip_off", optional=True)
    interest_harmed: str = ask("Interest harmed", optional=True)
    loss: Decimal | None = ask("Money at stake", Kind.AMOUNT, optional=True)


@step(Step.CLASSIFY, Classification)
def classify(case: Complaint, given: Classification, scene: Scene) -> list[Change]:
    """Name category, matter, cause and link of each point; whatever is left empty keeps its value.

    Where somebody may be in danger, action comes first. Says ``money_at_stake``: "small" is settled without haggling,
    "large" is looked into with care (6.1 of the requirements). Sources: 000-14 … 000-38, 002-30 … 002-33, 004-56, 004-65.
    """
    reasons = classifying(case)
    if reasons:
        raise GateShut(reasons)
    ids = [row.point_id for row in given.points]
    refuse_unless(len(ids) == len(set(ids)), "point_twice", "points")
    refuse_unless(given.loss is None or given.loss >= 0, "amount_negative", "loss")
    return [*_settings(given), *_points(case, given), *_stake(case, given, scene)]


def _settings(given: Classification) -> Iterable[Change]:
    named = {
        name: getattr(given, name) for name in ("motives", "severity", "kind", "interest_harmed", "loss")
    }
    filled = {name: value for name, value in named.items() if value not in ("", (), None)}
    if filled:
        yield put(**filled)


def _points(case: Complaint, given: Classification) -> Iterable[Change]:
    for row in given.points:
        point = case.point(row.point_id)
        if point is not None:
            axes: dict[str, Any] = {
                name: getattr(row, name) for name in ("category", "matter", "cause", "link")
            }
            yield amend(point, **{name: code for name, code in axes.items() if code})


def _stake(case: Complaint, given: Classification, scene: Scene) -> Iterable[Change]:
    loss = given.loss if given.loss is not None else case.loss
    if loss is not None:
        small = loss <= scene.current.waits.on_the_spot_limit
        yield Say({"money_at_stake": "small" if small else "large"})
