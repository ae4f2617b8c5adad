"""The rows of the complaints list and of the list beside an opened case, drawn by ``web.drawn``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from redress.journey import wording
from redress.web.drawn import Row, drawn
from redress.web.places import place_of
from redress.web.spans import left, urgency_of


def table_rows(
    request: HttpRequest, rows: Iterable[Mapping[str, Any]], query: str, columns: tuple[str, ...]
) -> SafeString:
    """The rows of the list page, with these columns besides the number."""
    now = datetime.now(UTC)
    return drawn("desk/_row.html", (_in_table(request, row, query, columns, now) for row in rows))


def beside_rows(
    request: HttpRequest, rows: Iterable[Mapping[str, Any]], query: str, opened: str
) -> SafeString:
    """The rows of the list beside a case; ``opened`` is the number of that case."""
    now = datetime.now(UTC)
    return drawn("desk/_beside_row.html", (_beside(request, row, query, opened, now) for row in rows))


def _in_table(
    request: HttpRequest, row: Mapping[str, Any], query: str, columns: tuple[str, ...], now: datetime
) -> Row:
    language: str = request.language  # type: ignore[attr-defined]
    zone: str = request.zone  # type: ignore[attr-defined]
    due = row["due_at"]
    shape = {**_shape(row, now), "columns": columns, "conditions": row["conditions"], "language": language}
    words = {
        **_words(row, query, language, now),
        "id": row["id"],
        "next": row["next"],
        "due": due.isoformat() if due else "",
        "due_said": wording.moment(due, language, zone) if due else "",
        "owner": row["owner"] or "—",
        "received": wording.moment(row["received_at"], language, zone),
    }
    return Row(shape, words)


def _beside(request: HttpRequest, row: Mapping[str, Any], query: str, opened: str, now: datetime) -> Row:
    language: str = request.language  # type: ignore[attr-defined]
    shape = {**_shape(row, now), "opened": row["number"] == opened, "summed_up": bool(row["summary"])}
    return Row(shape, _words(row, query, language, now))


def _shape(row: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    return {
        "unread": bool(row.get("unread")),
        "closed": row["closed"],
        "dated": row["due_at"] is not None,
        "urgency": urgency_of(row["due_at"], now),
    }


def _words(row: Mapping[str, Any], query: str, language: str, now: datetime) -> dict[str, Any]:
    address = place_of("complaint", row["number"])
    return {
        "number": row["number"],
        "address": format_html("{}?{}", address, query) if query else address,
        "complainant": row["complainant"] or _("anonymous"),
        "summary": row["summary"],
        "stage": wording.stage_name(row["stage"], language),
        "left": left(row["due_at"], now),
        "viewers": render_to_string("desk/_at_it.html", {"row": row}) if row.get("viewers") else "",
    }
