"""`redress simulate`: a year of a firm, as whole lives of complaints."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import UTC, datetime, time, timedelta

from redress.config.progress import Bar
from redress.worker.imports.choosing import organisation_with
from redress.worker.simulation.writing import simulate
from redress.worker.simulation.year import Plan

SUMMARY = "write simulated lives into a firm: the same seed gives the same lives"


def configure(parser: ArgumentParser) -> None:
    parser.add_argument("--pack", required=True, help="the firm that has this pack (see `redress packs`)")
    parser.add_argument("--organisation", help="its portal address, where several have the pack")
    parser.add_argument("--complaints", type=_count, default=300)
    parser.add_argument("--years", type=_years, default=1.0)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument(
        "--until", type=datetime.fromisoformat, help="end of the time simulated (default: today, 00:00 UTC)"
    )


def run(options: Namespace) -> int:
    today = datetime.combine(datetime.now(UTC).date(), time(), UTC)
    until = options.until or today
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    if until > datetime.now(UTC) + timedelta(minutes=1):
        print("redress: --until lies in the future; a simulated life ends today at the latest.")
        return 1
    organisation = organisation_with(options.pack, options.organisation)
    plan = Plan(options.complaints, options.years, options.seed, until)
    with Bar("lives", options.complaints) as bar:
        summary = simulate(organisation, plan, bar.reach)
    print(summary)
    return 0


def _count(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise ArgumentTypeError(f"{text!r} is no number of complaints; 1 is the least")
    return int(text)


def _years(text: str) -> float:
    try:
        years = float(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no number of years") from None
    if not 0.02 <= years <= 50:
        raise ArgumentTypeError("between 0.02 (a week) and 50 years can be simulated")
    return years
