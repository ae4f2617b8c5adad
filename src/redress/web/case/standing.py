"""How a clock stands, as a chip: a word, the time, a sign and a colour, so that none of them speaks alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from redress.domain.clock_kinds import FORECASTS
from redress.domain.counting import Stop
from redress.domain.undertakings import Clock
from redress.journey.explained_words import length

# Sign and colour of each state.
LOOKS = {
    "counting": ("●", ""),
    "waiting": ("○", ""),
    "paused": ("‖", ""),
    "warned": ("▲", "warn"),
    "late": ("▲", "warn"),
    "missed": ("✕", "bad"),
    "over": ("○", ""),
    "met": ("✓", "good"),
    "met_late": ("✕", "bad"),
    "ended": ("–", ""),
}
WORDS = {
    "counting": gettext_noop("Counting, %(span)s left"),
    "waiting": gettext_noop("Runs another %(span)s"),
    "paused": gettext_noop("Paused, %(span)s left as planned"),
    "warned": gettext_noop("Due soon, %(span)s left"),
    "late": gettext_noop("Late for us, by law %(span)s left"),
    "missed": gettext_noop("Missed by %(span)s"),
    "over": gettext_noop("Over"),
    "met": gettext_noop("Met, %(span)s to spare"),
    "met_late": gettext_noop("Met %(span)s late"),
    "ended": gettext_noop("No longer applies"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """The state as a code, and the chip: its words, its sign and its colour."""

    state: str
    words: str
    sign: str
    colour: str


def standing(clock: Clock, pauses: Iterable[Stop], now: datetime, language: str) -> Standing:
    """The chip of a clock; ``pauses`` are those that stop it."""
    state = state_of(clock, pauses, now)
    span = length(abs(_measured(clock, state, now)), language)
    return Standing(state, _(WORDS[state]) % {"span": span}, *LOOKS[state])


def state_of(clock: Clock, pauses: Iterable[Stop], now: datetime) -> str:
    """counting, waiting (a forecast), paused, warned, late (our own date passed, the legal one did not), missed, over (a
    forecast), met, met_late or ended.
    """
    if clock.met_at is not None:
        # Nobody of ours meets a forecast: it comes to its end.
        late = clock.met_at > clock.missable_at and clock.kind not in FORECASTS
        return "met_late" if late else "met" if clock.kind not in FORECASTS else "over"
    if clock.cancelled_at is not None:
        return "ended"
    if clock.kind in FORECASTS:
        return "over" if now > clock.due_at else "waiting"
    if now > clock.due_at:
        return "missed" if now > clock.missable_at else "late"
    if any(stop.since <= now < stop.until for stop in pauses):
        return "paused"
    warned = clock.warned_at is not None or (clock.warn_at is not None and clock.warn_at <= now)
    return "warned" if warned else "counting"


def _measured(clock: Clock, state: str, now: datetime) -> timedelta:
    if state == "met":
        return clock.missable_at - (clock.met_at or now)
    if state == "met_late":
        return (clock.met_at or now) - clock.missable_at
    return (clock.missable_at if state in {"late", "missed"} else clock.due_at) - now
