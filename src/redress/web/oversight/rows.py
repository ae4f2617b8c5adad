"""The rows of the late list, drawn by ``web.drawn``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.template.defaultfilters import truncatechars
from django.utils.safestring import SafeString

from redress.journey.wording import moment, stage_name, step_name, word
from redress.records.queries.late import LateLine
from redress.web.drawn import Row, drawn
from redress.web.places import place_of
from redress.web.spans import left, urgency_of


def late_rows(context: Mapping[str, Any], lines: Iterable[Mapping[str, Any]], now: datetime) -> SafeString:
    """The lines as ``lines_drawn`` made them ready."""
    request = context["request"]
    language, zone = request.language, request.zone
    return drawn("oversight/_late_line.html", (_row(each, now, language, zone) for each in lines))


def _row(each: Mapping[str, Any], now: datetime, language: str, zone: str) -> Row:
    line: LateLine = each["line"]
    owner, rescue = each["owner"], each["rescue"]
    shape = {
        "reasons": tuple(each["reasons"]),
        "has_text": bool(each["text"]),
        "set_by": "law" if each["law"] else "house" if line.rule else "person",
        "chased": bool(each["chased"]),
        "urgency": urgency_of(line.due_at, now),
        "later_by_law": line.missable_at != line.due_at,
        "provisional": line.provisional,
        "owned": owner is not None,
        "away": owner is not None and owner.away,
        "has_deputy": owner is not None and bool(owner.deputy),
        "mine": rescue["mine"],
        "minutes": rescue["minutes"],
    }
    words = {
        **_where(line, now, language, zone),
        "text": truncatechars(word(each["text"], language), 90) if each["text"] else "",
        "law": each["law"],
        "owner": owner.name if owner else "",
        "deputy": owner.deputy if owner else "",
        "rescue": rescue["words"],
        "rescue_address": rescue["address"],
        "step": step_name(rescue["step"], language),
    }
    return Row(shape, words)


def _where(line: LateLine, now: datetime, language: str, zone: str) -> dict[str, Any]:
    return {
        "address": place_of("complaint", line.number),
        "number": line.number,
        "kind": word(line.kind, language),
        "due": line.due_at.isoformat(),
        "due_said": moment(line.due_at, language, zone),
        "left": left(line.due_at, now),
        "by_law": moment(line.missable_at, language, zone),
        "stage": stage_name(line.stage, language),
        "unit": line.unit,
    }
