"""The machine's interim answer: at the time that was promised an answer goes out, whatever the owner did."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from redress.domain.changes import Add, Change, amend, put
from redress.domain.clock_kinds import ClockKind
from redress.domain.complaint import Complaint
from redress.domain.contacts import Contact, Message
from redress.domain.scene import Scene
from redress.domain.striking import Mark, Transition
from redress.domain.undertakings import Promise
from redress.journey.letters import message_to_complainant
from redress.journey.wording import word

DOUBLINGS = 3  # from the pack's two working days to sixteen
SOURCE = "machine"


def answered_by_machine(case: Complaint, found: Sequence[Transition], scene: Scene) -> list[Change]:
    """The pack's approved interim text goes out with the pack's next date for each promise that fell due unanswered.

    It counts as answered by the machine, never as kept. Where it goes out later than the pack's grace after the promised
    time (the worker was away), or where the pack has no such text, the promise is broken as well (000-46, 000-47).
    Nobody is flooded: what falls due at once is one letter; what the machine promised already is the next date of all that
    falls due before it; and where nobody of ours spoke in between, each next date is twice as far off as the last.
    """
    silent = {
        each.clock.target_id
        for each in found
        if each.clock.kind == ClockKind.PROMISE and each.mark is Mark.ALARMED
    }
    owed = [p for p in case.promises if p.id in silent and p.state == "open" and p.answered_at is None]
    return _answer(case, owed, scene) if owed else []


def _answer(case: Complaint, owed: Sequence[Promise], scene: Scene) -> list[Change]:
    following, promised = _following(case, owed, scene)
    text = _together(_in_words(promise.text, case.language) for promise in owed)
    words = message_to_complainant(
        "interim", case, scene, due=following.due_at, points=text, target_id=owed[0].id
    )
    letter = next((change.row for change in words if isinstance(change, Add)), None)
    if not isinstance(letter, Message):
        return [amend(promise, state="broken", broken_at=scene.now) for promise in owed]
    contact = Contact(
        **scene.row(),
        direction="out",
        means="email" if letter.channel == "mail" else letter.channel,
        purpose="answer",
        words=letter.body,
        with_whom=case.complainant_name,
    )
    answers = [_answered(promise, letter.body, following, scene) for promise in owed]
    return [promised, *answers, Add(contact), put(progress_at=scene.now), *words]


def _answered(promise: Promise, words: str, following: Promise, scene: Scene) -> Change:
    late = scene.now > scene.policy.waits.machine_grace.after(promise.due_at, scene.policy.calendar)
    return amend(
        promise,
        state="machine",
        answered_at=scene.now,
        answer=words,
        next_id=following.id,
        broken_at=scene.now if late else None,
    )


def _following(case: Complaint, owed: Sequence[Promise], scene: Scene) -> tuple[Promise, Change]:
    """The promise that stands for these from now on: the machine's own that is still ahead, or a new one."""
    ahead = [p for p in case.promises if p.open and p.source == SOURCE and p.due_at > scene.now]
    first = owed[0]
    standing = next((p for p in ahead if p.owner_id == first.owner_id), None)
    if standing is not None:
        return standing, amend(standing, text=_together([standing.text, *(p.text for p in owed)]))
    limit = scene.policy.waits.interim_answer
    patience = 2 ** min(max(_in_a_row(case, promise) for promise in owed), DOUBLINGS)
    limit = replace(limit, amount=limit.amount * patience)
    following = Promise(
        **scene.row(),
        text=_together(promise.text for promise in owed),
        due_at=limit.after(scene.now, scene.policy.calendar),
        owner_id=first.owner_id,
        source=SOURCE,
        kind=first.kind,
        work_order_id=first.work_order_id,
    )
    return following, Add(following)


def _in_a_row(case: Complaint, promise: Promise, seen: Collection[UUID] = ()) -> int:
    """How often the machine answered before, one answer leading to the next and nobody of ours between them."""
    before = [
        p for p in case.promises if p.next_id == promise.id and p.state == "machine" and p.id not in seen
    ]
    return max((1 + _in_a_row(case, p, (*seen, promise.id)) for p in before), default=0)


def _in_words(text: str, language: str) -> str:
    """What the house promised by itself stands in the ledger as a code; the complainant reads words."""
    return "\n".join(word(line, language) if line.isidentifier() else line for line in text.splitlines())


def _together(texts: Iterable[str]) -> str:
    """The texts, one a line, each once."""
    return "\n".join(dict.fromkeys(line for text in texts for line in text.splitlines() if line.strip()))
