"""The batch entrance: the frame's order of things (key, lock, snapshot, may, decision, rows, event) for many at once.

Decisions are taken one after the other, each seeing what those before it did; they are read and written together.
"""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from redress.domain.complaint import Complaint
from redress.domain.people import Actor
from redress.domain.refusals import Failed, KeyReused, NotFound, Reason, Refusal
from redress.journey import reactions, scenery
from redress.journey.deciding import Deciding, Done, admit, completed, decided, recalled, said_by
from redress.journey.declare import Kind, asked
from redress.journey.gathering import Gathered
from redress.journey.keys import digest
from redress.journey.telling import payload_of
from redress.journey.uncollected import uncollected
from redress.records import batches, claims, codes, complaints, transaction
from redress.records.batches import Saving
from redress.records.chaining import Happening
from redress.records.claims import Claim

Answers = dict[UUID, Done | Refusal]
LOOKED_UP = frozenset({"order_kind", "attachment_id"})
_log = logging.getLogger(__name__)


@dataclasses.dataclass
class Batch:
    """One step on many complaints, in one transaction. ``alone`` is the entrance for one of them."""

    function: Deciding
    actor: Actor
    given: Mapping[UUID, Any]
    now: datetime
    key: str | None
    skip_locked: bool
    alone: Callable[..., Done]

    def take(self) -> Answers:
        """Take the step on all; what one of them is refused, or fails by, is its answer and touches no other."""
        with uncollected(), transaction.atomic():
            if _points_elsewhere(self.function.input):
                return self._one_by_one(self._held())
            answers = self._known()
            wanted = {id: given for id, given in self.given.items() if id not in answers}
            try:
                with transaction.atomic():
                    answers |= self._together(wanted)
            except transaction.LOST:
                raise
            except Exception:
                _log.exception(
                    "A batch of %s could not be written at once; going one by one.", self.function.step
                )
                self._release(wanted)
                answers |= self._one_by_one(wanted)
            else:
                self._remember(wanted, answers)
        return answers

    def _together(self, given: Mapping[UUID, Any]) -> Answers:
        org = self.actor.organisation
        cases = complaints.load_many(org, given, lock=True, skip_locked=self.skip_locked)
        found = [(case, given[id]) for id, case in cases.items()]
        answers: Answers = {}
        if found:
            step = _Round(self.function, self.actor, self.now, scenery.gather(self.actor, found, self.now))
            for case, own in found:
                answers[case.id] = safely(partial(step.take, case, own))
            step.write()
        if not self.skip_locked:
            missing = NotFound(Reason("no_such_complaint"))
            answers |= dict.fromkeys(given.keys() - cases.keys(), missing)
        return answers

    def _one_by_one(self, ids: Iterable[UUID]) -> Answers:
        return {id: safely(partial(self.alone, id, self.given[id], key=self._key(id))) for id in sorted(ids)}

    def _key(self, id: UUID) -> str | None:
        return None if self.key is None else f"{self.key}:{id}"

    def _known(self) -> Answers:
        """Take the keys; the answers to those that were known."""
        if self.key is None:
            return {}
        own = {f"{self.key}:{id}": id for id in self.given}
        taken = [Claim(key, digest(id, self.given[id])) for key, id in own.items()]
        known = claims.claim_many(self.actor.organisation, self.actor.id, self.function.step.value, taken)
        return {own[key]: _answer(kept) for key, kept in known.items()}

    def _remember(self, ids: Iterable[UUID], answers: Answers) -> None:
        """Keep what was done with its key; a key that did nothing is free again."""
        if self.key is not None:
            done = {id: answer for id in ids if isinstance(answer := answers.get(id), Done)}
            kept = {f"{self.key}:{id}": answer.kept() for id, answer in done.items()}
            claims.remember_many(self.actor.organisation, self.actor.id, kept)
            self._release(set(ids) - done.keys())

    def _release(self, ids: Iterable[UUID]) -> None:
        if self.key is not None:
            claims.release(self.actor.organisation, self.actor.id, [f"{self.key}:{id}" for id in ids])

    def _held(self) -> Iterable[UUID]:
        if not self.skip_locked:
            return self.given
        return complaints.load_many(self.actor.organisation, self.given, lock=True, skip_locked=True)


@dataclasses.dataclass
class _Round:
    """Complaints that are locked and loaded: decided one after the other, written when asked."""

    function: Deciding
    actor: Actor
    now: datetime
    gathered: Gathered
    waiting: list[tuple[Saving, str]] = dataclasses.field(default_factory=list)

    def take(self, case: Complaint, given: Any) -> Done:
        """Decide, and keep what is to be written. Raises the Refusal."""
        admit(self.function.step, self.actor, case)
        self.gathered.refresh(case, self.write)
        scene = scenery.scene_for(self.actor, case, (), given, self.now, self.gathered)
        changes = decided(self.function, case, given, scene)
        after, own = completed(case, changes, scene)
        event = Happening(
            self.actor.id,
            self.function.step.value,
            case.stage.value,
            after.stage.value,
            self.now,
            payload_of(given, case, own),
        )
        said = said_by(changes)
        self.waiting.append((Saving(case, after, own, event), said.get("code", "")))
        self.gathered.happened(case, after, own)
        return Done(case.id, after.number, after.stage.value, case.version + 1, case.event_count + 1, said)

    def write(self) -> None:
        """Write what waits, its events, reactions and jobs."""
        if not self.waiting:
            return
        waiting, self.waiting = self.waiting, []
        saved = batches.save_many(self.actor.organisation, [saving for saving, _ in waiting])
        follows = [(case, saving.changes) for case, (saving, _) in zip(saved, waiting, strict=True)]
        reactions.follow(self.function.step, follows, self.now)
        for case, (_, code) in zip(saved, waiting, strict=True):
            if code:
                codes.keep(case.organisation, case.id, code, self.now)


def safely(do: Callable[[], Done]) -> Done | Refusal:
    """What it answers, or why not; a fault of the program becomes ``Failed`` and is logged."""
    try:
        return do()
    except Refusal as refusal:
        return refusal
    except transaction.LOST:
        raise
    except Exception as fault:
        _log.exception("A step broke off; its complaint is as it was.")
        failed = Failed(Reason("step_failed"))
        failed.__cause__ = fault
        return failed


def _answer(kept: claims.Known) -> Done | Refusal:
    if not kept.same:
        return KeyReused(Reason("key_reused", values={"step": kept.recalled.step}))
    return recalled(kept.recalled.answer)


def _points_elsewhere(input: type[Any]) -> bool:
    """Whether an input names other complaints, or something that is looked up: what a step before may have changed."""
    return any(field.name in LOOKED_UP or question.kind is Kind.COMPLAINT for field, question in asked(input))
