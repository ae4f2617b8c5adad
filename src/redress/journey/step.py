"""The frame that every step runs in, with its two entrances: one complaint, or a batch.

Key → lock → snapshot → may → table → input → decision → advance → clocks → rows and event, in one transaction.
Permission, decision, events and idempotency are the same through both entrances; nothing else writes a complaint's state.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from redress.domain.advance import advance
from redress.domain.changes import WRITTEN, Add, Change, Elsewhere, Say, apply
from redress.domain.clocks import reconcile
from redress.domain.complaint import Complaint
from redress.domain.moves import MOVES, is_deciding
from redress.domain.people import Actor
from redress.domain.permissions import in_place, may, visible
from redress.domain.refusals import BadInput, Forbidden, IllegalMove, NotFound, Reason, Refusal, StaleVersion
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey import reactions, scenery
from redress.journey.checking import check
from redress.journey.declare import Kind, asked
from redress.journey.keys import digest
from redress.journey.telling import payload_of
from redress.records import codes, complaints, journal, transaction

Given = TypeVar("Given")
Decide = Callable[[Complaint, Given, Scene], Sequence[Change]]


@dataclass(frozen=True, slots=True)
class Done:
    """What a step answers: where the complaint stands now, and what the caller alone is told (a code, new ids)."""

    complaint_id: UUID
    number: str
    stage: str
    version: int
    sequence: int
    said: Mapping[str, Any] = field(default_factory=dict)


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
        recalled = transaction.claim(*known)
        if recalled is not None:
            return Done(**{**recalled.answer, "complaint_id": UUID(recalled.answer["complaint_id"])})
        done = _take(function, actor, complaint_id, given, now, version)
        transaction.remember(*known, answer=_plain(done))
        return done


def take_many(
    function: StepFunction[Any],
    actor: Actor,
    given: Mapping[UUID, Any],
    *,
    now: datetime,
    key: str | None = None,
) -> dict[UUID, Done | Refusal]:
    """The entrance for a batch: one transaction, complaints locked in id order, one event each.

    A complaint whose rules refuse is left as it was and its Refusal returned in its place.
    """
    answers: dict[UUID, Done | Refusal] = {}
    with transaction.atomic():
        complaints.load_many(actor.organisation, given, lock=True)
        for complaint_id in sorted(given):
            try:
                own_key = f"{key}:{complaint_id}" if key else None
                answers[complaint_id] = take(
                    function, actor, complaint_id, given[complaint_id], now=now, key=own_key
                )
            except Refusal as refusal:
                answers[complaint_id] = refusal
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
    said = {
        name: value for change in changes if isinstance(change, Say) for name, value in change.fields.items()
    }
    if "code" in said:
        codes.keep(after.organisation, after.id, said["code"], now)
    return Done(after.id, after.number, after.stage.value, after.version, after.event_count, said)


def decided(function: StepFunction[Any], case: Complaint, given: Any, scene: Scene) -> list[Change]:
    """The pure part: check the input, and decide. Simulation and searches over the model use it as it is."""
    reasons = check(given, case, scene)
    if reasons:
        raise BadInput(reasons)
    return list(function.decide(case, given, scene))


def completed(case: Complaint, changes: Iterable[Change], scene: Scene) -> tuple[Complaint, list[Change]]:
    """The pure rest: what follows of itself (moves whose gates are open, arrivals, clocks), and the complaint then."""
    own: list[Change] = [change for change in changes if not isinstance(change, Elsewhere | Say)]
    after = apply(case, own)
    for follows in (advance, reconcile):
        more = follows(after, scene.policy, scene.now, scene)
        own += more
        after = apply(after, more)
    return after, own


def admit(step: Step, actor: Actor, case: Complaint) -> None:
    """Raise unless the actor may take the step and it exists in a stage that the complaint is in."""
    reasons = may(actor, step, case)
    if any(reason.code == "hidden" for reason in reasons):
        raise NotFound(reasons)
    if reasons:
        raise Forbidden(reasons)
    elsewhere = in_place(step, case)
    if elsewhere:
        raise IllegalMove(elsewhere)


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
    reactions.follow(step, saved, own, scene.now)
    return saved


def _insert(after: Complaint, changes: Iterable[Change]) -> Complaint:
    written = [
        change.row for change in changes if isinstance(change, Add) and isinstance(change.row, WRITTEN)
    ]
    return complaints.insert(dataclasses.replace(after, version=1), written)


def _plain(done: Done) -> dict[str, Any]:
    return {**dataclasses.asdict(done), "complaint_id": str(done.complaint_id)}
