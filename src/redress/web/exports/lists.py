"""The lists that can be taken along: each with the question, the choices and the permission of its own screen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.http import FileResponse, HttpRequest
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from redress.domain.ranking import horizon
from redress.journey.wording import stage_name, word
from redress.records.queries.commitments import approvals_for
from redress.records.queries.promise_ledger import every_promise
from redress.records.queries.staff import units_of
from redress.records.queries.worklist import every_line
from redress.web.access import APPROVERS, STAFF, open_to
from redress.web.desk.list import filters_of
from redress.web.desk.promises import narrowing_of
from redress.web.exports.handing import MOST, Sheet, handed_out, local


@open_to(STAFF)
@require_GET
def complaints(request: HttpRequest, form: str) -> FileResponse:
    """The list of complaints with its filters, all pages."""
    columns = [
        _("Number"), _("Received"), _("Complainant"), _("Summary"), _("Stage"), _("Marks"), _("What comes next"),
        _("Next date"), _("Owner"),
    ]  # fmt: skip
    return handed_out(request, Sheet("complaints", _("Complaints"), columns, _complaints(request)), form)


def _complaints(request: HttpRequest) -> Iterator[list[Any]]:
    language: str = request.language  # type: ignore[attr-defined]
    for line in every_line(request.actor, filters_of(request), datetime.now(UTC), MOST + 1):  # type: ignore[attr-defined]
        yield [
            line.number,
            local(line.received_at, request),
            line.complainant,
            line.summary,
            _("Closed") if line.closed else stage_name(line.stage, language),
            [word(each, language) for each in line.conditions],
            word(line.due_kind, language) if line.due_kind and not line.closed else "",
            local(line.due_at, request),
            line.owner,
        ]


@open_to(STAFF)
@require_GET
def promises(request: HttpRequest, form: str) -> FileResponse:
    """The promise ledger with its filters, all pages."""
    columns = [
        _("Number"), _("By"), _("Promise"), _("To whom"), _("Who"), _("Unit"), _("State"), _("Answered"),
        _("They asked before we answered"),
    ]  # fmt: skip
    return handed_out(request, Sheet("promises", _("Promises"), columns, _promises(request)), form)


def _promises(request: HttpRequest) -> Iterator[list[Any]]:
    language: str = request.language  # type: ignore[attr-defined]
    now = datetime.now(UTC)
    actor = request.actor  # type: ignore[attr-defined]
    narrowing, _chosen = narrowing_of(request, units_of(actor), now)
    seen = horizon(now, request.zone)  # type: ignore[attr-defined]
    for line in every_promise(actor, seen, narrowing, MOST + 1):
        yield [
            line.number,
            local(line.due_at, request),
            word(line.text, language),
            line.complainant,
            line.owner,
            line.unit,
            _fates().get(line.fate, line.fate),
            local(line.answered_at, request),
            local(line.chased_at, request),
        ]


def _fates() -> dict[str, str]:
    return {
        "kept": _("kept"),
        "interim": _("interim answer in time"),
        "machine": _("answered by the machine"),
        "broken": _("broken"),
        "moved": _("moved with a word"),
        "taken_back": _("taken back before it left"),
        "open": _("open"),
    }


@open_to(APPROVERS)
@require_GET
def approvals(request: HttpRequest, form: str) -> FileResponse:
    """What waits for my decision."""
    columns = [
        _("Number"), _("Proposal"), _("Option"), _("Cost"), _("Currency"), _("Asked by"), _("Due"),
    ]  # fmt: skip
    rows = (
        [
            each.number,
            each.proposal,
            each.title,
            each.cost,
            each.currency,
            each.asked_by,
            local(each.due_at, request),
        ]
        for each in approvals_for(request.actor)  # type: ignore[attr-defined]
    )
    return handed_out(request, Sheet("approvals", _("Approvals"), columns, rows), form)
