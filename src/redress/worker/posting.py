"""Handing messages over: to the mail server or the outbox folder, and telling the journey what became of them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings

from redress.domain.people import machine
from redress.domain.stages import Step
from redress.gateways.mail.failures import MailRefused, PermanentFailure, TemporaryFailure
from redress.gateways.mail.outgoing import Address, OutgoingMail
from redress.gateways.mail.port import open_mail
from redress.journey.steps import function_of
from redress.records import outbox
from redress.records.outbox import Waiting

MOST_ATTEMPTS = 12


class NotYet(Exception):
    """The message could not go now; the job is tried again."""


def hand_over(organisation: int, message_id: UUID, now: datetime) -> None:
    """Send one message and record the result; raises NotYet when it should be tried again."""
    try:
        waiting = outbox.take_up(organisation, message_id, now)
    except outbox.TooEarly:
        raise NotYet("held") from None
    if waiting is None:
        return
    result, failure = _send(waiting)
    if result == "failed" and waiting.attempts >= MOST_ATTEMPTS:
        result = "dead"
    _record(waiting, result, failure, now)
    if result == "failed":
        raise NotYet(failure)


def _send(waiting: Waiting) -> tuple[str, str]:
    if waiting.channel != "mail":
        return "sent", ""  # the status page shows it, a letter is printed: being there is being handed over
    mail = OutgoingMail(
        row=waiting.id,
        sender=Address(waiting.sender_address, waiting.sender_name),
        to=Address(waiting.to),
        subject=waiting.subject,
        text=waiting.body,
        written_at=waiting.at,
        language=waiting.language,
    )
    try:
        open_mail(settings.REDRESS_SMTP_URL, settings.REDRESS_HOME / "outbox").send(mail)
    except TemporaryFailure as failure:
        return "failed", str(failure)
    except (PermanentFailure, MailRefused) as failure:
        return "dead", str(failure)
    return "sent", ""


def _record(waiting: Waiting, result: str, failure: str, now: datetime) -> None:
    if waiting.purpose == outbox.NOTICE:
        outbox.notice_sent(waiting.id, now, failure, dead=result == "dead")
        return
    deliver = function_of(Step.DELIVER)
    given = deliver.input(
        message_id=waiting.id,
        purpose=waiting.purpose,
        channel=waiting.channel,
        result=result,
        failure=failure[:500],
    )
    key = f"deliver:{waiting.id}:{waiting.attempts}"
    deliver(machine(waiting.organisation), waiting.complaint_id, given, now=now, key=key)
