"""`redress import`: real complaints from a table in a file, with the history that the file tells."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import UTC, datetime
from pathlib import Path

from redress.config.environment import Environment
from redress.config.progress import Bar
from redress.packs import packs
from redress.worker.imports.choosing import organisation_for
from redress.worker.imports.maps import FOLDER, load
from redress.worker.imports.running import Import
from redress.worker.refused import Refused

SUMMARY = "import complaints with their history from CSV, TSV, XLSX or NDJSON, also gzip"


def configure(parser: ArgumentParser) -> None:
    shipped = ", ".join(sorted(path.name for path in FOLDER.glob("*.yaml")))
    parser.add_argument("file", type=Path)
    parser.add_argument("--pack", required=True, help="the firm that has this pack gets the complaints")
    parser.add_argument(
        "--map", required=True, type=Path, help=f"which column means what; shipped with Redress: {shipped}"
    )
    parser.add_argument("--organisation", help="portal address of the organisation that gets them")
    parser.add_argument("--limit", type=_rows, help="read at most so many rows; the next call goes on")
    parser.epilog = (
        "Without --organisation the one firm with the pack gets them; where there is none, an organisation of the"
        " map's own is made. Rows that cannot be taken are listed in REDRESS_HOME/imports."
    )


def run(options: Namespace) -> int:
    now = datetime.now(UTC)
    if not options.file.is_file():
        raise Refused("file_missing", f"There is no file {options.file}; check the path.")
    loaded = load(options.map)
    loaded.check_codes(packs().in_force(options.pack, now.date()))
    organisation = organisation_for(options.pack, options.organisation, loaded.map.source, now)
    folder = Environment.read().home / "imports"
    with Bar("rows") as bar:
        summary = Import(options.file, loaded, organisation, now, folder, bar.reach).run(options.limit)
    print(summary)
    return 0


def _rows(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise ArgumentTypeError(f"{text!r} is no number of rows; 1 is the least")
    return int(text)
