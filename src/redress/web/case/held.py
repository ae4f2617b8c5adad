"""What one has just sent and may still take back."""

from __future__ import annotations

from datetime import datetime

from redress.domain.contacts import Message
from redress.domain.people import Actor
from redress.domain.taking_back import not_taken_back
from redress.records.queries.case_file import CaseFile


def held(file: CaseFile, actor: Actor, now: datetime) -> list[tuple[Message, int]]:
    """One's own messages that have not left and may be taken back, each with the milliseconds that are left."""
    return [
        (each, int((each.not_before - now).total_seconds() * 1000))
        for each in file.messages
        if each.not_before is not None
        and each.not_before > now
        and not not_taken_back(file.case, each, actor)
    ]
