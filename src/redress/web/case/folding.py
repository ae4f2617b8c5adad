"""The timeline as the desk shows it: oldest first, and what the machine did without a word folded together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from redress.domain.people import MACHINE_ID
from redress.web.case.timeline import Entry

LEAST = 3  # fewer than so many in a row are not worth a fold


@dataclass(frozen=True, slots=True)
class Run:
    """Entries that stand together; ``folded`` ones are opened by a click."""

    entries: tuple[Entry, ...]
    folded: bool = False


def folded(newest_first: Iterable[Entry]) -> list[Run]:
    """Runs from the oldest entry to the newest: nothing that people said, no change of stage and nothing unread is ever folded."""
    oldest_first = list(newest_first)[::-1]
    runs: list[Run] = []
    for silent, group in groupby(oldest_first, _silent):
        entries = tuple(group)
        if silent and len(entries) >= LEAST:
            runs.append(Run(entries, folded=True))
        elif runs and not runs[-1].folded:
            runs[-1] = Run(runs[-1].entries + entries)
        else:
            runs.append(Run(entries))
    return runs


def _silent(entry: Entry) -> bool:
    return entry.by == MACHINE_ID and not (entry.said or entry.moved or entry.unread)
