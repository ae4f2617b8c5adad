"""What was found, drawn by ``web.drawn``."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from redress.journey.wording import moment, stage_name
from redress.records.queries.worklist import Line
from redress.web.drawn import Row, drawn
from redress.web.places import place_of
from redress.web.spans import left


def found_rows(context: Mapping[str, Any], hits: Iterable[Mapping[str, Any]]) -> SafeString:
    """The complaints that were found, the words marked in them."""
    request, now = context["request"], datetime.now(UTC)
    rows = (_row(each, now, request.language, request.zone) for each in hits)
    return drawn("search/_found_row.html", rows)


def _row(each: Mapping[str, Any], now: datetime, language: str, zone: str) -> Row:
    line: Line = each["line"]
    words = {
        "address": place_of("complaint", line.number),
        "number": line.number,
        "name": _marked(each["name"]) if line.complainant else _("anonymous"),
        "stage": stage_name(line.stage, language),
        "text": _marked(each["text"]),
        "received": moment(line.received_at, language, zone),
        "owner": line.owner,
        "next": each["next"],
        "left": left(line.due_at, now),
        "by": each["by"],
    }
    shape = {
        "closed": line.closed,
        "has_text": bool(each["text"]),
        "owned": bool(line.owner),
        "dated": line.due_at is not None,
        "has_by": bool(each["by"]),
    }
    return Row(shape, words)


def _marked(pieces: Iterable[tuple[str, bool]]) -> SafeString:
    escaped = ((html.escape(piece), hit) for piece, hit in pieces)
    return mark_safe("".join(f"<mark>{piece}</mark>" if hit else piece for piece, hit in escaped))  # noqa: S308
