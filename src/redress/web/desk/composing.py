"""What one writes from the case page: to the complainant, for the house, to a department. Each says to whom it goes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from redress.domain.stages import Step
from redress.journey.wording import step_name

# The key of each, and how it looks: public words, private words, and words to a department differ in colour and border.
WAYS = (
    (Step.MESSAGE, "R", "public"),
    (Step.NOTE, "N", "private"),
    (Step.DISPATCH, "T", ""),
    (Step.LOG_CONTACT, "L", ""),
)


@dataclass(frozen=True, slots=True)
class Way:
    """One thing to write: its step, its key, its look, and its name."""

    step: str
    key: str
    look: str
    name: str


def ways(steps: Collection[Step], who: str, language: str) -> list[Way]:
    """What of it this reader may write now."""
    names = {Step.MESSAGE: _("Write to %(who)s") % {"who": who}, Step.NOTE: _("Note for us only")}
    return [
        Way(step.value, key, look, names.get(step) or step_name(step.value, language))
        for step, key, look in WAYS
        if step in steps
    ]


def sending(step: Step, who: str) -> str:
    """What the button of the form says: to whom the words go. Empty where the step's own name says it."""
    if step is Step.MESSAGE:
        return _("Send to %(who)s") % {"who": who}
    return _("Save note") if step is Step.NOTE else ""
