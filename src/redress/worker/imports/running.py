"""The import itself: rows in batches, each batch one transaction with the position reached, so that a kill loses nothing."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path
from uuid import UUID

from redress.domain.numbers import number_for
from redress.gateways.sheets import Row, SheetRefused, columns_of, read_rows
from redress.journey.ruling import in_force
from redress.journey.scenery import Chance
from redress.records import bulk, complainants, imports, organisations, transaction
from redress.worker.imports.lives import Writer
from redress.worker.imports.maps import LoadedMap
from redress.worker.imports.report import Report
from redress.worker.imports.rows import Arrived, Reader, Rejected
from redress.worker.refused import Refused

BATCH = 1000


@dataclass(frozen=True, slots=True)
class Summary:
    """What this call did; ``finished`` is whether the file is at its end."""

    read: int
    written: int
    known: int
    rejected: int
    seconds: float
    finished: bool
    resumed_at: int
    report: Path

    def __str__(self) -> str:
        if self.finished and not self.read:
            return f"Nothing new: all {self.resumed_at:,} rows of this file were read before, with this map."
        begun = f" (went on after row {self.resumed_at:,})" if self.resumed_at else ""
        speed = f": {self.written / self.seconds:,.0f} complaints/s" if self.written else ""
        lines = [
            f"{self.read:,} rows read{begun}: {self.written:,} complaints written, {self.known:,} known already,"
            f" {self.rejected:,} rejected, in {self.seconds:.1f} s{speed}."
        ]
        if self.rejected:
            lines.append(f"The rejected rows and why: {self.report}")
        if not self.finished:
            lines.append("The file goes on; the same command continues from here.")
        return "\n".join(lines)


@dataclass
class Import:
    """One file with one map into one organisation."""

    path: Path
    loaded: LoadedMap
    organisation: int
    now: datetime
    folder: Path
    progress: Callable[[int], None] = lambda rows: None

    def run(self, limit: int | None = None) -> Summary:
        """Read on from where an earlier run stopped, at most ``limit`` rows. Raises Refused."""
        try:
            return self._run(limit)
        except SheetRefused as refused:
            raise Refused(refused.code, str(refused)) from refused

    def _run(self, limit: int | None) -> Summary:
        began = time.monotonic()
        encoding = self.loaded.map.encoding
        self.loaded.check_columns(columns_of(self.path, encoding))
        digest = _digest(self.path)
        report = Report(self.folder / f"{self.path.name.split('.')[0]}-{digest[:8]}.rejected.csv")
        run = imports.begin(
            self.organisation,
            file_name=self.path.name,
            file_digest=digest,
            map_name=self.loaded.map.name,
            map_digest=self.loaded.digest,
            report_path=str(report.path),
        )
        before, rows = run, read_rows(self.path, encoding)
        self._skip(rows, run.position, report)
        batches = _Batches(self, self._writer(), report)
        left = limit
        while chunk := list(islice(rows, BATCH if left is None else min(BATCH, left))):
            run = batches.write(run, chunk)
            left = None if left is None else left - len(chunk)
            self.progress(run.read - before.read)
        finished = left is None or left > 0
        if finished and run.finished_at is None:
            run = imports.finish(run, self.now)
        return Summary(
            read=run.read - before.read,
            written=run.written - before.written,
            known=run.known - before.known,
            rejected=run.rejected - before.rejected,
            seconds=max(time.monotonic() - began, 0.001),
            finished=finished,
            resumed_at=before.position,
            report=report.path,
        )

    def _skip(self, rows: Iterator[Row], position: int, report: Report) -> None:
        last = 0
        for row in islice(rows, position):
            last = row.number
        report.keep_up_to(last)

    def _writer(self) -> Writer:
        firm = organisations.organisation(self.organisation)
        self.loaded.check_codes(in_force(firm, self.now))
        return Writer(
            organisation=self.organisation,
            unit=organisations.unit(self.organisation, None),
            currency=firm.currency,
            language=self.loaded.map.language,
            source=self.loaded.map.source,
            mint=Chance(self.now),
            now=self.now,
        )


@dataclass
class _Batches:
    """Writes one batch after the other."""

    task: Import
    writer: Writer
    report: Report

    def __post_init__(self) -> None:
        self.reader = Reader(self.task.loaded.map, self.task.now)
        self.source = self.task.loaded.map.source

    def write(self, run: imports.Run, rows: list[Row]) -> imports.Run:
        """The rows of one batch, all or none, with the position after them."""
        arrived, rejected = self._sorted_out(rows)
        with transaction.atomic():
            known = imports.known_keys(run.organisation, self.source, arrived)
            fresh = [each for key, each in arrived.items() if key not in known]
            lives = self._lives(fresh)
            bulk.write_lives(lives)
            keys = {each.key: life.case.id for each, life in zip(fresh, lives, strict=True)}
            self.report.add(rejected)
            return imports.advance(
                run,
                self.source,
                keys,
                position=run.position + len(rows),
                read=len(rows),
                known=len(rows) - len(rejected) - len(fresh),
                rejected=len(rejected),
            )

    def _sorted_out(self, rows: list[Row]) -> tuple[dict[str, Arrived], list[tuple[int, str]]]:
        arrived: dict[str, Arrived] = {}
        rejected: list[tuple[int, str]] = []
        for row in rows:
            try:
                found = self._read(row)
                arrived.setdefault(found.key, found)
            except (Rejected, SheetRefused) as why:
                rejected.append((row.number, str(why)))
        return arrived, rejected

    def _read(self, row: Row) -> Arrived:
        if row.problem is not None:
            raise row.problem
        missing = self.task.loaded.map.columns() - row.fields.keys()
        if missing:
            raise Rejected(f"{', '.join(sorted(missing))}: the row has no such field")
        return self.reader.read(row.number, row.fields)

    def _lives(self, fresh: list[Arrived]) -> list[bulk.Life]:
        years = [(each.received_at or self.task.now).year for each in fresh]
        unit = self.writer.unit
        serials = {
            year: iter(transaction.next_numbers(unit.id, year, count))
            for year, count in Counter(years).items()
        }
        return [
            self.writer.life(each, number_for(unit.code, year, next(serials[year])), self._complainant(each))
            for each, year in zip(fresh, years, strict=True)
        ]

    def _complainant(self, arrived: Arrived) -> UUID | None:
        given = {name: arrived.texts.get(name, "") for name in ("name", "email", "phone")}
        if not given["name"]:
            return None
        given["language"] = self.writer.language
        return complainants.find_or_enter(
            self.writer.organisation, given, arrived.received_at or self.task.now
        )


def _digest(path: Path) -> str:
    found = sha256()
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            found.update(piece)
    return found.hexdigest()
