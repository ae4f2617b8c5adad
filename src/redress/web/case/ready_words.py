"""Ready words for a text to the complainant: the pack's phrases and letters, filled with what the case knows.

What nobody knows stands between braces, under its name in the reader's language: such a text does not leave
(``domain.speech.unfilled``). Source: ux.md, rule 23.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from redress.domain.complaint import Complaint
from redress.domain.scene import Scene
from redress.journey.letters import known_slots
from redress.journey.moments import in_words
from redress.web.initials import initials

# Letters that only the house can send: they carry a code, a link or an order's own facts.
NOT_BY_HAND = frozenset(
    {"lost_code", "password", "voucher", "order", "escalation", "vip", "forwarded", "withdrawn"}
)
# What a letter leaves out where there is nothing to say.
MAY_BE_EMPTY = ("instructions", "form_of_address", "staff_number")
_SLOT = re.compile(r"\{([^{}\n]+)\}")
_CODE_LINE = re.compile(r"^.*\{code\}.*\n?", re.M)
_GAPS = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Ready:
    """One text with its title; ``also`` are further letters by which it is found (pinyin initials)."""

    title: str
    text: str
    also: str


def ready_words(case: Complaint, scene: Scene, language: str) -> list[Ready]:
    """Letters first, then phrases, in the complainant's language; titles in the reader's."""
    known, theirs, pack = _known(case, scene), case.language, scene.current
    letters = [
        (_named(each.names, language), _CODE_LINE.sub("", _named(each.body, theirs)))
        for each in pack.templates
        if each.purpose not in NOT_BY_HAND
    ]
    phrases = [(_named(each.names, language), _named(each.names, theirs)) for each in pack.phrases]
    texts = [(title, _filled(text, known)) for title, text in [*letters, *phrases] if text.strip()]
    return [Ready(_filled(title, known), text, initials(f"{title} {text[:40]}")) for title, text in texts]


def slot_names() -> dict[str, str]:
    """What each gap is called that the case itself cannot fill."""
    return {
        "due": _("date"), "product": _("product"), "time": _("time"), "department": _("department"),
        "question": _("question"), "options": _("options"), "amount": _("amount"), "decision": _("decision"),
        "reasons": _("reasons"), "recourse": _("where else to turn"), "recourse_until": _("until when"),
        "improvement": _("what was improved"), "points": _("points"), "name": _("name"),
    }  # fmt: skip


def _named(names: Mapping[str, str], language: str) -> str:
    return names.get(language) or names.get("en", "")


def _known(case: Complaint, scene: Scene) -> dict[str, str]:
    due = min((promise.due_at for promise in case.promises if promise.open), default=None)
    said = dict.fromkeys(MAY_BE_EMPTY, "") | {
        name: str(value) for name, value in known_slots(case, scene).items() if value
    }
    points = "; ".join(point.text for point in case.live_points)
    return said | {"points": points, "due": _moment(due, case, scene)}


def _moment(due: datetime | None, case: Complaint, scene: Scene) -> str:
    return in_words(due, case.language, scene.current) if due else ""


def _filled(text: str, known: Mapping[str, str]) -> str:
    names = slot_names()

    def value(found: re.Match[str]) -> str:
        slot = found[1]
        if slot in MAY_BE_EMPTY or known.get(slot):
            return known.get(slot, "")
        return "{" + names.get(slot, slot) + "}"

    return _GAPS.sub("\n\n", _SLOT.sub(value, text)).strip()
