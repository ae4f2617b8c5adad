"""A letter as PDF: made once, kept, and the same bytes for the colleague and for the complainant."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings

from redress.domain.complaint import Complaint
from redress.domain.contacts import Message
from redress.gateways.letters.port import TypstPrinter
from redress.gateways.letters.shelf import LetterShelf
from redress.journey.on_paper import letter_on_paper
from redress.web.case.letters import without_keys

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "private, no-store",
}


def printed(case: Complaint, message: Message, firm: str, zone: str) -> bytes:
    """The PDF, without what opens the complainant's page. Raises LetterRefused for a sign that no font has."""
    shown = replace(message, body=without_keys(message.body, message.purpose))
    content = letter_on_paper(case, shown, firm, ZoneInfo(zone))
    shelf = LetterShelf(Path(settings.MEDIA_ROOT))
    return shelf.printed(message.id, lambda: TypstPrinter().letter(content))


def file_name(case: Complaint, message: Message) -> str:
    """How the PDF is called: by number and day."""
    return f"{case.number}-{message.at:%Y%m%d}.pdf"
