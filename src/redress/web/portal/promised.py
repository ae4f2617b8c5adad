"""What the complainant may count on: what was promised by when, the limits that hold for them, and why a date moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from redress.domain.clock_kinds import ClockKind
from redress.domain.complaint import Complaint
from redress.domain.contacts import Message
from redress.domain.promises import fate
from redress.domain.stages import Step
from redress.domain.undertakings import Clock, Promise
from redress.journey.explaining import what
from redress.journey.rescuing import duty_behind
from redress.journey.wording import moment
from redress.records.queries.case_file import Happened
from redress.web.case.moves import Move, moves_of
from redress.web.case.subjects import promised

# What the public notice of limits promises to everybody; all other clocks are the house's own affair.
PUBLIC = frozenset(
    {
        ClockKind.ACKNOWLEDGE, ClockKind.FIRST_ANSWER, ClockKind.PROGRESS, ClockKind.INVESTIGATE, ClockKind.EXECUTION,
        ClockKind.LEGAL,
    }
)  # fmt: skip
STOOD_STILL = frozenset({Step.PAUSE, Step.RESUME, Step.STRIKE, Step.SECOND})


@dataclass(frozen=True, slots=True)
class Dated:
    """One thing with its date; ``since`` are the sentences on how the date came to be, each with the word given."""

    words: str
    by: datetime
    over: bool
    rule: str = ""
    since: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Listener:
    """Who reads: in which language, on which clock, and when."""

    language: str
    zone: str
    now: datetime

    def moment(self, value: datetime) -> str:
        """A date as they read it."""
        return moment(value, self.language, self.zone)


def promises(case: Complaint, listener: Listener) -> list[Dated]:
    """What is promised and not answered yet, the next first."""
    before = {promise.next_id: promise for promise in case.promises if promise.next_id is not None}
    owed = sorted((promise for promise in case.promises if promise.open), key=lambda promise: promise.due_at)
    return [
        Dated(
            promise_words(promise, listener.language),
            promise.due_at,
            fate(promise, listener.now) == "broken",
            since=tuple(_past(promise, before, listener)),
        )
        for promise in owed
    ]


def promise_words(promise: Promise, language: str) -> str:
    """In our own words; what the house promises by itself is said as to whom it was promised."""
    if promise.text == "reopened":
        return _("Our answer, now that we look at it again")
    return promised(promise.text, language)


def _past(promise: Promise, before: dict[UUID, Promise], listener: Listener) -> Iterator[tuple[str, str]]:
    """How the promise came to its date, latest first; the word is what the complainant was told then."""
    while (earlier := before.get(promise.id)) is not None:
        slots = {"old": listener.moment(earlier.due_at), "new": listener.moment(promise.due_at)}
        if earlier.state == "moved":
            yield _("Moved from %(old)s to %(new)s.") % slots, earlier.answer
        elif earlier.state == "machine":
            yield (
                _("Nobody answered you by %(old)s; you were sent word, and the new date is %(new)s.") % slots,
                "",
            )
        else:
            yield _("Answered in part, as promised by %(old)s; the rest follows by %(new)s.") % slots, ""
        promise = earlier


def limits(
    case: Complaint, events: Sequence[Happened], messages: Sequence[Message], listener: Listener
) -> list[Dated]:
    """The limits that run for this complaint and that everybody may know, by date."""
    moves = moves_of(events)
    running = [clock for clock in case.clocks if clock.running and clock.kind in PUBLIC]
    return [
        Dated(
            _words(clock, listener.language),
            clock.missable_at,
            clock.missable_at < listener.now,
            _rule(clock, listener.language),
            (*_extended(case, clock, messages, listener), *_moved(moves.get(str(clock.id), []), listener)),
        )
        for clock in sorted(running, key=lambda clock: clock.missable_at)
    ]


def _words(clock: Clock, language: str) -> str:
    ours = {
        ClockKind.ACKNOWLEDGE: _("We confirm that we have your complaint"),
        ClockKind.FIRST_ANSWER: _("You get a first answer"),
        ClockKind.PROGRESS: _("We tell you how far it is"),
        ClockKind.INVESTIGATE: _("We finish looking into it"),
        ClockKind.EXECUTION: _("We carry out what was agreed"),
    }
    return ours.get(ClockKind(clock.kind)) or what(clock, language)


def _rule(clock: Clock, language: str) -> str:
    found = duty_behind(clock.rule)
    if found is None:
        return _("our own limit")
    names = found[0].names
    return names.get(language) or names.get("en", "")


def _extended(
    case: Complaint, clock: Clock, messages: Sequence[Message], listener: Listener
) -> Iterator[tuple[str, str]]:
    """A limit that took the place of a shorter one, with the letter that said so."""
    found = duty_behind(clock.rule)
    shorter = f"{found[0].code}/{found[1].extends}" if found and found[1].extends else ""
    for row in case.extensions:
        if row.rule == shorter:
            old = next((each.missable_at for each in case.clocks if each.rule == shorter), row.at)
            letter = next((each.body for each in messages if each.target_id == row.id), "")
            slots = {"old": listener.moment(old), "new": listener.moment(clock.missable_at)}
            yield (
                _("The rule allows a longer limit, and we took it: from %(old)s to %(new)s.") % slots,
                letter,
            )


def _moved(moves: Sequence[Move], listener: Listener) -> Iterator[tuple[str, str]]:
    for move in reversed(moves):
        slots = {"old": listener.moment(move.old), "new": listener.moment(move.new)}
        if move.verb == Step.RECALCULATE and move.limit_changed:
            yield _("Counted anew because our limits changed: from %(old)s to %(new)s.") % slots, ""
        elif move.verb == Step.RECALCULATE:
            yield _("Counted anew because the working days changed: from %(old)s to %(new)s.") % slots, ""
        elif move.verb in STOOD_STILL:
            yield _("The time stood still while we waited: from %(old)s to %(new)s.") % slots, ""
        else:
            yield _("Counted anew: from %(old)s to %(new)s.") % slots, ""
