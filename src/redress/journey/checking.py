"""What is checked of every input before a step decides: required fields, codes, rows, times, words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from redress.domain.complaint import Complaint
from redress.domain.refusals import Reason
from redress.domain.scene import Scene
from redress.domain.speech import speaking
from redress.journey.choices import codes_for
from redress.journey.committing import unrecorded
from redress.journey.declare import Ask, Kind, asked

LONGEST = 200_000


def check(given: Any, case: Complaint, scene: Scene) -> list[Reason]:
    """Every reason why this input cannot be taken as it is; empty when it can."""
    return _check_fields(given, case, scene) or unrecorded(given, case, scene)


def _check_fields(given: Any, case: Complaint, scene: Scene, prefix: str = "") -> list[Reason]:
    reasons: list[Reason] = []
    for field, question in asked(given):
        value = getattr(given, field.name)
        reasons += _check_one(prefix + field.name, value, question, case, scene)
    return reasons


def _check_one(name: str, value: Any, question: Ask, case: Complaint, scene: Scene) -> Iterable[Reason]:
    if _is_empty(value):
        return (
            [Reason("input_required", field=name, values={"label": question.label})]
            if question.required
            else []
        )
    if question.kind is Kind.ROWS:
        return [
            reason
            for n, row in enumerate(value, 1)
            for reason in _check_fields(row, case, scene, prefix=f"{name}.{n}.")
        ]
    return [
        *_check_text(name, value, question, case, scene),
        *_check_codes(name, value, question, case, scene),
        *_check_time(name, value, question, scene),
    ]


def _is_empty(value: Any) -> bool:
    return value is None or value == () or (isinstance(value, str) and not value.strip())


def _check_text(name: str, value: Any, question: Ask, case: Complaint, scene: Scene) -> Iterable[Reason]:
    if not isinstance(value, str):
        return
    if len(value) > LONGEST:
        yield Reason("input_too_long", field=name, values={"label": question.label, "most": LONGEST})
        return  # nobody waits while ten megabytes are read for phrases
    if "\x00" in value:
        yield Reason("input_unreadable", field=name, values={"label": question.label})
    if question.spoken:
        for reason in speaking(value, scene.current):
            yield Reason(reason.code, field=name, values={**reason.values, "label": question.label})


def _check_codes(name: str, value: Any, question: Ask, case: Complaint, scene: Scene) -> Iterable[Reason]:
    if not question.choices:
        return
    known = codes_for(question, case, scene)
    if known is None:
        return
    for code in value if isinstance(value, tuple) else (value,):
        if str(code) not in known:
            yield Reason(
                "input_unknown_code", field=name, values={"label": question.label, "found": str(code)}
            )


def _check_time(name: str, value: Any, question: Ask, scene: Scene) -> Iterable[Reason]:
    if question.kind is not Kind.MOMENT:
        return
    if value.tzinfo is None:
        yield Reason("input_zone_missing", field=name, values={"label": question.label})
    elif question.future and value <= scene.now:
        yield Reason("input_must_be_future", field=name, values={"label": question.label})
    elif question.past and value > scene.now:
        yield Reason("input_must_be_past", field=name, values={"label": question.label})
