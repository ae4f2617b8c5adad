"""How an option reads to the complainant: what they get, why, what it leads to, and until when it is done (002-50, 002-69)."""

from __future__ import annotations

from datetime import datetime

from redress.domain.agreements import Option
from redress.domain.complaint import Complaint
from redress.domain.explanation_first import remedies_of
from redress.domain.fanout import due
from redress.domain.gates.rows import cites, concerns
from redress.domain.money import total
from redress.domain.scene import Scene
from redress.journey.moments import in_words
from redress.journey.wording import label

DONE_BY = "Done by {due} at the latest after your consent."


def option_text(case: Complaint, option: Option) -> str:
    """Title, the lines of the option, benefit and expected effect; costs are the house's own matter and stay inside."""
    lines = [f"- {_line(remedy.description, remedy.quantity)}" for remedy in remedies_of(case, option.id)]
    words = [option.title, *lines, option.benefit, option.expected_effect]
    return "\n".join(word for word in words if word)


def _line(description: str, quantity: int) -> str:
    return f"{quantity} × {description}" if quantity > 1 else description


def done_by(case: Complaint, option: Option, scene: Scene) -> datetime:
    """By when the last line of the option is carried out if it is accepted now."""
    kinds = [
        scene.policy.remedy(r.kind) or scene.current.remedy(r.kind) for r in remedies_of(case, option.id)
    ]
    return max((due(case, kind, scene) for kind in kinds), default=scene.now)


def done_by_words(case: Complaint, option: Option, scene: Scene) -> str:
    """The time limit as the complainant reads it (002-69)."""
    until = in_words(done_by(case, option, scene), case.language, scene.policy)
    return label(DONE_BY, case.language).format(due=until)


def cause_told(case: Complaint, option: Option) -> str:
    """The causes found on the option's points that may be told and rest on evidence."""
    ids = {point.id for point in case.live_points if concerns(option.point_ids, point)}
    found = [
        finding
        for finding in case.findings
        if finding.point_id in ids and finding.disclosable and finding.kind == "root_cause"
    ]
    return "\n".join(dict.fromkeys(finding.text for finding in found if cites(case, finding)))


def worth(case: Complaint, option: Option) -> str:
    """The value of what is given (without our cost of handling), as amount and currency."""
    lines = remedies_of(case, option.id)
    values = [remedy.value for remedy in lines]
    return f"{sum(values, start=total([], option.currency).amount)} {option.currency}"
