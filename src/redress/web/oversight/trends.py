"""The report's charts and the table beneath them: each title says what was found, never who has fewest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from redress.domain.policy import Policy
from redress.journey.wording import label, moment
from redress.records.queries.report import Period
from redress.web.case.lookups import term
from redress.web.oversight.charts import Chart, pareto, stacked, trend

MOST_CAUSES = 8


def drawn(periods: Sequence[Period], policy: Policy, language: str, by: str) -> list[tuple[Chart, bool]]:
    """Trend, endings and matters, and whether the bars lie; none where no complaint fell into the time."""
    if not periods:
        return []
    names = [period_name(period, by) for period in periods]
    return [
        (_trend(periods, names), False),
        (_endings(periods, names), False),
        (_matters(periods, policy, language), True),
    ]


def period_name(period: Period, by: str) -> str:
    """A period shortly: 2026, 2026-03, or the day on which the week begins."""
    return period.start.isoformat()[: {"year": 4, "month": 7, "quarter": 7}.get(by, 10)]


def table(periods: Sequence[Period], language: str, by: str) -> dict[str, Any]:
    """The same figures as a table, the newest period first; the last column is the share who said what they think."""
    heads = list(asdict(periods[0].beside)) if periods else []
    return {
        "heads": [label(name.replace("_", " ").capitalize(), language) for name in heads],
        "rows": [
            (
                period_name(each, by),
                moment(each.start, language),
                list(asdict(each.beside).values()),
                _share(each),
            )
            for each in reversed(periods)
        ],
    }


def _share(period: Period) -> int | None:
    return None if period.beside.answered is None else round(period.beside.answered * 100)


def _trend(periods: Sequence[Period], names: list[str]) -> Chart:
    counts = [each.beside.complaints for each in periods]
    last = {"period": names[-1], "n": counts[-1]}
    title = ngettext("%(n)d complaint in %(period)s", "%(n)d complaints in %(period)s", counts[-1]) % last
    if len(counts) > 1:
        more = counts[-1] - counts[-2]
        title += " · " + _("%(more)+d against the period before") % {"more": more}
    return trend(
        title,
        names,
        [
            (_("Complaints"), counts),
            (_("Complained again"), [each.beside.again for each in periods]),
            (_("Satisfied"), [each.beside.satisfied for each in periods]),
        ],
    )


def _endings(periods: Sequence[Period], names: list[str]) -> Chart:
    beside = [each.beside for each in periods]
    said = sum(each.satisfied + each.not_satisfied for each in beside)
    ended = said + sum(each.silent for each in beside)
    silent = 100 - round(said / ended * 100) if ended else 0
    title = _("%(percent)d %% of those that ended never said what they think") % {"percent": silent}
    return stacked(
        title if ended else _("None of them has ended yet"),
        names,
        [
            (_("Satisfied"), [each.satisfied for each in beside]),
            (_("Not satisfied"), [each.not_satisfied for each in beside]),
            (_("Never answered"), [each.silent for each in beside]),
            (_("Withdrawn"), [each.withdrawn for each in beside]),
        ],
    )


def _matters(periods: Sequence[Period], policy: Policy, language: str) -> Chart:
    """Over all periods shown, since the matters of one week are few."""
    counts: dict[str, int] = {}
    for period in periods:
        for row in period.frequent_matters:
            counts[row.codes[0]] = counts.get(row.codes[0], 0) + row.count
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    whole, half, few = sum(counts.values()), 0, 0
    for _code, n in ordered:
        if whole and half * 2 < whole:
            half, few = half + n, few + 1
    title = ngettext("One matter makes half of it or more", "%(n)d matters make half of it or more", few) % {
        "n": few
    }
    rows = [(_name(code, policy, language), n) for code, n in ordered[:MOST_CAUSES]]
    return pareto(title if rows else _("No matter is named yet"), rows)


def _name(code: str, policy: Policy, language: str) -> str:
    axis = next((axis for axis in ("matter", "category") if code in policy.terms(axis)), None)
    return term(policy, axis, code, language) if axis else code
