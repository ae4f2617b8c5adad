"""A sample complaint's values for the slots of a wording, so that its author sees how it will read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from redress.domain.policy import Policy
from redress.journey.moments import in_words
from redress.journey.wording import label
from redress.packs.slots import pieces

SAMPLES: dict[str, str] = {
    "name": "Ana Pop",
    "form_of_address": "Ms",
    "handler": "Lan Bai",
    "points": "1. What was delivered was damaged.",
    "instructions": "You can answer on the status page.",
    "decision": "Your complaint is justified. You get a new delivery.",
    "reasons": "The parcel was packed too loosely.",
    "question": "When did you first see the damage?",
    "options": "1. A new delivery tomorrow. 2. Your money back.",
    "improvement": "We pack in sturdier boxes now.",
    "product": "the delivery",
    "time": "17:00",
    "department": "Logistics",
}
_NUMBER, _STAFF, _CODE, _LINK = "AB26-0042-7", "0731", "7K4M-92QX", "https://…/s/AB26-0042-7/"
_ANSWER, _RECOURSE = timedelta(days=2), timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text as it will read; ``slot`` is what filled it, ``known`` is False for a slot that nothing fills."""

    text: str
    slot: str = ""
    known: bool = True


def previewed(text: str, slots: Mapping[str, str]) -> tuple[Piece, ...]:
    """The wording with the sample's values in its slots."""
    return tuple(
        Piece(slots.get(slot, f"{{{slot}}}"), slot, slot in slots) if slot else Piece(plain)
        for plain, slot in pieces(text)
    )


def sample_slots(organisation: str, policy: Policy, language: str, now: datetime) -> dict[str, str]:
    """What fills each slot in a letter of that language."""
    recourse = policy.recourse.get(language) or policy.recourse.get("en", "")
    return {
        **{slot: label(text, language) for slot, text in SAMPLES.items()},
        "number": _NUMBER,
        "organisation": organisation,
        "link": _LINK,
        "staff_number": _STAFF,
        "code": _CODE,
        "amount": f"20 {policy.currency}",
        "due": in_words(now + _ANSWER, language, policy),
        "recourse": recourse,
        "recourse_until": in_words(now + _RECOURSE, language, policy),
    }
