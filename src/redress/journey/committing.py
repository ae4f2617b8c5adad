"""Nothing is promised by the way: what a typed text commits us to is recorded, or waived with a reason (000-45, 002-76).

Steps whose words reach the complainant mark those fields with ``binds=True`` and take ``promises`` and ``no_promise``.
The frame refuses what neither covers; the step itself keeps what was given with ``committed`` or ``waived``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from redress.assist.commitments import Commitment, commitments
from redress.domain.calendars import Calendar
from redress.domain.changes import Add, Change
from redress.domain.complaint import Complaint
from redress.domain.contacts import Note
from redress.domain.covering import Said, uncovered
from redress.domain.refusals import Reason
from redress.domain.scene import Scene
from redress.domain.stages import Role, Step
from redress.journey.declare import Ask, Kind, ask, asked
from redress.journey.undertaking import Undertaking, undertaken

KINDS = frozenset({"call_back", "visit", "feedback"})  # a remedy is promised by its option, not by the way
WAIVED = "no_promise"


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseMade:
    """One promise that the words contain: a row of the ledger comes of it."""

    text: str = ask("What we promise", spoken=True)
    by: datetime = ask("By when", Kind.MOMENT, future=True)


def promises_made() -> Any:
    """The field for the promises in the words of a step, one row for each date that was said."""
    return ask("What we promise in it", Kind.ROWS, row=PromiseMade, optional=True, hint=_HINT)


def no_promise() -> Any:
    """The field for why words that sound like a promise are none; kept with the step and as a note for review."""
    return ask("Or: no promise, because", optional=True)


_HINT = "One row for each date; left empty where nothing is promised."


def unrecorded(given: Any, case: Complaint, scene: Scene) -> list[Reason]:
    """A reason for each commitment in the step's words that no promise covers, with proposed text and date.

    A letter that the machine sends is the pack's, and what the complainant writes binds nobody here. A note of a talk
    inside the house promises the complainant nothing.
    """
    outside = scene.actor.is_(Role.MACHINE, Role.COMPLAINANT) or getattr(given, "direction", "") == "inside"
    fields = [] if outside or _reason(given) else list(_binding(given))
    if not fields:
        return []
    calendar = scene.current.calendar
    found = [(name, each) for name, text in fields for each in _found(text, case, scene.now, calendar)]
    if not found:
        return []
    said = [Said(each.due_at, each.to_the_hour) for _, each in found]
    bare = uncovered(
        said, list(_given(given)), list(_standing(case, given)), calendar.tz, always=_always(given)
    )
    return [_refusal(*found[number], given) for number in bare]


def committed(case: Complaint, given: Any, scene: Scene, source: str, order_kind: str = "") -> list[Change]:
    """The promises given with a step's words, as rows of the ledger; the first brings the work order. And the waiver."""
    kinds = {each.text: each.kind for _, text in _binding(given) for each in _seen(text, case, scene)}
    changes: list[Change] = []
    for number, row in enumerate(given.promises):
        kind = kinds.get(row.text, "answer")
        said = Undertaking(
            row.text, row.by, source, kind if kind in KINDS else "answer", "" if number else order_kind
        )
        changes += undertaken(case, scene, said)
    return [*changes, *waived(case, given, scene)]


def waived(case: Complaint, given: Any, scene: Scene) -> list[Change]:
    """Why words that sound like a promise are none, with those words: a note that a supervisor may review."""
    reason = _reason(given)
    if not reason:
        return []
    sentences = [each.text for _, text in _binding(given) for each in _seen(text, case, scene)]
    return [Add(Note(**scene.row(), kind=WAIVED, text="\n".join([reason, *sentences])))]


def binding_fields(kind: type[Any]) -> tuple[str, ...]:
    """The names of the fields of an input whose words bind us, for the page that proposes while one writes."""
    return tuple(field.name for field, question in asked(kind) if question.binds)


def _reason(given: Any) -> str:
    return str(getattr(given, "no_promise", "") or "").strip()


def _binding(given: Any, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Every text of the input that binds us, with the name of its field; those in rows too."""
    for field, question in asked(given):
        value = getattr(given, field.name)
        if question.kind is Kind.ROWS and field.name != "promises":
            for number, row in enumerate(value, 1):
                yield from _binding(row, f"{prefix}{field.name}.{number}.")
        elif question.binds and value and value.strip():
            yield prefix + field.name, value


def _seen(text: str, case: Complaint, scene: Scene) -> Iterable[Commitment]:
    return _found(text, case, scene.now, scene.current.calendar)


def _found(text: str, case: Complaint, now: datetime, calendar: Calendar) -> Iterable[Commitment]:
    return commitments(text, case.language, now, calendar)


def _given(given: Any) -> Iterator[datetime]:
    """The dates for which this step puts a promise on the ledger."""
    yield from (row.by for row in getattr(given, "promises", ()) if row.by is not None)
    for _, value in _dates(given):
        if value is not None:
            yield value


def _always(given: Any) -> bool:
    """Whether the step records a promise in any case, with a date of its own where none is given."""
    return any(question.promises == "always" for question, _ in _dates(given))


def _dates(given: Any) -> Iterator[tuple[Ask, datetime | None]]:
    for field, question in asked(given):
        if question.promises:
            yield question, getattr(given, field.name)


def _standing(case: Complaint, given: Any) -> Iterator[datetime]:
    """The dates of what is on the ledger already, but for what this very step answers or moves."""
    one, kinds = getattr(given, "promise_id", None), getattr(given, "answers_promises", ())
    for promise in case.promises:
        if promise.open and promise.id != one and promise.kind not in kinds:
            yield promise.due_at
    yield from (owed.due_at for owed in case.obligations if not owed.settled)


def _refusal(field: str, found: Commitment, given: Any) -> Reason:
    values = {
        "sentence": found.text,
        "text": found.text,
        "due_at": found.due_at,
        "kind": found.kind,
        "start": found.start,
        "end": found.end,
    }
    here = hasattr(given, "promises")
    code = "promise_unrecorded" if here else "promise_elsewhere"
    return Reason(code, field=field, step="" if here else Step.PROMISE, values=values)
