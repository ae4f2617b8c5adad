"""Messages to the complainant, made from the pack's template for a purpose; one outbox row each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from redress.domain.changes import Add, Change
from redress.domain.complaint import Complaint
from redress.domain.contacts import Message
from redress.domain.refusals import GateShut
from redress.domain.scene import Scene
from redress.domain.speech import leaving, speaking
from redress.domain.stages import Role
from redress.journey.moments import in_words

_NUMBERED = re.compile(r"\s*[(（][^()（）]*\{staff_number\}[^()（）]*[)）]")
_SPACES = re.compile(r"(?<=\S) {2,}")
_GAPS = re.compile(r"\n\s*\n\s*\n+")


class _Slots(dict[str, Any]):
    """Slots that a template names and nobody filled read as nothing rather than failing a letter."""

    def __missing__(self, key: str) -> str:
        return ""


def written(purpose: str, language: str, scene: Scene, slots: Mapping[str, Any]) -> tuple[str, str]:
    """Subject and body of the pack's template in that language (English where the pack has none)."""
    template = scene.current.template(purpose)
    if template is None:
        return "", ""
    filled = _Slots({name: _shown(value, language, scene) for name, value in slots.items()})
    subject = template.subject.get(language) or template.subject.get("en", "")
    body = template.body.get(language) or template.body.get("en", "")
    return _filled(subject, filled), _filled(body, filled)


def _filled(text: str, slots: _Slots) -> str:
    return _tidy(_without_nobody(text, slots).format_map(slots))


def _without_nobody(text: str, slots: Mapping[str, Any]) -> str:
    """The text without brackets about a staff number that nobody has yet."""
    return text if slots.get("staff_number") else _NUMBERED.sub("", text)


def _tidy(text: str) -> str:
    """The text without the gaps that empty slots leave: double spaces, piles of blank lines."""
    return _GAPS.sub("\n\n", _SPACES.sub(" ", text)).strip()


def _shown(value: Any, language: str, scene: Scene) -> Any:
    return in_words(value, language, scene.current) if isinstance(value, datetime) else value


def message_to_complainant(
    purpose: str,
    case: Complaint,
    scene: Scene,
    *,
    given: Any = None,
    target_id: UUID | None = None,
    body: str = "",
    not_before: datetime | None = None,
    **slots: Any,
) -> list[Change]:
    """The message as a change, or nothing where the complainant cannot be reached.

    It goes by mail where there is an address, else it waits on the status page. ``body`` replaces the template's body
    (it was typed by a person). Forbidden words never leave; a typed text is stopped too where it
    gives a reason or promises a remedy that nobody approved (rule 11). It waits in the outbox until ``not_before``.
    """
    language = getattr(given, "language", "") or case.language
    email = getattr(given, "email", "") or (scene.complainant.email if scene.complainant else "")
    subject, text = written(purpose, language, scene, {**known_slots(case, scene, given), **slots})
    reasons = leaving(body, case, scene.current, scene.now) or speaking(text, scene.current)
    if reasons:
        raise GateShut(reasons)
    if not (body or text):
        return []
    message = Message(
        **scene.row(),
        purpose=purpose,
        channel="mail" if email else "portal",
        to=email,
        subject=subject or scene.organisation_name,
        body=body or text,
        language=language,
        target_id=target_id,
        not_before=not_before,
    )
    return [Add(message)]


def known_slots(case: Complaint, scene: Scene, given: Any = None) -> dict[str, Any]:
    """The slots that any letter may hold: names, number, link, the owner's name and staff number (001-62, 001-75)."""
    person = scene.complainant
    owner = scene.people.get(case.owner_id)
    return {
        "name": getattr(given, "name", "") or case.complainant_name,
        "form_of_address": getattr(given, "form_of_address", "")
        or (person.form_of_address if person else ""),
        "number": case.number,
        "organisation": scene.organisation_name,
        "link": scene.link,
        "handler": owner.name if owner else _who_answers(scene),
        "staff_number": owner.staff_number if owner else scene.actor.staff_number,
    }


def _who_answers(scene: Scene) -> str:
    """Whose name stands in a letter before anybody owns the complaint: our own person's, else the house's."""
    outside = scene.actor.is_(Role.COMPLAINANT, Role.MACHINE)
    return scene.organisation_name if outside else scene.actor.name
