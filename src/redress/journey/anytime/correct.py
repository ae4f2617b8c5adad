"""Correct: something on the record changes, and the old value is kept beside the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from redress.domain.changes import Add, Change, amend, put
from redress.domain.complaint import Complaint
from redress.domain.contacts import Note
from redress.domain.links import Reference
from redress.domain.policy import LANGUAGES
from redress.domain.refusals import BadInput, Reason, refuse_unless
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.declare import Kind, ask
from redress.journey.reading import read_moment
from redress.journey.step import step

FIELDS = (
    "narrative|occurred_at|needed_by|channel|kind|relation|complainant_name|language|external_number|core_demand"
    "|expected|interest_harmed|loss|restatement|opinion|real_need|point|particular|reference"
)
KINDS = frozenset({"complaint", "grievance", "comment", "tip_off"})
MOST = Decimal("1e12")  # what the tables hold of any amount
# These may be made empty; without the others there is no record.
MAY_BE_EMPTY = frozenset(FIELDS.split("|")) - {
    "narrative", "channel", "kind", "complainant_name", "language", "restatement", "point", "reference",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Which field, its right value, and why it was wrong (004-28).

    "point" needs the point, "particular" the name of the form's field, "reference" the number (or its kind, to add one).
    Times are ISO 8601, in the firm's zone where none is given.
    """

    field: str = ask("Field", Kind.CHOICE, choices=FIELDS)
    value: str = ask("Right value", Kind.LONG, optional=True)
    why: str = ask("Why it was wrong", Kind.LONG)
    point_id: UUID | None = ask("Point", Kind.CHOICE, choices="case:points", optional=True, default=None)
    name: str = ask("Name of the form's field, or kind of number", optional=True)
    reference_id: UUID | None = ask(
        "Number", Kind.CHOICE, choices="case:references", optional=True, default=None
    )


@step(Step.CORRECT, Correction)
def correct(case: Complaint, given: Correction, scene: Scene) -> list[Change]:
    """Set the right value; the note and the event keep the old one, so that nothing signed is ever lost.

    A corrected restatement is no longer the confirmed one, and says why it was not asked about again. Sources: 004-28;
    design.md section 3 (anytime).
    """
    typed = given.value.strip()
    refuse_unless(typed or given.field in MAY_BE_EMPTY, "correction_empty", "value")
    old, changes = _corrected(case, given, typed, scene)
    refuse_unless(str(old) != typed, "nothing_corrected", "value")
    named = f"{given.field}.{given.name.strip()}" if given.name.strip() else given.field
    text = f"{named}: {old} → {typed}\n{given.why.strip()}"
    return [*changes, Add(Note(**scene.row(), kind="correction", text=text))]


def _corrected(case: Complaint, given: Correction, typed: str, scene: Scene) -> tuple[str, list[Change]]:
    match given.field:
        case "point":
            point = case.point(given.point_id) if given.point_id else None
            refuse_unless(point, "point_unknown", "point_id")
            assert point is not None
            return point.text, [amend(point, text=typed)]
        case "particular":
            name = given.name.strip()
            refuse_unless(name, "correction_of_what", "name")
            old = case.particulars.get(name, "")
            return _shown(old), [put(particulars={**case.particulars, name: typed})]
        case "reference":
            return _reference(case, given, typed, scene)
        case "restatement":
            new = {"restatement": typed, "restated_at": scene.now, "restatement_confirmed": None}
            return case.restatement, [put(**new, restatement_waived=given.why.strip())]
    value = READERS.get(given.field, _text)(typed, scene)
    return _shown(getattr(case, given.field)), [put(**{given.field: value})]


def _reference(case: Complaint, given: Correction, typed: str, scene: Scene) -> tuple[str, list[Change]]:
    kept = next((r for r in case.references if r.id == given.reference_id), None)
    if kept is not None:
        return kept.value, [amend(kept, value=typed)]
    kind = given.name.strip()
    refuse_unless(kind, "correction_of_what", "name")
    return "", [Add(Reference(**scene.row(), kind=kind, value=typed))]


def _shown(value: Any) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _text(typed: str, scene: Scene) -> str:
    return typed


def _moment(typed: str, scene: Scene) -> datetime | None:
    if not typed:
        return None
    try:
        return read_moment(typed, ZoneInfo(scene.current.time_zone))
    except ValueError:
        raise BadInput(Reason("input_unreadable", field="value", values={"label": "Right value"})) from None


def _past(typed: str, scene: Scene) -> datetime | None:
    value = _moment(typed, scene)
    past = value is None or value <= scene.now
    refuse_unless(past, "input_must_be_past", "value", label="Right value")
    return value


def _amount(typed: str, scene: Scene) -> Decimal | None:
    if not typed:
        return None
    try:
        value = Decimal(typed)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or abs(value) >= MOST:
        raise BadInput(Reason("input_unreadable", field="value", values={"label": "Right value"}))
    refuse_unless(value >= 0, "amount_negative", "value")
    return value


def _one_of(codes: Callable[[Scene], Iterable[str]]) -> Callable[[str, Scene], str]:
    def checked(typed: str, scene: Scene) -> str:
        known = frozenset(codes(scene))
        refuse_unless(
            not known or typed in known, "input_unknown_code", "value", label="Right value", found=typed
        )
        return typed

    return checked


def _axis(name: str) -> Callable[[Scene], Iterable[str]]:
    return lambda scene: scene.policy.terms(name) | scene.current.terms(name)


READERS: dict[str, Callable[[str, Scene], Any]] = {
    "occurred_at": _past,
    "needed_by": _moment,
    "loss": _amount,
    "channel": _one_of(_axis("channel")),
    "relation": _one_of(lambda scene: {*_axis("relation")(scene), ""} if _axis("relation")(scene) else ()),
    "kind": _one_of(lambda scene: KINDS),
    "language": _one_of(lambda scene: LANGUAGES),
}
