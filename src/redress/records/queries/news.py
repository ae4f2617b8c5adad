"""What others brought to a complaint since somebody last saw it, by the journal's own numbers."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q, QuerySet

from redress.domain.complaint import Complaint
from redress.domain.people import MACHINE_ID
from redress.domain.stages import Step
from redress.records import models

BOOKKEEPING = (Step.DELIVER.value, Step.RECALCULATE.value, Step.SUGGEST.value)
# Words that came in, whoever wrote them down; those of the complainant's own hand are told by the hand.
HEARD = (Step.REPLY.value, Step.LOG_CONTACT.value)


def others_since(actor: UUID, organisation: int, complaint_id: UUID, seen: int) -> QuerySet[models.Event]:
    """The events after number ``seen`` that are neither the actor's own nor the machine's bookkeeping."""
    rows = models.Event.objects.filter(organisation_id=organisation, subject_id=complaint_id, seq__gt=seen)
    return rows.exclude(actor=actor).exclude(verb__in=BOOKKEEPING)


def words_since(case: Complaint, actor: UUID, seen: int, spoken: Collection[Step]) -> bool:
    """Whether after event ``seen`` the complainant spoke, or somebody else in the house spoke to them.

    ``spoken`` are the steps that send words; what the machine sends by itself does not count. To be asked in
    a transaction: the complaint stays locked until its end, so that no words come in between asking and sending.
    """
    list(models.Complaint.objects.select_for_update().filter(id=case.id).values_list("id"))
    theirs = Q(actor__in=[each for each in (case.complainant_id, case.id) if each is not None])
    colleagues = Q(verb__in=[step.value for step in spoken]) & ~Q(actor=MACHINE_ID)
    rows = others_since(actor, case.organisation, case.id, seen)
    return rows.filter(theirs | Q(verb__in=HEARD) | colleagues).exists()
