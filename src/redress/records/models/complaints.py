"""The complaint and its points: the columns are the fields of the domain's dataclasses."""

from __future__ import annotations

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from redress.domain.complaint import Outcome, Validity
from redress.domain.stages import Stage
from redress.records.models.columns import (
    currency,
    moment,
    moment_or_none,
    one_of,
    only_if,
    several_words,
    someone_or_none,
    wording,
)
from redress.records.models.rows import Row

# Who needs not have passed the receipt desk: history from elsewhere, and what ended before it began.
_EXEMPT = Q(imported=True) | Q(withdrawn_at__isnull=False) | Q(merged_into__isnull=False)
_REGISTERED = (
    ~Q(number="")
    & (Q(registered_by__isnull=False) | Q(automatic_channel=True))
    & Q(acknowledged_at__isnull=False)
)
_MAY_BE_CLOSED = (
    Q(satisfied_at__isnull=False)
    | Q(final_response_at__isnull=False)
    | Q(exception_by__isnull=False)
    | ~Q(inadmissible="")
    | _EXEMPT
)

_CONSTRAINTS = [
    models.UniqueConstraint(fields=["organisation", "id"], name="complaint_in_organisation"),
    models.UniqueConstraint(
        fields=["organisation", "number"], condition=~Q(number=""), name="complaint_number_once"
    ),
    one_of("complaint", "stage", Stage),
    only_if("complaint_beyond_receive", ~Q(stage=Stage.RECEIVE), _REGISTERED | _EXEMPT),
    only_if("complaint_closed_by_someone", Q(closed_at__isnull=False), Q(closed_by__isnull=False)),
    only_if("complaint_closed_for_cause", Q(closed_at__isnull=False), _MAY_BE_CLOSED),
    only_if("complaint_exception_reasoned", Q(exception_by__isnull=False), ~Q(exception_reason="")),
    only_if("complaint_owned_since", Q(owner_id__isnull=False), Q(owned_since__isnull=False)),
    models.CheckConstraint(condition=~Q(merged_into=F("id")), name="complaint_not_into_itself"),
    models.CheckConstraint(
        condition=Q(version__gte=0, event_count__gte=0, transfers__gte=0, reopened__gte=0),
        name="complaint_counts_positive",
    ),
]

_INDEXES = [
    models.Index(
        fields=["organisation", "owner_id", "next_due_at"],
        condition=Q(closed_at__isnull=True),
        name="complaint_worklist",
    ),
    models.Index(
        fields=["organisation", "next_due_at"],
        condition=Q(closed_at__isnull=True),
        name="complaint_open_due",
    ),
    models.Index(
        fields=["next_timer_at"],
        condition=Q(next_timer_at__isnull=False, simulated=False),
        name="complaint_timer",
    ),
    models.Index(
        fields=["organisation", "unit_path", "next_due_at"],
        condition=Q(closed_at__isnull=True),
        name="complaint_unit_open",
    ),
    models.Index(
        fields=["organisation", "next_due_at", "id"],
        include=["unit_path", "owner_id", "lodged_by", "replied_at", "department_answered_at"],
        condition=Q(closed_at__isnull=True, merged_into__isnull=True),
        name="complaint_inbox",
    ),
    models.Index(fields=["organisation", "-received_at"], name="complaint_received"),
    models.Index(
        fields=["organisation"],
        include=["unit_path", "owner_id", "id"],
        condition=Q(closed_at__isnull=True, merged_into__isnull=True, reopened__gt=0),
        name="complaint_reopened",
    ),
    models.Index(
        fields=["organisation", "closed_at"],
        include=["unit_path", "owner_id", "id"],
        condition=Q(
            closed_at__isnull=False, satisfied_at__isnull=True, satisfaction="", withdrawn_at__isnull=True
        ),
        name="complaint_silent",
    ),
    models.Index(
        fields=["organisation", "complainant_id", "-received_at"],
        condition=Q(complainant_id__isnull=False),
        name="complaint_complainant",
    ),
    models.Index(
        fields=["organisation", "stage"],
        condition=~Q(stage="learn"),
        name="complaint_in_stage",
    ),
    models.Index(
        fields=["organisation", "owner_id", "-received_at"],
        condition=Q(owner_id__isnull=False),
        name="complaint_owned",
    ),
    models.Index(
        fields=["organisation", "registered_by"],
        condition=Q(registered_by__isnull=False),
        name="complaint_registrar",
    ),
    GinIndex(fields=["found_by"], name="complaint_found_by", fastupdate=True),
]


class Complaint(models.Model):
    """The root row; ``next_due_at`` and ``found_by`` are derived at each save, for the lists and the search."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey("records.Organisation", models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey(
        "records.Unit", models.DO_NOTHING, db_constraint=False, related_name="+", db_index=False
    )
    unit_path = models.TextField(default="/")
    number = wording()
    version = models.IntegerField(default=0)
    event_count = models.IntegerField(default=0)
    head = models.BinaryField(default=b"")
    stage = models.TextField(default=Stage.RECEIVE)
    simulated = models.BooleanField(default=False)
    imported = models.BooleanField(default=False)

    # what came in
    received_at = moment()
    occurred_at = moment_or_none()
    channel = wording()
    kind = models.TextField(default="complaint")
    language = models.TextField(default="en")
    complainant_id = someone_or_none()
    complainant_name = wording()
    relation = wording()
    anonymous = models.BooleanField(default=False)
    confidential = models.BooleanField(default=False)
    external_number = wording()
    narrative = wording()
    core_demand = wording()
    real_need = wording()
    expected = wording()
    interest_harmed = wording()
    loss = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    currency = currency()
    needed_by = moment_or_none()
    motives = several_words()
    customer_types = several_words()
    particulars = models.JSONField(default=dict)

    # receive
    lodged_by = someone_or_none()
    automatic_channel = models.BooleanField(default=False)
    restatement = wording()
    restated_at = moment_or_none()
    restatement_confirmed = models.BooleanField(null=True)
    restatement_waived = wording()
    opinion = wording()
    registered_by = someone_or_none()
    registered_at = moment_or_none()
    registration_signature = wording()
    acknowledged_at = moment_or_none()
    acknowledged_how = wording()
    answered_at = moment_or_none()

    # assess
    urgency = wording()
    severity = wording()
    threat = wording()
    responsibility = wording()
    responsibility_final = wording()
    responsibility_by = someone_or_none()
    fault_ours = models.BooleanField(null=True)
    owner_id = someone_or_none()
    owned_since = moment_or_none()
    transfers = models.IntegerField(default=0)
    inadmissible = wording()
    declined_by = someone_or_none()

    # talk
    regret_at = moment_or_none()
    fault_apology_at = moment_or_none()
    progress_at = moment_or_none()
    emotion = wording()
    relationship = wording()

    # conditions
    legal_track = models.BooleanField(default=False)
    regulator = wording()
    regulator_at = moment_or_none()
    regulator_due_at = moment_or_none()
    vulnerable = models.BooleanField(default=False)
    safety = models.BooleanField(default=False)
    safety_secured_at = moment_or_none()
    escalation_level = models.IntegerField(default=0)

    # ends
    final_response_at = moment_or_none()
    final_response_by = someone_or_none()
    recourse = wording()
    recourse_until = moment_or_none()
    satisfaction = wording()
    satisfied_at = moment_or_none()
    expectation = wording()
    exception_reason = wording()
    exception_by = someone_or_none()
    closed_at = moment_or_none()
    closed_by = someone_or_none()
    withdrawn_at = moment_or_none()
    archived_at = moment_or_none()
    reopened = models.IntegerField(default=0)
    merged_into = someone_or_none()

    # derived
    next_due_at = moment_or_none()
    next_due_kind = wording()
    next_timer_at = moment_or_none()
    replied_at = moment_or_none()
    department_answered_at = moment_or_none()
    found_by = ArrayField(models.TextField(), default=list, db_default=[], blank=True)

    class Meta:
        constraints = _CONSTRAINTS
        indexes = _INDEXES

    def __str__(self) -> str:
        return self.number or str(self.id)


class Point(Row):
    """One thing complained about."""

    ordinal = models.IntegerField()
    text = models.TextField()
    stage = models.TextField(default=Stage.RECEIVE)
    category = wording()
    matter = wording()
    cause = wording()
    link = wording()
    validity = models.TextField(default=Validity.PRESUMED)
    validity_reason = wording()
    convincing_plan = wording()
    concluded_by = someone_or_none()
    concluded_at = moment_or_none()
    outcome = models.TextField(default=Outcome.OPEN, blank=True)
    outcome_reason = wording()
    outcome_by = someone_or_none()
    decision = wording()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["complaint", "ordinal"], name="point_ordinal_once"),
            one_of("point", "stage", Stage),
            one_of("point", "validity", Validity),
            one_of("point", "outcome", Outcome),
            only_if("point_refusal_reasoned", Q(validity=Validity.NOT_JUSTIFIED), ~Q(validity_reason="")),
        ]
        indexes = [models.Index(fields=["organisation", "category"], name="point_category")]
