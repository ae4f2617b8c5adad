"""A told story as text that is read from top to bottom, or as JSON."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from redress.domain.clock_kinds import ClockKind
from redress.domain.complaint import Complaint
from redress.domain.promises import fate
from redress.domain.stages import Step
from redress.domain.undertakings import Clock
from redress.journey.explaining import what
from redress.journey.wording import label, stage_name, step_name, word
from redress.records import organisations
from redress.worker.stories.teller import Teller, Told

LONGEST = 110
# House clocks that stand beside a legal one.
BESIDE = frozenset({ClockKind.ACKNOWLEDGE, ClockKind.FIRST_ANSWER, ClockKind.INVESTIGATE, ClockKind.LEGAL})


class _Reader(NamedTuple):
    """On which clock and in which language it is read."""

    zone: ZoneInfo
    language: str

    def time(self, at: datetime) -> str:
        return at.astimezone(self.zone).strftime("%m-%d %H:%M")

    def words(self, text: str) -> str:
        return word(text, self.language) if text.isidentifier() else text.replace("\n", " ")


def as_text(teller: Teller, language: str) -> str:
    """The timeline: a heading with the number, a line for each step under the stage it was taken in, and at the end
    what became of each promise and of each limit."""
    firm = organisations.organisation(teller.organisation)
    case = teller.case()
    reader = _Reader(ZoneInfo(firm.zone), language)
    lines = [f"{firm.name} · {case.number} · {case.complainant_name}", f"  {case.narrative}", ""]
    stage = ""
    for told in teller.told:
        if told.stage_before != stage:
            stage = told.stage_before
            lines.append(f"— {stage_name(stage, language)} —")
        lines.append(_line(told, reader))
    ended = label("Closed, archived and learned from" if case.archived_at else "Still open", language)
    lines += ["", *_promises(case, reader, teller.now), *_limits(case, reader)]
    return "\n".join([*lines, f"— {ended} —", ""])


def _line(told: Told, reader: _Reader) -> str:
    words = told.words.replace("\n", " ")
    whole = told.step == Step.STRIKE or len(words) <= LONGEST
    shown = words if whole else words[: LONGEST - 1] + "…"
    step = step_name(told.step, reader.language)
    return f"  {reader.time(told.at)}  {step} · {told.who}" + (f"  {shown}" if shown else "")


def _promises(case: Complaint, reader: _Reader, now: datetime) -> Iterator[str]:
    for row in sorted(case.promises, key=lambda row: (row.due_at, row.id)):
        became = word(fate(row, now), reader.language)
        if row.answered_at:
            became += f" {reader.time(row.answered_at)}"
        yield f"  → {reader.time(row.due_at)}  {reader.words(row.text)} · {became}"


def _limits(case: Complaint, reader: _Reader) -> Iterator[str]:
    for clock in sorted(case.clocks, key=lambda clock: (clock.due_at, clock.id)):
        if clock.kind in BESIDE:
            yield f"  ⏱ {reader.time(clock.missable_at)}  {_named(clock, reader)}" + _met(clock, reader)


def _named(clock: Clock, reader: _Reader) -> str:
    return f"{what(clock, reader.language)} ({clock.rule})"


def _met(clock: Clock, reader: _Reader) -> str:
    return f" ✓ {reader.time(clock.met_at)}" if clock.met_at else ""


def as_json(teller: Teller) -> str:
    """The same as JSON: number, stage at the end, the steps, and what became of the promises."""
    case = teller.case()
    told = [dataclasses.asdict(line) for line in teller.told]
    promises = [
        {
            "text": row.text,
            "due_at": row.due_at,
            "answered_at": row.answered_at,
            "became": fate(row, teller.now),
        }
        for row in case.promises
    ]
    whole = {
        "number": case.number,
        "stage": case.stage.value,
        "archived": case.archived_at is not None,
        "steps": told,
        "promises": promises,
    }
    return json.dumps(whole, ensure_ascii=False, default=str)
