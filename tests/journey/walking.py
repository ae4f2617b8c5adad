"""Scripted lives, in memory, that pass through every step together: what each step was taken on, by whom, with what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from redress.domain.complaint import Complaint
from redress.domain.people import Actor
from redress.domain.policy import Policy, Template
from redress.domain.scene import Complainant
from redress.domain.stages import Step
from redress.journey.rehearsal import Rehearsal
from redress.journey.steps import function_of
from redress.records.bulk import Life
from tests.cast import ANA, DAY, HALL, NOW, CountingMint, people, uid
from tests.journey.ground import policy

MINUTE = timedelta(minutes=1)
RECEIVED = Template(
    "acknowledgement", {}, "acknowledgement", {"en": "Received"}, {"en": "{number} {code} {due}"}
)
BY_MAIL = Complainant(ANA.id, ANA.name, email="ana@example.org", phone="+40 21 555 0101")


@dataclass(frozen=True)
class Taken:
    """A step as it was taken: on this complaint, by this person, with this input, at this time."""

    step: Step
    case: Complaint
    actor: Actor
    given: Any
    now: datetime
    policy: Policy
    life: Life
    beside: tuple[Life, ...] = ()
    looked_up: Mapping[str, Any] = field(default_factory=dict)

    @property
    def opens(self) -> bool:
        """Whether the complaint begins with this step."""
        return self.case.version == 0


@dataclass
class Walk:
    """One complaint on its way; each step is a minute later, and kept with the complaint as it was before."""

    rehearsal: Rehearsal
    now: datetime = NOW
    taken: list[Taken] = field(default_factory=list)
    tied: list[Rehearsal] = field(default_factory=list)

    @property
    def case(self) -> Complaint:
        """The complaint as it stands."""
        return self.rehearsal.case

    def do(
        self,
        step: Step,
        actor: Actor,
        *,
        beside: Walk | None = None,
        looked_up: Mapping[str, Any] | None = None,
        **given: Any,
    ) -> Walk:
        """Take the step; ``beside`` is the other complaint that it touches."""
        function, ours = function_of(step), self.rehearsal
        read = function.input(**given)
        other = beside.rehearsal if beside else None
        self.now = max(self.now, beside.now if beside else self.now) + MINUTE
        if other and other not in self.tied:
            self.tied.append(other)
        lives = tuple(_frozen(tie.life()) for tie in self.tied)
        before = Taken(
            step, self.case, actor, read, self.now, ours.policy, _frozen(ours.life()), lives, looked_up or {}
        )
        ours.take(function, actor, read, self.now, beside=other, looked_up=looked_up or {})
        self.taken.append(before)
        return self

    def days(self, count: int) -> Walk:
        """Let days go by."""
        self.now += count * DAY
        return self


def _frozen(life: Life) -> Life:
    return replace(life, happenings=tuple(life.happenings), others=tuple(life.others))


def begin(number: int, chosen: Policy | None = None) -> Walk:
    """A complaint that is not there yet, of Ana's, in the hall."""
    blank = Complaint(
        id=uid(number),
        organisation=1,
        unit_id=2,
        unit_path=HALL,
        number=f"HL26-{number:04}-0",
        received_at=NOW,
        complainant_id=ANA.id,
    )
    pack = chosen or policy()
    pack = replace(pack, templates=(*pack.templates, RECEIVED))
    mint = CountingMint(number * 1_000_000)
    return Walk(Rehearsal(blank, pack, mint, people(), BY_MAIL, "Test firm"))
