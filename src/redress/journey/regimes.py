"""The regimes of this installation, and the operator's decisions on those of a firm."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from redress.domain import attachments
from redress.domain.refusals import BadInput, Reason
from redress.domain.regimes import Duty, Regime
from redress.domain.terms import Limit
from redress.packs import Fault, PackRefused, Regimes, UnknownRegime, regimes
from redress.packs.regime_library import load_regime
from redress.packs.schema.regimes import figure_of
from redress.records import regimes as decisions


def library() -> Regimes:
    """All regimes of this installation: the shipped ones, and over them the good ones of its own folder."""
    return regimes(decisions.folder())


def regime_of(code: str) -> Regime:
    """The regime of that code. Raises BadInput that names the nearest one."""
    try:
        return library().get(code)
    except UnknownRegime as unknown:
        raise BadInput(
            Reason("no_such_regime", "regime", values={"regime": code, "nearest": unknown.nearest})
        )


def duty_of(code: str, duty: str) -> Duty:
    """The duty of a regime. Raises BadInput when either is unknown."""
    found = regime_of(code).duty(duty)
    if found is None:
        known = [each.code for each in regime_of(code).duties]
        values = {"regime": code, "duty": duty, "known": ", ".join(known)}
        raise BadInput(Reason("no_such_duty", field="duty", values=values))
    return found


def check(path: Path) -> tuple[Fault, ...]:
    """Everything that is wrong with a regime's file, by itself and beside the others; nothing is changed."""
    try:
        load_regime(path, library().all())
    except PackRefused as refused:
        return refused.faults
    return ()


def take(path: Path, now: datetime, by: UUID) -> tuple[Fault, ...]:
    """Put a regime's file into the firm's own folder; with any fault the folder stays as it is, and the faults return."""
    faults = check(path)
    if not faults:
        folder = decisions.folder()
        folder.mkdir(parents=True, exist_ok=True)
        fresh = folder / f".{path.name}"
        fresh.write_bytes(path.read_bytes())
        fresh.replace(folder / path.name)  # a reader sees the old file or the new one, never half of it
        decisions.tell_of_file(path.stem, now, by)
    return faults


def attach(organisation: int, code: str, since: date, now: datetime, by: UUID) -> None:
    """Put the firm under a regime for what is received from ``since`` on."""
    decisions.attach(organisation, regime_of(code).code, since, now, by)


def detach(
    organisation: int, code: str, until: date, now: datetime, by: UUID, named: tuple[str, ...] = ()
) -> None:
    """End a regime for what is received from ``until`` on; ``named`` are those of the pack. Raises BadInput when it
    does not hold.
    """
    rows = decisions.attachments(organisation)
    held = any(row.regime == code and row.until is None for row in rows)
    if not held and code not in named:
        raise BadInput(Reason("regime_not_attached", field="regime", values={"regime": code}))
    decisions.detach(organisation, code, until, now, by)


def turn(organisation: int, code: str, duty: str, now: datetime, by: UUID, *, on: bool) -> None:
    """Turn a duty on or off."""
    duty_of(code, duty)
    decisions.decide(organisation, code, duty, now, by, on=on)


def set_house(organisation: int, code: str, duty: str, figure: str, now: datetime, by: UUID) -> Limit:
    """Set the firm's own figure ("2 business_days") where the regime gives none, or only a word such as "promptly"."""
    if not attachments.open_to_the_house(duty_of(code, duty)):
        raise BadInput(Reason("limit_is_the_regimes", field="limit", values={"rule": f"{code}/{duty}"}))
    limit = figure_of(figure)
    if limit is None:
        raise BadInput(Reason("limit_unreadable", field="limit", values={"found": figure}))
    decisions.decide(organisation, code, duty, now, by, on=None, house=limit.written())
    return limit
