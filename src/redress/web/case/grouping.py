"""The steps that are allowed now, in the groups a person looks for them in."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from redress.domain.moves import MOVES
from redress.domain.stages import Stage, Step
from redress.journey.wording import stage_name

TALK = (
    Step.MESSAGE, Step.REPLY, Step.LOG_CONTACT, Step.APOLOGISE, Step.REPORT_PROGRESS, Step.PROMISE, Step.KEEP_PROMISE,
    Step.MOVE_PROMISE, Step.ASK_FACTS, Step.ACKNOWLEDGE,
)  # fmt: skip
NEVER_BY_HAND = frozenset({Step.DELIVER, Step.STRIKE, Step.RECALCULATE, Step.TAKE_BACK})

Groups = list[tuple[str, list[Step]]]


def grouped(steps: Collection[Step], stage: Stage, wanted: Collection[str], language: str) -> Groups:
    """First what mends what is missing, then this stage, talking, other stages, and everything else."""
    rest = [step for step in steps if step not in NEVER_BY_HAND]
    groups: Groups = []

    def put(title: str, chosen: list[Step]) -> None:
        if chosen:
            groups.append((title, chosen))
            rest[:] = [step for step in rest if step not in chosen]

    put(_("Next"), [step for step in rest if step.value in wanted])
    put(stage_name(stage.value, language), [step for step in rest if MOVES[step].folder == stage.value])
    put(_("Talk to the complainant"), [step for step in TALK if step in rest])
    put(_("Other stages"), [step for step in rest if MOVES[step].folder != "anytime"])
    put(_("Everything else"), list(rest))
    return groups
