"""Flag: a side condition is set or lifted, always with its reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from redress.domain.changes import Add, Change, put
from redress.domain.complaint import Complaint
from redress.domain.contacts import Note
from redress.domain.links import Reference
from redress.domain.refusals import refuse_unless
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.declare import Kind, ask
from redress.journey.step import step

# What the complaint itself carries; the rest is written down and shown, and changes no rule.
CARRIED = frozenset({"legal_track", "regulator", "vulnerable", "confidential", "safety"})
FLAGS = "legal_track|regulator|vulnerable|confidential|safety|publicity|competitor|leaving|image"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """Which condition and why; a regulator by its name and reference (000-12, 000-13, 001-30)."""

    flag: str = ask("Condition", Kind.CHOICE, choices=FLAGS)
    reason: str = ask("Reason", Kind.LONG)
    lift: bool = ask("It no longer holds", Kind.YES_NO, optional=True)
    regulator: str = ask("Regulator, ombudsman or court", optional=True)
    reference: str = ask("Their reference", optional=True)
    referred_at: datetime | None = ask("They wrote to us on", Kind.MOMENT, optional=True, past=True)
    answer_by: datetime | None = ask("They want an answer by", Kind.MOMENT, optional=True, future=True)


@step(Step.FLAG, Flag)
def flag(case: Complaint, given: Flag, scene: Scene) -> list[Change]:
    """Set or lift a condition shown beside the stage; both keep their reason, and who said so.

    Confidential protects the informant's name from then on. A danger is lifted only after action is recorded. Sources:
    000-09, 000-10, 000-12, 000-13, 001-30; design.md section 3.
    """
    named = given.regulator.strip()
    refuse_unless(given.flag != "regulator" or given.lift or named, "regulator_without_name", "regulator")
    if given.lift:
        standing = given.flag not in CARRIED or bool(getattr(case, given.flag))
        refuse_unless(standing, "flag_not_set", "flag", flag=given.flag)
        secured = given.flag != "safety" or case.safety_secured_at is not None
        refuse_unless(secured, "safety_not_secured", "flag")
    fields = _fields(given, named, scene)
    mark = "-" if given.lift else "+"
    heading = " ".join(word for word in (f"{mark}{given.flag}", named, given.reference.strip()) if word)
    text = f"{heading}\n{given.reason.strip()}"
    return [
        *([put(**fields)] if fields else []),
        *_referred(case, given, scene),
        Add(Note(**scene.row(), kind="flag", text=text)),
    ]


def _fields(given: Flag, named: str, scene: Scene) -> dict[str, Any]:
    if given.flag not in CARRIED:
        return {}
    if given.flag == "regulator":
        if given.lift:
            return {"regulator": "", "regulator_at": None, "regulator_due_at": None}
        return {
            "regulator": named,
            "regulator_at": given.referred_at or scene.now,
            "regulator_due_at": given.answer_by,
        }
    if given.flag == "safety" and not given.lift:
        return {"safety": True, "safety_secured_at": None}  # what was secured before was another danger
    return {given.flag: not given.lift}


def _referred(case: Complaint, given: Flag, scene: Scene) -> Iterable[Change]:
    number = given.reference.strip()
    known = any(r.kind == given.flag and r.value == number for r in case.references)
    if number and given.flag in {"regulator", "legal_track"} and not given.lift and not known:
        yield Add(Reference(**scene.row(), kind=given.flag, value=number))
