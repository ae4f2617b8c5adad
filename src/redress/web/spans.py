"""How long until a time, or since, in words; and the colour word of a deadline."""

from __future__ import annotations

from datetime import UTC, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def left(due: datetime | None, now: datetime | None = None) -> str:
    """How long until (or since) a time, in the largest whole unit, in words."""
    if due is None:
        return ""
    minutes = int((due - (now or datetime.now(UTC))).total_seconds() // 60)
    return (
        _("%(span)s late") % {"span": _span(-minutes)}
        if minutes < 0
        else _("%(span)s left") % {"span": _span(minutes)}
    )


def urgency_of(due: datetime | None, now: datetime | None = None) -> str:
    """The colour word of a deadline: bad when late, warn within a day, else nothing."""
    if due is None:
        return ""
    hours = (due - (now or datetime.now(UTC))).total_seconds() / 3600
    return "bad" if hours < 0 else "warn" if hours < 24 else ""


def _span(minutes: int) -> str:
    for size, one, many in ((1440, "%(n)d day", "%(n)d days"), (60, "%(n)d hour", "%(n)d hours")):
        if minutes >= size:
            return ngettext(one, many, minutes // size) % {"n": minutes // size}
    return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
