"""Which places a person's roles open, in the order of their importance to them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from redress.domain.people import Actor
from redress.web.access import (
    APPROVERS,
    CALENDARS,
    DEPARTMENTS,
    LATE,
    OVERSEERS,
    READERS,
    RULES,
    STAFF,
    WRITERS,
    Audience,
)


def places(actor: Actor | None) -> list[tuple[str, str]]:
    """(URL name, text) of each place in the bar."""
    if actor is None:
        return []
    every: list[tuple[str, str, Audience]] = [
        ("oversight", _("Oversight"), READERS),
        ("complaints", _("Complaints"), STAFF),
        ("new_complaint", _("New complaint"), WRITERS),
        ("late", _("Late"), LATE),
        ("team", _("Team"), READERS),
        ("promises", _("Promises"), STAFF),
        ("approvals", _("Approvals"), APPROVERS),
        ("arbitration", _("Arbitration"), APPROVERS),
        ("orders", _("Work orders"), DEPARTMENTS),
        ("report", _("Report"), READERS),
        ("alarms", _("Alarms"), OVERSEERS),
        ("regimes", _("Regimes"), OVERSEERS),
        ("calendars", _("Calendars"), CALENDARS),
        ("administration", _("Administration"), RULES),
    ]
    return [(name, text) for name, text, audience in every if actor.is_(*audience.roles)]


def searches(actor: Actor | None) -> bool:
    """Whether the search box stands in the bar."""
    return actor is not None and actor.is_(*STAFF.roles)
