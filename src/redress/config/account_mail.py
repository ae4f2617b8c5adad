"""What the account pages send (a password reset) leaves by the same gateway as every other message."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import parseaddr
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from redress.gateways.mail.outgoing import Address, OutgoingMail
from redress.gateways.mail.port import open_mail


class AccountMail(BaseEmailBackend):
    """Django's mail, handed to the mail server or kept as a file, one message a recipient."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        """Send them; returns how many were handed over. Raises the gateway's failures."""
        mail = open_mail(settings.REDRESS_SMTP_URL, settings.REDRESS_HOME / "outbox")
        sent = 0
        for message in messages:
            name, address = parseaddr(message.from_email)
            for recipient in message.recipients():
                mail.send(
                    OutgoingMail(
                        row=uuid4(),
                        sender=Address(address, name),
                        to=Address(parseaddr(recipient)[1]),
                        subject=str(message.subject),
                        text=str(message.body),
                        written_at=datetime.now(UTC),
                    )
                )
                sent += 1
        return sent
