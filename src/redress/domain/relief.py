"""Who carries too much, and who needs a colleague to take over: figures for the team's relief, never a ranking of people."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import timedelta
from statistics import median
from typing import TypeVar

TIMES, AT_LEAST = (
    2,
    10,
)  # house defaults, stated on the screen: more than twice the middle, and no small numbers
SPARED = timedelta(
    days=7
)  # for so long after an abusive contact somebody else should speak with the complainant

Who = TypeVar("Who", bound=Hashable)


def overloaded(carried: Mapping[Who, int]) -> frozenset[Who]:
    """Those who carry at least ten open complaints, and more than twice what the middle one of them all carries."""
    if not carried:
        return frozenset()
    most = TIMES * median(carried.values())
    return frozenset(who for who, count in carried.items() if count >= AT_LEAST and count > most)
