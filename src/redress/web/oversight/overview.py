"""The first screen of those who answer for the whole: what is out of order, each number with its list (ux.md, rule 26)."""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from redress.domain.people import Actor
from redress.domain.ranking import horizon
from redress.journey.ruling import in_force
from redress.records import organisations
from redress.records.queries.exceptions import Looking, count
from redress.records.queries.late import Narrowing, late_list
from redress.web.access import READERS, open_to
from redress.web.oversight.late import lines_drawn
from redress.web.oversight.tiles import SIGNALS, TILES, tiles

AT_ONCE = 8  # lines of today that stand on the first screen


@open_to(READERS)
@require_safe
def oversight(request: HttpRequest) -> HttpResponse:
    """What will breach today is on it without a click, each line one click from its case."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    now = datetime.now(UTC)
    seen = horizon(now, request.zone)  # type: ignore[attr-defined]
    looking = Looking(actor, seen)
    policy = in_force(organisations.organisation(actor.organisation), now)
    ranks = {urgency.code: urgency.rank for urgency in policy.urgencies}
    today = late_list(actor, seen, Narrowing(group="today"), ranks)
    shown = tiles(looking, TILES)
    context = {
        "now": now,
        "tiles": shown,
        "signals": tiles(looking, SIGNALS),
        "today": lines_drawn(request, actor, today.lines[:AT_ONCE], policy, now),
        "more_today": len(today.lines) > AT_ONCE,
        "tomorrow": 0 if today.lines else count(looking, "tomorrow"),
    }
    return render(request, "oversight/overview.html", context)
