"""A row's history as a life: the complaint as it stands, and `imported` events at the times that the file tells.

What the file does not know is marked unknown, never guessed. Imported complaints are exempt from gates until reopened.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from redress.domain.complaint import Complaint, Outcome, Point
from redress.domain.contacts import Contact
from redress.domain.links import Reference
from redress.domain.people import MACHINE_ID
from redress.domain.scene import Mint
from redress.domain.stages import Stage
from redress.records.bulk import Happening, Life
from redress.records.organisations import UnitNow
from redress.worker.imports.rows import Arrived

VERB = "imported"


@dataclass(frozen=True, slots=True)
class Writer:
    """What is the same for all rows of a run."""

    organisation: int
    unit: UnitNow
    currency: str
    language: str
    source: str
    mint: Mint
    now: datetime

    def life(self, arrived: Arrived, number: str, complainant_id: UUID | None) -> Life:
        """The complaint and all that the file says happened to it."""
        stage = Stage.ASSESS if arrived.ends == "open" else Stage.LEARN
        received = arrived.received_at or self.now
        closed_at = self._closed_at(arrived)
        row: dict[str, Any] = {"by": MACHINE_ID, "at": received}
        case = Complaint(
            id=self.mint.id(),
            organisation=self.organisation,
            unit_id=self.unit.id,
            unit_path=self.unit.path,
            number=number,
            stage=stage,
            imported=True,
            received_at=received,
            occurred_at=arrived.occurred_at,
            language=self.language,
            currency=self.currency,
            complainant_id=complainant_id,
            complainant_name=arrived.texts.get("name", ""),
            anonymous=complainant_id is None and not arrived.texts.get("name"),
            automatic_channel=True,
            lodged_by=MACHINE_ID,
            external_number=arrived.texts.get("external_number", ""),
            particulars={**arrived.particulars, **_unknown(arrived)},
            answered_at=arrived.answered_at,
            points=(self._point(arrived, stage, row),),
            references=tuple(
                Reference(id=self.mint.id(), kind=kind, value=value, **row)
                for kind, value in arrived.references
            ),
            narrative=arrived.texts["narrative"],
            channel=arrived.texts.get("channel", ""),
            relation=arrived.texts.get("relation", ""),
            expected=arrived.texts.get("expected", ""),
            core_demand=arrived.texts.get("core_demand", ""),
            closed_at=closed_at,
            closed_by=MACHINE_ID if closed_at else None,
        )
        return Life(case, tuple(self._happened(arrived, stage, received)), tuple(self._words(arrived, row)))

    def _point(self, arrived: Arrived, stage: Stage, row: dict[str, Any]) -> Point:
        outcome = Outcome(arrived.texts.get("outcome", ""))
        return Point(
            id=self.mint.id(),
            ordinal=1,
            text=arrived.texts["narrative"],
            stage=stage,
            category=arrived.texts.get("category", ""),
            matter=arrived.texts.get("matter", ""),
            outcome=outcome if arrived.ends == "closed" else Outcome.OPEN,
            **row,
        )

    def _closed_at(self, arrived: Arrived) -> datetime | None:
        """An ended one whose end has no date is put away now, by us."""
        return None if arrived.ends == "open" else arrived.closed_at or arrived.answered_at or self.now

    def _words(self, arrived: Arrived, row: dict[str, Any]) -> Iterator[Contact]:
        """The answer that they were given, where the file has it."""
        answer = arrived.texts.get("answer", "")
        if answer:
            means = arrived.texts.get("channel") or "unknown"
            at = {**row, "at": arrived.answered_at or self.now}
            yield Contact(
                id=self.mint.id(), direction="out", means=means, purpose="answer", words=answer, **at
            )

    def _happened(self, arrived: Arrived, stage: Stage, received: datetime) -> Iterator[Happening]:
        origin = {
            "what": "received",
            "source": self.source,
            "row": arrived.row,
            "unknown": sorted(_unknown(arrived)),
        }
        first = stage if arrived.ends == "open" else Stage.RECEIVE
        yield Happening(MACHINE_ID, VERB, "", first.value, received, origin)
        if arrived.answered_at is not None:
            yield Happening(
                MACHINE_ID, VERB, first.value, first.value, arrived.answered_at, {"what": "answered"}
            )
        if arrived.ends != "open":
            closed = {"what": arrived.ends, "outcome": arrived.texts.get("outcome") or "unknown"}
            yield Happening(
                MACHINE_ID, VERB, first.value, stage.value, self._closed_at(arrived) or self.now, closed
            )


def _unknown(arrived: Arrived) -> dict[str, str]:
    """What the file does not tell, by name; kept in the complaint's further fields, so that nobody takes it for fact."""
    closed = arrived.ends != "open"
    missing = {
        "received_at": arrived.received_at is None,
        "answered_at": closed and arrived.answered_at is None,
        "closed_at": closed and arrived.closed_at is None and arrived.answered_at is None,
        "history": arrived.ends == "unknown",
    }
    return {name: "unknown" for name, is_missing in missing.items() if is_missing}
