"""Calendars by jurisdiction, from the `holidays` library, and what an operator lays over them.

Codes: a country ("CN", "RO", "IE"), a country and its part ("GB-SCT", "AU-NSW"), "EU" and "INT" (Monday to Friday,
no holidays: the Union has none of its own, each member state has its calendar). Plain "GB" means the days of
England, where the regulators who say just "business day" are; plain "AU" has national days only, so a firm there
takes its state. A year is *noticed* when its days are final: for China once the State Council's yearly notice is
out, since only that names the make-up workdays; elsewhere unless the library marks a day of it as estimated.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import holidays
from babel.core import get_global
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from redress.domain.calendars import Calendar, Special
from redress.domain.refusals import BadInput, Reason
from redress.packs.schema.calendar import CalendarChanges
from redress.packs.source import spelled

FIRST_YEAR, LAST_YEAR = 2001, 2050
EDITION = holidays.__version__  # a newer one may know notices that this one does not
BY_NOTICE = frozenset({"CN"})
WITHOUT_HOLIDAYS = {"EU": "Europe/Brussels", "INT": "UTC"}
_SAME = {"GB": "GB-ENG", "UK": "GB-ENG", "US-bank-open": "US", "EU-member-state": "EU", "": "INT"}
_ZONES = {
    "AU": "Australia/Sydney", "AU-QLD": "Australia/Brisbane", "AU-SA": "Australia/Adelaide",
    "AU-WA": "Australia/Perth", "AU-NT": "Australia/Darwin", "AU-TAS": "Australia/Hobart",
    "AU-VIC": "Australia/Melbourne", "CA": "America/Toronto", "BR": "America/Sao_Paulo", "CN": "Asia/Shanghai",
    "ES": "Europe/Madrid", "MX": "America/Mexico_City", "NZ": "Pacific/Auckland", "PT": "Europe/Lisbon",
    "RU": "Europe/Moscow", "UA": "Europe/Kyiv", "US": "America/New_York", "US-CA": "America/Los_Angeles",
    "US-IL": "America/Chicago", "US-TX": "America/Chicago", "US-WA": "America/Los_Angeles",
}  # fmt: skip
# The languages of ours in the library's names, best first.
_TONGUES = {
    "en": ("en_US", "en_GB", "en_IE", "en_AU", "en_IN", "en_HK"),
    "zh-Hans": ("zh_CN",),
    "zh-Hant": ("zh_TW", "zh_HK"),
    "ro": ("ro",),
}
# That a holiday was moved to a working day, or has a second name, says nothing to a reader of a list of days.
_OBSERVED = re.compile(r"( ?[（(](?:observed|补假|補假|Spring Festival)[）)])+$")
_SWAPPED = re.compile(r"^(?:休息日（由|放假日（)\s?(\d{4}-\d\d-\d\d)")


class UnknownCalendar(LookupError):
    """There is no calendar of that code."""


@lru_cache(maxsize=256)
def calendar(code: str, zone: str = "") -> Calendar:
    """The calendar of that code, in that zone (else the country's own). Raises UnknownCalendar with the way out."""
    same = _SAME.get(code, code)
    if zone:
        return replace(calendar(code), zone=zone)
    if same in WITHOUT_HOLIDAYS:
        return Calendar(code or same, WITHOUT_HOLIDAYS[same])
    country, _, part = same.partition("-")
    known = holidays.list_supported_countries()
    if country not in known:
        raise UnknownCalendar(
            f'There is no calendar "{code}": use a country such as CN, GB-ENG or RO, or EU or INT.'
        )
    if part and part not in known[country]:
        parts = ", ".join(f"{country}-{part}" for part in known[country]) or f"{country} alone"
        raise UnknownCalendar(f'There is no calendar "{code}": of {country} there is {parts}.')
    listed = _listed(same)
    swaps = {
        day: date.fromisoformat(found[1]) for day, name in listed.items() if (found := _SWAPPED.match(name))
    }
    names = _named(listed)
    special = {day: Special(False, name) for day, name in names.items()}
    special |= {makeup: Special(True, names[day]) for day, makeup in swaps.items()}
    return Calendar(code, _zone_of(same), special=special, noticed=_noticed(same))


def spoken(code: str, name: str, language: str) -> str:
    """The name of a holiday of that calendar in a language, else in English, else as the calendar has it."""
    said = _translated(_SAME.get(code, code))
    return said.get(language, {}).get(name) or said.get("en", {}).get(name) or name


def overlaid(calendar: Calendar, changes: CalendarChanges | Mapping[str, Any]) -> Calendar:
    """The calendar with the operator's changes; a mapping is as an overlay file has them (``body`` of a change).

    Raises BadInput with every place that cannot be read, and when nobody would ever work by it.
    """
    if not isinstance(changes, CalendarChanges):
        changes = changes_of(changes)
    special = {day: Special(change.working, change.name, "house") for day, change in changes.days.items()}
    noticed = calendar.noticed
    return replace(
        calendar,
        zone=changes.zone or calendar.zone,
        weekend=changes.weekend_of(calendar.weekend),
        special={**calendar.special, **special},
        noticed=noticed if noticed is None else noticed.union(changes.notices),
        hours=changes.hours_of(calendar.hours),
    )


def changes_of(values: Mapping[str, Any]) -> CalendarChanges:
    """The changes that somebody typed in or that a row holds. Raises BadInput with every place that cannot be read."""
    try:
        return CalendarChanges.model_validate(dict(values))
    except ValidationError as error:
        raise BadInput(
            Reason(
                "calendar_unreadable", "calendar", values={"place": _place(detail), "expected": detail["msg"]}
            )
            for detail in error.errors(include_url=False)
        )


def _place(detail: ErrorDetails) -> str:
    return spelled([step for step in detail["loc"] if step != "[key]"])


def _library(code: str, language: str = "") -> holidays.HolidayBase:
    country, _, part = code.partition("-")
    kind = getattr(holidays, country)
    years = range(max(FIRST_YEAR, kind.start_year), min(LAST_YEAR, kind.end_year) + 1)
    tongue = language or kind.default_language
    with warnings.catch_warnings():
        # Where the library's data end it says so by a warning; ``_noticed`` finds the same from the names.
        warnings.simplefilter("ignore")
        return holidays.country_holidays(country, subdiv=part or None, years=years, language=tongue)


def _listed(code: str, language: str = "") -> dict[date, str]:
    return dict(sorted(_library(code, language).items()))


def _named(listed: Mapping[date, str], swapped: frozenset[date] = frozenset()) -> dict[date, str]:
    """Each day off by the name of its festival; a day off in exchange for a weekend takes that of its neighbour."""
    swapped = swapped or frozenset(day for day, name in listed.items() if _SWAPPED.match(name))
    own = {
        day: "; ".join(dict.fromkeys(_OBSERVED.sub("", part) for part in name.split("; ")))
        for day, name in listed.items()
        if day not in swapped
    }
    return {day: own.get(day) or _neighbour(day, own) or name for day, name in listed.items()}


def _neighbour(day: date, own: Mapping[date, str]) -> str:
    """The festival that lies nearest, the one before first: exchanges lengthen a festival by a few days."""
    for distance in range(1, 8):
        for other in (day - timedelta(days=distance), day + timedelta(days=distance)):
            if other in own:
                return own[other]
    return ""


@lru_cache(maxsize=64)
def _translated(code: str) -> Mapping[str, Mapping[str, str]]:
    """Per language of ours: the calendar's own name of a day off → the name in that language."""
    country = code.partition("-")[0]
    if code in WITHOUT_HOLIDAYS or country not in holidays.list_supported_countries():
        return {}
    listed = _listed(code)
    swapped = frozenset(day for day, name in listed.items() if _SWAPPED.match(name))
    native = _named(listed)
    found: dict[str, Mapping[str, str]] = {}
    for language, tongues in _TONGUES.items():
        kind = getattr(holidays, country)
        tongue = next((one for one in tongues if one in kind.supported_languages), "")
        if tongue:
            names = _named(_listed(code, tongue), swapped)
            found[language] = {native[day]: name for day, name in names.items()}
    return found


def _noticed(code: str) -> frozenset[int]:
    library = _library(code)
    if code in BY_NOTICE:
        return frozenset(library.special_public_holidays)
    label = getattr(library, "estimated_label", "")
    mark = str(library.tr(label)).replace("%s", "").strip() if label else ""
    guessed = {day.year for day, name in library.items() if mark and mark in name}
    last = max(guessed, default=LAST_YEAR)
    return frozenset(year for year in library.years if year <= last and year not in guessed)


def _zone_of(code: str) -> str:
    country = code.partition("-")[0]
    zones = get_global("territory_zones").get(country, ["UTC"])
    return _ZONES.get(code) or _ZONES.get(country) or str(zones[0])
