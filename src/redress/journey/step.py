"""The frame that every step runs in, with its two entrances: one complaint, or a batch.

Key → lock → snapshot → may → table → input → decision → advance → clocks → rows and event, in one transaction.
Permission, decision, events and idempotency are the same through both entrances; nothing else writes a complaint's state.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Any, Generic
from uuid import UUID

from redress.domain.changes import WRITTEN, Add, Change, Elsewhere
from redress.domain.complaint import Complaint
from redress.domain.moves import MOVES, is_deciding
from redress.domain.people import Actor
from redress.domain.permissions import visible
from redress.domain.refusals import NotFound, Reason, Refusal, StaleVersion
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey import reactions, scenery
from redress.journey.batching import Batch
from redress.journey.deciding import Decide, Done, Given, admit, completed, decided, recalled, said_by
from redress.journey.declare import Kind, asked
from redress.journey.keys import digest
from redress.journey.telling import payload_of
from redress.records import codes, complaints, journal, transaction

__all__ = ["Done", "StepFunction", "admit", "completed", "decided", "step", "take", "take_many"]

MANY = 500  # complaints in one transaction: measured, larger ones gain nothing and hold their locks longer


class StepFunction(Generic[Given]):
    """One step as the outer rings call it; ``decide`` is its pure decision and ``input`` its declared input."""

    def __init__(self, step: Step, input: type[Given], decide: Decide[Given]) -> None:
        self.step, self.input, self.decide = step, input, decide
        self.__doc__, self.__name__, self.__module__ = decide.__doc__, decide.__name__, decide.__module__

    def __call__(
        self,
        actor: Actor,
        complaint_id: UUID | None,
        given: Given,
        *,
        now: datetime,
        key: str | None = None,
        version: int | None = None,
    ) -> Done:
        """Take the step, or raise a Refusal and leave everything as it was.

        ``key`` makes a repeat harmless: the same key and input give the same answer and no second effect.
        ``version`` is what the actor saw; a deciding step is refused when somebody decided since.
        """
        return take(self, actor, complaint_id, given, now=now, key=key, version=version)


def step(step: Step, input: type[Given]) -> Callable[[Decide[Given]], StepFunction[Given]]:
    """Make a public step of a pure decision."""

    def made(decide: Decide[Given]) -> StepFunction[Given]:
        return StepFunction(step, input, decide)

    return made


def take(
    function: StepFunction[Any],
    actor: Actor,
    complaint_id: UUID | None,
    given: Any,
    *,
    now: datetime,
    key: str | None = None,
    version: int | None = None,
) -> Done:
    """The entrance for one complaint."""
    with transaction.atomic():
        if key is None:
            return _take(function, actor, complaint_id, given, now, version)
        known = (actor.organisation, actor.id, key, function.step.value, digest(complaint_id, given))
        before = transaction.claim(*known)
        if before is not None:
            return recalled(before.answer)
        done = _take(function, actor, complaint_id, given, now, version)
        transaction.remember(*known, answer=done.kept())
        return done


def take_many(
    function: StepFunction[Any],
    actor: Actor,
    given: Mapping[UUID, Any],
    *,
    now: datetime,
    key: str | None = None,
    skip_locked: bool = False,
) -> dict[UUID, Done | Refusal]:
    """The entrance for a batch: up to ``MANY`` complaints in a transaction, locked in id order, one event each.

    A complaint whose rules refuse is left as it was and its Refusal returned in its place; so is one on which the
    program itself fails (``Failed``). With ``skip_locked`` those that somebody else holds are left out of the answer.
    """
    answers: dict[UUID, Done | Refusal] = {}
    ids = sorted(given)
    for start in range(0, len(ids), MANY):
        part = {id: given[id] for id in ids[start : start + MANY]}
        batch = Batch(
            function, actor, part, now, key, skip_locked, alone=partial(take, function, actor, now=now)
        )
        answers |= batch.take()
    return answers


def _take(
    function: StepFunction[Any],
    actor: Actor,
    complaint_id: UUID | None,
    given: Any,
    now: datetime,
    version: int | None,
) -> Done:
    cases = _load(function, actor, complaint_id, given, now)
    case = cases[0]
    _admit(function.step, actor, case, version)
    if not all(visible(actor, other) for other in cases[1:]):
        raise NotFound(Reason("no_such_complaint"))
    scene = scenery.scene_for(actor, case, cases[1:], given, now)
    changes = decided(function, case, given, scene)
    after = _write(function.step, case, changes, given, scene)
    for elsewhere in (change for change in changes if isinstance(change, Elsewhere)):
        other = scene.others[elsewhere.complaint_id]
        _write(function.step, other, elsewhere.changes, given, scene)
    said = said_by(changes)
    if "code" in said:
        codes.keep(after.organisation, after.id, said["code"], now)
    return Done(after.id, after.number, after.stage.value, after.version, after.event_count, said)


def _admit(step: Step, actor: Actor, case: Complaint, version: int | None) -> None:
    stale = version is not None and version != case.version and is_deciding(step)
    # Whoever came too late hears what happened, not that the step is gone because of it.
    if stale and visible(actor, case) and actor.is_(*MOVES[step].roles):
        raise StaleVersion(Reason("changed_meanwhile", values=journal.last_of(case)))
    admit(step, actor, case)


def _load(
    function: StepFunction[Any], actor: Actor, complaint_id: UUID | None, given: Any, now: datetime
) -> list[Complaint]:
    if complaint_id is None:
        return [scenery.blank(actor, given, now)]
    others = {
        getattr(given, field.name) for field, question in asked(given) if question.kind is Kind.COMPLAINT
    }
    wanted = sorted({complaint_id, *others} - {None})
    found = complaints.load_many(actor.organisation, wanted, lock=True)
    if complaint_id not in found:
        raise NotFound(Reason("no_such_complaint"))
    missing = [id for id in wanted if id not in found]
    if missing:
        raise NotFound(Reason("no_such_complaint", values={"id": str(missing[0])}))
    return [found.pop(complaint_id), *found.values()]


def _write(step: Step, case: Complaint, changes: Iterable[Change], given: Any, scene: Scene) -> Complaint:
    after, own = completed(case, changes, scene)
    saved = complaints.save(case, own) if case.version else _insert(after, own)
    event = journal.append(
        saved,
        verb=step.value,
        stage_before=case.stage.value if case.version else "",
        actor=scene.actor.id,
        at=scene.now,
        payload=payload_of(given, case, own),
    )
    saved = dataclasses.replace(saved, event_count=event.seq, head=event.chain_hash)
    reactions.follow(step, [(saved, own)], scene.now)
    return saved


def _insert(after: Complaint, changes: Iterable[Change]) -> Complaint:
    written = [
        change.row for change in changes if isinstance(change, Add) and isinstance(change.row, WRITTEN)
    ]
    return complaints.insert(dataclasses.replace(after, version=1), written)
