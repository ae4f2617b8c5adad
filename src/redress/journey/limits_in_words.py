"""A limit as a reader sees it, in each language: "7 calendar days", "2个工作日", "promptly (house value: 1 business day)"."""

from __future__ import annotations

from redress.domain.terms import Limit
from redress.journey.wording import catalogue, label

SPANS: dict[str, tuple[str, str]] = {
    "minute": ("{n} minute", "{n} minutes"),
    "hour": ("{n} hour", "{n} hours"),
    "working_hour": ("{n} working hour", "{n} working hours"),
    "day": ("{n} calendar day", "{n} calendar days"),
    "business_day": ("{n} business day", "{n} business days"),
    "week": ("{n} week", "{n} weeks"),
    "month": ("{n} month", "{n} months"),
    "quarter": ("{n} quarter", "{n} quarters"),
    "year": ("{n} year", "{n} years"),
}
SAME_DAY = {"day": "the same day", "business_day": "the same business day"}
# A word of the source that gives no figure; the figure beside it is the house's own.
SAID: dict[str, str] = {
    "promptly": "promptly (house value: {span})",
    "immediately": "at once (house value: {span})",
    "timely": "in good time (house value: {span})",
    "declared": "as the firm declares: {span}",
}
COUNTED: dict[str, str] = {
    "day_after": "The first day is not counted; the last day ends at midnight.",
    "moment": "Counted from the moment itself.",
    "forward": "A last day off moves to the next working day.",
    "none": "A last day off does not move.",
    "unknown": "Whether a last day off moves is not established; it is counted as if it did not.",
}


def span_in_words(amount: int, unit: str, language: str) -> str:
    """An amount of a unit, in the plural form that the language asks for; 0 is the very day."""
    if amount == 0 and unit in SAME_DAY:
        return label(SAME_DAY[unit], language)
    return catalogue(language).ngettext(*SPANS[unit], amount).format(n=amount)


def in_words(limit: Limit, language: str) -> str:
    """A limit in words; where the source has only a word, that word and the house's value as such."""
    span = span_in_words(limit.amount, limit.unit, language)
    return label(SAID[limit.said], language).format(span=span) if limit.said in SAID else span


def counted_in_words(limit: Limit, language: str) -> tuple[str, ...]:
    """How a limit's days are counted, where that is not plain: the first day, and a last day off."""
    said = [COUNTED[limit.counting], COUNTED[limit.roll]] if limit.counting == "day_after" else []
    return tuple(label(text, language) for text in said)


def texts() -> set[str | tuple[str, str]]:
    """The message ids of this file."""
    return {*SPANS.values(), *SAME_DAY.values(), *SAID.values(), *COUNTED.values()}
