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
    actor, zone = request.actor, request.zone  # type: ignore[attr-defined]
    by = request.GET.get("by", "month")
    by = by if by in REACH else "month"
    now = datetime.now(UTC)
    found = figures.report(actor, now - timedelta(days=REACH[by]), now, by=by, zone=zone)
    policy = in_force(organisations.organisation(actor.organisation), now)
    language: str = request.language  # type: ignore[attr-defined]
    context = {
        "by": by,
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


def _period(period: figures.Period, policy: Policy, language: str) -> dict[str, Any]:
    titles = {
        "frequent_matters": _("What comes most often"),
        "links_of_concentration": _("Where it gathers"),
        "typical_causes": _("What it is typically laid to"),
    }
    beside = [
        (label(name.replace("_", " ").capitalize(), language), n) for name, n in asdict(period.beside).items()
    ]
    sections = [
        (title, [_row(row, AXES[name], policy, language) for row in getattr(period, name)[:MOST_ROWS]])
        for name, title in titles.items()
    ]
    return {"title": moment(period.start, language), "beside": beside, "sections": sections}


def _row(row: figures.Row, axes: tuple[str, ...], policy: Policy, language: str) -> dict[str, Any]:
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
