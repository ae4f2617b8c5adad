"""The report in the source's three sections, for those who answer for the whole (002-61)."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from redress.domain.policy import Policy
from redress.journey.ruling import in_force
from redress.journey.wording import label, moment
from redress.records import organisations
from redress.records.queries import report as figures
from redress.records.queries.waivers import waivers
from redress.web.access import READERS, open_to
from redress.web.case.lookups import term
from redress.web.oversight.trends import drawn, table

REACH = {"week": 56, "month": 365, "quarter": 1096, "year": 3660}  # days back
MOST_ROWS = 10
AXES = {
    "frequent_matters": ("matter", "category"),
    "links_of_concentration": ("link",),
    "typical_causes": ("responsibility", "cause"),
}


@open_to(READERS)
@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """What comes often, where it gathers, what it is laid to; never a ranking by fewest complaints (design.md rule 12)."""
    found, policy, by = found_for(request)
    actor, now = request.actor, datetime.now(UTC)  # type: ignore[attr-defined]
    language: str = request.language  # type: ignore[attr-defined]
    context = {
        "by": by,
        "charts": drawn(found.periods, policy, language, by),
        "table": table(found.periods, language, by),
        "cuts": [
            ("week", _("Weeks")),
            ("month", _("Months")),
            ("quarter", _("Quarters")),
            ("year", _("Years")),
        ],
        "periods": [_period(period, policy, language) for period in reversed(found.periods)],
        "silent_units": found.silent_units,
        "waived": waivers(actor, now - timedelta(days=REACH[by]), now + timedelta(minutes=1)),
    }
    return render(request, "oversight/report.html", context)


def found_for(request: HttpRequest) -> tuple[figures.Report, Policy, str]:
    """The report as the address asks for it: its figures, the pack's words, and by what it is cut."""
    actor, zone = request.actor, request.zone  # type: ignore[attr-defined]
    by = request.GET.get("by", "month")
    by = by if by in REACH else "month"
    now = datetime.now(UTC)
    found = figures.report(actor, now - timedelta(days=REACH[by]), now, by=by, zone=zone)
    return found, in_force(organisations.organisation(actor.organisation), now), by


def _period(period: figures.Period, policy: Policy, language: str) -> dict[str, Any]:
    beside = [
        (label(name.replace("_", " ").capitalize(), language), n) for name, n in asdict(period.beside).items()
    ]
    sections = [
        (title, [row_of(row, AXES[name], policy, language) for row in getattr(period, name)[:MOST_ROWS]])
        for name, title in section_names().items()
    ]
    return {"title": moment(period.start, language), "beside": beside, "sections": sections}


def section_names() -> dict[str, str]:
    """The three sections of the source, by their names in the figures (002-61)."""
    return {
        "frequent_matters": _("What comes most often"),
        "links_of_concentration": _("Where it gathers"),
        "typical_causes": _("What it is typically laid to"),
    }


def row_of(row: figures.Row, axes: tuple[str, ...], policy: Policy, language: str) -> dict[str, Any]:
    """A line of a section in words."""
    names = [_name(code, axes, policy, language) for code in row.codes if code]
    return {
        "name": " · ".join(names),
        "count": row.count,
        "percent": round(row.share * 100),
        "change": row.change,
    }


def _name(code: str, axes: tuple[str, ...], policy: Policy, language: str) -> str:
    known = next((axis for axis in axes if code in policy.terms(axis)), None)
    return term(policy, known, code, language) if known else code
