"""A demonstration firm in the test database, and people and complaints in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from redress.domain.stages import Step
from redress.journey.reading import read
from redress.journey.steps import function_of
from redress.records import founding
from redress.records.queries import people
from redress.worker.demonstration import firms

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Firm:
    """The organisation's key and its people by their key in the script of firms."""

    organisation: int
    people: dict[str, str]

    def number(self, key: str) -> str:
        """A person's staff number."""
        return self.people[key]

    def member(self, key: str) -> UUID:
        """A person's membership."""
        return founding.membership_of(self.organisation, self.people[key])

    def do(self, key: str, step: Step, complaint: UUID | None = None, at: datetime = NOW, **given: Any):
        """Take a step as that person."""
        function = function_of(step)
        actor = people.actor_of(self.member(key), at)
        return function(actor, complaint, read(function.input, given), now=at)


def a_firm(slug: str = "minxin-post") -> Firm:
    """One demonstration firm, founded."""
    written = next(firm for firm in firms.firms() if firm["slug"] == slug)
    list(firms.found_firm(written, NOW, "!"))
    organisation = founding.organisation_of(slug)
    assert organisation is not None
    return Firm(organisation, {key: number for key, _, _, _, number, *_ in written["people"]})


def owned_complaint(firm: Firm, owner: str) -> UUID:
    """A complaint by telephone that belongs to that person."""
    done = firm.do(
        owner, Step.LODGE, channel="hotline", narrative="柜员不理人。", name="王喆", phone="13800138000",
        points=[{"text": "柜员不理人", "category": "ignoring"}],
    )  # fmt: skip
    firm.do(
        owner, Step.RESTATE, done.complaint_id, restatement="柜员不理人", confirmed="yes", means="telephone"
    )
    firm.do(owner, Step.ACKNOWLEDGE, done.complaint_id, how="spoken", means="telephone", words="已登记")
    name = next(name for key, name, *_ in firms.firms()[0]["people"] if key == owner)
    firm.do(owner, Step.SIGN_REGISTRATION, done.complaint_id, signature=name)
    firm.do(owner, Step.ASSIGN, done.complaint_id, owner_id=str(firm.member(owner)))
    return done.complaint_id
