"""An operator's change to a calendar as a file: the changes, and at the top the code of the calendar they are for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from redress.packs.calendars import UnknownCalendar, calendar
from redress.packs.faults import PackRefused
from redress.packs.schema.calendar import CalendarChanges
from redress.packs.source import read
from redress.packs.validating import matched


class OverlayFile(CalendarChanges):
    """``calendar`` is a code such as CN; "" (or nothing) is the firm's own."""

    calendar: str = ""


def read_overlay(path: Path) -> tuple[str, Mapping[str, Any]]:
    """The code of the calendar, and the changes as a row keeps them. Raises PackRefused with every fault and its line."""
    source = read(path)
    values = dict(source.values)
    if isinstance(values.get("days"), dict):
        # YAML makes dates of unquoted keys; as texts they lead back to their line, and JSON holds them.
        values["days"] = {str(day): change for day, change in values["days"].items()}
    source = replace(source, values=values)
    file = matched(source, OverlayFile)
    if not file.model_fields_set - {"calendar"}:
        raise PackRefused([source.fault((), "no change", "days, notices, hours, weekend or zone")])
    if file.calendar:
        try:
            calendar(file.calendar)
        except UnknownCalendar as unknown:
            raise PackRefused([source.fault(("calendar",), f'"{file.calendar}"', _way_out(unknown))])
    return file.calendar, {name: value for name, value in values.items() if name != "calendar"}


def _way_out(unknown: UnknownCalendar) -> str:
    """What the calendars say of a code that is none of theirs, from its colon on."""
    return str(unknown).partition(": ")[2].rstrip(".")
