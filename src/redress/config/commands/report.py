"""`redress report`: the periodic analysis in three sections, as an auditor of the organisation sees it."""

import dataclasses
import json
import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, date, datetime, time, timedelta

from redress.domain.people import Actor
from redress.domain.policy import Policy
from redress.domain.promises import FATES
from redress.domain.stages import Role
from redress.journey.ruling import in_force
from redress.journey.wording import english, label
from redress.records import founding, organisations
from redress.records.queries import report as reports
from redress.records.queries.promise_figures import Figures, promise_figures
from redress.records.queries.report import Period, Row

SUMMARY = "what comes often, where it gathers, what it is laid to; period by period"
TITLES = {
    "frequent_matters": "What comes often",
    "links_of_concentration": "Where it gathers",
    "typical_causes": "What it is typically laid to",
}
BESIDE = [
    "justified",
    "satisfied",
    "not_satisfied",
    "silent",
    "withdrawn",
    "reopened",
    "vouchers",
    "redeemed",
]


def configure(parser: ArgumentParser) -> None:
    parser.add_argument("organisation", help="its portal address")
    parser.add_argument(
        "--since", type=date.fromisoformat, help="first day, as 2026-01-31 (default: a year ago)"
    )
    parser.add_argument("--until", type=date.fromisoformat, help="day after the last (default: tomorrow)")
    parser.add_argument("--by", default="month", choices=["week", "month", "quarter", "year"])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--language", default="en", choices=["en", "zh-Hans", "zh-Hant", "ro"])


def run(options: Namespace) -> int:
    key = founding.organisation_of(options.organisation)
    if key is None:
        print(f"redress: there is no organisation at /{options.organisation}/.", file=sys.stderr)
        return 1
    firm = organisations.organisation(key)
    now = datetime.now(UTC)
    start = _midnight(options.since or now.date() - timedelta(days=365))
    end = _midnight(options.until or now.date() + timedelta(days=1))
    auditor = Actor(founding.NOBODY, key, "", frozenset({Role.AUDITOR}))
    found = reports.report(auditor, start, end, by=options.by, zone=firm.zone)
    units, _people = promise_figures(auditor, start, min(end, now))
    if options.json:
        body = {**dataclasses.asdict(found), "promises": [_figures(each) for each in units]}
        print(json.dumps(body, default=str, ensure_ascii=False))
        return 0
    policy = in_force(firm, now)
    for period in found.periods:
        _print(period, policy, options.language)
    _print_promises(units, options.language)
    if found.silent_units:
        said = label("Units that registered nothing (a question, not a success)", options.language)
        print(f"{said}: {', '.join(found.silent_units)}")
    return 0


def _print_promises(units: list[Figures], language: str) -> None:
    if not units:
        return
    print(label("Promises that fell due, per unit", language))
    for each in units:
        parts = [f"{label(english(fate), language)} {each.counts.get(fate, 0)}" for fate in FATES]
        share = "  —" if each.rate is None else f"{each.rate:.0%}"
        print(f"    {each.due:>6}  {share:>5}  {each.name}  ({', '.join(parts)})")
    print()


def _figures(each: Figures) -> dict[str, object]:
    counts = {fate: each.counts.get(fate, 0) for fate in FATES}
    return {"unit": each.name, "due": each.due, **counts, "chased": each.chased, "rate": each.rate}


def _print(period: Period, policy: Policy, language: str) -> None:
    beside = ", ".join(f"{name.replace('_', ' ')} {getattr(period.beside, name)}" for name in BESIDE)
    print(f"{period.start}  {period.beside.complaints} complaints ({beside})")
    for section, title in TITLES.items():
        print(f"  {label(title, language)}")
        for row in getattr(period, section)[:8]:
            print(_line(row, policy, language))
    print()


def _line(row: Row, policy: Policy, language: str) -> str:
    named = " · ".join(_name(code, policy, language) for code in row.codes if code)
    change = f"{row.change:+d}" if row.change else "="
    return f"    {row.count:>6}  {row.share:>5.0%}  {change:>5}  {named}"


def _name(code: str, policy: Policy, language: str) -> str:
    for terms in policy.taxonomy.values():
        for term in terms:
            if term.code == code:
                return term.names.get(language, code)
    return code


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
