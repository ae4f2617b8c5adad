"""Dates as they are said in Chinese (folded: simplified characters, plain figures)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import time

from redress.assist.dates import Said
from redress.assist.tongue import hour

_DIGITS = {sign: number for number, sign in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_NUMBER = r"(?:\d{1,3}|[一二两三四五六七八九十百零]{1,5})"
PAST_DAYS = r"昨天|昨日|前天|昨晚|上次|上回|那天|上个?(?:周|星期|礼拜|月)|去年|当时"

_SPAN = re.compile(
    rf"(?:{_NUMBER}(?:个)?(?:至|到|-|~|、))?({_NUMBER}) ?个? ?(工作日|小时|钟头|分钟|天|日|周|星期|礼拜|月)(?:的时间)?之?(?:以内|之内|内|以后|之后|后|左右|里)"
)
_HALF = re.compile(r"(半|一个半|半个)(小时|钟头|天|个?月)(?:之|以)?(?:内|后)?")
_ABSOLUTE = re.compile(rf"(?:(\d{{4}})年|(明)年)?({_NUMBER})月({_NUMBER})[日号]?")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_SLASH = re.compile(r"(?<![\d/.])(\d{1,2})[/](\d{1,2})(?![\d/])")
_DAY_ONLY = re.compile(rf"(?<![\d月个])({_NUMBER})(?:号|日(?!内|之内|以内|后))")
_NEAR = re.compile(
    r"(大后天)|(后天)|(明天|明日|明早|明晚|次日|翌日)|(今天|今日|今晚|当天(?=内|之内|就|给|[回答]复|处理|办)|本日|即日)"
)
_WEEKDAY = re.compile(r"(下下个?|下个?|这个?|本)?(?:周|星期|礼拜)([一二三四五六日天末])")
_END = re.compile(
    r"(?:(下)个?|本|这个?|今)?(?:(周|星期|月|年)(?:底|末|内|之内|以内)|(月|年)底)|(本|下)(周|月)"
)
_LEAVING = re.compile(r"下班(?:之|以)?前")
_CLOCK = re.compile(
    rf"(上午|早上|早晨|凌晨|中午|下午|傍晚|晚上|晚)?({_NUMBER})(?:点钟?|(?<!小)时(?!间|候|内))(半|一刻|三刻|{_NUMBER}分?)?"
    r"|(上午|早上|中午|下午|傍晚|晚上)?(\d{1,2}):(\d{2})"
)
_PARTS = (
    (re.compile(r"上午|早上|明早|中午"), "morning"),
    (re.compile(r"下午|傍晚"), "afternoon"),
    (re.compile(r"晚上|今晚|明晚"), "evening"),
)
# Without one of these signs nothing is a date.
_HINTS = re.compile(r"[日天周期拜月年时点钟明今早晚午:/号内底]|下班")
_UNITS = {
    "工作日": "business_day", "小时": "hour", "钟头": "hour", "分钟": "minute", "天": "day", "日": "day", "周": "week",
    "星期": "week", "礼拜": "week", "月": "month",
}  # fmt: skip
_MINUTES = {"半": 30, "一刻": 15, "三刻": 45}


def read(folded: str) -> Said | None:
    """The date said in a stretch of folded text, if any; a time of day that stands beside it is part of it."""
    if not _HINTS.search(folded):
        return None
    said = _span(folded) or _absolute(folded) or _near(folded) or _week(folded)
    if said is not None and said.kind == "span" and said.unit in {"minute", "hour"}:
        return said
    at = _clock(folded)
    part = next((name for words, name in _PARTS if words.search(folded)), "")
    if said is not None:
        return replace(said, hour=at, part="" if at else part)
    if at:
        return Said(hour=at)
    return Said("end", unit="day") if _LEAVING.search(folded) else None


def number(said: str) -> int:
    """A number in figures or characters, up to 999."""
    if said.isdigit():
        return int(said)
    whole, left = 0, 0
    for sign in said:
        if sign in "十百":
            whole, left = whole + max(left, 1) * (10 if sign == "十" else 100), 0
        else:
            left = _DIGITS[sign]
    return whole + left


def _span(text: str) -> Said | None:
    if found := _SPAN.search(text):
        return Said("span", number(found[1]), _UNITS[found[2]])
    if found := _HALF.search(text):
        if found[2] in {"小时", "钟头"}:
            return Said("span", 90 if found[1] == "一个半" else 30, "minute")
        return Said("span", 15, "day") if "月" in found[2] else Said("end", unit="day")
    return None


def _absolute(text: str) -> Said | None:
    if found := _ISO.search(text):
        return Said("date", int(found[3]), month=int(found[2]), year=int(found[1]))
    if found := _ABSOLUTE.search(text):
        return Said("date", number(found[4]), month=number(found[3]), year=int(found[1] or 0))
    if found := _SLASH.search(text):
        return Said("date", int(found[2]), month=int(found[1]))
    if found := _DAY_ONLY.search(text):
        return Said("date", number(found[1]))
    return None


def _near(text: str) -> Said | None:
    found = _NEAR.search(text)
    if found is None:
        return None
    return Said("day", next(days for group, days in ((1, 3), (2, 2), (3, 1), (4, 0)) if found[group]))


def _week(text: str) -> Said | None:
    if found := _WEEKDAY.search(text):
        which = (found[1] or "").rstrip("个")
        ahead = {"下下": 2, "下": 1, "这": 0, "本": 0}.get(which)
        return Said(
            "weekday",
            {"日": 6, "天": 6, "末": 6}.get(found[2]) or "一二三四五六".index(found[2]),
            ahead=ahead,
        )
    if found := _END.search(text):
        unit = {"周": "week", "星期": "week", "月": "month", "年": "year"}[found[2] or found[3] or found[5]]
        return Said("end", unit=unit, ahead=1 if "下" in (found[1], found[4]) else 0)
    return None


def _clock(text: str) -> time | None:
    found = _CLOCK.search(text)
    if found is None or (
        found[2] == "一" and found[1] in {None, "晚"} and not found[3] and "一点钟" not in text
    ):
        return None  # "一点" alone is "a little", and no hour
    part = found[1] or found[4] or next((p for p in ("下午", "晚上", "今晚", "明晚") if p in text), "")
    later = part in {"下午", "傍晚", "晚上", "晚", "今晚", "明晚"}
    if found[5]:
        return hour(int(found[5]), int(found[6]), later=later)
    said = (found[3] or "").rstrip("分")
    minute = _MINUTES[said] if said in _MINUTES else number(said or "0")
    return hour(number(found[2]), minute, later=later or (not part and number(found[2]) < 7))
