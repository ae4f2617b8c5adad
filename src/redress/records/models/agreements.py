"""Option, remedy, approval, agreement, obligation: the columns are the fields of the domain's dataclasses."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from redress.records.models.columns import (
    amount,
    currency,
    moment,
    moment_or_none,
    never,
    one_of,
    only_if,
    several_ids,
    someone,
    someone_or_none,
    wording,
)
from redress.records.models.rows import Row


class Option(Row):
    """A set of remedies, ranked."""

    rank = models.IntegerField()
    title = models.TextField()
    benefit = wording()
    basis = wording()
    expected_effect = wording()
    skip_reason = wording()
    point_ids = several_ids()
    cost = amount()
    currency = currency()
    grade = models.IntegerField(default=0)
    feasible = models.BooleanField(default=True)
    infeasible_reason = wording()
    authority = models.TextField(default="inside")
    replaces = someone_or_none()
    retired_at = moment_or_none()
    offered_at = moment_or_none()
    offered_by = someone_or_none()
    offered_how = wording()
    objection = wording()
    objected_at = moment_or_none()
    accepted_at = moment_or_none()
    accepted_by = someone_or_none()
    accepted_how = wording()

    class Meta:
        constraints = [
            one_of("option", "authority", ["inside", "needed", "asked", "approved", "turned_down"]),
            only_if(
                "option_offered_within_authority",
                Q(offered_at__isnull=False),
                Q(authority__in=["inside", "approved"]),
            ),
            only_if(
                "option_accepted_after_offer",
                Q(accepted_at__isnull=False),
                Q(offered_at__isnull=False) & ~Q(accepted_how=""),
            ),
            models.CheckConstraint(condition=Q(cost__gte=0), name="option_cost_positive"),
        ]


class Remedy(Row):
    """One line of an option."""

    option_id = someone()
    kind = models.TextField()
    track = models.TextField()
    basis = models.TextField()
    grade = models.IntegerField()
    description = wording()
    value = amount()
    handling = amount()
    currency = currency()
    quantity = models.IntegerField(default=1)
    temporary = models.BooleanField(default=False)

    class Meta:
        constraints = [
            one_of("remedy", "track", ["fix", "compensation", "moral", "feedback"]),
            one_of("remedy", "basis", ["due", "goodwill"]),
            models.CheckConstraint(
                condition=Q(value__gte=0, handling__gte=0, quantity__gte=1), name="remedy_amounts_positive"
            ),
        ]


class Approval(Row):
    """A request beyond the handler's authority, with the handler's own proposal."""

    option_id = someone()
    proposal = models.TextField()
    approver_id = someone_or_none()
    due_at = moment()
    decision = wording()
    reason = wording()
    decided_by = someone_or_none()
    decided_at = moment_or_none()

    class Meta:
        constraints = [
            never("approval_without_proposal", Q(proposal="")),
            never("approval_of_own_request", Q(decided_by=F("by"))),
            only_if(
                "approval_decided_by_someone",
                ~Q(decision=""),
                Q(decided_by__isnull=False, decided_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "approver_id", "due_at"],
                condition=Q(decision=""),
                name="approval_waiting",
            )
        ]


class Agreement(Row):
    """The handling agreement and both signatures."""

    option_id = someone()
    text = models.TextField()
    sha256 = wording()
    firm_signature = wording()
    firm_signed_by = someone_or_none()
    firm_signed_at = moment_or_none()
    complainant_signature = wording()
    complainant_signed_at = moment_or_none()
    complainant_signed_how = wording()
    void_at = moment_or_none()

    class Meta:
        constraints = [
            only_if(
                "agreement_firm_signature",
                Q(firm_signed_at__isnull=False),
                Q(firm_signed_by__isnull=False) & ~Q(firm_signature=""),
            ),
            only_if(
                "agreement_complainant_signature",
                Q(complainant_signed_at__isnull=False),
                ~Q(complainant_signature=""),
            ),
        ]


class Obligation(Row):
    """What we owe; ends proved or released."""

    option_id = someone()
    remedy_id = someone()
    kind = models.TextField()
    description = wording()
    value = amount()
    handling = amount()
    currency = currency()
    grade = models.IntegerField()
    due_at = moment()
    makes = wording()
    temporary = models.BooleanField(default=False)
    final_of = someone_or_none()
    point_ids = several_ids()
    state = models.TextField(default="owed")
    work_order_id = someone_or_none()
    code = models.TextField(null=True, blank=True)  # noqa: DJ001 unique where there is one
    percent = models.IntegerField(default=0)
    bound_to = someone_or_none()
    valid_until = moment_or_none()
    redeemed_at = moment_or_none()
    proof = wording()
    proof_evidence_id = someone_or_none()
    proved_by = someone_or_none()
    proved_at = moment_or_none()
    released_at = moment_or_none()
    released_words = wording()

    class Meta:
        constraints = [
            one_of("obligation", "state", ["owed", "ordered", "proved", "released"]),
            models.UniqueConstraint(fields=["organisation", "code"], name="obligation_code_once"),
            only_if(
                "obligation_proved_by_proof",
                Q(state="proved"),
                Q(proved_at__isnull=False) & (~Q(proof="") | Q(proof_evidence_id__isnull=False)),
            ),
            only_if(
                "obligation_released_in_words",
                Q(state="released"),
                Q(released_at__isnull=False) & ~Q(released_words=""),
            ),
            models.CheckConstraint(
                condition=Q(percent__gte=0, percent__lte=100, value__gte=0, handling__gte=0),
                name="obligation_amounts_sound",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "due_at"],
                condition=Q(state__in=["owed", "ordered"]),
                name="obligation_due",
            )
        ]
