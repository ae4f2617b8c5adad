"""`redress units`: the tree of units of an organisation."""

import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime

from redress.records import founding, organisations

SUMMARY = "list an organisation's units, or add one below another"


def configure(parser: ArgumentParser) -> None:
    parser.add_argument("organisation", help="its portal address")
    acts = parser.add_subparsers(dest="act", metavar="add")
    add = acts.add_parser("add", help="a new unit")
    add.add_argument("code", help="one to six capital letters: it begins the unit's complaint numbers")
    add.add_argument("name")
    add.add_argument("--kind", default="unit", help="province, city, hall, depot, outlet …")
    add.add_argument("--below", required=True, help="code of the unit it belongs to")
    add.add_argument("--zone", default="", help="its time zone, where it differs from the firm's")


def run(options: Namespace) -> int:
    organisation = founding.organisation_of(options.organisation)
    if organisation is None:
        print(f"redress: there is no organisation at /{options.organisation}/.", file=sys.stderr)
        return 1
    if options.act == "add":
        above = founding.unit_of(organisation, options.below)
        founding.add_unit(
            organisation, options.code, options.name, options.kind, above, datetime.now(UTC), options.zone
        )
    for unit in organisations.units(organisation):
        depth = unit.path.count("/") - 2
        print(f"{'  ' * depth}{unit.code:<7} {unit.name}")
    return 0
