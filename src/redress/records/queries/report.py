"""The periodic analysis (002-61): what comes often, where it gathers, what it is typically laid to; period by period.

The count of complaints never stands alone: fewer complaints are no success, so satisfaction, retention and the
signals of silent customers stand beside it (design.md rule 12).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, TextField, When
from django.db.models.functions import Cast, TruncMonth, TruncQuarter, TruncWeek, TruncYear

from redress.domain.complaint import Validity
from redress.domain.people import Actor
from redress.domain.stages import Role
from redress.records import models
from redress.records.queries.exceptions import BEFORE
from redress.records.queries.sight import visible_to

PERIODS = {"week": TruncWeek, "month": TruncMonth, "quarter": TruncQuarter, "year": TruncYear}
NO_COMPLAINTS = ("comment", "suggestion")
SECTIONS = ("frequent_matters", "links_of_concentration", "typical_causes")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a section: the codes it is about, how many complaints, their share, and the change since before."""

    codes: tuple[str, ...]
    count: int
    share: float
    change: int


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the count of one period.

    ``silent`` are closed complaints whose complainant never answered; ``redeemed`` of ``vouchers`` came back to buy;
    ``unreached`` were not reached by a follow-up; ``again`` came from somebody who had complained in the 90 days before.
    """

    complaints: int = 0
    justified: int = 0
    satisfied: int = 0
    not_satisfied: int = 0
    silent: int = 0
    withdrawn: int = 0
    reopened: int = 0
    vouchers: int = 0
    redeemed: int = 0
    unreached: int = 0
    again: int = 0

    @property
    def answered(self) -> float | None:
        """The share of the ended complaints whose complainant said what they think; None where none has ended."""
        said = self.satisfied + self.not_satisfied
        ended = said + self.silent
        return said / ended if ended else None


@dataclass(frozen=True, slots=True)
class Period:
    """One period with the source's three sections."""

    start: date
    beside: Beside
    frequent_matters: tuple[Row, ...] = ()
    links_of_concentration: tuple[Row, ...] = ()
    typical_causes: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report; ``silent_units`` are units that registered nothing at all, which is a question, not a success."""

    periods: tuple[Period, ...]
    silent_units: tuple[str, ...] = field(default=())


def report(actor: Actor, start: datetime, end: datetime, *, by: str = "month", zone: str = "UTC") -> Report:
    """The report over the complaints that the actor may see, received from ``start`` up to ``end``. Ten queries.

    ``by`` is week, month, quarter or year, counted in the time zone.
    """
    cases = visible_to(actor).filter(received_at__gte=start, received_at__lt=end, merged_into=None)
    cases = cases.exclude(kind__in=NO_COMPLAINTS)
    cut = PERIODS[by]("received_at", tzinfo=ZoneInfo(zone))
    points = models.Point.objects.filter(complaint__in=cases)
    point_cut = PERIODS[by]("complaint__received_at", tzinfo=ZoneInfo(zone))
    matter = Case(When(matter="", then=F("category")), default=F("matter"), output_field=TextField())
    cause = Case(
        When(complaint__responsibility_final="", then=F("complaint__responsibility")),
        default=F("complaint__responsibility_final"),
        output_field=TextField(),
    )
    beside = _beside(cases, points, cut, point_cut)
    sections = {
        "frequent_matters": _section(points.exclude(matter="", category=""), point_cut, {"a": matter}),
        "links_of_concentration": _section(
            points.exclude(link=""), point_cut, {"a": F("link"), "b": F("complaint__unit__name")}
        ),
        "typical_causes": _section(
            points.exclude(complaint__responsibility=""), point_cut, {"a": cause, "b": F("cause")}
        ),
    }
    starts = sorted(beside)
    periods = tuple(
        Period(
            each.date(),
            Beside(**beside[each]),
            **{
                name: _rows(sections[name], starts, n, beside[each].get("complaints", 0)) for name in SECTIONS
            },
        )
        for n, each in enumerate(starts)
    )
    return Report(periods, _silent_units(actor, cases))


def _section(
    points: QuerySet[models.Point], cut: Any, codes: Mapping[str, Any]
) -> dict[datetime, dict[tuple[str, ...], int]]:
    named = {f"code_{name}": Cast(code, CharField()) for name, code in codes.items()}
    found: dict[datetime, dict[tuple[str, ...], int]] = defaultdict(dict)
    rows = points.annotate(period=cut, **named).values("period", *named)
    for row in rows.annotate(count=Count("complaint_id", distinct=True)).order_by():
        found[row["period"]][tuple(row[name] or "" for name in named)] = row["count"]
    return found


def _rows(
    section: Mapping[datetime, Mapping[tuple[str, ...], int]], starts: list[datetime], at: int, whole: int
) -> tuple[Row, ...]:
    now = section.get(starts[at], {})
    before = section.get(starts[at - 1], {}) if at else {}
    rows = [
        Row(codes, count, count / whole if whole else 0.0, count - before.get(codes, 0) if at else 0)
        for codes, count in now.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.count, row.codes)))


def _beside(
    cases: QuerySet[models.Complaint], points: QuerySet[models.Point], cut: Any, point_cut: Any
) -> dict[datetime, dict[str, int]]:
    closed = Q(closed_at__isnull=False)
    rows = (
        cases.annotate(period=cut)
        .values("period")
        .annotate(
            complaints=Count("id"),
            satisfied=Count("id", filter=Q(satisfied_at__isnull=False)),
            not_satisfied=Count("id", filter=Q(satisfied_at=None) & ~Q(satisfaction="")),
            silent=Count("id", filter=closed & Q(satisfied_at=None, satisfaction="", withdrawn_at=None)),
            withdrawn=Count("id", filter=Q(withdrawn_at__isnull=False)),
            reopened=Count("id", filter=Q(reopened__gt=0)),
        )
        .order_by("period")
    )
    found: dict[datetime, dict[str, int]] = {}
    for each in rows:
        row: dict[str, Any] = dict(each)
        found[row.pop("period")] = row
    justified = points.filter(validity__in=[Validity.JUSTIFIED, Validity.PARTLY])
    _count_into(found, justified, point_cut, "justified")
    vouchers = models.Obligation.objects.filter(complaint__in=cases, code__isnull=False)
    _count_into(found, vouchers, point_cut, "vouchers")
    _count_into(found, vouchers.filter(redeemed_at__isnull=False), point_cut, "redeemed")
    unreached = models.FollowUp.objects.filter(complaint__in=cases, state="not_reached")
    _count_into(found, unreached, point_cut, "unreached")
    _count_into(found, cases.filter(_came_before()), cut, "again", "id")
    return found


def _came_before() -> Exists:
    """That the same complainant had complained in the ninety days before."""
    earlier = models.Complaint.objects.filter(
        organisation_id=OuterRef("organisation_id"),
        complainant_id=OuterRef("complainant_id"),
        received_at__lt=OuterRef("received_at"),
        received_at__gte=OuterRef("received_at") - BEFORE,
        merged_into=None,
    )
    return Exists(earlier)


def _count_into(
    found: dict[datetime, dict[str, int]], rows: QuerySet[Any], cut: Any, name: str, key: str = "complaint_id"
) -> None:
    grouped = rows.annotate(period=cut).values("period")
    for row in grouped.annotate(count=Count(key, distinct=True)).order_by():
        found[row["period"]][name] = row["count"]


def _silent_units(actor: Actor, cases: QuerySet[models.Complaint]) -> tuple[str, ...]:
    units = models.Unit.objects.filter(organisation_id=actor.organisation, closed_at=None)
    if not actor.is_(Role.QUALITY, Role.AUDITOR, Role.MACHINE):
        units = units.filter(path__startswith=actor.unit_path)
    heard = Exists(cases.filter(unit_path__startswith=OuterRef("path")))
    return tuple(units.exclude(heard).order_by("path").values_list("name", flat=True))
