"""Dates as they are written in a letter of each language."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

from redress.gateways.letters.content import Language

LOCALES: dict[Language, str] = {
    "en": "en_GB",
    "zh-Hans": "zh_Hans_CN",
    "zh-Hant": "zh_Hant_TW",
    "ro": "ro_RO",
}


def written(day: date, language: Language) -> str:
    """2026年3月1日, 1 March 2026, 1 martie 2026."""
    return format_date(day, "long", LOCALES[language])
