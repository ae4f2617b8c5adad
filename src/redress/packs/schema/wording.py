"""phrases.yaml, statements.yaml, templates.yaml, customers.yaml, scenarios.yaml: what is said."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from redress.packs.schema.kinds import Code, Entry, Language, Names, Said, Strict

Family = Literal[
    "greeting",
    "address",
    "calming",
    "understanding",
    "listening",
    "restating",
    "regret",
    "fault_apology",
    "thanks",
    "praise",
    "caring",
    "benefit",
    "refusal",
    "authority",
    "consent",
    "isolating",
    "owner",
    "back_to_subject",
    "closed_confirmation",
    "temporary_fix",
    "unified_statement",
    "closing",
    "verification",
    "offer",
    "report",
]


class PhraseEntry(Entry):
    """A ready sentence; its names are the wording."""

    family: Family
    principles: list[Code] = []
    customer_types: list[Code] = []
    promises: Code | None = None


class ForbiddenEntry(Strict):
    """Words that may not leave the house, and why."""

    code: Code
    language: Language
    words: Said
    reason: Names
    source: str = ""


class StatementEntry(Entry):
    """An approved explanation; its names are the text (001-71)."""

    topic: Code
    owner: Said
    version: Annotated[int, Field(ge=1)] = 1
    valid_from: date
    valid_to: date | None = None


class CustomerEntry(Entry):
    """A way of being upset (001-13 to 001-70); it belongs to the contact, never to the person for ever."""

    cues: Annotated[list[Names], Field(min_length=1)]
    measures: Annotated[list[Names], Field(min_length=1)]
    donts: Annotated[list[Names], Field(min_length=1)]
    phrases: list[Code] = []
    no_compensation_first: bool = False
    explain: Literal["full", "short"] = "full"


class ScenarioEntry(Entry):
    """A handbook entry: situation, measures, example (001-12)."""

    duty: Said
    situation: Names
    measures: Annotated[list[Names], Field(min_length=1)]
    example: Names


class TemplateEntry(Entry):
    """A letter or message with {slots}."""

    purpose: Code
    subject: Names
    body: Names
