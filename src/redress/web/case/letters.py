"""The letters of a complaint that a colleague may look at and print."""

from __future__ import annotations

from redress.domain.contacts import Message
from redress.records.queries.case_file import CaseFile
from redress.web.case.timeline import OPENING, SECRET_CODE, SECRET_LINK

LEFT = frozenset({"sent", "queued", "failed", "dead"})


def letters_of(file: CaseFile) -> list[Message]:
    """What was written to the complainant, newest first; not what was taken back, nor what carries their access code."""
    found = [each for each in file.messages if each.state in LEFT and each.purpose not in OPENING]
    return sorted(found, key=lambda each: each.at, reverse=True)


def without_keys(body: str, purpose: str = "") -> str:
    """The words without the link, and the code, that open the complainant's own page: paper lies about."""
    body = SECRET_LINK.sub(r"\1…", body)
    return SECRET_CODE.sub("••••••••••", body) if purpose in OPENING else body
