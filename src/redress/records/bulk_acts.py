"""Acts over many complaints: asked for once, done in the background, their progress kept with each batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from procrastinate.contrib.django import app

from redress.records import journal, models

UNDER_WAY = ("waiting", "running")
NEWEST = 50
REASSIGN = "reassign"  # done at once, and shown to whoever did it
SETTLED_AFTER = timedelta(
    seconds=2
)  # steps that began under the old rules are over by then, and are counted too


@dataclass(frozen=True, slots=True)
class Act:
    """One act; ``kind`` is calendar, policy, recount or undo, ``what`` is what it was asked with."""

    id: UUID
    organisation: int
    kind: str
    what: Mapping[str, Any]
    at: datetime
    by: UUID
    state: str = "waiting"
    total: int = 0
    done: int = 0
    changed: int = 0
    refused: int = 0
    reached: UUID | None = None
    finished_at: datetime | None = None
    undoes: UUID | None = None
    undone_by_act: UUID | None = None

    @property
    def under_way(self) -> bool:
        """Whether it is waiting for the worker or in its hands."""
        return self.state in UNDER_WAY

    @property
    def percent(self) -> int:
        """How far it is, of what there was to do when it began."""
        if not self.under_way:
            return 100
        return min(99, 100 * self.done // self.total) if self.total else 0


@dataclass(frozen=True, slots=True)
class Asked:
    """What an act is asked with, before it has an id of its own."""

    kind: str
    what: Mapping[str, Any] = field(default_factory=dict)
    undoes: UUID | None = None


def begin(organisation: int, id: UUID, asked: Asked, by: UUID, at: datetime) -> Act:
    """Keep the act, queue its job, and leave a line in the organisation's journal; all in the caller's transaction."""
    row = models.BulkAct.objects.create(
        id=id,
        organisation_id=organisation,
        kind=asked.kind,
        what=dict(asked.what),
        at=at,
        by=by,
        undoes=asked.undoes,
    )
    queue(organisation, id, at + SETTLED_AFTER)
    journal_id = models.Organisation.objects.values_list("journal_id", flat=True).get(id=organisation)
    told = {"act": str(id), **asked.what} | ({"undoes": str(asked.undoes)} if asked.undoes else {})
    journal.append_to(
        "organisation",
        journal_id,
        organisation=organisation,
        verb=f"{asked.kind}_act",
        actor=by,
        at=at,
        payload=told,
    )
    return _act(row)


def queue(organisation: int, id: UUID, not_before: datetime | None = None) -> None:
    """Queue the job that carries the act out, or on."""
    task = app.configure_task("recount", schedule_at=not_before)
    task.defer(organisation=organisation, act_id=str(id))


def act_of(organisation: int, id: UUID, *, lock: bool = False) -> Act | None:
    """The act of that id, locked until the transaction ends when asked; None where there is none."""
    rows = models.BulkAct.objects.select_for_update() if lock else models.BulkAct.objects.all()
    row = rows.filter(organisation_id=organisation, id=id).first()
    return _act(row) if row else None


def acts_of(organisation: int) -> list[Act]:
    """The newest acts that the worker carries out, newest first."""
    rows = models.BulkAct.objects.filter(organisation_id=organisation).exclude(kind=REASSIGN)
    rows = rows.order_by("-at", "-id")
    return [_act(row) for row in rows[:NEWEST]]


def acts_like(kind: str, what: Mapping[str, Any]) -> list[Act]:
    """The acts of every organisation of that kind that were asked with this, the oldest first."""
    rows = models.BulkAct.objects.filter(kind=kind, what__contains=dict(what)).order_by("at", "id")
    return [_act(row) for row in rows]


def acts_with(kind: str, word: str, organisation: int) -> list[Act]:
    """The organisation's acts of that kind that were asked with something under this word, the oldest first."""
    rows = models.BulkAct.objects.filter(organisation_id=organisation, kind=kind, what__has_key=word)
    return [_act(row) for row in rows.order_by("at", "id")]


def keep(act: Act, names: Sequence[str]) -> None:
    """Write these fields of the act."""
    models.BulkAct.objects.filter(id=act.id).update(**{name: getattr(act, name) for name in names})


def _act(row: models.BulkAct) -> Act:
    names = ("id", "kind", "what", "at", "by", "state", "total", "done", "changed", "refused", "reached",
             "finished_at", "undoes", "undone_by_act")  # fmt: skip
    return Act(organisation=row.organisation_id, **{name: getattr(row, name) for name in names})
