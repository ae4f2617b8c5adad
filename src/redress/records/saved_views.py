"""Lists that a person has named: kept for them, shown to their unit where they share them (ux.md, rule 7)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from redress.domain.people import Actor
from redress.domain.refusals import BadInput, NotFound, Reason
from redress.records import models
from redress.records.queries.prepared import read

LONGEST_NAME = 60
LONGEST_QUERY = 2000
MOST = 50
NO_UNIT = 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a list is to be kept: its name, how its address narrows it, pinned to the top, shown to the unit."""

    name: str
    query: str
    pinned: bool = False
    shared: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """A named list; ``mine`` says that the reader may change it, ``owner`` who made it."""

    id: int
    name: str
    query: str
    pinned: bool
    shared: bool
    mine: bool
    owner: str


def views_of(actor: Actor) -> list[View]:
    """One's own, and those that colleagues share with one's unit; the pinned first, then by name."""
    return [
        View(id, name, query, pinned, unit is not None, owner == actor.id, owner_name)
        for id, name, query, pinned, unit, owner, owner_name in read(
            _shown, actor.organisation, actor.id, actor.unit_id or NO_UNIT
        )
    ]


def _shown(organisation: int, membership: UUID, unit: int) -> QuerySet[Any, Any]:
    rows = models.SavedView.objects.filter(
        Q(membership_id=membership) | Q(unit_id=unit), organisation_id=organisation
    )
    columns = ("pk", "name", "query", "pinned", "unit_id", "membership_id", "membership__name")
    return rows.order_by("-pinned", "name", "pk").values_list(*columns)[: MOST * 2]


def save(actor: Actor, wanted: Wanted, now: datetime) -> int:
    """Keep a list under its name; returns its id. Raises BadInput for a name that is empty, long or used already."""
    _check(wanted)
    if _own(actor).count() >= MOST:
        raise BadInput(Reason("too_many_views", values={"most": MOST}))
    fields = {"query": wanted.query, "pinned": wanted.pinned, "unit_id": _unit(actor, wanted), "at": now}
    mine = {"organisation_id": actor.organisation, "membership_id": actor.id}
    with _unused():
        row = models.SavedView.objects.create(**mine, name=wanted.name.strip(), **fields)
    return int(row.pk)


def change(actor: Actor, id: int, wanted: Wanted, now: datetime) -> None:
    """Rename it, pin it, share it, narrow it otherwise. Raises NotFound where it is not one's own, and BadInput."""
    _check(wanted)
    fields = {"query": wanted.query, "pinned": wanted.pinned, "unit_id": _unit(actor, wanted), "at": now}
    with _unused():
        if not _own(actor).filter(pk=id).update(name=wanted.name.strip(), **fields):
            raise NotFound(Reason("no_such_view"))


def remove(actor: Actor, id: int) -> None:
    """Forget it. Raises NotFound where it is not one's own."""
    if not _own(actor).filter(pk=id).delete()[0]:
        raise NotFound(Reason("no_such_view"))


def _own(actor: Actor) -> QuerySet[models.SavedView]:
    return models.SavedView.objects.filter(organisation_id=actor.organisation, membership_id=actor.id)


def _unit(actor: Actor, wanted: Wanted) -> int | None:
    return actor.unit_id if wanted.shared else None


def _check(wanted: Wanted) -> None:
    if not wanted.name.strip() or len(wanted.name.strip()) > LONGEST_NAME:
        raise BadInput(Reason("view_name_wrong", field="name", values={"most": LONGEST_NAME}))
    if len(wanted.query) > LONGEST_QUERY:
        raise BadInput(Reason("view_too_long", field="name"))


@contextmanager
def _unused() -> Iterator[None]:
    """The name must be unused among one's own."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        raise BadInput(Reason("view_name_used", field="name")) from None
