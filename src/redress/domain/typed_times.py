"""Times as they are typed into a search: "<2d", "today", "2026-11-25", "2026-11-01..2026-11-30", in four languages."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from redress.domain.letters import folded
from redress.domain.localtime import start_of

DAY = timedelta(days=1)
LONGEST = 36_500  # days; nobody asks for more, and a date could not hold it
HOURS = {"h": 1, "小时": 1, "小時": 1, "时": 1, "ore": 1, "ora": 1, "d": 24, "天": 24, "日": 24, "zi": 24, "zile": 24,
         "w": 168, "周": 168, "週": 168, "saptamani": 168, "saptamana": 168}  # fmt: skip
DAYS = {"today": 0, "今天": 0, "azi": 0, "astazi": 0, "tomorrow": 1, "明天": 1, "maine": 1,
        "yesterday": -1, "昨天": -1, "ieri": -1}  # fmt: skip
LATE = frozenset({"late", "overdue", "逾期", "超期", "过期", "過期", "intarziat", "depasit"})
_AMOUNT = re.compile(r"(\d{1,5})\s*([^\W\d_]+)")
_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{1,2})\.(\d{1,2})\.(\d{4})")


class Span(NamedTuple):
    """From ``since`` (with it) until ``until`` (without it); None is open."""

    since: datetime | None
    until: datetime | None


def span_of(typed: str, now: datetime, zone: ZoneInfo, *, ahead: bool) -> Span | None:
    """The span that is meant; None when it is not understood.

    An amount counts from now: ``ahead`` says whether forward ("due:<2d": within two days or late already) or back
    ("received:<7d": no longer ago than a week). Days are those of the zone.
    """
    text = folded(typed).strip()
    first, dots, last = text.partition("..")
    if dots:
        return _between(first, last, now, zone)
    sign, text = (text[0], text[1:].lstrip("=").strip()) if text[:1] in "<>" and text else ("", text)
    if ahead and not sign and text in LATE:
        return Span(None, now)
    if amount := _AMOUNT.fullmatch(text):
        return _from_now(amount, sign, now, ahead)
    day = _day(text, now, zone)
    if day is None:
        return None
    began, over = start_of(day, zone), start_of(day + DAY, zone)
    return {"<": Span(None, began), ">": Span(over, None)}.get(sign, Span(began, over))


def _between(first: str, last: str, now: datetime, zone: ZoneInfo) -> Span | None:
    since, until = _day(first.strip(), now, zone), _day(last.strip(), now, zone)
    if (first.strip() and since is None) or (last.strip() and until is None) or since is until is None:
        return None
    return Span(start_of(since, zone) if since else None, start_of(until + DAY, zone) if until else None)


def _from_now(amount: re.Match[str], sign: str, now: datetime, ahead: bool) -> Span | None:
    hours = HOURS.get(amount[2], 0) * int(amount[1])
    if not hours or hours > LONGEST * 24:
        return None
    away = timedelta(hours=hours)
    if ahead:
        return Span(now + away, None) if sign == ">" else Span(None, now + away)
    return Span(None, now - away) if sign == ">" else Span(now - away, None)


def _day(text: str, now: datetime, zone: ZoneInfo) -> date | None:
    if text in DAYS:
        return now.astimezone(zone).date() + DAYS[text] * DAY
    found = _DATE.fullmatch(text)
    if not found:
        return None
    year, month, day = found.group(1, 2, 3) if found[1] else found.group(6, 5, 4)
    try:
        meant = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return meant if 1900 <= meant.year < 2200 else None
