"""What one writes from the case page: to the complainant, for the house, to a department. Each says to whom it goes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from redress.domain.complaint import Complaint
from redress.domain.stages import Step
from redress.journey.wording import step_name
from redress.records.queries.case_file import CaseFile

# The key of each, and how it looks: public words, private words, and words to a department differ in colour and border.
WAYS = (
    (Step.MESSAGE, "R", "public"),
    (Step.NOTE, "N", "private"),
    (Step.DISPATCH, "T", ""),
    (Step.LOG_CONTACT, "L", ""),
    (Step.CLOSE, "S", ""),
)


@dataclass(frozen=True, slots=True)
class Way:
    """One thing to write: its step, its key, its look, and its name."""

    step: str
    key: str
    look: str
    name: str


def ways(steps: Collection[Step], who: str, language: str, *, received: bool = True) -> list[Way]:
    """What of it this reader may write now. While nobody has said that we have ``received`` it, that comes first."""
    names = {Step.MESSAGE: _("Write to %(who)s") % {"who": who}, Step.NOTE: _("Note for us only")}
    lines = [each for each in WAYS if each[0] in steps]
    if not received and Step.ACKNOWLEDGE in steps:
        unkeyed = [(step, "" if key == "R" else key, look) for step, key, look in lines]
        lines = [(Step.ACKNOWLEDGE, "R", "public"), *unkeyed]
    return [
        Way(step.value, key, look, names.get(step) or step_name(step.value, language))
        for step, key, look in lines
    ]


def received(file: CaseFile) -> bool:
    """Whether the complainant has been told that we have it, or is being told."""
    told = (each for each in file.messages if each.purpose == "acknowledgement" and each.state != "cancelled")
    return file.case.acknowledged_at is not None or any(each.state != "dead" for each in told)


def guessed(step: Step, case: Complaint) -> dict[str, str]:
    """What a form is opened with where the complaint itself says it: the writer may change it."""
    if step is Step.CLOSE:
        return {"origin": "system" if any(finding.systemic for finding in case.findings) else "accident"}
    return {"how": "message"} if step is Step.ACKNOWLEDGE else {}


def sending(step: Step, who: str) -> str:
    """What the button of the form says: to whom the words go. Empty where the step's own name says it."""
    if step is Step.MESSAGE:
        return _("Send to %(who)s") % {"who": who}
    return _("Save note") if step is Step.NOTE else ""
