"""`redress people`: who is there, who is away with which deputy, who has left."""

import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from uuid import UUID

from redress.domain.people import MACHINE_ID
from redress.domain.stages import Role
from redress.journey.leaving import let_leave
from redress.records import founding, people_changes, staffing
from redress.records.administering import By

SUMMARY = "list an organisation's people; add or change one; mark one absent, back or left"

ROLES = [role.value for role in Role if role not in {Role.COMPLAINANT, Role.MACHINE}]


def configure(parser: ArgumentParser) -> None:
    parser.add_argument("organisation", help="its portal address")
    acts = parser.add_subparsers(dest="act", metavar="add | change | absent | back | left")
    add = acts.add_parser("add", help="a new person; they set their password by “forgotten password”")
    add.add_argument("email")
    add.add_argument("--name", required=True)
    add.add_argument("--role", required=True, nargs="+", choices=ROLES)
    add.add_argument("--unit", required=True, help="the unit's code (see `redress units`)")
    add.add_argument("--staff-number", default="")
    add.add_argument("--level", default="", help="authority level, as the pack calls it")
    add.add_argument("--title", default="")
    add.add_argument("--department", default="", help="for department workers, as the pack calls it")
    add.add_argument("--language", default="en", choices=["en", "zh-Hans", "zh-Hant", "ro"])
    absent = acts.add_parser("absent", help="away; the deputy may do what they may")
    absent.add_argument("staff_number")
    absent.add_argument("--deputy", default="", help="staff number of who stands in")
    absent.add_argument(
        "--until", type=_moment, help="as 2026-12-24T08:00 (UTC); left out: until marked back"
    )
    acts.add_parser("back", help="back again").add_argument("staff_number")
    left = acts.add_parser("left", help="left for good: open complaints get an owner or go to the pool")
    left.add_argument("staff_number")
    left.add_argument("--successor", default="", help="staff number of who takes their open complaints")
    change = acts.add_parser("change", help="other roles, another unit, another post")
    change.add_argument("staff_number")
    change.add_argument("--role", nargs="+", choices=ROLES)
    change.add_argument("--unit", help="the unit's code")
    for name in ("name", "title", "level", "department"):
        change.add_argument(f"--{name}")


def run(options: Namespace) -> int:
    organisation = founding.organisation_of(options.organisation)
    if organisation is None:
        print(f"redress: there is no organisation at /{options.organisation}/.", file=sys.stderr)
        return 1
    now = datetime.now(UTC)
    match options.act:
        case "add":
            _add(organisation, options, now)
        case "absent":
            staffing.mark_absent(organisation, options.staff_number, now, options.until, options.deputy, now)
        case "back":
            staffing.mark_back(organisation, options.staff_number, now)
        case "change":
            _change(organisation, options, now)
        case "left":
            leaver = staffing.person_numbered(organisation, options.staff_number)
            handed = let_leave(By(organisation, MACHINE_ID, now), leaver, _successor(organisation, options))
            print(f"{handed.assigned} open complaints have a new owner, {handed.pooled} wait in the pool.")
            print(f"What waited for them on {handed.readdressed} complaints is addressed anew.")
    for person in staffing.people(organisation):
        print(_line(person))
    return 0


def _add(organisation: int, options: Namespace, now: datetime) -> None:
    founding.add_person(
        organisation,
        founding.unit_of(organisation, options.unit),
        options.email,
        options.name,
        options.role,
        now,
        language=options.language,
        staff_number=options.staff_number,
        level=options.level,
        title=options.title,
        department=options.department,
    )


def _change(organisation: int, options: Namespace, now: datetime) -> None:
    typed = {name: getattr(options, name) for name in ("name", "title", "level", "department")}
    fields = {name: value for name, value in typed.items() if value is not None}
    if options.role:
        fields["roles"] = options.role
    if options.unit:
        fields["unit_id"] = founding.unit_of(organisation, options.unit)
    person = staffing.person_numbered(organisation, options.staff_number)
    people_changes.change(By(organisation, MACHINE_ID, now), person, "change_person", fields)


def _successor(organisation: int, options: Namespace) -> UUID | None:
    if not options.successor:
        return None
    return staffing.person_numbered(organisation, options.successor)


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
