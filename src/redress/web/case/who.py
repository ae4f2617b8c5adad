"""Which complaint this is and who complains, as far as a reader may know: for the desk and for those who decide."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from redress.domain.complaint import Complaint, conditions
from redress.domain.people import Actor
from redress.domain.permissions import owns
from redress.domain.stages import Role


def basics(case: Complaint, actor: Actor) -> dict[str, Any]:
    """The complaint, the complainant's name where the reader may know it, and the conditions beside the stage."""
    hidden = case.confidential and not (owns(actor, case) or actor.is_(Role.SUPERVISOR, Role.AUDITOR))
    name = _("name kept confidential") if hidden else case.complainant_name or _("anonymous")
    return {
        "case": case,
        "who": name,
        "complainant": case.complainant_id is not None and not hidden,
        "conditions": sorted(condition.value for condition in conditions(case)),
    }
