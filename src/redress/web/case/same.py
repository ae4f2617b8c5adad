"""Complaints that may be the same matter, each with the words why, ready for making the two one."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from redress.domain.complaint import Complaint
from redress.domain.people import Actor
from redress.domain.policy import Policy
from redress.records.queries.alike import Alike, alike_to
from redress.web.case.lookups import term


@dataclass(frozen=True, slots=True)
class Same:
    """Another complaint, and why it may be the same matter."""

    line: Alike
    why: str


def same_matter(actor: Actor, case: Complaint, policy: Policy, language: str) -> list[Same]:
    """Those of the same complainant that the actor may see."""
    return [Same(line, _why(line, policy, language)) for line in alike_to(actor, case)]


def _why(line: Alike, policy: Policy, language: str) -> str:
    shared = ", ".join(f"{term(policy, 'reference', kind, language)} {value}" for kind, value in line.shared)
    return _("Same complainant, same %(shared)s") % {"shared": shared} if shared else _("Same complainant")
