"""A clock read aloud: why its date is that date, line by line, with amounts that add up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from fractions import Fraction
from uuid import UUID

from redress.domain.calendars import Calendar, Calendars
from redress.domain.clock_kinds import PAUSABLE
from redress.domain.complaint import Complaint
from redress.domain.counting import Stop
from redress.domain.desired import stops
from redress.domain.intervals import COUNTED, Ledger, Line, ledger
from redress.domain.limiting import desired_clocks
from redress.domain.policy import Policy
from redress.domain.terms import ELAPSED, Limit
from redress.domain.undertakings import Clock
from redress.journey import regime_words
from redress.journey.explained_words import (
    PARTS,
    Dates,
    Say,
    amount,
    country,
    length,
    part,
    sayer,
    zone_name,
)
from redress.journey.holiday_names import holiday_name
from redress.journey.limits_in_words import in_words
from redress.journey.rescuing import duty_behind, law
from redress.journey.wording import label, listed, word

Named = Callable[[str], str]
Key = tuple[str, UUID | None, str]
_MANY = 60  # beyond that many lines nights and breaks are left out: the hours of work say the same


def explained(
    case: Complaint, clock: Clock, policy: Policy, now: datetime, language: str, who: Named = str
) -> tuple[str, ...]:
    """The explanation of a clock of that complaint; ``policy`` is the one bound to it, ``who`` names people by id."""
    paused = pauses_of(case, policy, now)(clock)
    return explain(clock, policy.calendars, paused, now, language, who)


def pauses_of(case: Complaint, policy: Policy, now: datetime) -> Callable[[Clock], tuple[Stop, ...]]:
    """The pauses that stop a clock of the complaint; what its state calls for is gathered once for all of them."""
    desired: dict[Key, tuple[Stop, ...]] = {}
    for each in desired_clocks(case, policy, now):
        desired.setdefault((str(each.kind), each.target_id, each.rule), each.stops)

    def found(clock: Clock) -> tuple[Stop, ...]:
        key = (clock.kind, clock.target_id, clock.rule)
        # Where nothing calls for the clock any more, what stopped it is known by its kind.
        return desired[key] if key in desired else stops(case) if clock.kind in PAUSABLE else ()

    return found


def explain(
    clock: Clock, calendars: Calendars, pauses: Sequence[Stop], now: datetime, language: str, who: Named = str
) -> tuple[str, ...]:
    """The lines of a clock with the pauses that stop it; ``who`` turns the ``by`` of a pause into a name."""
    calendar = calendars.of(clock.calendar)
    start = clock.started_at or clock.at
    dates = Dates(language, calendar.tz, start.astimezone(calendar.tz).year)
    say = sayer(language)
    if not clock.span:
        lines = [say("set", what=what(clock, language)), say("due", moment=dates.moment(clock.due_at))]
        return (*lines, _result(clock, now, dates, say))
    limit = Limit.read(clock.span)
    found = ledger(start, limit, calendar, pauses)
    told = _Told(found, calendar, dates, say, who, now)
    return (
        *_head(clock, limit, calendar, language, say),
        *told.lines(limit),
        *_notes(clock, found, calendar, dates, say),
        _result(clock, now, dates, say),
    )


def what(clock: Clock, language: str) -> str:
    """What a clock limits, by its kind or by the duty of its regime."""
    found = duty_behind(clock.rule)
    said = label(regime_words.ACTIONS[found[1].action], language) if found else word(clock.kind, language)
    return said[:1].upper() + said[1:]


def _head(clock: Clock, limit: Limit, calendar: Calendar, language: str, say: Say) -> Iterator[str]:
    yield say("head", what=what(clock, language), limit=in_words(limit, language))
    rule = law(clock.rule, language)
    own = clock.rule.partition(".")[0]
    if rule or own in PARTS:
        yield say("rule", rule=rule or part(own, language))
    if limit.said:
        yield say("said")
    name = country(calendar.code, language)
    if not clock.calendar:
        name = part("own_calendar", language, calendar=name)
    yield say("calendar", calendar=name, zone=zone_name(calendar.zone, language))


def _notes(clock: Clock, found: Ledger, calendar: Calendar, dates: Dates, say: Say) -> Iterator[str]:
    if found.due.provisional and calendar.noticed is not None:
        first, last = (
            moment.astimezone(calendar.tz).year for moment in (found.lines[0].since, found.due.legal)
        )
        years = [str(year) for year in range(first, last + 1) if year not in calendar.noticed]
        yield say("provisional", years=listed(years, dates.language))
    if (found.due.safe, found.due.legal) != (clock.due_at, clock.missable_at):
        yield say("recorded", moment=dates.moment(clock.due_at))


def _result(clock: Clock, now: datetime, dates: Dates, say: Say) -> str:
    def away(earlier: datetime, later: datetime) -> str:
        return length(later - earlier, dates.language)

    own, lawful = clock.due_at, clock.missable_at
    if clock.met_at is not None:
        met = clock.met_at
        if met <= own:
            return say("met", moment=dates.moment(met), left=away(met, own))
        if met <= lawful:
            return say("met_between", moment=dates.moment(met), left=away(met, lawful))
        return say("met_late", moment=dates.moment(met), over=away(lawful, met))
    if clock.cancelled_at is not None:
        return say("cancelled", moment=dates.moment(clock.cancelled_at))
    if now > lawful:
        return say("missed", moment=dates.moment(lawful), over=away(lawful, now))
    if now > own:
        return say("between", left=away(now, lawful))
    return say("left", left=away(now, own))


class _Told:
    """The lines of a ledger in words, with the running total."""

    def __init__(
        self, found: Ledger, calendar: Calendar, dates: Dates, say: Say, who: Named, now: datetime
    ) -> None:
        self.found, self.calendar, self.dates, self.say, self.who, self.now = (
            found,
            calendar,
            dates,
            say,
            who,
            now,
        )
        self.total = Fraction(0)
        self.language = dates.language

    def lines(self, limit: Limit) -> Iterator[str]:
        """Everything from the start to the due date."""
        short = len(self.found.lines) > _MANY
        for line in self.found.lines:
            if line.kind in ("due", "legal_due"):
                yield from self._end(line)
            elif line.kind == "first_day" and limit.counting == "moment":
                yield self.say("each_day", time=self.dates.time(line.since))
            elif not (short and line.kind in ("night", "break")):
                yield self._line(line)

    def _line(self, line: Line) -> str:
        dates = self.dates
        if line.kind == "opened":
            return self.say("opened", when=dates.moment(line.since))
        if line.kind in ("paused", "resumed"):
            return self._pause(line)
        if line.kind in COUNTED:
            return self._counted(line)
        in_time = self.found.unit in ELAPSED and line.kind in ("night", "break", "stopped")
        days = dates.span(line.since, line.until) if in_time else dates.days(line.since, line.until)
        return self.say(line.kind, days=days, name=self._name(line))

    def _counted(self, line: Line) -> str:
        unit, before = self.found.unit, self.total
        self.total += line.amount
        text = "house_day" if line.why == "opened" else line.kind
        place = self.dates.span if unit in ELAPSED else self.dates.days
        shown = _whole(self.total, unit) - _whole(before, unit)
        return self.say(
            text,
            days=place(line.since, line.until),
            name=self._name(line),
            amount=amount(shown, unit, self.language),
            total=amount(_whole(self.total, unit), unit, self.language),
        )

    def _pause(self, line: Line) -> str:
        when = self.dates.moment(line.since, full=False)
        if line.kind == "resumed":
            return self.say("resumed", when=when)
        who = self.who(line.by) if line.by else part("house", self.language)
        reason = word(line.why, self.language)
        until = next(
            (
                other.since
                for other in self.found.lines
                if other.kind == "resumed" and other.since > line.since
            ),
            None,
        )
        if until is None or until <= self.now:
            return self.say("paused", when=when, who=who, reason=reason)
        return self.say(
            "paused_until", when=when, who=who, reason=reason, until=self.dates.moment(until, full=False)
        )

    def _end(self, line: Line) -> Iterator[str]:
        unit, moment = self.found.unit, self.dates.moment(line.since)
        if line.kind == "legal_due":
            day_off = next(other for other in self.found.lines if other.kind == "due")
            why = self._name(day_off) if day_off.name else part("weekend", self.language)
            yield self.say("put_off", why=why, moment=moment)
            return
        wanted = amount(self.found.wanted, unit, self.language)
        yield self.say("total", used=amount(self.total, unit, self.language), wanted=wanted)
        rolled = self.found.due.legal != self.found.due.safe
        yield self.say("due_safe" if rolled else "due", moment=moment)

    def _name(self, line: Line) -> str:
        if not line.name:
            return part("own_days", self.language)
        return holiday_name(self.calendar, line.name, self.language)


def _whole(counted: Fraction, unit: str) -> Fraction:
    """Time rounded to minutes, so that what is shown adds up."""
    if unit == "minute" or unit not in ELAPSED:
        return Fraction(round(counted))
    return Fraction(round(counted * 60), 60)
