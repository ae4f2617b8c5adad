"""Short names for the few kinds of column that every table uses, so that a table reads like its dataclass."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


def wording(**options: Any) -> models.TextField:
    """Words or a code; empty when nothing was said, never null."""
    return models.TextField(blank=True, default="", **options)


def moment() -> models.DateTimeField:
    """A time that must be known."""
    return models.DateTimeField()


def moment_or_none() -> models.DateTimeField:
    """A time that may not have come yet."""
    return models.DateTimeField(null=True, blank=True)


def someone() -> models.UUIDField:
    """The id of a person or row that must be known."""
    return models.UUIDField()


def someone_or_none() -> models.UUIDField:
    """The id of a person or row, if there is one."""
    return models.UUIDField(null=True, blank=True)


def amount(default: int = 0) -> models.DecimalField:
    """An amount of money to the cent; its currency stands in the column beside it."""
    return models.DecimalField(max_digits=14, decimal_places=2, default=default)


def currency() -> models.CharField:
    """An ISO 4217 code."""
    return models.CharField(max_length=3, default="EUR")


def several_ids() -> ArrayField:
    """Ids of other rows."""
    return ArrayField(models.UUIDField(), default=list, blank=True)


def several_words() -> ArrayField:
    """Codes or words, in order."""
    return ArrayField(models.TextField(), default=list, blank=True)


def one_of(table: str, column: str, values: Iterable[str]) -> models.CheckConstraint:
    """The column holds one of these values and nothing else."""
    return models.CheckConstraint(
        condition=Q(**{f"{column}__in": sorted(str(value) for value in values)}),
        name=f"{table}_{column}_known",
    )


def never(name: str, condition: Q) -> models.CheckConstraint:
    """The database refuses a row for which this holds."""
    return models.CheckConstraint(condition=~condition, name=name)


def only_if(name: str, fact: Q, needs: Q) -> models.CheckConstraint:
    """Where the fact holds, what it needs must hold as well."""
    return models.CheckConstraint(condition=~fact | needs, name=name)
