"""A step of the scripted lives once more, with something else given: what comes of it, or why it is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from redress.domain.complaint import Complaint
from redress.domain.people import Actor
from redress.domain.refusals import Refusal
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.steps import function_of
from tests.cast import a_scene
from tests.journey.acting import Taken, codes, take
from tests.journey.lives import all_taken
from tests.journey.walking import BY_MAIL


def before(step: Step, **changes: Any) -> Complaint:
    """The complaint as it was before the step, with some fields changed."""
    return replace(all_taken()[step].case, **changes)


def scene(step: Step, actor: Actor | None = None, now: datetime | None = None, **more: Any) -> Scene:
    """Where and when the step was taken."""
    known = all_taken()[step]
    others = {life.case.id: life.case for life in known.beside}
    chosen = {"policy": known.policy, "complainant": BY_MAIL, "others": others, **more}
    return a_scene(actor or known.actor, now or known.now, **chosen)


def taking(step: Step, case: Complaint | None = None, at: Scene | None = None, **given: Any) -> Taken:
    """The step taken with this input instead."""
    known = all_taken()[step]
    return take(function_of(step), case or known.case, replace(known.given, **given), at or scene(step))


def refusing(step: Step, case: Complaint | None = None, at: Scene | None = None, **given: Any) -> list[str]:
    """The codes of the reasons for which it is refused."""
    with pytest.raises(Refusal) as refusal:
        taking(step, case, at, **given)
    return codes(refusal.value.reasons)
