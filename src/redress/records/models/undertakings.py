"""What must happen by a time: the columns are the fields of the domain's dataclasses."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from redress.records.models.columns import (
    moment,
    moment_or_none,
    never,
    one_of,
    only_if,
    someone,
    someone_or_none,
    wording,
)
from redress.records.models.rows import Row


class Promise(Row):
    """A commitment to the complainant.

    From ``unit_path`` on the columns repeat the complaint's own, kept by the database (migration 0016), so that the
    ledger and its figures are read from indexes: ``let_go`` is whether the complaint was withdrawn.
    """

    text = models.TextField()
    due_at = moment()
    owner_id = someone_or_none()
    source = wording()
    kind = models.TextField(default="answer")
    state = models.TextField(default="open")
    answered_at = moment_or_none()
    answer = wording()
    next_id = someone_or_none()
    broken_at = moment_or_none()
    work_order_id = someone_or_none()
    chased_at = moment_or_none()

    unit_path = models.TextField(default="/", db_default="/", editable=False)
    case_owner_id = someone_or_none()
    let_go = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints = [
            one_of(
                "promise",
                "state",
                ["open", "kept", "interim", "machine", "moved", "broken", "late", "taken_back"],
            ),
            only_if(
                "promise_interim_sets_next", Q(state__in=["interim", "machine"]), Q(next_id__isnull=False)
            ),
            only_if("promise_broken_when", Q(state="broken"), Q(broken_at__isnull=False)),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "due_at", "id"],
                include=["complaint", "owner_id", "chased_at", "unit_path", "case_owner_id"],
                condition=Q(state__in=["open", "broken"], answered_at__isnull=True, let_go=False),
                name="promise_owed",
            ),
            models.Index(
                fields=["organisation", "due_at", "id"],
                include=[
                    "complaint", "owner_id", "state", "broken_at", "answered_at", "chased_at", "unit_path", "case_owner_id",
                ],
                name="promise_fates",
            ),
        ]  # fmt: skip


class WorkOrder(Row):
    """A task to a department; it cannot be sent without a requirement and a limit."""

    kind = models.TextField()
    department = models.TextField()
    requirement = models.TextField()
    due_at = moment()
    assignee_id = someone_or_none()
    state = models.TextField(default="sent")
    received_at = moment_or_none()
    answer = wording()
    answered_by = someone_or_none()
    answered_at = moment_or_none()
    refusal = wording()
    refused_by = someone_or_none()
    refused_at = moment_or_none()
    arbiter_id = someone_or_none()
    arbitration_due_at = moment_or_none()
    arbitration = wording()
    replaces = someone_or_none()
    obligation_id = someone_or_none()
    purpose = models.TextField(default="inquiry")

    class Meta:
        constraints = [
            one_of("work_order", "state", ["sent", "answered", "refused", "cancelled"]),
            never("work_order_without_requirement", Q(requirement="")),
            only_if("work_order_answered_when", Q(state="answered"), Q(answered_at__isnull=False)),
            only_if("work_order_refusal_reasoned", Q(state="refused"), ~Q(refusal="")),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "department", "due_at"],
                condition=Q(state="sent"),
                name="work_order_inbox",
            ),
            models.Index(
                fields=["organisation", "arbiter_id"], condition=Q(state="refused"), name="work_order_dispute"
            ),
            models.Index(
                fields=["organisation", "department", "at"],
                condition=Q(state="sent", received_at__isnull=True),
                name="work_order_untouched",
            ),
            models.Index(
                fields=["organisation", "at"],
                include=["complaint"],
                condition=Q(state="sent"),
                name="work_order_waiting",
            ),
            models.Index(
                fields=["organisation"],
                include=["complaint"],
                condition=Q(state="refused", arbitration=""),
                name="work_order_undecided",
            ),
        ]


class Clock(Row):
    """A limit that runs.

    From ``unit_path`` on the columns repeat the complaint's own, for as long as the clock runs, so that the late list
    is read from one index; the database keeps them (migration 0013).
    """

    kind = models.TextField()
    due_at = moment()
    target_id = someone_or_none()
    met_at = moment_or_none()
    cancelled_at = moment_or_none()
    warned_at = moment_or_none()
    breached_at = moment_or_none()
    started_at = moment_or_none()
    span = wording(db_default="")
    calendar = wording(db_default="")
    rule = wording(db_default="")
    legal_due_at = moment_or_none()
    warn_at = moment_or_none()
    provisional = models.BooleanField(default=False, db_default=False)
    alarmed_at = moment_or_none()

    unit_path = models.TextField(default="/", db_default="/", editable=False)
    owner_id = someone_or_none()
    stage = wording(db_default="")
    urgency = wording(db_default="")
    danger = models.BooleanField(default=False, db_default=False)
    vulnerable = models.BooleanField(default=False, db_default=False)

    class Meta:
        indexes = [
            models.Index(
                fields=["organisation", "due_at"],
                include=[
                    "id", "complaint", "kind", "rule", "legal_due_at", "warn_at", "unit_path", "owner_id", "stage",
                    "urgency", "danger", "vulnerable",
                ],
                condition=Q(met_at__isnull=True, cancelled_at__isnull=True),
                name="clock_late",
            ),
            models.Index(
                fields=["organisation", "owner_id", "due_at"],
                include=[
                    "id", "complaint", "kind", "rule", "legal_due_at", "warn_at", "unit_path", "stage",
                    "urgency", "danger", "vulnerable",
                ],
                condition=Q(met_at__isnull=True, cancelled_at__isnull=True),
                name="clock_of_owner",
            ),
        ]  # fmt: skip


class Pause(Row):
    """A stretch in which house clocks stand still; it has a reason and a cap."""

    reason = models.TextField()
    until = moment()
    resumed_at = moment_or_none()
    told = models.BooleanField(default=False)
    asked_until = moment_or_none()

    class Meta:
        constraints = [
            never("pause_without_reason", Q(reason="")),
            models.CheckConstraint(condition=Q(until__gt=F("at")), name="pause_ends_after_start"),
        ]


class Extension(Row):
    """A legal limit put off as its regime allows."""

    rule = models.TextField()
    reason = models.TextField()
    until = moment()

    class Meta:
        constraints = [
            never("extension_without_reason", Q(reason="")),
            models.CheckConstraint(condition=Q(until__gt=F("at")), name="extension_ends_after_start"),
        ]


class FollowUp(Row):
    """One of the enquiries after the remedy."""

    ordinal = models.IntegerField()
    planned_for = moment()
    state = models.TextField(default="planned")
    attempts = models.IntegerField(default=0)
    last_attempt_at = moment_or_none()
    answer = wording()
    words = wording()
    done_at = moment_or_none()
    done_by = someone_or_none()

    class Meta:
        constraints = [one_of("follow_up", "state", ["planned", "done", "not_reached", "cancelled"])]
        indexes = [
            models.Index(
                fields=["organisation", "planned_for"], condition=Q(state="planned"), name="follow_up_planned"
            ),
            models.Index(
                fields=["organisation", "last_attempt_at"],
                include=["complaint"],
                condition=Q(state="not_reached"),
                name="follow_up_unreached",
            ),
        ]


class Escalation(Row):
    """A rise to a higher level."""

    level = models.IntegerField()
    trigger = models.TextField()
    to_id = someone_or_none()
    process = wording()
    answer_by = moment()
    courtesy = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(
                fields=["organisation", "to_id"], condition=Q(to_id__isnull=False), name="escalation_to"
            )
        ]


class Second(Row):
    """A decision that needs a second person, who is never the first."""

    about = models.TextField()
    target_id = someone()
    reason = wording()
    decision = wording()
    words = wording()
    decided_by = someone_or_none()
    decided_at = moment_or_none()

    class Meta:
        constraints = [
            one_of("second", "decision", ["", "agreed", "disagreed"]),
            never("second_is_another_person", Q(decided_by=F("by"))),
            only_if(
                "second_decided_by_someone",
                ~Q(decision=""),
                Q(decided_by__isnull=False, decided_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["organisation"], condition=Q(decision=""), name="second_waiting")]
