"""Mail for tests: keeps what was sent, and fails when told to."""

from __future__ import annotations

from redress.gateways.mail.failures import MailNotSent
from redress.gateways.mail.outgoing import OutgoingMail, compose
from redress.gateways.mail.sent import Sent


class FakeMail:
    """Composes each message as the real ones do, so that what they refuse is refused here too."""

    def __init__(self) -> None:
        self.sent: list[OutgoingMail] = []
        self.next_failures: list[MailNotSent] = []

    def send(self, mail: OutgoingMail) -> Sent:
        """Keep the message, or raise the next planned failure."""
        compose(mail)
        if self.next_failures:
            raise self.next_failures.pop(0)
        self.sent.append(mail)
        return Sent(mail.message_id, "fake", "memory")

    def check(self) -> str:
        """Always well."""
        return "mail is kept in memory"
