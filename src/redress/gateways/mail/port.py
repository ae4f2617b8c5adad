"""What the rest of the program knows of mail, and the choice of where it goes."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from redress.gateways.mail.outbox import FileOutbox
from redress.gateways.mail.outgoing import OutgoingMail
from redress.gateways.mail.sent import Sent
from redress.gateways.mail.smtp import SmtpMail, SmtpServer

__all__ = ["Mail", "Sent", "open_mail"]


class Mail(Protocol):
    """A way for messages to leave."""

    def send(self, mail: OutgoingMail) -> Sent:
        """Hand one message over; raises TemporaryFailure or PermanentFailure."""
        ...

    def check(self) -> str:
        """One line on where mail goes and that it can; raises MailNotSent where it cannot."""
        ...


def open_mail(url: str | None, outbox_dir: Path, timeout: float = 20.0) -> Mail:
    """The mail server of ``url``, or the folder of .eml files where there is none.

    Raises MailRefused for an address that cannot be understood.
    """
    if url:
        return SmtpMail(SmtpServer.from_url(url, timeout))
    return FileOutbox(outbox_dir)
