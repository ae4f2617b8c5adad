"""The late list: what is late and what will be by tomorrow, each with the one act that rescues it cheapest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from redress.domain import ranking
from redress.domain.clock_kinds import FORECASTS, ClockKind
from redress.domain.moves import MOVES
from redress.domain.people import Actor
from redress.domain.policy import Policy
from redress.domain.ranking import horizon
from redress.domain.rescue import Rescue, Trouble, rescue
from redress.domain.stages import Stage, Step
from redress.journey import rescuing
from redress.journey.ruling import in_force
from redress.journey.wording import word
from redress.records import organisations
from redress.records.queries.late import GROUPS, LateLine, Mark, Narrowing, late_counts, late_list
from redress.records.queries.staff import UnitChoice, owners_of, units_of
from redress.records.queries.troubles import Colleague, Target, colleagues, targets_of
from redress.web.access import LATE, READERS, open_to
from redress.web.choosing import identity, moment, options, whole_number
from redress.web.places import place_of

KINDS = [kind.value for kind in ClockKind if kind not in FORECASTS]


@open_to(LATE)
@require_safe
def late(request: HttpRequest) -> HttpResponse:
    """Ranked and counted over all that the reader may see; a handler sees their own."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    units = units_of(actor)
    narrowing, chosen = narrowing_of(request, actor, units)
    mark, now = _mark(request.GET.get("after", ""))
    seen = horizon(now, request.zone)  # type: ignore[attr-defined]
    policy = in_force(organisations.organisation(actor.organisation), now)
    ranks = {urgency.code: urgency.rank for urgency in policy.urgencies}
    found = late_list(actor, seen, narrowing, ranks, mark)
    counts = late_counts(actor, seen, narrowing)
    rest = {name: value for name, value in chosen.items() if value and name != "group"}
    context = {
        "lines": lines_drawn(request, actor, found.lines, policy, now),
        "groups": [(group, counts[group], _query({**rest, "group": group})) for group in GROUPS],
        "total": sum(counts.values()),
        "all_query": _query(rest),
        "chosen": chosen,
        "narrowed": bool(rest or chosen["group"]),
        "now": now,
        "further": _query({**rest, "group": narrowing.group, "after": _written(found.next, now)})
        if found.next
        else "",
        "further_on": bool(mark),
        "stages": [stage.value for stage in Stage],
        "kinds": KINDS,
        "units": units,
        "owners": options(owners_of(actor), chosen["owner"]) if actor.is_(*READERS.roles) else "",
    }
    return render(request, "oversight/late.html", context)


def urgency_ranks(actor: Actor, now: datetime) -> dict[str, int]:
    """How grave each urgency of the pack is."""
    policy = in_force(organisations.organisation(actor.organisation), now)
    return {urgency.code: urgency.rank for urgency in policy.urgencies}


def narrowing_of(
    request: HttpRequest, actor: Actor, units: list[UnitChoice]
) -> tuple[Narrowing, dict[str, str]]:
    """What was chosen; whatever is no choice of ours counts as none."""
    typed = {name: request.GET.get(name, "") for name in ("group", "kind", "stage", "unit", "owner")}
    unit = next((each for each in units if each.id == whole_number(typed["unit"])), None)
    owner = identity(typed["owner"])
    own = not actor.is_(*READERS.roles)
    chosen = {
        "group": typed["group"] if typed["group"] in GROUPS else "",
        "kind": typed["kind"] if typed["kind"] in KINDS else "",
        "stage": typed["stage"] if typed["stage"] in set(Stage) else "",
        "unit": str(unit.id) if unit else "",
        "owner": typed["owner"] if owner or typed["owner"] in {"mine", "nobody"} else "",
    }
    narrowing = Narrowing(
        group=chosen["group"],
        kind=chosen["kind"],
        stage=chosen["stage"],
        unit=unit.path if unit else "",
        owner=owner,
        nobodys=chosen["owner"] == "nobody",
        mine=own or chosen["owner"] == "mine",
    )
    return narrowing, chosen


def _query(chosen: dict[str, str]) -> str:
    return "?" + urlencode({name: value for name, value in chosen.items() if value})


def _written(mark: Mark | None, now: datetime) -> str:
    """The mark, and the moment by which the first page was ranked: all pages of one reading go by the same."""
    if mark is None:
        return ""
    return "~".join(
        (mark.group, str(mark.weight), mark.due_at.isoformat(), mark.id.hex, now.isoformat())
    ).replace("+00:00", "Z")


def _mark(typed: str) -> tuple[Mark | None, datetime]:
    """What ``_written`` wrote; anything else is the first page, now."""
    now = datetime.now(UTC)
    parts = typed.split("~")
    if len(parts) != len(Mark._fields) + 1 or parts[0] not in GROUPS:
        return None, now
    weight, due_at, id, ranked_at = (
        whole_number(parts[1]), moment(parts[2]), identity(parts[3]), moment(parts[4]),
    )  # fmt: skip
    if weight is None or due_at is None or id is None or ranked_at is None:
        return None, now
    return Mark(parts[0], weight, due_at, id), min(ranked_at, now)


class _Limit(NamedTuple):
    """The law that set a limit, what meets it, and whether the law knows a longer one."""

    law: str
    met_by: str
    extendable: bool


@dataclass(frozen=True, slots=True)
class _Reading:
    """Who reads, in which language, with the pack's names and the people concerned."""

    actor: Actor
    language: str
    policy: Policy
    people: dict[UUID, Colleague]
    limits: dict[str, _Limit]

    def limit(self, rule: str) -> _Limit:
        """What is behind the limit, looked up once for all lines that it set."""
        if rule not in self.limits:
            duty = rescuing.duty_behind(rule)
            law, met_by = rescuing.law(rule, self.language), duty[1].met_by if duty else ""
            self.limits[rule] = _Limit(law, met_by, rescuing.extendable(rule))
        return self.limits[rule]

    def department(self, code: str) -> str:
        """The department's name."""
        names = next((term.names for term in self.policy.departments if term.code == code), {})
        return names.get(self.language) or names.get("en", "") or word(code, self.language)


def lines_drawn(
    request: HttpRequest, actor: Actor, lines: tuple[LateLine, ...], policy: Policy, now: datetime
) -> list[dict[str, Any]]:
    """The lines as a table shows them: whose, why they stand there, and the rescue one click away."""
    targets = targets_of(actor.organisation, lines)
    asked = [target.asked_id for target in targets.values()]
    people = colleagues(actor.organisation, [*asked, *(line.owner_id for line in lines)], now)
    reading = _Reading(actor, request.language, policy, people, {})  # type: ignore[attr-defined]
    return [_line(line, targets.get(line.id, Target()), reading) for line in lines]


def _line(line: LateLine, target: Target, reading: _Reading) -> dict[str, Any]:
    return {
        "line": line,
        "law": reading.limit(line.rule).law,
        "reasons": ranking.reasons(line.standing),
        "owner": reading.people.get(line.owner_id) if line.owner_id else None,
        "text": target.text,
        "chased": target.chased,
        "rescue": _rescued(line, target, reading),
    }


def _rescued(line: LateLine, target: Target, reading: _Reading) -> dict[str, Any]:
    asked = reading.people.get(target.asked_id) if target.asked_id else None
    found = rescue(_trouble(line, target, asked, reading.limit(line.rule)))
    who = {
        "department": reading.department(target.department) if target.department else "",
        "person": asked.name if asked else "",
        "deputy": asked.deputy if asked else "",
    }
    address = place_of("step", line.number, found.step.value)
    return {
        "words": rescuing.in_words(found.code, reading.language, **who),
        "minutes": found.minutes,
        "step": found.step.value,
        "address": f"{address}?{urlencode(found.filled)}" if found.filled else address,
        "mine": reading.actor.is_(*MOVES[found.step].roles) and not _ones_own(found, line, reading.actor),
    }


def _ones_own(found: Rescue, line: LateLine, actor: Actor) -> bool:
    """Whether it is for somebody else to do: nobody is the second person on their own decision."""
    return found.step is Step.SECOND and line.owner_id in actor.identities


def _trouble(line: LateLine, target: Target, asked: Colleague | None, limit: _Limit) -> Trouble:
    return Trouble(
        kind=line.kind,
        stage=Stage(line.stage),
        overdue=line.late,
        target_id=line.target_id,
        order_id=target.order_id,
        opened=target.opened,
        purpose=target.purpose,
        asked_away=asked.away if asked else False,
        about=target.about,
        rule=line.rule,
        met_by=limit.met_by,
        extendable=limit.extendable,
    )
