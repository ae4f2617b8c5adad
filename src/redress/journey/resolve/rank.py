"""Rank: put the options in order, best first."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from redress.domain.changes import Change, Say, amend
from redress.domain.complaint import Complaint
from redress.domain.gates.resolve import options_wanted
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import BadInput, Reason, refuse_unless
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """The options from best to least; those not named follow in the order they had (000-52)."""

    option_ids: tuple[UUID, ...] = ask("Options, best first", Kind.MANY, choices="case:options")


@step(Step.RANK, Order)
def rank(case: Complaint, given: Order, scene: Scene) -> list[Change]:
    """Number the live options anew from 1. Fewer than the firm wants to show is a hint, never a refusal (000-51, 000-52)."""
    refuse_unless(len(set(given.option_ids)) == len(given.option_ids), "option_ranked_twice", "option_ids")
    live = {option.id: option for option in case.options if option.retired_at is None}
    for option in case.options:
        if option.id in given.option_ids and option.id not in live:
            code, values = ReasonCode.OPTION_RETIRED, {"title": option.title}
            raise BadInput(Reason(code, field="option_ids", step=Step.DRAFT_OPTION, values=values))
    rest = sorted((o for o in live.values() if o.id not in given.option_ids), key=lambda o: (o.rank, o.at))
    ordered = [*(live[id] for id in given.option_ids), *rest]
    hints = [{"code": str(hint.code), **hint.values} for hint in options_wanted(case, scene.policy)]
    return [
        *(amend(option, rank=n) for n, option in enumerate(ordered, 1) if option.rank != n),
        Say({"hints": hints}),
    ]
