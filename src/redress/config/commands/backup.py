"""`redress backup`: database and files of the home in one verified file, while everything runs."""

import datetime
import tempfile
from argparse import ArgumentParser, Namespace
from pathlib import Path

from redress.config import archive, dump
from redress.config.environment import Environment

SUMMARY = "write database and attachments to one verified file"
NEEDS_DJANGO = False


def configure(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file", nargs="?", type=Path, help="where to (default: REDRESS_HOME/backups, named by time)"
    )
    parser.add_argument("--check", action="store_true", help="only verify an existing file")


def run(options: Namespace) -> int:
    environment = Environment.read()
    now = datetime.datetime.now(datetime.UTC)
    target = options.file or environment.home / "backups" / f"redress-{now:%Y%m%dT%H%M%SZ}.tar"
    if options.check:
        return _report(target, archive.verify(target))
    if target.exists():
        raise archive.ArchiveRefused(f"{target} exists already: name another file.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
        dumped = Path(folder) / archive.DATABASE
        # The database first: a file is written before its row, so each row's file is there afterwards.
        rows = dump.save(environment.address, dumped)
        archive.write(target, now.isoformat(timespec="seconds"), rows, dumped, environment.home)
    return _report(target, archive.verify(target))


def _report(target: Path, manifest: archive.Manifest) -> int:
    megabytes = target.stat().st_size / 1_000_000
    print(f"{target}: whole, {megabytes:.1f} MB, made at {manifest.made_at}")
    print(
        f"{sum(manifest.rows.values())} rows in {len(manifest.rows)} tables, {len(manifest.digests) - 1} files"
    )
    return 0
