"""A story's script: YAML lines that say who takes which step with which words, and how time goes by.

A value that begins with "@" points at something that came to be on the way: ``@point 1``, ``@option 2``, ``@evidence 3`` (in the
order they came), ``@owed KIND``, ``@order KIND`` (the open one), ``@promise open`` (the first open one), ``@promise last``, ``@approval pending``, ``@second pending``,
``@agreement last``, ``@improvement last``, ``@question waiting``, ``@enquiry planned``, ``@person KEY``, ``@unit CODE``, ``@in 3 days``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from redress.domain.complaint import Complaint
from redress.domain.stages import Step
from redress.worker.stories.teller import Teller

FOLDER = Path(__file__).parent


class ScriptBroken(Exception):
    """A line of the script points at something that is not there; the message names it."""


def play(tell: Teller, pack: str) -> None:
    """Play the pack's script from its first line to its last."""
    for line in yaml.safe_load((FOLDER / f"{pack}.yaml").read_text(encoding="utf-8")):
        _play_line(tell, line)


def _play_line(tell: Teller, line: dict[str, Any]) -> None:
    if "pace" in line:
        tell.pace = line["pace"]
    elif "later" in line:
        tell.later(**line["later"])
    elif "stand_still" in line:
        tell.stand_still(**line["stand_still"])
    elif "next_day" in line:
        tell.next_day(line["next_day"], line.get("hour", 10))
    else:
        teller = tell.aside() if line.get("aside") else tell
        given = meant(line.get("given", {}), tell)
        teller.do(line["who"], Step(line["step"]), **given)


def meant(value: Any, tell: Teller) -> Any:
    """The value with every pointer followed and every serial filled in."""
    if isinstance(value, dict):
        return {key: meant(each, tell) for key, each in value.items()}
    if isinstance(value, list):
        return [meant(each, tell) for each in value]
    if not isinstance(value, str):
        return value
    if value.startswith("@"):
        return _followed(value, tell)
    return value.format(serial=tell.serial, serial6=tell.serial[:6], serial7=tell.serial[:7])


def _followed(pointer: str, tell: Teller) -> Any:
    kind, _, which = pointer[1:].partition(" ")
    match kind:
        case "person":
            return tell.id_of(which)
        case "unit":
            return tell.unit(which)
        case "in":
            amount, unit = which.split()
            return tell.at(**{unit: int(amount)}).isoformat()
    case = tell.case()
    rows = ROWS[kind](case, which)
    if not rows:
        raise ScriptBroken(f"“{pointer}” points at nothing in {case.number}.")
    return str(rows[-1].id)


def _nth(name: str) -> Callable[[Complaint, str], Any]:
    return lambda case, which: getattr(case, name)[int(which) - 1 : int(which)]


ROWS: dict[str, Callable[[Complaint, str], Any]] = {
    "point": _nth("points"),
    "option": _nth("options"),
    "evidence": _nth("evidence"),
    "owed": lambda case, which: [o for o in case.obligations if o.kind == which],
    "order": lambda case, which: [o for o in case.work_orders if o.kind == which and o.open][:1],
    "promise": lambda case, which: [p for p in case.promises if p.open][
        slice(-1, None) if which == "last" else slice(1)
    ],
    "approval": lambda case, which: [a for a in case.approvals if a.pending],
    "second": lambda case, which: [s for s in case.seconds if s.pending],
    "agreement": lambda case, which: case.agreements,
    "improvement": lambda case, which: case.improvements,
    "question": lambda case, which: [q for q in case.questions if q.waiting][:1],
    "enquiry": lambda case, which: [f for f in case.follow_ups if f.state == "planned"][:1],
}
