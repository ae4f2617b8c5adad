"""All regimes of an installation: those that ship, and over them those of the firm's own folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from redress.domain.regimes import Duty, Regime, Retention
from redress.domain.terms import Limit
from redress.packs.faults import Fault, PackRefused
from redress.packs.regime_checks import faults_between, faults_of, nearest
from redress.packs.schema.regimes import DutyEntry, HeadEntry, RegimeFile
from redress.packs.source import SourceFile, read
from redress.packs.validating import matched

SHIPPED_REGIMES = Path(__file__).resolve().parent / "regimes"


class UnknownRegime(LookupError):
    """No regime bears that code; ``nearest`` is which one may have been meant."""

    def __init__(self, code: str, known: Iterable[str]) -> None:
        self.nearest = nearest(code, sorted(known))
        super().__init__(f"There is no regime {code!r}: {self.nearest}.")


class Regimes:
    """The regimes by code. A file with a fault changes nothing: what was good stays, the faults are kept."""

    def __init__(self, shipped: Iterable[Regime]) -> None:
        self._lock = Lock()
        self._shipped = {regime.code: regime for regime in shipped}
        self._own: dict[str, Regime] = {}
        self._seen: dict[Path, tuple[int, int]] = {}
        self._faults: dict[Path, tuple[Fault, ...]] = {}
        self._all = dict(self._shipped)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Everything that is wrong with files of the firm's own folder, as they stand there now."""
        return tuple(fault for path in sorted(self._faults) for fault in self._faults[path])

    def codes(self) -> tuple[str, ...]:
        """The codes of all regimes."""
        return tuple(sorted(self._all))

    def all(self) -> dict[str, Regime]:
        """All regimes by code."""
        return dict(self._all)

    def get(self, code: str) -> Regime:
        """The regime of that code. Raises UnknownRegime."""
        try:
            return self._all[code]
        except KeyError:
            raise UnknownRegime(code, self._all)

    def on(self, code: str, day: date) -> Regime | None:
        """The regime, or whichever succeeds or precedes it, that governs a complaint received on that day; None: none."""
        regime: Regime | None = self.get(code)
        step = "superseded_by" if regime is not None and regime.valid_from <= day else "supersedes"
        while regime is not None and not regime.holds_on(day):
            regime = self._all.get(getattr(regime, step))
        return regime

    def take(self, path: Path) -> tuple[Fault, ...]:
        """Take the regime of a file, in place of one of the same code; with any fault nothing changes."""
        try:
            regime = load_regime(path, self._all)
        except PackRefused as refused:
            return refused.faults
        with self._lock:
            self._own = {**self._own, regime.code: regime}
            self._all = {**self._shipped, **self._own}
        return ()

    def refresh(self, own: Path) -> None:
        """Look at the firm's own folder again: take what is new or changed, let go of what is gone."""
        paths = (
            sorted(path for path in own.glob("*.yaml") if not path.name.startswith("."))
            if own.is_dir()
            else []
        )
        stamps = {path: (status.st_mtime_ns, status.st_size) for path in paths for status in [path.stat()]}
        if stamps == self._seen:
            return
        gone = {path.stem for path in self._seen.keys() - stamps.keys()}
        with self._lock:
            self._own = {code: regime for code, regime in self._own.items() if code not in gone}
            self._all = {**self._shipped, **self._own}
        for path, stamp in stamps.items():
            if self._seen.get(path) != stamp or self._faults.get(path):
                self._faults[path] = self.take(path)
        self._faults = {path: found for path, found in self._faults.items() if found and path in stamps}
        self._seen = stamps


def load_regime(path: Path, known: Mapping[str, Regime]) -> Regime:
    """The regime of one file, checked by itself and against the others. Raises PackRefused with every fault."""
    source = read(path)
    file = matched(source, RegimeFile)
    faults = list(faults_of(source, file))
    if faults:
        raise PackRefused(faults)
    regime = _built(file)
    _refuse_neighbours(source, regime, known)
    return regime


def load_regimes(folder: Path) -> Regimes:
    """All regimes of a folder. Raises PackRefused with the faults of all of them."""
    paths = sorted(folder.glob("*.yaml"))
    found: list[tuple[SourceFile, RegimeFile]] = []
    faults: list[Fault] = []
    for path in paths:
        try:
            source = read(path)
            found.append((source, matched(source, RegimeFile)))
        except PackRefused as refused:
            faults.extend(refused.faults)
    faults += [fault for source, file in found for fault in faults_of(source, file)]
    regimes = {file.regime.code: _built(file) for _, file in found} if not faults else {}
    for source, file in found if not faults else ():
        try:
            _refuse_neighbours(source, regimes[file.regime.code], regimes)
        except PackRefused as refused:
            faults.extend(refused.faults)
    if faults or not paths:
        raise PackRefused(faults or [Fault(folder, 0, "", "no regime", "files such as cn-express-reg.yaml")])
    return Regimes(regimes.values())


@cache
def shipped_regimes() -> Regimes:
    """The regimes that ship with Redress, loaded once per process. Raises PackRefused."""
    return load_regimes(SHIPPED_REGIMES)


def _refuse_neighbours(source: SourceFile, regime: Regime, known: Mapping[str, Regime]) -> None:
    found = list(faults_between(regime, {**known, regime.code: regime}))
    if found:
        raise PackRefused(source.fault(("regime", field), *said) for field, *said in found)


def _built(file: RegimeFile) -> Regime:
    head, recourse, kept = file.regime, file.recourse, file.retention
    return Regime(
        code=head.code,
        names=_names(head.names),
        jurisdiction=head.jurisdiction,
        calendar=head.calendar,
        counting=head.counting,
        roll=head.roll,
        industries=tuple(head.industries),
        status=head.status,
        valid_from=head.valid_from,
        valid_to=head.valid_to,
        duties=tuple(_duty(head, duty) for duty in file.duties),
        superseded_by=head.superseded_by or "",
        supersedes=head.supersedes or "",
        body=_names(recourse.body if recourse else None),
        opens=_names(recourse.opens if recourse else None),
        retention=Retention(limit=kept.limit, sure=kept.sure, since=kept.since) if kept else None,
        remarks={subject: _names(said) for subject, said in file.remarks.items()},
        sources=tuple(file.sources),
    )


def _names(said: Mapping[Any, str] | None) -> dict[str, str]:
    return {str(language): text for language, text in (said or {}).items()}


def _duty(head: HeadEntry, entry: DutyEntry) -> Duty:
    return Duty(
        regime=head.code,
        code=entry.code,
        obligor=entry.obligor,
        action=entry.action,
        trigger=entry.trigger,
        limit=counted(entry.limit, head.counting, head.roll, entry.said) if entry.limit else None,
        force=entry.force,
        sure=entry.sure,
        repeats=entry.repeats,
        met_by=entry.met_by or "",
        extends=entry.extends or "",
        scope=entry.scope or "",
        qualifier=entry.qualifier,
        pauses=tuple(entry.pauses),
        notes=_names(entry.notes),
    )


def counted(limit: Limit, counting: str, roll: str, said: str = "") -> Limit:
    """The figure with the regime's way of counting; hours run by the moment, and so do days nobody established."""
    by_day = limit.unit not in {"minute", "hour", "working_hour"} and counting == "day_after"
    return Limit(
        limit.amount, limit.unit, "day_after" if by_day else "moment", roll if by_day else "none", said
    )
