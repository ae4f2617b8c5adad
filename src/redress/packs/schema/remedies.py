"""remedies.yaml and orders.yaml: what may be given, who carries it out."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from redress.packs.schema.kinds import Amount, Code, Count, Entry, Names, Span


class RemedyEntry(Entry):
    """One thing that may be given; see ``redress.domain.policy.RemedyKind`` for the meaning."""

    track: Literal["fix", "compensation", "moral", "feedback"]
    grade: Count
    value: Amount = Decimal(0)
    handling: Amount = Decimal(0)
    needs_amount: bool = False
    lead: Span | None = None
    order: Code | None = None
    percent: Annotated[int, Field(ge=0, le=100)] = 0
    makes: Literal["", "voucher", "vip"] = ""
    temporary: bool = False
    benefit: Names


class DepartmentEntry(Entry):
    """A department that carries out work orders."""


class OrderEntry(Entry):
    """A kind of work order."""

    department: Code
    limit: Span
    requirement: Names
    proof: Literal["text", "photo", "document", "payment", "tracking"] = "text"
