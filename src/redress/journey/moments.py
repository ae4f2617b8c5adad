"""A moment in words, in the reader's language and the firm's own time zone, as letters say it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

from redress.domain.policy import Policy

LOCALES = {"en": "en_GB", "zh-Hans": "zh_Hans_CN", "zh-Hant": "zh_Hant_TW", "ro": "ro_RO"}
PATTERNS = {
    "en": "d MMMM y, HH:mm",
    "zh-Hans": "y年M月d日 HH:mm",
    "zh-Hant": "y年M月d日 HH:mm",
    "ro": "d MMMM y, HH:mm",
}


def in_words(moment: datetime, language: str, policy: Policy) -> str:
    """Date and time as a letter says them ("24 November 2026, 17:00"), in the pack's time zone."""
    known = language if language in LOCALES else "en"
    local = moment.astimezone(ZoneInfo(policy.time_zone))
    return format_datetime(local, PATTERNS[known], locale=LOCALES[known])
