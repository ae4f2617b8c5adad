"""From what a form, a JSON body or a command line holds to a step's input; errors name the field."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from redress.domain.refusals import BadInput, Reason
from redress.journey.declare import Ask, Kind, asked

T = TypeVar("T")
YES = {"1", "true", "yes", "on", "y"}
YEARS = range(1900, 2200)
NO = {"0", "false", "no", "off", "n"}


def read(kind: type[T], raw: Mapping[str, Any], zone: str = "UTC") -> T:
    """Build the input dataclass from raw values (strings as a form sends them, or JSON values).

    Times without a zone are taken in ``zone``. Raises BadInput with one reason per unreadable field; what is missing
    is left empty here and refused by ``checking``.
    """
    values, reasons = _read_fields(kind, raw, ZoneInfo(zone), "")
    if reasons:
        raise BadInput(reasons)
    return typing.cast(T, values)


def _read_fields(
    kind: type[Any], raw: Mapping[str, Any], zone: ZoneInfo, prefix: str
) -> tuple[Any, list[Reason]]:
    values: dict[str, Any] = {}
    reasons: list[Reason] = []
    hints = typing.get_type_hints(kind)
    for field, question in asked(kind):
        if field.name not in raw and field.default is not dataclasses.MISSING:
            continue
        try:
            values[field.name] = _read_one(
                raw.get(field.name), question, hints[field.name], zone, prefix + field.name
            )
        except BadInput as refused:
            reasons += refused.reasons
        except (ValueError, InvalidOperation, ArithmeticError, TypeError, AttributeError):
            reasons.append(
                Reason("input_unreadable", field=prefix + field.name, values={"label": question.label})
            )
    return (None if reasons else kind(**values)), reasons


def _read_one(raw: Any, question: Ask, hint: Any, zone: ZoneInfo, name: str) -> Any:
    if question.kind is Kind.ROWS:
        return _read_rows(raw or (), question, zone, name)
    if question.kind is Kind.FORM:
        return dict(raw or {})
    if question.kind in {Kind.MANY, Kind.LINES, Kind.FILES}:
        return tuple(_each(part, hint) for part in _parts(raw, question.kind))
    if isinstance(raw, str):
        raw = raw.strip()
    if raw is None or raw == "":
        return _empty(question.kind, hint)
    return _READERS.get(question.kind, _text)(raw, hint, zone)


def _empty(kind: Kind, hint: Any) -> Any:
    if kind is Kind.YES_NO:
        return None if type(None) in typing.get_args(hint) else False
    return "" if hint is str else None


def _parts(raw: Any, kind: Kind) -> Sequence[Any]:
    if raw is None or raw == "":
        return ()
    if isinstance(raw, str):
        parts = raw.splitlines() if kind is Kind.LINES else raw.split(",")
        return [part.strip() for part in parts if part.strip()]
    return [part for part in raw if part not in ("", None)]


def _each(part: Any, hint: Any) -> Any:
    wanted = typing.get_args(hint)
    return UUID(str(part)) if wanted and wanted[0] is UUID else part if isinstance(part, tuple) else str(part)


def _read_rows(raw: Sequence[Mapping[str, Any]], question: Ask, zone: ZoneInfo, name: str) -> tuple[Any, ...]:
    assert question.row is not None
    rows, reasons = [], []
    for number, part in enumerate(raw, 1):
        if not any(value not in ("", None, [], ()) for value in part.values()):
            continue
        row, refused = _read_fields(question.row, part, zone, f"{name}.{number}.")
        rows.append(row)
        reasons += refused
    if reasons:
        raise BadInput(reasons)
    return tuple(rows)


def _text(raw: Any, hint: Any, zone: ZoneInfo) -> Any:
    if hint is UUID or UUID in typing.get_args(hint):
        return UUID(str(raw))
    if hint is int:
        return int(raw)
    return str(raw)


def _amount(raw: Any, hint: Any, zone: ZoneInfo) -> Decimal:
    value = Decimal(
        str(raw).replace(",", ".") if isinstance(raw, str) and "." not in raw else str(raw).replace(",", "")
    )
    if not value.is_finite() or abs(value) >= Decimal("1e12"):
        raise ValueError("not an amount")
    return value


def _yes_no(raw: Any, hint: Any, zone: ZoneInfo) -> bool:
    word = str(raw).lower()
    if word in YES:
        return True
    if word in NO:
        return False
    raise ValueError("neither yes nor no")


def _moment(raw: Any, hint: Any, zone: ZoneInfo) -> datetime:
    return read_moment(raw, zone)


def read_moment(raw: Any, zone: ZoneInfo) -> datetime:
    """A time in UTC; one without a zone is taken in ``zone``. Raises ValueError for what is none, or absurdly far away."""
    value = raw if isinstance(raw, datetime) else datetime.fromisoformat(str(raw))
    if value.year not in YEARS:
        raise ValueError("at the edge of the calendar another zone has no such day")
    return (value if value.tzinfo else value.replace(tzinfo=zone)).astimezone(UTC)


def _date(raw: Any, hint: Any, zone: ZoneInfo) -> date:
    return raw if isinstance(raw, date) else date.fromisoformat(str(raw))


_READERS: dict[Kind, Callable[[Any, Any, ZoneInfo], Any]] = {
    Kind.INTEGER: lambda raw, hint, zone: int(str(raw)),
    Kind.AMOUNT: _amount,
    Kind.YES_NO: _yes_no,
    Kind.MOMENT: _moment,
    Kind.DATE: _date,
}
