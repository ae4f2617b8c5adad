"""packs/regimes/<code>.yaml: who must do what by when, how the days are counted, and how sure each figure is."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from redress.domain.terms import Limit
from redress.packs.schema.kinds import Code, Names, Said, Strict

RegimeCode = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[a-z0-9]+)+$")]
Sure = Literal["seen", "secondary", "memory"]

_FIGURE = re.compile(r"(\d+) (minute|hour|working_hour|day|business_day|week|month|quarter|year)s?")


def figure_of(text: str) -> Limit | None:
    """A limit as people write it ("24 hours"); 0 is the very day of the trigger. None for anything else."""
    found = _FIGURE.fullmatch(text.strip())
    return Limit(int(found[1]), found[2]) if found and len(found[1]) <= 4 else None


def figure(value: Any) -> Limit:
    """A limit as a regime's file writes it."""
    found = value if isinstance(value, Limit) else figure_of(value) if isinstance(value, str) else None
    if found is None:
        raise PydanticCustomError("figure", 'a limit such as "24 hours", "7 days" or "8 weeks"')
    return found


Figure = Annotated[Limit, BeforeValidator(figure)]


class HeadEntry(Strict):
    """``counting`` unknown: nobody established whether the first day counts; the earlier reading is used."""

    code: RegimeCode
    names: Names
    jurisdiction: Said
    calendar: str = ""
    counting: Literal["day_after", "moment", "unknown"] = "unknown"
    roll: Literal["none", "forward", "unknown"] = "unknown"
    industries: Annotated[list[Code], Field(min_length=1)]
    status: Literal[
        "in_force", "adopted_not_yet_applicable", "superseded", "repealed", "local_rules", "customary"
    ]
    valid_from: date
    valid_to: date | None = None
    supersedes: RegimeCode | None = None
    superseded_by: RegimeCode | None = None


class DutyEntry(Strict):
    """``limit`` with ``said`` is our own figure for a word such as "promptly"; without ``limit`` nothing is counted."""

    code: Code
    obligor: Literal["firm", "authority", "adr", "complainant"]
    action: Code
    trigger: Code
    limit: Figure | None = None
    said: Literal["", "promptly", "immediately", "timely"] = ""
    qualifier: Literal["", "ongoing", "declared", "billing_cycles_2"] = ""
    force: Literal["law", "binding_code", "expectation", "customary", "house"]
    sure: Sure
    repeats: bool = False
    met_by: Code | None = None
    extends: Code | None = None
    scope: Code | None = None
    pauses: list[Code] = []
    notes: Names | None = None


class RecourseEntry(Strict):
    """Where the complainant may turn, and when that way opens."""

    body: Names
    opens: Names | None = None


class RetentionEntry(Strict):
    """How long records are kept at least; without ``limit`` the source gives no figure that was read."""

    limit: Figure | None = None
    since: str = ""
    sure: Sure


class RegimeFile(Strict):
    """One regime, one file."""

    regime: HeadEntry
    duties: Annotated[list[DutyEntry], Field(min_length=1)]
    recourse: RecourseEntry | None = None
    retention: RetentionEntry | None = None
    remarks: dict[Code, Names] = {}
    sources: list[Said] = []
