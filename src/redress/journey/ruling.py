"""The policy as it holds for one complaint: the pack's version, bound to its unit's calendar and its regimes.

A rule never asks which calendar counts: it finds it in the policy that it is given.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from redress.domain.attachments import applying
from redress.domain.calendars import Calendar, Calendars
from redress.domain.complaint import Complaint
from redress.domain.policy import Policy
from redress.journey.regimes import library
from redress.packs import look_again, packs
from redress.packs.calendars import calendar, overlaid
from redress.records import organisations, own_packs, rules
from redress.records.organisations import OrganisationNow
from redress.records.rules import Rules

_looked_at: dict[int, int] = {}


def policy_for(case: Complaint) -> Policy:
    """The policy that the complaint is handled by: what was promised follows the version of the day received."""
    firm = organisations.organisation(case.organisation)
    return ruling(firm, case.unit_path, case.received_at)


def ruling(firm: OrganisationNow, unit_path: str, at: datetime) -> Policy:
    """The firm's pack version in force at that time, bound to the unit and to the regimes of that day."""
    kept = rules_now(firm)  # before the version is chosen: it may bring new ones
    return bound(version_on(firm, at.date()), kept, unit_path, at)


def in_force(firm: OrganisationNow, now: datetime) -> Policy:
    """The version of the firm's pack in force now, bound to no unit: for words, forms and ranks, never for counting time."""
    rules_now(firm)
    return version_on(firm, now.date())


def version_on(firm: OrganisationNow, day: date) -> Policy:
    """The version of the firm's pack in force on a day."""
    return packs().on(firm.pack, day)


def calendars_of(organisation: int, now: datetime) -> tuple[str, ...]:
    """The codes of the calendars that the organisation's clocks are counted by, besides the house's own."""
    firm = organisations.organisation(organisation)
    policy = ruling(firm, organisations.unit(organisation, None).path, now)
    return tuple(sorted({policy.country, *policy.calendars.others} - {""}))


def rules_now(firm: OrganisationNow) -> Rules:
    """What the firm's clocks are counted by; with each new version its own packs are looked at again."""
    kept = rules.rules_of(firm.id, firm.rules_version)
    if _looked_at.get(firm.id) != kept.version:
        look_again(own_packs.folder())
        _looked_at[firm.id] = kept.version
    return kept


def bound(policy: Policy, kept: Rules, unit_path: str, at: datetime) -> Policy:
    """That policy with the calendars of the unit and the regimes that govern what was received at that time."""
    zone, hours = kept.of_unit(unit_path)
    received = at.astimezone(ZoneInfo(zone or policy.time_zone)).date()
    return _bound(_Held(policy, id(policy)), _Held(kept, (kept.organisation, kept.version)),
                  zone, _Held(hours, repr(sorted(hours.items()))), received)  # fmt: skip


@dataclasses.dataclass(frozen=True, slots=True)
class _Held:
    """A value that is told apart by a key, so that it can be remembered by."""

    value: Any = dataclasses.field(compare=False)
    key: Any


@lru_cache(maxsize=2048)
def _bound(policy: _Held, kept: _Held, zone: str, hours: _Held, received: date) -> Policy:
    return _with(policy.value, kept.value, zone, hours.value, received)


def _with(policy: Policy, kept: Rules, zone: str, hours: Mapping[str, Any], received: date) -> Policy:
    found = applying(library(), kept.attached, policy.regime_codes, received)
    codes = {regime.calendar for regime in found} - {""}
    calendars = Calendars(
        house=_house(policy, kept, zone, hours),
        others={code: _changed(calendar(code), code, kept) for code in sorted(codes)},
    )
    return dataclasses.replace(policy, calendars=calendars, regimes=found)


@lru_cache(maxsize=256)
def _house_of(country: str, kept: _Held, zone: str, hours: _Held) -> Calendar:
    found = _changed(calendar(country or "INT", zone), country, kept.value)
    found = _changed(found, "", kept.value) if country else found
    return overlaid(found, {"hours": hours.value, "zone": zone}) if hours.value else found


def _house(policy: Policy, kept: Rules, zone: str, hours: Mapping[str, Any]) -> Calendar:
    """The country's days, what the firm laid over them, the unit's own zone and hours."""
    held = _Held(kept, (kept.organisation, kept.version))
    return _house_of(
        policy.country, held, zone or policy.time_zone, _Held(hours, repr(sorted(hours.items())))
    )


def _changed(found: Calendar, code: str, kept: Rules) -> Calendar:
    for change in kept.changes:
        if change.calendar == code:
            found = overlaid(found, change.body)
    return found
