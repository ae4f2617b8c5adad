"""Complaints given to somebody else in one act: who owned each before, what was refused, and how it is taken back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from redress.domain.people import Actor
from redress.domain.refusals import Reason
from redress.records import models
from redress.records.bulk_acts import REASSIGN
from redress.records.queries.sight import visible_to


@dataclass(frozen=True, slots=True)
class Reassignment:
    """One act. ``before`` is the owner of each complaint that moved (None: nobody), ``refused`` why others did not."""

    id: UUID
    at: datetime
    to: Mapping[UUID, UUID | None]
    before: Mapping[UUID, UUID | None]
    refused: Mapping[UUID, tuple[Reason, ...]]
    undoes: UUID | None
    undone: bool


def owners(actor: Actor, ids: Iterable[UUID]) -> dict[UUID, UUID | None]:
    """Who owns each of these complaints, as far as the actor sees them."""
    return dict(visible_to(actor).filter(id__in=list(ids)).values_list("id", "owner_id"))


def numbers(actor: Actor, ids: Iterable[UUID]) -> dict[UUID, str]:
    """The numbers of these complaints, as far as the actor sees them."""
    return dict(visible_to(actor).filter(id__in=list(ids)).order_by("number").values_list("id", "number"))


def promises_of(actor: Actor, ids: Iterable[UUID]) -> int:
    """How many open promises go along with these complaints."""
    rows = models.Promise.objects.filter(organisation_id=actor.organisation, complaint_id__in=list(ids))
    return rows.filter(state="open").count()


def begun(actor: Actor, id: UUID, at: datetime, undoes: UUID | None = None) -> bool:
    """Take hold of the act; False when it was begun before, which makes sending it twice harmless."""
    try:
        with transaction.atomic():
            models.BulkAct.objects.create(
                id=id, organisation_id=actor.organisation, kind=REASSIGN, at=at, by=actor.id, state="running", undoes=undoes
            )  # fmt: skip
    except IntegrityError:
        return False
    if undoes is not None:
        models.BulkAct.objects.filter(organisation_id=actor.organisation, id=undoes).update(undone_by_act=id)
    return True


def kept(actor: Actor, made: Reassignment) -> None:
    """Write what came of it."""
    models.BulkAct.objects.filter(organisation_id=actor.organisation, id=made.id).update(
        state="done",
        total=len(made.before) + len(made.refused),
        done=len(made.before) + len(made.refused),
        changed=len(made.before),
        refused=len(made.refused),
        finished_at=made.at,
        what={
            "to": {str(id): str(to) if to else None for id, to in made.to.items()},
            "before": {str(id): str(owner) if owner else None for id, owner in made.before.items()},
            "refused": {str(id): [_plain(reason) for reason in why] for id, why in made.refused.items()},
        },
    )


def reassignment(actor: Actor, id: UUID, *, lock: bool = False) -> Reassignment | None:
    """The actor's own act of that id; None where there is none."""
    rows = models.BulkAct.objects.select_for_update() if lock else models.BulkAct.objects.all()
    row = rows.filter(
        organisation_id=actor.organisation, id=id, kind=REASSIGN, by__in=actor.identities, state="done"
    ).first()
    if row is None:
        return None
    owned = {name: _owned(row.what[name]) for name in ("to", "before")}
    refused = {
        UUID(id): tuple(Reason(each["code"], field=each["field"], values=each["values"]) for each in why)
        for id, why in row.what["refused"].items()
    }
    return Reassignment(
        row.id, row.at, owned["to"], owned["before"], refused, row.undoes, row.undone_by_act is not None
    )


def _owned(kept_as: Mapping[str, str | None]) -> dict[UUID, UUID | None]:
    return {UUID(id): UUID(owner) if owner else None for id, owner in kept_as.items()}


def _plain(reason: Reason) -> dict[str, object]:
    values = json.loads(json.dumps(dict(reason.values), default=str))
    return {"code": str(reason.code), "field": reason.field, "values": values}
