"""How a complaint rises, whoever raises it: the level with its named post, the date told, which is a promise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from redress.domain.changes import Add, Change, put
from redress.domain.clock_kinds import ClockKind
from redress.domain.complaint import Complaint
from redress.domain.escalation import escalating, level_of, taker
from redress.domain.policy import EscalationLevel, EscalationTrigger
from redress.domain.refusals import GateShut
from redress.domain.scene import Scene
from redress.domain.stages import Stage
from redress.domain.striking import Mark, Transition
from redress.domain.undertakings import Escalation
from redress.journey.letters import message_to_complainant
from redress.journey.moments import in_words
from redress.journey.undertaking import Undertaking, undertaken
from redress.journey.wording import label

PROCESS = "Your complaint is now with the {post}, who looks at it afresh and answers you."


def raised_by_triggers(case: Complaint, found: Sequence[Transition], scene: Scene) -> list[Change]:
    """The rise that the pack's triggers ask for now, to the highest level among them, told with process and date
    (002-75, 002-80). Nothing where the complaint has left the work, or nobody stands for it: its alarm remains."""
    codes = {
        each.clock.rule.removeprefix("trigger.")
        for each in found
        if each.clock.kind == ClockKind.TRIGGER and each.mark is Mark.ALARMED
    }
    asking = [t for t in scene.policy.triggers if t.code in codes and t.to_rank > case.escalation_level]
    if not asking or case.stage is Stage.LEARN or case.closed:
        return []
    trigger = max(asking, key=lambda each: (each.to_rank, each.code))
    rung = level_of(scene.current, trigger.to_rank)
    post = taker(case, rung, scene.people, scene.now) if rung else None
    if rung is None or rung.rank <= case.escalation_level or not (case.owner_id or post):
        return []
    process = label(PROCESS, case.language).format(post=_post(rung, scene, case.language))
    answer_by = rung.limit.after(scene.now, scene.policy.calendar)
    return raised(case, scene, rung, _word(trigger), process, answer_by, post.id if post else None)


def raised(
    case: Complaint,
    scene: Scene,
    rung: EscalationLevel,
    trigger: str,
    process: str,
    answer_by: datetime,
    to_id: UUID | None,
) -> list[Change]:
    """The level, its post and the word to the complainant; a courtesy rise leaves the level as it is.

    Raises GateShut where it would not go up, or without process and date.
    """
    courtesy = trigger == "courtesy"
    reasons = escalating(case, rung.rank, process, answer_by, scene.now, courtesy=courtesy)
    if reasons:
        raise GateShut(reasons)
    row = Escalation(
        **scene.row(),
        level=rung.rank,
        trigger=trigger,
        to_id=to_id,
        process=process,
        answer_by=answer_by,
        courtesy=courtesy,
    )
    due = in_words(answer_by, case.language, scene.current)
    said = Undertaking(process, answer_by, "escalation", owner_id=case.owner_id or to_id)
    return [
        Add(row),
        *([] if courtesy else [put(escalation_level=rung.rank)]),
        *undertaken(case, scene, said),
        *message_to_complainant("escalation", case, scene, due=due, instructions=process),
    ]


def _post(rung: EscalationLevel, scene: Scene, language: str) -> str:
    title = next((title for title in scene.current.roles if title.role == rung.role), None)
    names = title.names if title else rung.names
    return names.get(language) or names.get("en", rung.code)


# What the journal calls a trigger of that kind (the choices of ``escalate``).
_WORDS = {
    "unsolved": "long_unsolved",
    "clock_warned": "clock",
    "clock_missed": "clock",
}


def _word(trigger: EscalationTrigger) -> str:
    return _WORDS.get(trigger.kind, trigger.kind)
