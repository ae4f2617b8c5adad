"""What each number of the first screen is called, what exactly it counts, and what an empty one tells."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from redress.domain.relief import AT_LEAST, SPARED
from redress.records.queries.exceptions import BEFORE, DEPARTMENT, MONTH, UNASSIGNED, WEEK, Looking, count

GRAVE = ("late", "today")
TILES = (
    "late", "today", "unassigned", "department", "dispute", "approval", "broken", "reopened", "overloaded", "abuse",
)  # fmt: skip
SIGNALS = ("silent", "unreached", "again")
LISTS = (*TILES, *SIGNALS, "tomorrow", "open", "waiting", "promised")


@dataclass(frozen=True, slots=True)
class Tile:
    """One number; ``means`` says what it counts, ``none`` what it tells when there is nothing."""

    name: str
    title: str
    means: str
    none: str
    count: int

    @property
    def grave(self) -> bool:
        """Whether it cannot wait until tomorrow."""
        return self.name in GRAVE and self.count > 0


def tiles(looking: Looking, names: tuple[str, ...]) -> list[Tile]:
    """These numbers, each in one query or two."""
    titles, meanings, empty = list_names(), meaning(), _empty()
    return [
        Tile(name, titles[name], meanings[name], empty.get(name, ""), count(looking, name)) for name in names
    ]


def list_names() -> dict[str, str]:
    """What each list is called."""
    return {
        "late": _("Something is late"),
        "today": _("Due today"),
        "tomorrow": _("Due tomorrow"),
        "unassigned": _("Nobody's yet"),
        "department": _("Waiting for a department"),
        "dispute": _("Order in dispute"),
        "approval": _("Waiting for approval"),
        "broken": _("Promise broken"),
        "reopened": _("Reopened"),
        "overloaded": _("One person carries too much"),
        "abuse": _("Needs relief after abuse"),
        "silent": _("Closed without a word"),
        "unreached": _("Not reached for follow-up"),
        "again": _("Complains again"),
        "open": _("Open"),
        "waiting": _("Complainant wrote last"),
        "promised": _("Promises to keep"),
    }


def meaning() -> dict[str, str]:
    """What each list counts, with its figures."""
    hours, days = int(UNASSIGNED.total_seconds() // 3600), DEPARTMENT.days
    return {
        "late": _("A date to be met by us has passed."),
        "today": _("A date to be met by us falls before midnight."),
        "tomorrow": _("A date to be met by us falls tomorrow."),
        "unassigned": ngettext(
            "Open for more than %(n)d hour without an owner.",
            "Open for more than %(n)d hours without an owner.",
            hours,
        )
        % {"n": hours},
        "department": ngettext(
            "A work order has been out for more than %(n)d day.",
            "A work order has been out for more than %(n)d days.",
            days,
        )
        % {"n": days},
        "dispute": _("A department refused, and no arbiter has decided."),
        "approval": _("Somebody asked beyond their authority."),
        "broken": _("A promise that fell due in the last %(n)d days was not kept in time.")
        % {"n": WEEK.days},
        "reopened": _("Open again after it had ended."),
        "overloaded": _("The owner carries at least %(n)d, and more than twice the middle one of the team.")
        % {"n": AT_LEAST},
        "abuse": _("The owner was insulted or threatened in the last %(n)d days and still owns it.")
        % {"n": SPARED.days},
        "silent": _("Closed in the last %(n)d days; the complainant never said what they think of it.")
        % {"n": MONTH.days},
        "unreached": _("No follow-up reached the complainant in the last %(n)d days.") % {"n": MONTH.days},
        "again": _("New this week, from somebody who had complained in the %(n)d days before.")
        % {"n": BEFORE.days},
        "open": _("Not closed."),
        "waiting": _("The complainant's word is the last one."),
        "promised": _("A promise is open, or was broken and not answered yet."),
    }


def _empty() -> dict[str, str]:
    """What an empty number tells, and what would fill it."""
    return {
        "late": _("All dates are met."),
        "today": _("Nothing more falls due before midnight."),
        "unassigned": _("Each one has an owner."),
        "department": _("All departments have answered in time."),
        "dispute": _("No refusal waits for an arbiter."),
        "approval": _("Nobody waits for a decision."),
        "broken": _("Every promise of this week was kept."),
        "reopened": _("Nobody had to come back."),
        "overloaded": _("The load is spread."),
        "abuse": _("Nobody needs to be relieved."),
        "silent": _("Everybody has answered. That is rare; look whether they were asked."),
        "unreached": _("Everybody was reached."),
        "again": _("Nobody came back this week."),
    }
