"""One life as it is told: its people, its own clock, and the steps taken on the way; it ends where the year ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from redress.domain.changes import Add, Change
from redress.domain.clock_kinds import ClockKind
from redress.domain.complaint import Complaint
from redress.domain.contacts import Message
from redress.domain.people import Actor
from redress.domain.policy import Policy
from redress.domain.stages import Role, Step
from redress.journey.rehearsal import Rehearsal
from redress.journey.steps import function_of
from redress.worker.simulation.cast import Cast
from redress.worker.simulation.chances import Seeded, happens
from redress.worker.simulation.passing import time_passes
from redress.worker.simulation.stock import Situation, Stock

OPENS, SHUTS = 8, 19  # the hours in which people work, local time


class YearOver(Exception):
    """The simulated time has come to its end: the life stays as it is, unfinished."""


@dataclass
class Tale:
    """A life in the making; ``lies_after`` is set where somebody lets it lie."""

    rehearsal: Rehearsal
    cast: Cast
    stock: Stock
    situation: Situation
    random: Random
    mint: Seeded
    now: datetime
    until: datetime
    zone: ZoneInfo
    handler: Actor
    registrar: Actor
    product: str
    reference: str
    spent: tuple[Any, ...] = ()
    lies_after: int = 0  # how many steps are taken before nobody comes back to it; 0: it is not left lying
    steps: int = 0  # how many were taken
    taken_at: datetime | None = None  # when something last happened
    still_until: datetime | None = None  # until when no worker ran
    quiet_in: Complaint | None = None  # the state in which nothing happens by itself before ``quiet_until``
    quiet_until: datetime | None = None
    thought_of: set[UUID] = field(default_factory=set)  # promises of which it is settled how they are met

    @property
    def case(self) -> Complaint:
        """The complaint as it stands."""
        return self.rehearsal.case

    @property
    def policy(self) -> Policy:
        """The pack's version that holds."""
        return self.rehearsal.policy

    @property
    def lies(self) -> bool:
        """Whether nobody comes back to it any more."""
        return 0 < self.lies_after <= self.steps

    @property
    def name(self) -> str:
        """How the complainant is addressed."""
        person = self.rehearsal.complainant
        return person.form_of_address if person else ""

    def chance(self, probability: float) -> bool:
        """True that often."""
        return happens(self.random, probability)

    def say(self, kind: str, /, **slots: Any) -> str:
        """A sentence of the stock."""
        return self.stock.say(self.random, kind, **slots)

    def do(self, step: Step, who: Actor, /, *, beside: Tale | None = None, **given: Any) -> list[Change]:
        """Take the step now; its messages go out at once. Raises YearOver when that lies beyond the end.

        ``beside`` is another tale that the step may touch.
        """
        if self.now >= self.until or self.lies:
            raise YearOver
        self.tend()
        changes = self.at(self.now, step, who, beside=beside, **given)
        self.steps += 1
        self.now = max(self.now, self.taken_at or self.now) + timedelta(
            seconds=40 + int(self.random.random() * 300)
        )
        return changes

    def at(
        self, now: datetime, step: Step, who: Actor, /, *, beside: Tale | None = None, **given: Any
    ) -> list[Change]:
        """Take the step at that time, and hand over its messages."""
        self.taken_at = now
        self.mint.turn_to(now)
        function = function_of(step)
        other = beside.rehearsal if beside else None
        given_now = function.input(**given)
        changes = self.rehearsal.take(function, who, given_now, now, beside=other, spent=self.spent)
        self.post(changes, now)
        return changes

    def tend(self) -> None:
        """Let the clocks strike up to now, and let what was promised be answered."""
        time_passes(self, min(self.now, self.until), tended=not self.lies)
        self.now = max(self.now, self.taken_at or self.now)

    def rest(self) -> None:
        """Nothing more is told of it: its clocks go on striking until the time is over."""
        due = [c.due_at for c in self.case.clocks if c.kind == ClockKind.PROGRESS and c.running]
        if due and due[0] < self.until and not self.lies and self.chance(0.7):
            time_passes(self, due[0] - timedelta(hours=2))
            at = max(due[0] - timedelta(hours=2), self.taken_at or due[0])
            words = self.say("progress")
            self.at(at, Step.REPORT_PROGRESS, self.handler, words=words, means="telephone")
        time_passes(self, self.until, tended=not self.lies, over=True)

    def later(self, hours: float, spread: float = 0.5) -> None:
        """Let about that many hours pass, and on to the next hour in which people work."""
        self.now += timedelta(hours=hours * (1 + spread * (2 * self.random.random() - 1)))
        local = self.now.astimezone(self.zone)
        if local.hour >= SHUTS:
            local = (local + timedelta(days=1)).replace(hour=OPENS)
        elif local.hour < OPENS:
            local = local.replace(hour=OPENS)
        if local.weekday() == 6:
            local += timedelta(days=1)
        self.now = local.astimezone(UTC)
        self.tend()

    def on(self, moment: datetime, hours: float = 6) -> None:
        """Wait for that moment, and a little longer."""
        self.now = max(self.now, moment)
        self.later(hours)

    def complainant(self) -> Actor:
        """The complainant, by the link to their own complaint."""
        case = self.case
        return Actor(
            case.complainant_id or UUID(int=1), case.organisation, case.complainant_name,
            frozenset({Role.COMPLAINANT}), complaint_id=case.id, language=case.language,
        )  # fmt: skip

    def other(self, role: Role, besides: Iterable[UUID | None] = ()) -> Actor | None:
        """Somebody of that role on the case's chain of units who is none of those."""
        out = set(besides)
        found = [actor for actor in self.cast.holding(role, self.case.unit_path) if actor.id not in out]
        return self.random.choice(found) if found else None

    def post(self, changes: Iterable[Change], now: datetime) -> None:
        """Hand over the messages among the changes, one after the other."""
        for change in changes:
            if isinstance(change, Add) and isinstance(change.row, Message):
                now += timedelta(seconds=5)
                self._hand_over(change.row, now)

    def _hand_over(self, message: Message, now: datetime) -> None:
        deliver = function_of(Step.DELIVER)
        given = deliver.input(
            message_id=message.id, purpose=message.purpose, channel=message.channel, result="sent"
        )
        self.taken_at = now
        self.mint.turn_to(now)
        self.rehearsal.take(deliver, self.cast.machine(), given, now)
