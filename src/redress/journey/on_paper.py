"""A message as a letter on paper: sender, recipient, date in the firm's zone, number, subject, and the words."""

from __future__ import annotations

from datetime import tzinfo

from redress.domain.complaint import Complaint
from redress.domain.contacts import Message
from redress.gateways.letters.content import LetterContent, Paragraph, Recipient, Sender


def letter_on_paper(case: Complaint, message: Message, firm: str, zone: tzinfo) -> LetterContent:
    """The message as the printer takes it; blank lines part its paragraphs."""
    return LetterContent(
        sender=Sender(firm),
        recipient=Recipient(case.complainant_name),
        language=message.language,  # type: ignore[arg-type]
        number=case.number,
        written_on=message.at.astimezone(zone).date(),
        subject=message.subject,
        blocks=paragraphs(message.body),
    )


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The text cut at its blank lines."""
    return tuple(Paragraph(part.strip()) for part in text.split("\n\n") if part.strip())
