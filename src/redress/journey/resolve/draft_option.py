"""Draft an option: a set of remedies, with benefit, basis, cost, and whether one may grant it and it comes in time."""

from __future__ import annotations

from redress.domain.changes import Change
from redress.domain.complaint import Complaint
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.drafting import OptionProposed, drafted
from redress.journey.step import step


@step(Step.DRAFT_OPTION, OptionProposed)
def draft_option(case: Complaint, given: OptionProposed, scene: Scene) -> list[Change]:
    """Draft one of three or four options (000-51).

    What policy or law owes is named *due* and stands outside the ladder; goodwill climbs grade by grade and a skipped grade
    needs its reason; a rights-claiming complainant gets the explanation before any money. An option that comes too late, or
    lies beyond one's authority (per option, case, complainant and period), is kept and marked: it cannot be offered as it is.
    Sources: 000-50, 000-51, 001-70, 002-46 … 002-49, 003-27, 003-43, 003-61, 003-64, 003-72, 003-73; rules 4, 5, 6.
    """
    return drafted(case, given, scene)
