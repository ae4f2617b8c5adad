"""What a second person's word brings, by what it was about: the decision takes effect, or is taken back."""

from __future__ import annotations

from collections.abc import Sequence

from redress.domain import closing, concluding, declining, delays, final_response
from redress.domain.changes import Change
from redress.domain.complaint import Complaint
from redress.domain.scene import Scene
from redress.domain.undertakings import Second
from redress.journey.letters import message_to_complainant


def consequences(case: Complaint, second: Second, scene: Scene, *, agreed: bool) -> Sequence[Change]:
    """The changes that follow; letters that waited for the second person go out now."""
    if second.about == concluding.ABOUT:
        return concluding.concluded(case, second, scene) if agreed else concluding.not_concluded(case, second)
    if second.about == declining.ABOUT:
        return _declined(case, second, scene) if agreed else declining.not_declined(case, second)
    if second.about == final_response.ABOUT:
        return _responded(case, second, scene) if agreed else final_response.not_responded(case, second)
    if second.about == closing.ABOUT and not agreed:
        return closing.not_excepted()
    return delays.lengthened(case, second) if second.about == delays.ABOUT and agreed else ()


def _declined(case: Complaint, second: Second, scene: Scene) -> list[Change]:
    slots = declining.letter_slots(case, second, scene)
    return [
        *declining.declined(case, second, scene),
        *message_to_complainant("decline", case, scene, target_id=second.id, **slots),
    ]


def _responded(case: Complaint, second: Second, scene: Scene) -> list[Change]:
    slots = final_response.letter_slots(case, second, scene)
    return [
        *final_response.responded(case, second, scene),
        *message_to_complainant("final_response", case, scene, target_id=second.id, **slots),
    ]
