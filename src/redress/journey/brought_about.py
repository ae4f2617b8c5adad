"""What clocks brought about when they struck, in words: read from the journal's payload and from the rows it names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any, TypeVar

from redress.domain.clock_kinds import FORECASTS, ClockKind
from redress.domain.complaint import Complaint
from redress.domain.striking import Mark
from redress.domain.undertakings import Clock, Escalation, Promise
from redress.journey.explaining import what
from redress.journey.wording import label, moment, word

TEXTS: dict[str, str] = {
    "warned": "Nearly over: {what}, due {due}.",
    "alarmed": "Late: {what}, was due {due}.",
    "breached": "Missed by law as well: {what}, was due {due}.",
    "over": "Its time is over: {what}, {due}.",
    "machine": "“{promise}” was promised by now and nobody answered: Redress wrote, and promised the next answer by {due}.",
    "broken": "Broken: “{promise}” was promised by {due}.",
    "resumed": "The pause is over ({reason}): house clocks run again.",
    "rose": "Rises by itself to level {level} ({trigger}): {process} They hear by {due}.",
}
# The end of a pause and a rise have sentences of their own.
TOLD_OTHERWISE = frozenset({ClockKind.PAUSE, ClockKind.TRIGGER})
Row = TypeVar("Row", Clock, Promise, Escalation)


def brought_about(payload: Mapping[str, Any], case: Complaint, language: str, zone: str) -> tuple[str, ...]:
    """The lines of one strike: warnings, what is late, promises the machine answered, pauses that ended, rises.

    ``payload`` is the event's own (empty once it was erased); ``case`` the complaint as it stands now.
    """
    amended = payload.get("amended", [])
    answered = {id for kind, id, fields in amended if kind == "Promise" and "state" in fields}
    say = _Say(case, language, zone, answered)
    # Clocks that strike together come in the order of their chance ids: read, they have an order of their own.
    clocks = sorted(line for kind, *row in amended if kind == "Clock" for line in say.amended(kind, *row))
    others = [line for kind, *row in amended if kind != "Clock" for line in say.amended(kind, *row)]
    rows = [id for kind, id in payload.get("rows", []) if kind == "Escalation"]
    return (*clocks, *others, *(line for id in rows for line in say.rose(id)))


class _Say:
    """The sentences about the rows of one complaint, in one language and zone; of ``answered`` promises more is said than
    that they are late.
    """

    def __init__(self, case: Complaint, language: str, zone: str, answered: Collection[str] = ()) -> None:
        self.case, self.language, self.zone, self.answered = case, language, zone, answered

    def amended(self, kind: str, id: str, fields: Mapping[str, Any]) -> Iterator[str]:
        """What the new values of one row mean."""
        new = {name: values[1] for name, values in fields.items()}
        if kind == "Clock":
            yield from self._clock(_row(self.case.clocks, id), new)
        elif kind == "Promise":
            yield from self._promise(_row(self.case.promises, id), new)
        elif kind == "Pause" and new.get("resumed_at"):
            pause = next((row for row in self.case.pauses if str(row.id) == id), None)
            if pause is not None:
                yield self._say("resumed", reason=word(pause.reason, self.language))

    def rose(self, id: str) -> Iterator[str]:
        """A rise that a trigger brought about."""
        row = _row(self.case.escalations, id)
        if row is not None:
            due = self._moment(row.answer_by)
            trigger = word(row.trigger, self.language)
            yield self._say("rose", level=str(row.level), trigger=trigger, process=row.process, due=due)

    def _clock(self, clock: Clock | None, new: Mapping[str, Any]) -> Iterator[str]:
        mark = next(
            (mark for mark in (Mark.ALARMED, Mark.BREACHED, Mark.WARNED) if new.get(mark.value)), None
        )
        if clock is None or mark is None or str(clock.target_id) in self.answered:
            return
        if clock.kind in FORECASTS:
            if clock.kind not in TOLD_OTHERWISE:
                yield self._say("over", what=self._what(clock), due=self._moment(clock.due_at))
            return
        text = {Mark.WARNED: "warned", Mark.ALARMED: "alarmed", Mark.BREACHED: "breached"}[mark]
        due = clock.missable_at if mark is Mark.BREACHED else clock.due_at
        yield self._say(text, what=self._what(clock), due=self._moment(due))

    def _what(self, clock: Clock) -> str:
        """What the clock limits; a promise by its own words."""
        name, promise = what(clock, self.language), _row(self.case.promises, str(clock.target_id))
        if promise is None:
            return name
        return f"{name}{'' if self.language.startswith('zh') else ' '}“{self._text(promise)}”"

    def _promise(self, promise: Promise | None, new: Mapping[str, Any]) -> Iterator[str]:
        if promise is None:
            return
        following = _row(self.case.promises, str(new.get("next_id") or ""))
        if new.get("state") == "machine" and following is not None:
            yield self._say("machine", promise=self._text(promise), due=self._moment(following.due_at))
        if new.get("broken_at"):
            yield self._say("broken", promise=self._text(promise), due=self._moment(promise.due_at))

    def _text(self, promise: Promise) -> str:
        return word(promise.text, self.language) if promise.text.isidentifier() else promise.text

    def _moment(self, at: datetime) -> str:
        return moment(at, self.language, self.zone)

    def _say(self, text: str, **slots: str) -> str:
        return label(TEXTS[text], self.language).format(**slots)


def _row(rows: tuple[Row, ...], id: str) -> Row | None:
    return next((row for row in rows if str(row.id) == id), None)
