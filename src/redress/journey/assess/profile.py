"""Profile: how the complainant is in this contact, what they really need, and what they demand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from redress.domain.changes import Add, Change, put
from redress.domain.complaint import Complaint
from redress.domain.contacts import Note
from redress.domain.refusals import refuse_unless
from redress.domain.scene import Scene
from redress.domain.stages import Role, Step
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """One demand, money or other; whether it can be met, and why not (001-29, 004-60, 000-58)."""

    kind: str = ask("Kind of demand", Kind.CHOICE, choices="taxonomy:demand")
    words: str = ask("In the complainant's words")
    can_be_met: bool = ask("It can be met", Kind.YES_NO, optional=True)
    beyond_entitlement: bool = ask("It goes beyond what is owed", Kind.YES_NO, optional=True)
    reason: str = ask("Why it cannot be met", optional=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What shows in this contact; it belongs to the contact, not for ever to the person (001-13 … 001-70)."""

    customer_types: tuple[str, ...] = ask(
        "Customer types", Kind.MANY, choices="policy:customer_types", optional=True
    )
    cues: tuple[str, ...] = ask("Cues", Kind.LINES, optional=True)
    emotion: str = ask("Emotion", Kind.CHOICE, choices="taxonomy:emotion", optional=True)
    relationship: str = ask("Relationship", Kind.CHOICE, choices="taxonomy:relationship", optional=True)
    motives: tuple[str, ...] = ask("Motives", Kind.MANY, choices="taxonomy:motive", optional=True)
    real_need: str = ask("What they really need", Kind.LONG, optional=True)
    expected: str = ask("What they wish now", Kind.LONG, optional=True)
    threat: str = ask("Threat", Kind.CHOICE, choices="taxonomy:threat", optional=True)
    threat_words: str = ask("The threat in their words", Kind.LONG, optional=True)
    demands: tuple[Demand, ...] = ask("Demands", Kind.ROWS, row=Demand, optional=True)
    background: str = ask("Cause and background", Kind.LONG, optional=True)
    impact: str = ask("What it did to them", Kind.LONG, optional=True)
    grievance: str = ask("Grievance and trouble", Kind.LONG, optional=True)
    leaving_risk: str = ask("Risk of leaving", Kind.CHOICE, choices="low|some|high", optional=True)
    competitor: str = ask("Competitor named", optional=True)
    publicity_risk: str = ask("Risk of publicity", Kind.CHOICE, choices="low|some|high", optional=True)


@step(Step.PROFILE, Profile)
def profile(case: Complaint, given: Profile, scene: Scene) -> list[Change]:
    """Keep what showed; motives add up, the rest is the latest, and a demand that cannot be met says why.

    A threat keeps its words and names the supervisors it is reported to. Sources: 000-09, 000-12, 000-29 … 000-31, 000-40,
    000-58, 000-62, 001-14, 001-29, 001-30, 001-38, 001-39, 001-46, 002-20, 002-64, 004-60.
    """
    refuse_unless(not given.threat or given.threat_words.strip(), "threat_without_words", "threat_words")
    refuse_unless(not given.threat_words.strip() or given.threat, "threat_without_kind", "threat")
    for number, demand in enumerate(given.demands, 1):
        explained = demand.can_be_met or demand.reason.strip()
        refuse_unless(explained, "unmet_demand_without_reason", f"demands.{number}.reason")
    lines = list(_lines(case, given))
    refuse_unless(lines, "profile_empty")
    fields = _fields(case, given)
    return [
        *([put(**fields)] if fields else []),
        Add(Note(**scene.row(), kind="profile", text="\n".join(lines))),
        *_reported(case, given, scene),
    ]


def _fields(case: Complaint, given: Profile) -> dict[str, Any]:
    names = ("customer_types", "emotion", "relationship", "threat", "real_need", "expected")
    fields: dict[str, Any] = {name: getattr(given, name) for name in names if getattr(given, name)}
    if given.motives:
        fields["motives"] = tuple(dict.fromkeys([*case.motives, *given.motives]))
    return fields


def _lines(case: Complaint, given: Profile) -> Iterable[str]:
    """One line per thing that showed, by its field name; what changed says what it was before."""
    for name in ("customer_types", "cues", "motives"):
        if getattr(given, name):
            yield f"{name}: {', '.join(getattr(given, name))}"
    for name in ("emotion", "relationship", "real_need", "expected"):
        if getattr(given, name):
            before = getattr(case, name)
            changed = before and before != getattr(given, name)
            yield (
                f"{name}: {before} → {getattr(given, name)}" if changed else f"{name}: {getattr(given, name)}"
            )
    for name in ("background", "impact", "grievance", "leaving_risk", "competitor", "publicity_risk"):
        if getattr(given, name):
            yield f"{name}: {getattr(given, name)}"
    if given.threat:
        yield f"threat: {given.threat}"
    for demand in given.demands:
        marks = [name for name in ("can_be_met", "beyond_entitlement") if getattr(demand, name)]
        why = [demand.reason.strip()] if demand.reason.strip() else []
        yield f"demand: {'; '.join([demand.kind, demand.words, *marks, *why])}"


def _reported(case: Complaint, given: Profile, scene: Scene) -> Iterable[Change]:
    if not given.threat:
        return
    leaders = [
        person.name
        for person in scene.people.present(Role.SUPERVISOR, scene.now)
        if case.unit_path.startswith(person.unit_path)
    ]
    text = f"{given.threat}: {given.threat_words.strip()}"
    yield Add(Note(**scene.row(), kind="threat", text=text, participants=tuple(leaders)))
