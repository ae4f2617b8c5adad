"""`redress units`: the tree of units of an organisation."""

import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime

from redress.domain.people import MACHINE_ID
from redress.records import founding, organisations, unit_changes
from redress.records.administering import By

SUMMARY = "list an organisation's units, add one, name it anew, move, close or reopen it"


def configure(parser: ArgumentParser) -> None:
    parser.add_argument("organisation", help="its portal address")
    acts = parser.add_subparsers(dest="act", metavar="add | rename | move | close | reopen")
    add = acts.add_parser("add", help="a new unit")
    add.add_argument("code", help="one to six capital letters: it begins the unit's complaint numbers")
    add.add_argument("name")
    add.add_argument("--kind", default="unit", help="province, city, hall, depot, outlet …")
    add.add_argument("--below", required=True, help="code of the unit it belongs to")
    add.add_argument("--zone", default="", help="its time zone, where it differs from the firm's")
    rename = acts.add_parser("rename", help="another name")
    rename.add_argument("code")
    rename.add_argument("name")
    move = acts.add_parser("move", help="below another unit, with all that is below it")
    move.add_argument("code")
    move.add_argument("--below", required=True, help="code of the unit it is to belong to")
    acts.add_parser("close", help="when nobody and nothing open is in it").add_argument("code")
    acts.add_parser("reopen", help="open again where it stood").add_argument("code")


def run(options: Namespace) -> int:
    organisation = founding.organisation_of(options.organisation)
    if organisation is None:
        print(f"redress: there is no organisation at /{options.organisation}/.", file=sys.stderr)
        return 1
    if options.act:
        _act(organisation, options, datetime.now(UTC))
    for unit in organisations.units(organisation):
        depth = unit.path.count("/") - 2
        print(f"{'  ' * depth}{unit.code:<7} {unit.name}")
    return 0


def _act(organisation: int, options: Namespace, now: datetime) -> None:
    by = By(organisation, MACHINE_ID, now)
    if options.act == "add":
        above = founding.unit_of(organisation, options.below)
        founding.add_unit(organisation, options.code, options.name, options.kind, above, now, options.zone)
        return
    unit = founding.unit_of(organisation, options.code)
    match options.act:
        case "rename":
            unit_changes.change(by, unit, "rename_unit", {"name": options.name})
        case "move":
            unit_changes.move(by, unit, founding.unit_of(organisation, options.below))
        case "close":
            unit_changes.close(by, unit)
        case "reopen":
            unit_changes.reopen(by, unit)
