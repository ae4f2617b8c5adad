"""`redress restore`: put a backup in the place of what is there, whole or not at all."""

import shutil
from argparse import ArgumentParser, Namespace
from pathlib import Path

import psycopg

from redress.config import archive, dump
from redress.config.environment import Environment

SUMMARY = "put a backup back; refuses to overwrite without --force"
NEEDS_DJANGO = False


class RestoreRefused(RuntimeError):
    """The restore would lose something or cannot be done now; the message says what to do."""


def configure(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="a file that `redress backup` wrote")
    parser.add_argument("--force", action="store_true", help="replace the complaints that are here now")


def run(options: Namespace) -> int:
    environment = Environment.read()
    manifest = archive.verify(options.file)
    if dump.other_sessions(environment.address):
        raise RestoreRefused("Redress is running on this database: stop it, then restore.")
    if not options.force and (held := _complaints(environment.address)):
        raise RestoreRefused(f"{held} complaints are here already: back them up, then use --force.")
    draft = environment.home / ".restoring"
    shutil.rmtree(draft, ignore_errors=True)
    try:
        archive.unpack(options.file, draft)
        rows = dump.load(environment.address, draft / archive.DATABASE)
        _put_files_back(draft / archive.FILES, environment.home)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    wrong = sorted(name for name in rows | manifest.rows if rows.get(name) != manifest.rows.get(name))
    if wrong:
        raise RestoreRefused(
            f"Restored, but {', '.join(wrong[:5])} has not the rows of the backup: do not use it."
        )
    print(f"restored {sum(rows.values())} rows and {len(manifest.digests) - 1} files of {manifest.made_at}")
    print("next: `redress migrate` if the program is newer, then `redress journal verify`")
    return 0


def _complaints(url: str) -> int:
    with psycopg.connect(url) as connection:
        return dump.count_rows(connection).get("records_complaint", 0)


def _put_files_back(source: Path, home: Path) -> None:
    """Replace each top entry of the home by that of the backup; what the backup does not know goes too."""
    kept = [path for path in home.iterdir() if archive.is_kept(path, home)]
    for path in kept:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    for path in source.iterdir() if source.is_dir() else ():
        path.rename(home / path.name)
