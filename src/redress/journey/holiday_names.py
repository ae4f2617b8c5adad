"""Holidays of the countries that our packs are written for, in the languages that the library of holidays lacks."""

from __future__ import annotations

from redress.domain.calendars import Calendar
from redress.journey.wording import label, listed
from redress.packs.calendars import spoken

# The library's English names; they are message ids of the catalogues.
HOLIDAYS: frozenset[str] = frozenset(
    {
        "August Bank Holiday", "Battle of the Boyne", "Boxing Day", "Children's Day",
        "Chinese New Year", "Chinese New Year's Eve", "Christmas Day", "Columbus Day",
        "Dormition of the Mother of God", "Dragon Boat Festival", "Easter", "Easter Monday", "Epiphany",
        "Good Friday", "Independence Day", "Juneteenth National Independence Day", "June Bank Holiday", "Labor Day",
        "Late Summer Bank Holiday", "Martin Luther King Jr. Day", "May Bank Holiday", "May Day", "Memorial Day",
        "Mid-Autumn Festival", "National Day", "New Year Holiday", "New Year's Day", "October Bank Holiday",
        "Pentecost", "Saint Andrew's Day", "Saint Brigid's Day", "Saint John the Baptist", "Saint Patrick's Day",
        "Saint Stephen's Day", "Spring Bank Holiday", "Summer Bank Holiday", "Thanksgiving Day",
        "Tomb-Sweeping Day", "Unification of the Romanian Principalities Day", "Veterans Day",
        "Washington's Birthday",
    }
)  # fmt: skip


def holiday_name(calendar: Calendar, name: str, language: str) -> str:
    """A holiday in the reader's language; one that nobody translated, and a name of the house's own, as it stands."""
    parts = (label(part, language) for part in spoken(calendar.code, name, language).split("; "))
    return listed(list(parts), language)
