"""What oversight shows, as files: the late list, the lists behind its numbers, who carries how much, the report's tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from django.http import FileResponse, HttpRequest
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from redress.domain.ranking import horizon
from redress.journey.wording import label, stage_name, word
from redress.records.queries import people
from redress.records.queries.exceptions import Looking, every
from redress.records.queries.late import LateLine, late_list
from redress.records.queries.staff import units_of
from redress.records.queries.team import COLUMNS
from redress.records.queries.team import team as loads_of
from redress.web.access import LATE, READERS, open_to
from redress.web.exports.handing import MOST, Sheet, handed_out, local
from redress.web.oversight.exceptions import looking_at
from redress.web.oversight.late import narrowing_of, urgency_ranks
from redress.web.oversight.report import AXES, found_for, row_of, section_names
from redress.web.oversight.tiles import list_names
from redress.web.oversight.trends import period_name


@open_to(LATE)
@require_GET
def late(request: HttpRequest, form: str) -> FileResponse:
    """The late list with its choices, all pages, in its order."""
    columns = [_("Number"), _("Which limit"), _("Due"), _("By law until"), _("Stage"), _("Unit"), _("Owner")]
    return handed_out(request, Sheet("late", _("Late"), columns, _late(request)), form)


def _late(request: HttpRequest) -> Iterator[list[Any]]:
    actor, language = request.actor, request.language  # type: ignore[attr-defined]
    now = datetime.now(UTC)
    seen = horizon(now, request.zone)  # type: ignore[attr-defined]
    narrowing, _chosen = narrowing_of(request, actor, units_of(actor))
    ranks, mark = urgency_ranks(actor, now), None
    while True:
        page = late_list(actor, seen, narrowing, ranks, mark)
        names = people.names(actor.organisation, [line.owner_id for line in page.lines])
        for line in page.lines:
            owner = names.get(line.owner_id, "") if line.owner_id else ""
            yield _late_row(line, owner, language, request)
        mark = page.next
        if mark is None:
            return


def _late_row(line: LateLine, owner: str, language: str, request: HttpRequest) -> list[Any]:
    return [
        line.number,
        word(line.kind, language),
        local(line.due_at, request),
        local(line.missable_at, request),
        stage_name(line.stage, language),
        line.unit,
        owner,
    ]


@open_to(READERS)
@require_GET
def exceptions(request: HttpRequest, form: str) -> FileResponse:
    """The list behind one number: ``list`` is its name, ``owner`` whose."""
    name = request.GET.get("list", "")
    looking, _owner = looking_at(request, name)
    columns = [
        _("Number"),
        _("Received"),
        _("Complainant"),
        _("Summary"),
        _("Stage"),
        _("Next date"),
        _("Owner"),
    ]
    language: str = request.language  # type: ignore[attr-defined]
    rows = (
        [
            line.number,
            local(line.received_at, request),
            line.complainant,
            line.summary,
            _("Closed") if line.closed else stage_name(line.stage, language),
            local(line.due_at, request),
            line.owner,
        ]
        for line in every(looking, name, MOST + 1)
    )
    return handed_out(request, Sheet(name, list_names()[name], columns, rows), form)


@open_to(READERS)
@require_GET
def team(request: HttpRequest, form: str) -> FileResponse:
    """Who carries how much, by name."""
    names, now = list_names(), datetime.now(UTC)
    shown = ("open", *COLUMNS)
    columns = [_("Who"), *(names[name] for name in shown), _("Promises due this week"), _("Kept this week")]
    looking = Looking(request.actor, horizon(now, request.zone))  # type: ignore[attr-defined]
    rows = (
        [each.name, *(each.carries[name] for name in shown), each.due, each.kept]
        for each in loads_of(looking, now)
    )
    return handed_out(request, Sheet("team", _("Team"), columns, rows), form)


@open_to(READERS)
@require_GET
def report(request: HttpRequest, form: str) -> FileResponse:
    """The report's figures and its three sections, a line each."""
    columns = [_("Period"), _("Section"), _("What"), _("Count"), _("Share in percent"), _("Difference")]
    return handed_out(request, Sheet("report", _("Report"), columns, _report(request)), form)


def _report(request: HttpRequest) -> Iterator[list[Any]]:
    found, policy, by = found_for(request)
    language: str = request.language  # type: ignore[attr-defined]
    for period in found.periods:
        name = period_name(period, by)
        for what, n in asdict(period.beside).items():
            yield [
                name,
                _("Beside the count"),
                label(what.replace("_", " ").capitalize(), language),
                n,
                "",
                "",
            ]
        for section, title in section_names().items():
            for each in getattr(period, section):
                row = row_of(each, AXES[section], policy, language)
                yield [name, title, row["name"], row["count"], row["percent"], row["change"]]
