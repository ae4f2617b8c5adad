"""A told story as text that is read from top to bottom, or as JSON."""

from __future__ import annotations

import dataclasses
import json
from zoneinfo import ZoneInfo

from redress.journey.wording import label, stage_name, step_name
from redress.records import organisations
from redress.worker.stories.teller import Teller, Told


def as_text(teller: Teller, language: str) -> str:
    """The timeline: a heading with the number, then a line for each step under the stage it was taken in."""
    firm = organisations.organisation(teller.organisation)
    case = teller.case()
    zone = ZoneInfo(firm.zone)
    lines = [f"{firm.name} · {case.number} · {case.complainant_name}", f"  {case.narrative}", ""]
    stage = ""
    for told in teller.told:
        if told.stage_before != stage:
            stage = told.stage_before
            lines.append(f"— {stage_name(stage, language)} —")
        lines.append(_line(told, zone, language))
    ended = label("Closed, archived and learned from" if case.archived_at else "Still open", language)
    return "\n".join([*lines, f"— {ended} —", ""])


def _line(told: Told, zone: ZoneInfo, language: str) -> str:
    when = told.at.astimezone(zone).strftime("%m-%d %H:%M")
    words = told.words.replace("\n", " ")
    shown = words if len(words) <= 110 else words[:109] + "…"
    return f"  {when}  {step_name(told.step, language)} · {told.who}" + (f"  {shown}" if shown else "")


def as_json(teller: Teller) -> str:
    """The same as JSON: number, stage at the end, and the steps."""
    case = teller.case()
    told = [dataclasses.asdict(line) for line in teller.told]
    whole = {
        "number": case.number,
        "stage": case.stage.value,
        "archived": case.archived_at is not None,
        "steps": told,
    }
    return json.dumps(whole, ensure_ascii=False, default=str)
