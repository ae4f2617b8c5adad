"""Question, evidence and finding: the columns are the fields of the domain's dataclasses."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from redress.records.models.columns import (
    moment_or_none,
    one_of,
    several_ids,
    several_words,
    someone,
    someone_or_none,
    wording,
)
from redress.records.models.rows import Row

_HASH = r"^([0-9a-f]{64})?$"


class Question(Row):
    """A fact question to the complainant."""

    text = models.TextField()
    code = wording()
    kind = models.TextField(default="open")
    answer = wording()
    answered_at = moment_or_none()
    cancelled_at = moment_or_none()
    awaited = models.BooleanField(default=True)

    class Meta:
        constraints = [one_of("question", "kind", ["open", "closed", "document"])]


class Evidence(Row):
    """A piece of evidence or a statement."""

    kind = models.TextField()
    source = models.TextField()
    text = wording()
    taken_at = moment_or_none()
    person = wording()
    person_role = wording()
    attachment_id = someone_or_none()
    sha256 = wording()
    contrary = models.BooleanField(default=False)
    point_id = someone_or_none()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(sha256__regex=_HASH), name="evidence_hash_shape")]


class Finding(Row):
    """What was found on one point, citing evidence."""

    point_id = someone()
    text = models.TextField()
    evidence_ids = several_ids()
    kind = models.TextField(default="fact")
    cause = wording()
    whys = several_words()
    systemic = models.BooleanField(null=True)
    disclosable = models.BooleanField(default=True)

    class Meta:
        constraints = [one_of("finding", "kind", ["fact", "root_cause", "analysis"])]
