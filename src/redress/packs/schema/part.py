"""One file of a pack: any of the sections, in any split over files that reads well."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from redress.packs.schema.authority import (
    AuthorityEntry,
    EscalationEntry,
    LevelEntry,
    RoleEntry,
    TriggerEntry,
)
from redress.packs.schema.forms import FormEntry, QuestionSetEntry
from redress.packs.schema.header import Header, SettledEntry
from redress.packs.schema.kinds import Code, Names, Strict
from redress.packs.schema.limits import ComplaintLevelEntry, GatesEntry, UrgencyEntry, WaitsEntry
from redress.packs.schema.remedies import DepartmentEntry, OrderEntry, RemedyEntry
from redress.packs.schema.taxonomy import Axis, CategoryEntry
from redress.packs.schema.wording import (
    CustomerEntry,
    ForbiddenEntry,
    PhraseEntry,
    ScenarioEntry,
    StatementEntry,
    TemplateEntry,
)


class Part(Strict):
    """The sections of a pack. Lists may be spread over files; ``pack``, ``gates``, ``waits``, ``routing`` and
    ``recourse`` stand once."""

    pack: Header | None = None
    settled: list[SettledEntry] = []
    taxonomy: dict[Axis, Annotated[list[CategoryEntry], Field(min_length=1)]] = {}
    urgencies: list[UrgencyEntry] = []
    waits: WaitsEntry | None = None
    gates: GatesEntry | None = None
    complaint_levels: list[ComplaintLevelEntry] = []
    levels: list[LevelEntry] = []
    authority: list[AuthorityEntry] = []
    roles: list[RoleEntry] = []
    escalation: list[EscalationEntry] = []
    triggers: list[TriggerEntry] = []
    departments: list[DepartmentEntry] = []
    orders: list[OrderEntry] = []
    routing: dict[Code, Code] = {}
    remedies: list[RemedyEntry] = []
    forms: list[FormEntry] = []
    question_sets: list[QuestionSetEntry] = []
    phrases: list[PhraseEntry] = []
    forbidden: list[ForbiddenEntry] = []
    statements: list[StatementEntry] = []
    customer_types: list[CustomerEntry] = []
    scenarios: list[ScenarioEntry] = []
    templates: list[TemplateEntry] = []
    recourse: Names | None = None
