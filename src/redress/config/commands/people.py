"""`redress people`: who is there, who is away with which deputy, who has left."""

import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime

from redress.records import founding, staffing
from redress.worker.leaving import let_leave

SUMMARY = "list an organisation's people; mark them absent (with a deputy), back, or left"


def configure(parser: ArgumentParser) -> None:
    parser.add_argument("organisation", help="its portal address")
    acts = parser.add_subparsers(dest="act", metavar="absent | back | left")
    absent = acts.add_parser("absent", help="away; the deputy may do what they may")
    absent.add_argument("staff_number")
    absent.add_argument("--deputy", default="", help="staff number of who stands in")
    absent.add_argument(
        "--until", type=_moment, help="as 2026-12-24T08:00 (UTC); left out: until marked back"
    )
    acts.add_parser("back", help="back again").add_argument("staff_number")
    acts.add_parser(
        "left", help="left for good: open complaints get an owner or go to the pool"
    ).add_argument("staff_number")


def run(options: Namespace) -> int:
    organisation = founding.organisation_of(options.organisation)
    if organisation is None:
        print(f"redress: there is no organisation at /{options.organisation}/.", file=sys.stderr)
        return 1
    now = datetime.now(UTC)
    match options.act:
        case "absent":
            staffing.mark_absent(organisation, options.staff_number, now, options.until, options.deputy, now)
        case "back":
            staffing.mark_back(organisation, options.staff_number, now)
        case "left":
            handed = let_leave(organisation, options.staff_number, now)
            print(f"{handed.assigned} open complaints have a new owner, {handed.pooled} wait in the pool.")
    for person in staffing.people(organisation):
        print(_line(person))
    return 0


def _line(person: staffing.Colleague) -> str:
    state = ""
    if person.left_at:
        state = f"left {person.left_at:%Y-%m-%d}"
    elif person.absent_from:
        until = f" until {person.absent_until:%Y-%m-%d %H:%M}" if person.absent_until else ""
        state = f"away{until}" + (f", {person.deputy} stands in" if person.deputy else "")
    return f"{person.staff_number:<8} {person.unit:<6} {'/'.join(person.roles):<14} {person.name}  {state}".rstrip()


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
