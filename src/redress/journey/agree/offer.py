"""Offer: the best option goes to the complainant first, with its cause, basis, effect and time limit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from redress.domain.agreements import Option
from redress.domain.authority import beyond
from redress.domain.changes import Add, Change, amend, put
from redress.domain.complaint import Complaint
from redress.domain.contacts import Contact, Note
from redress.domain.explanation_first import explanation_first, remedies_of
from redress.domain.feasibility import infeasible
from redress.domain.gates.agree import offering
from redress.domain.ladder import fix_first
from redress.domain.promises import answered
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import GateShut, Reason
from redress.domain.scene import Scene
from redress.domain.speech import leaving
from redress.domain.stages import Step
from redress.journey.committing import PromiseMade, committed, no_promise, promises_made
from redress.journey.declare import Kind, ask
from redress.journey.letters import message_to_complainant
from redress.journey.moments import in_words
from redress.journey.offers import cause_told, done_by_words, option_text
from redress.journey.step import step

# A reason given by the handler stands in for these, and for no other rule.
REASONED = frozenset({ReasonCode.BETTER_OPTION_FIRST, ReasonCode.COMPENSATION_BEFORE_FIX})


@dataclass(frozen=True, slots=True, kw_only=True)
class Offering:
    """Which option, how it is put, and in which words of one's own (000-52, 002-50, 002-69)."""

    answers_promises: ClassVar[tuple[str, ...]] = ("answer",)

    option_id: UUID = ask("Option", Kind.CHOICE, choices="case:options")
    means: str = ask(
        "Presented by", Kind.CHOICE, choices="taxonomy:means", optional=True, hint="Left empty: in writing"
    )
    words: str = ask("What you add in your own words", Kind.LONG, optional=True, spoken=True, binds=True)
    why_not_the_best: str = ask("Why not the best-ranked one", Kind.LONG, optional=True)
    promises: tuple[PromiseMade, ...] = promises_made()
    no_promise: str = no_promise()


@step(Step.OFFER, Offering)
def offer(case: Complaint, given: Offering, scene: Scene) -> list[Change]:
    """Put one option on the table, in writing or by word of mouth.

    Refused: before regret, and where the fault is ours before the apology for it; before the verdict; beyond authority and
    not approved (seen anew, with all that was granted since); too late for when it is needed; while another offer on the same
    points is open; money before the fix, or before the explanation that a rights-claiming complainant wants. An offer answers
    what was promised as an answer. Sources: 000-49, 000-52, 001-70, 002-18, 002-49, 002-50, 002-69, 003-64.
    """
    option = next(o for o in case.options if o.id == given.option_id)
    reasons = list(_refused(case, option, given, scene))
    if reasons:
        raise GateShut(reasons)
    how = given.means or "written"
    until = scene.policy.waits.answer_from_complainant.after(scene.now, scene.policy.calendar)
    return [
        amend(option, offered_at=scene.now, offered_by=scene.actor.id, offered_how=how),
        put(answered_at=case.answered_at or scene.now),
        *_answered(case, option, scene),
        *_why(given, scene),
        *committed(case, given, scene, "offer"),
        Add(_contact(case, option, given, scene)),
        *(
            []
            if given.means
            else _written(case, option, given, in_words(until, case.language, scene.policy), scene)
        ),
    ]


def _refused(case: Complaint, option: Option, given: Offering, scene: Scene) -> Iterable[Reason]:
    if option.accepted_at is not None or option.objected_at is not None or option.on_the_table:
        yield Reason(ReasonCode.NOT_ON_THE_TABLE, step=Step.REVISE, values={"title": option.title})
    remedies = remedies_of(case, option.id)
    found = [
        *offering(case, option, scene.policy, scene.now),
        *fix_first(case, option, remedies),
        *explanation_first(case, remedies, scene.current, offered=True),
        *_no_longer(case, option, scene),
        *leaving(given.words, case, scene.current, scene.now),
    ]
    yield from (r for r in found if not (r.code in REASONED and given.why_not_the_best.strip()))


def _no_longer(case: Complaint, option: Option, scene: Scene) -> Iterable[Reason]:
    """What has changed since it was drafted: time has passed, and other options were granted."""
    remedies = remedies_of(case, option.id)
    if option.feasible:
        yield from infeasible(case, option.title, remedies, scene.current, scene.now)
    levels = set(_levels(case, option, scene))
    over = [
        beyond(case, option, remedies, level, scene.current, scene.spent, scene.now)
        for level in sorted(levels)
    ]
    if all(over):
        yield from over[0]


def _levels(case: Complaint, option: Option, scene: Scene) -> Iterable[str]:
    """Whose authority carries the offer: who offers it, who drafted it, or who approved it and for whom."""
    yield scene.actor.level
    consents = [a for a in case.approvals if a.option_id == option.id and a.decision == "approved"]
    carrying = {approval.decided_by for approval in consents} or {option.by}
    for person in scene.people.by_id.values():
        if person.id in carrying or (consents and person.deputy_id in carrying):
            yield person.level


def _answered(case: Complaint, option: Option, scene: Scene) -> Iterable[Change]:
    for promise in case.promises:
        if promise.open and promise.kind in Offering.answers_promises and promise.work_order_id is None:
            yield answered(promise, option.title, finished=True, now=scene.now)


def _why(given: Offering, scene: Scene) -> Iterable[Change]:
    if given.why_not_the_best.strip():
        yield Add(Note(**scene.row(), kind="out_of_rank", text=given.why_not_the_best.strip()))


def _contact(case: Complaint, option: Option, given: Offering, scene: Scene) -> Contact:
    parts = [cause_told(case, option), option.basis, option_text(case, option), given.words.strip()]
    return Contact(
        **scene.row(),
        direction="out",
        means=given.means or "written",
        purpose="offer",
        words="\n".join(part for part in parts if part),
        with_whom=case.complainant_name,
    )


def _written(case: Complaint, option: Option, given: Offering, until: str, scene: Scene) -> list[Change]:
    reasons = [part for part in (cause_told(case, option), option.basis) if part]
    instructions = [part for part in (done_by_words(case, option, scene), given.words.strip()) if part]
    return message_to_complainant(
        "offer",
        case,
        scene,
        target_id=option.id,
        options=option_text(case, option),
        reasons="\n".join(reasons),
        due=until,
        instructions="\n".join(instructions),
    )
