"""What a clock can limit, and which of them nobody of ours can miss."""

from __future__ import annotations

from enum import StrEnum


class ClockKind(StrEnum):
    """What a clock limits."""

    SAFETY = "safety"
    ACKNOWLEDGE = "acknowledge"
    FIRST_ANSWER = "first_answer"
    PROGRESS = "progress"
    INVESTIGATE = "investigate"
    APPROVAL = "approval"
    ANSWER_AFTER_APPROVAL = "answer_after_approval"
    SECOND_PERSON = "second_person"
    WORK_ORDER = "work_order"
    ARBITRATION = "arbitration"
    EXECUTION = "execution"
    OBLIGATION = "obligation"
    PROMISE = "promise"
    COMPLAINANT_ANSWER = "complainant_answer"
    OFFER_ANSWER = "offer_answer"
    PAUSE = "pause"
    FOLLOW_UP = "follow_up"
    RECOURSE = "recourse"
    IMPROVEMENT = "improvement"
    TRIGGER = "trigger"
    REGULATOR = "regulator"
    LEGAL = "legal"
    OUTSIDE = "outside"


# They say when something else begins or when the other side's time is over.
FORECASTS = frozenset(
    {
        ClockKind.COMPLAINANT_ANSWER, ClockKind.OFFER_ANSWER, ClockKind.PAUSE, ClockKind.RECOURSE, ClockKind.TRIGGER,
        ClockKind.OUTSIDE,
    }
)  # fmt: skip
# What was promised to the complainant, or set by a law: no pause of ours stops it.
PAUSABLE = frozenset({ClockKind.FIRST_ANSWER, ClockKind.INVESTIGATE})
