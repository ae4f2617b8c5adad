"""Verify the effect: somebody other than who carried the measure out looks at the figures before and after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from redress.domain.changes import Add, Change, amend
from redress.domain.complaint import Complaint
from redress.domain.gates.learn import verifying
from redress.domain.learning import Improvement
from redress.domain.refusals import GateShut, Reason, refuse_unless
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.declare import Kind, ask
from redress.journey.improvement_orders import improvement_order
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectFound:
    """Whether it works, with the figure before and after (002-63)."""

    improvement_id: UUID = ask("Improvement", Kind.CHOICE, choices="case:improvements")
    effect: str = ask("Effect", Kind.CHOICE, choices="effective|not_effective")
    before: str = ask("Figure before", hint="With its period, for instance 12 in March")
    after: str = ask("Figure after")
    words: str = ask("How it was verified", Kind.LONG)
    new_due_at: datetime | None = ask(
        "New limit, where it does not work", Kind.MOMENT, optional=True, future=True
    )
    new_action: str = ask("What is changed instead", Kind.LONG, optional=True, spoken=True)


@step(Step.VERIFY_EFFECT, EffectFound)
def verify_effect(case: Complaint, given: EffectFound, scene: Scene) -> list[Change]:
    """Keep the verdict on the measure. Where it does not work it goes back to work with a new limit and a new order.

    Never by who carried it out, nor by somebody who stands in for them. Sources: 002-62, 002-63.
    """
    improvement = next(i for i in case.improvements if i.id == given.improvement_id)
    reasons = [r for id in sorted(scene.actor.identities) for r in verifying(improvement, id)][:1]
    if improvement.effect == "effective":
        values = {"problem": improvement.problem}
        reasons.append(Reason("improvement_verified", field="improvement_id", values=values))
    if reasons:
        raise GateShut(reasons)
    words = f"{given.words.strip()} ({given.before.strip()} → {given.after.strip()})"
    verdict = {
        "effect": given.effect,
        "effect_words": words,
        "verified_by": scene.actor.id,
        "verified_at": scene.now,
    }
    if given.effect == "effective":
        return [amend(improvement, **verdict)]
    return _back_to_work(improvement, given, verdict, scene)


def _back_to_work(
    improvement: Improvement, given: EffectFound, verdict: dict[str, object], scene: Scene
) -> list[Change]:
    refuse_unless(given.new_due_at, "improvement_without_new_limit", "new_due_at")
    assert given.new_due_at is not None
    action = given.new_action.strip() or improvement.action
    order = improvement_order(
        scene,
        department=improvement.department,
        kind="",
        requirement=action,
        due_at=given.new_due_at,
        replaces=improvement.work_order_id,
    )
    again = {
        "due_at": given.new_due_at,
        "action": action,
        "work_order_id": order.id,
        "done_at": None,
        "done_by": None,
    }
    return [Add(order), amend(improvement, **verdict, **again)]
