"""The teller of a story: knows the people, keeps the story's own clock, takes the steps, and writes the timeline."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from redress.domain.complaint import Complaint
from redress.domain.people import Actor
from redress.domain.refusals import Refusal
from redress.domain.stages import Role, Stage, Step
from redress.journey.brought_about import brought_about
from redress.journey.reading import read
from redress.journey.step import Done
from redress.journey.steps import function_of
from redress.journey.wording import sentence, step_name
from redress.records import founding, organisations
from redress.records.queries import people
from redress.records.queries.case_file import events_of, snapshot
from redress.worker.driving import drive, let_time_pass

# Where the telling words of a step's input stand, the most telling first.
SAYING = (
    "words", "word", "narrative", "restatement", "concern", "title", "text", "answer_text", "decision", "proposal", "process",
    "answer", "proof", "explanation", "what_was_done", "outcome", "action", "requirement", "situation", "reason",
    "question", "complainant_words", "signature",
)  # fmt: skip

MACHINE = "Redress"


class StoryHeld(Exception):
    """A gate held the story where it was; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the timeline."""

    at: datetime
    who: str
    title: str
    step: str
    words: str
    stage_before: str
    stage_after: str
    seq: int = 0  # its place in the complaint's journal


@dataclass
class Teller:
    """Tells one story in one organisation; ``now`` only moves when the story says so."""

    organisation: int
    now: datetime
    language: str
    people: dict[str, str]
    told: list[Told] = field(default_factory=list)
    ticked: datetime | None = None  # up to when the clocks struck
    complaint_id: UUID | None = None
    pace: int = 3  # minutes that a step takes
    # Each telling has a complainant of its own: what was granted in earlier tellings must not weigh on it.
    serial: str = field(default_factory=lambda: f"{secrets.randbelow(10**8):08}")

    _case: Complaint | None = None
    _actors: dict[str, Actor] = field(default_factory=dict)

    def case(self) -> Complaint:
        """The complaint as it stands; read again only after a step."""
        if self._case is None:
            self._case = self._read()
        return self._case

    def _read(self) -> Complaint:
        auditor = Actor(founding.NOBODY, self.organisation, "", frozenset({Role.AUDITOR}))
        found = snapshot(auditor, self.complaint_id)
        assert found is not None
        return found

    def aside(self) -> Teller:
        """Another complaint in the same firm, told beside this one; it shares people, time and serial."""
        return type(self)(self.organisation, self.now, self.language, self.people, serial=self.serial)

    def later(self, **span: int) -> datetime:
        """Let time go by (days=, hours=, minutes=); returns the new now."""
        self.now += timedelta(**span)
        return self.now

    def stand_still(self, **span: int) -> datetime:
        """Let time go by in which no worker runs: what falls due strikes when it is back, at the end of that time."""
        self._tick()
        self.ticked = self.later(**span)
        return self.ticked

    def next_day(self, days: int = 1, hour: int = 10) -> datetime:
        """Go on some days later at that hour of the firm's own clock."""
        zone = ZoneInfo(organisations.organisation(self.organisation).zone)
        local = (self.now.astimezone(zone) + timedelta(days=days)).replace(hour=hour, minute=5)
        self.now = local.astimezone(UTC)
        return self.now

    def at(self, **span: int) -> datetime:
        """The time that lies this span ahead."""
        return self.now + timedelta(**span)

    def actor(self, who: str) -> Actor:
        """A person of the firm by their key, or the complainant of the story."""
        if who not in self._actors:
            self._actors[who] = self._complainant() if who == "complainant" else self._person(who)
        return self._actors[who]

    def _complainant(self) -> Actor:
        if self.complaint_id is None:
            return self._stranger()
        case = self.case()
        assert case.complainant_id is not None
        known = replace(self._stranger(), id=case.complainant_id, name=case.complainant_name)
        return replace(known, complaint_id=case.id, language=case.language)

    def _person(self, who: str) -> Actor:
        membership = founding.membership_of(self.organisation, self.people[who])
        found = people.actor_of(membership, self.now)
        assert found is not None
        return replace(found, simulated=True)

    def id_of(self, who: str) -> str:
        """The membership of a person of the firm, as a form sends it."""
        return str(self.actor(who).id)

    def unit(self, code: str) -> int:
        """The key of a unit of the firm by its code."""
        return founding.unit_of(self.organisation, code)

    def do(self, who: str, step: Step, **given: Any) -> Done:
        """Take a step as that person; what follows of it is done at once, on the story's clock.

        Raises StoryHeld with the sentences of the refusal when a gate holds.
        """
        self._tick()
        before = self.case().stage if self.complaint_id else Stage.RECEIVE
        done = self._take(who, step, given)
        if self.complaint_id is None:
            self.complaint_id = done.complaint_id
            self._actors.pop("complainant", None)
        self._rest(done.complaint_id)
        self._case = None
        actor = self.actor(who)
        after = self.case().stage
        said = _words(given)
        self.told.append(
            Told(
                self.now, actor.name, actor.title, step.value, said, before.value, after.value, done.sequence
            )
        )
        self.ticked = self.now
        self.later(minutes=self.pace)
        return done

    def finish(self) -> None:
        """Let the clocks strike up to now, and put what they brought about between what people did."""
        self._tick()
        case = self.case()
        firm = organisations.organisation(self.organisation)
        for event in events_of(case):
            if event.verb == Step.STRIKE:
                lines = brought_about(event.payload, case, self.language, firm.zone)
                stages = (event.stage_before, event.stage_after)
                told = Told(event.at, MACHINE, "", event.verb, " ".join(lines), *stages, event.seq)
                self.told.append(told)
        self.told.sort(key=lambda told: told.seq)

    def _tick(self) -> None:
        """Let the clocks strike, each at its own time, since the last act."""
        if self.complaint_id is not None and self.ticked is not None:
            if let_time_pass(self.organisation, self.complaint_id, since=self.ticked, until=self.now):
                self._case = None
            self.ticked = self.now

    def _rest(self, complaint_id: UUID) -> None:
        """Let what follows of the step happen, at the story's own time."""
        drive(self.organisation, complaint_id, self.now)

    def _take(self, who: str, step: Step, given: dict[str, Any]) -> Done:
        function = function_of(step)
        try:
            return function(self.actor(who), self.complaint_id, read(function.input, given), now=self.now)
        except Refusal as refusal:
            why = " ".join(sentence(reason, self.language) for reason in refusal.reasons)
            raise StoryHeld(f"{step_name(step.value, self.language)}: {why}") from refusal

    def _stranger(self) -> Actor:
        return Actor(
            UUID(int=1),
            self.organisation,
            "",
            frozenset({Role.COMPLAINANT}),
            language=self.language,
            simulated=True,
        )


def _words(given: dict[str, Any]) -> str:
    """The words that say most of what was given: its own, else those of its first row."""
    for name in SAYING:
        if isinstance(given.get(name), str) and given[name]:
            return str(given[name])
    rows = [
        row for value in given.values() if isinstance(value, list) for row in value if isinstance(row, dict)
    ]
    return "; ".join(filter(None, (_words(row) for row in rows)))
