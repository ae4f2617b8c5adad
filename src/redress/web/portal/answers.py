"""What is wrong with the answers of one screen, said before the next one is shown; the step itself judges once more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from redress.domain.policy import FormField, Policy
from redress.domain.refusals import BadInput, Reason
from redress.journey.checking import LONGEST
from redress.journey.reading import read
from redress.journey.receive.lodge import Lodging
from redress.journey.wording import label, moment
from redress.web.forms.packed import OTHER_NAMES, OWN

NAMELESS = "anonymous"
_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
LEAST_DIGITS = 5


def refused(
    fields: Iterable[FormField],
    typed: Mapping[str, str],
    policy: Policy,
    language: str,
    zone: str,
    now: datetime,
) -> tuple[Reason, ...]:
    """A reason for each answer that cannot be taken as it is; empty when the person may go on."""
    return tuple(
        _reason(code, field, language, values)
        for field in fields
        if field.kind != "file"
        for code, values in _wrong(field, typed, policy, zone, now)
    )


def needed(field: FormField, language: str) -> Reason:
    """That the field must be answered."""
    return _reason("input_required", field, language, {})


def _reason(code: str, field: FormField, language: str, values: Mapping[str, Any]) -> Reason:
    asked = named(field, language).rstrip("?？ ")
    return Reason(code, field=field.code, values={"label": asked, **values})


def named(field: FormField, language: str) -> str:
    """What the firm calls the field in that language."""
    return field.names.get(language) or field.names.get("en", field.code)


def missing(fields: Iterable[FormField], typed: Mapping[str, str], files: int) -> list[FormField]:
    """The fields that must be answered and are not; any of the ``files`` that were sent answers a field for files."""
    return [
        field
        for field in fields
        if _must_be_given(field, typed)
        and not (files if field.kind == "file" else typed.get(field.code, "").strip())
    ]


def _must_be_given(field: FormField, typed: Mapping[str, str]) -> bool:
    return field.required and not (field.personal and typed.get(NAMELESS))


def _wrong(
    field: FormField, typed: Mapping[str, str], policy: Policy, zone: str, now: datetime
) -> Iterator[tuple[str, dict[str, Any]]]:
    value = typed.get(field.code, "").strip()
    if not value:
        if _must_be_given(field, typed):
            yield "input_required", {}
    elif len(value) > LONGEST:
        yield "input_too_long", {"most": LONGEST}
    elif "\x00" in value or not _readable(field, value, zone):
        yield "input_unreadable", {}
    elif field.choices and value not in policy.terms(field.choices):
        yield "input_unknown_code", {"found": value}
    else:
        yield from _untimely(field, value, zone, now)


def _readable(field: FormField, value: str, zone: str) -> bool:
    if field.kind == "email":
        return _MAIL.fullmatch(value) is not None
    if field.kind == "phone":
        return sum(character.isdigit() for character in value) >= LEAST_DIGITS
    try:
        _read(field, value, zone)
    except BadInput:
        return False
    return True


def _untimely(field: FormField, value: str, zone: str, now: datetime) -> Iterator[tuple[str, dict[str, Any]]]:
    question = OWN.get(_own(field))
    if question is None or not (question.past or question.future):
        return
    at = getattr(_read(field, value, zone), _own(field))
    if question.past and at > now:
        yield "input_must_be_past", {}
    elif question.future and at <= now:
        yield "input_must_be_future", {}


def _read(field: FormField, value: str, zone: str) -> Lodging:
    """The answer as the step would read it, alone. Raises BadInput."""
    own = {_own(field): value} if _own(field) in OWN else {}
    return read(Lodging, {"channel": "-", "narrative": "-", **own}, zone)


def _own(field: FormField) -> str:
    return OTHER_NAMES.get(field.code, field.code)


def shown_of(
    fields: Iterable[FormField], answers: Mapping[str, str], policy: Policy, language: str
) -> Iterator[tuple[str, str]]:
    """Each answer that was given, as its writer reads it: the name of the field, and of what was chosen."""
    for field in fields:
        if answers.get(field.code):
            yield named(field, language), shown(field, answers[field.code], policy, language)


def shown(field: FormField, value: str, policy: Policy, language: str) -> str:
    """An answer in words."""
    if field.choices:
        terms = (term for term in policy.taxonomy.get(field.choices, ()) if term.code == value)
        return next((term.names.get(language) or term.names.get("en", value) for term in terms), value)
    if field.kind in {"date", "moment"}:
        try:
            return moment(_day_or_hour(field, value), language)
        except ValueError:
            return value
    if field.kind == "yes_no":
        return label("yes", language)
    return value


def _day_or_hour(field: FormField, value: str) -> date:
    # Both are said as they were typed, on the firm's clock.
    return date.fromisoformat(value) if field.kind == "date" else datetime.fromisoformat(value)
