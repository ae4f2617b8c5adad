"""The promise ledger: every promise in force, and what became of those that fell due."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from redress.domain.moves import MOVES
from redress.domain.people import Actor
from redress.domain.promises import FATES
from redress.domain.ranking import horizon
from redress.domain.stages import Step
from redress.records.queries.promise_figures import Figures, promise_figures, whole
from redress.records.queries.promise_ledger import (
    PromiseMark,
    PromiseNarrowing,
    promise_counts,
    promises_for,
)
from redress.records.queries.staff import UnitChoice, owners_of, units_of
from redress.web.access import READERS, STAFF, open_to
from redress.web.choosing import identity, moment, options, whole_number

WHENS = ("late", "today", "tomorrow", "week")
REACHES = (30, 90, 365)  # days back


@open_to(STAFF)
@require_safe
def promises(request: HttpRequest) -> HttpResponse:
    """Every promise in force, the next due first; or, with a fate, those that met it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    units = units_of(actor)
    now = datetime.now(UTC)
    seen = horizon(now, request.zone)  # type: ignore[attr-defined]
    narrowing, chosen = narrowing_of(request, units, now)
    found = promises_for(actor, seen, narrowing, _mark(request.GET.get("after", "")))
    counts = promise_counts(actor, seen, narrowing)
    rest = {name: value for name, value in chosen.items() if value and name != "when"}
    after = _written(found.next)
    context = {
        "lines": found.lines,
        "counts": [(when, counts[when], _query({**rest, "when": when})) for when in WHENS],
        "total": counts["all"],
        "all_query": _query(rest),
        "chosen": chosen,
        "narrowed": bool(rest or chosen["when"]),
        "further": _query({**rest, "when": chosen["when"], "after": after}) if after else "",
        "further_on": bool(request.GET.get("after")),
        "units": units,
        "owners": options(owners_of(actor), chosen["owner"]),
        "now": now,
        "may_answer": actor.is_(*MOVES[Step.KEEP_PROMISE].roles),
    }
    return render(request, "desk/promises.html", context)


@open_to(STAFF)
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Kept, interim, by the machine, broken and moved, per unit and per person; whoever reads no reports sees their own."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    days = _reach(request)
    now = datetime.now(UTC)
    own = not actor.is_(*READERS.roles)
    units, owners = promise_figures(actor, now - timedelta(days=days), now, mine=own)
    known = {unit.path: unit.id for unit in units_of(actor)}
    period = {"days": str(days), **({"owner": "mine"} if own else {})}
    context = {
        "days": days,
        "reaches": REACHES,
        "own": own,
        "whole": _row(whole(units), period),
        "units": [
            _row(
                each,
                {**period, "unit": str(known[str(each.key)]), "only": "1"} if each.key in known else None,
            )
            for each in units
        ],
        "owners": [_row(each, {**period, "owner": str(each.key or "nobody")}) for each in owners],
        "fates": FATES,
    }
    return render(request, "desk/promise_figures.html", context)


def _row(each: Figures, chosen: dict[str, str] | None) -> dict[str, Any]:
    """A line of figures, each with the address of exactly those promises."""

    def address(fate: str) -> str:
        return _query({**chosen, "fate": fate}) if chosen is not None else ""

    counts = [(fate, each.counts.get(fate, 0), address(fate)) for fate in FATES]
    rate = each.rate
    return {
        "name": each.name,
        "due": each.due,
        "counts": counts,
        "percent": None if rate is None else round(rate * 100),
        "chased": each.chased,
    }


def _reach(request: HttpRequest) -> int:
    days = whole_number(request.GET.get("days", ""))
    return days if days in REACHES else REACHES[0]


def narrowing_of(
    request: HttpRequest, units: list[UnitChoice], now: datetime
) -> tuple[PromiseNarrowing, dict[str, str]]:
    """What was chosen; whatever is no choice of ours counts as none."""
    typed = {name: request.GET.get(name, "") for name in ("when", "owner", "unit", "fate")}
    unit = next((each for each in units if each.id == whole_number(typed["unit"])), None)
    owner = identity(typed["owner"])
    looks_back = typed["fate"] in FATES
    chosen = {
        "when": typed["when"] if typed["when"] in WHENS and not looks_back else "",
        "owner": typed["owner"] if owner or typed["owner"] in {"mine", "nobody"} else "",
        "unit": str(unit.id) if unit else "",
        "only": "1" if unit and request.GET.get("only") == "1" else "",
        "chased": "1" if request.GET.get("chased") == "1" else "",
        "fate": typed["fate"] if looks_back else "",
        "days": str(_reach(request)) if looks_back else "",
    }
    narrowing = PromiseNarrowing(
        when=chosen["when"],
        owner=owner,
        nobodys=chosen["owner"] == "nobody",
        mine=chosen["owner"] == "mine",
        unit=unit.path if unit else "",
        only=bool(chosen["only"]),
        chased=bool(chosen["chased"]),
        fate=chosen["fate"],
        since=now - timedelta(days=_reach(request)) if looks_back else None,
    )
    return narrowing, chosen


def _query(chosen: dict[str, str]) -> str:
    return "?" + urlencode({name: value for name, value in chosen.items() if value})


def _written(mark: PromiseMark | None) -> str:
    return f"{mark.due_at.isoformat()}~{mark.id.hex}".replace("+00:00", "Z") if mark else ""


def _mark(typed: str) -> PromiseMark | None:
    """What ``_written`` wrote; anything else is the first page."""
    due, _, id = typed.partition("~")
    due_at, known = moment(due), identity(id)
    return PromiseMark(due_at, known) if due_at and known else None
