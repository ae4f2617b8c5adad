"""The inbox, split by what needs doing, each with its count."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from redress.domain.ranking import horizon
from redress.journey.wording import word
from redress.records.queries.inbox import SPLITS, Mark, counts, inbox
from redress.records.queries.worklist import Line


def split_names() -> dict[str, str]:
    """What each split is called, in the order in which they are to be looked at."""
    return {
        "today": _("Late or due today"),
        "snoozed_due": _("Back from aside"),
        "reply": _("Complainant replied"),
        "department": _("Department answered"),
        "unassigned": _("Nobody's yet"),
        "mine": _("Mine"),
        "all": _("All open"),
        "aside": _("Put aside"),
    }


def tabs(request: HttpRequest, chosen: str) -> list[dict[str, Any]]:
    """Each split with its count; two queries in all."""
    seen = horizon(datetime.now(UTC), request.zone)  # type: ignore[attr-defined]
    found = counts(request.actor, seen)  # type: ignore[attr-defined]
    return [
        {"split": split, "name": name, "count": found[split], "chosen": split == chosen}
        for split, name in split_names().items()
    ]


def uncounted(chosen: str) -> list[dict[str, Any]]:
    """Each split without its count: beside an open case the counts are fetched when the case is there."""
    return [
        {"split": split, "name": name, "chosen": split == chosen} for split, name in split_names().items()
    ]


def split_list(request: HttpRequest, split: str, counted: bool = True) -> dict[str, Any]:
    """One page of a split, as the list page draws it; uncounted as it stands beside a case."""
    seen = horizon(datetime.now(UTC), request.zone)  # type: ignore[attr-defined]
    page = inbox(request.actor, split, seen, _mark(request.GET.get("after", "")))  # type: ignore[attr-defined]
    every = tabs(request, split) if counted else uncounted(split)
    total = next(each.get("count") for each in every if each["chosen"])
    return {
        "splits": every,
        "listing": {
            "rows": [{**row_of(each.line, request), "unread": each.unread} for each in page.lines],
            "total": total,
        },
        "query": urlencode({"split": split}) + "&",
        "next_after": _written(page.next) if page.next else "",
    }


def is_split(name: str) -> bool:
    """Whether there is a split of that name."""
    return name in SPLITS


def row_of(line: Line, request: HttpRequest) -> dict[str, Any]:
    """A line as the templates read it, with what falls due next in words."""
    due = line.due_kind if not line.closed else ""
    fields = {name: getattr(line, name) for name in line.__slots__}
    return {**fields, "next": word(due, request.language) if due else ""}  # type: ignore[attr-defined]


def _written(mark: Mark) -> str:
    return f"{mark.due_at.isoformat() if mark.due_at else ''}|{mark.id}"


def _mark(typed: str) -> Mark | None:
    """Where the page begins; what no page of ours says is the first page."""
    due, _bar, id = typed.partition("|")
    try:
        return Mark(datetime.fromisoformat(due) if due else None, UUID(id))
    except ValueError:
        return None
