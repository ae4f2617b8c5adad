"""Telling a story: which firm it plays in, when it begins, and what is told at the end."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from redress.records import founding, organisations
from redress.worker.demonstration.firms import firms
from redress.worker.stories.script import play
from redress.worker.stories.teller import Teller

PACKS = ("gifts", "logistics", "telecom", "post", "lubricants")
BEGAN_AGO = timedelta(days=75)
Kind = TypeVar("Kind", bound=Teller)


def tell(pack: str, now: datetime) -> Teller:
    """Tell the pack's story in its demonstration firm, begun some weeks before ``now``; returns the teller at the end.

    Raises StoryHeld when a gate holds the story before its end, and LookupError where the firm is not there.
    """
    teller: Teller = teller_of(pack, now)
    play(teller, pack)
    teller.finish()
    return teller


def teller_of(pack: str, now: datetime, kind: type[Kind] = Teller) -> Kind:  # type: ignore[assignment]
    """The teller at the story's beginning. Raises LookupError where the pack's firm is not there."""
    firm = next(firm for firm in firms() if firm["pack"] == pack)
    organisation = founding.organisation_of(firm["slug"])
    if organisation is None:
        raise LookupError(f"The demonstration firm for {pack} is not here; `redress demo` loads it.")
    zone = ZoneInfo(organisations.organisation(organisation).zone)
    began = (now.astimezone(zone) - BEGAN_AGO).replace(hour=9, minute=12, second=0, microsecond=0)
    begins = began - timedelta(
        days=began.weekday()
    )  # always a Monday: working days fall alike in every telling
    return kind(organisation, begins.astimezone(now.tzinfo), firm["language"], _people(firm))


def _people(firm: dict[str, Any]) -> dict[str, str]:
    """Staff number by key; department workers are called by their department's code."""
    known = {key: number for key, _, _, _, number, *_ in firm["people"]}
    return founding.department_workers(firm["slug"]) | known
