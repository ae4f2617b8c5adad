"""Mail by SMTP."""

from __future__ import annotations

import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from redress.gateways.mail.failures import MailNotSent, MailRefused, PermanentFailure, TemporaryFailure
from redress.gateways.mail.outgoing import OutgoingMail, compose, deliverable
from redress.gateways.mail.sent import Sent

PORTS = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}
LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """Where and how: ``scheme`` is smtp, smtps or smtp+starttls; ``timeout`` in seconds, for each answer."""

    scheme: str
    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    timeout: float = 20.0

    @classmethod
    def from_url(cls, url: str, timeout: float = 20.0) -> SmtpServer:
        """Read ``smtp+starttls://user:password@host:port``; user and password may be percent-encoded."""
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError as error:
            raise MailRefused("mail_url_unusable", "smtp_url", why=str(error)) from error
        if parts.scheme not in PORTS:
            raise MailRefused("mail_url_unusable", "smtp_url", why=f"unknown scheme “{parts.scheme}”")
        if not parts.hostname:
            raise MailRefused("mail_url_unusable", "smtp_url", why="it names no host")
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        if password and parts.scheme == "smtp" and parts.hostname not in LOOPBACK:
            raise MailRefused("mail_password_in_clear", "smtp_url", host=parts.hostname)
        return cls(parts.scheme, parts.hostname, port or PORTS[parts.scheme], user, password, timeout)


class SmtpMail:
    """One connection for each message: slower than a kept one, and never stale."""

    def __init__(self, server: SmtpServer, trust: ssl.SSLContext | None = None) -> None:
        self.server = server
        self.trust = trust or ssl.create_default_context()

    def send(self, mail: OutgoingMail) -> Sent:
        """Hand the message to the server; returns once the server has accepted it."""
        message = compose(mail)
        recipient = deliverable(mail.to.email)
        # An automatic answer has no sender to bounce to (RFC 3834), so that no loop can start.
        sender = "" if mail.nature == "auto-replied" else deliverable(mail.sender.email, "sender")
        options = ["SMTPUTF8", "BODY=8BITMIME"] if message.policy.utf8 else []  # type: ignore[attr-defined]
        try:
            connection = self._connect()
            try:
                if options and not connection.has_extn("smtputf8"):
                    raise PermanentFailure("mail_needs_utf8", "to", address=recipient)
                connection.sendmail(sender, [recipient], message.as_bytes(), options)
            finally:
                # The message is accepted or not by now; how the connection ends changes nothing.
                with suppress(smtplib.SMTPException, OSError):
                    connection.quit()
        except (smtplib.SMTPException, OSError) as error:
            raise self._failure(error) from error
        return Sent(mail.message_id, "smtp", f"{self.server.host}:{self.server.port}")

    def check(self) -> str:
        """Connect, sign in and leave again."""
        try:
            with self._connect():
                return f"mail goes out through {self.server.host}:{self.server.port}"
        except (smtplib.SMTPException, OSError) as error:
            raise self._failure(error) from error

    def _connect(self) -> smtplib.SMTP:
        server = self.server
        connection: smtplib.SMTP
        if server.scheme == "smtps":
            connection = smtplib.SMTP_SSL(
                server.host, server.port, timeout=server.timeout, context=self.trust
            )
        else:
            connection = smtplib.SMTP(server.host, server.port, timeout=server.timeout)
        try:
            if server.scheme == "smtp+starttls":
                connection.starttls(context=self.trust)
            connection.ehlo_or_helo_if_needed()
            if server.user:
                connection.login(server.user, server.password)
        except BaseException:
            connection.close()
            raise
        return connection

    def _failure(self, error: Exception) -> MailNotSent:
        """What the worker should do about it: a 5xx answer to this message is final, all else passes."""
        host, port = self.server.host, self.server.port
        if isinstance(error, smtplib.SMTPAuthenticationError):
            return TemporaryFailure("mail_login_refused", "smtp_url", host=host)
        if isinstance(error, ssl.SSLError | smtplib.SMTPNotSupportedError):
            return TemporaryFailure("mail_not_encrypted", "smtp_url", host=host, why=str(error))
        if isinstance(error, smtplib.SMTPRecipientsRefused):
            code, answer = next(iter(error.recipients.values()))
            return _answered(code, answer, "to")
        if isinstance(error, smtplib.SMTPConnectError):
            return _deferred(error.smtp_code, error.smtp_error)
        if isinstance(error, smtplib.SMTPResponseException):
            return _answered(error.smtp_code, error.smtp_error, "")
        late = isinstance(error, TimeoutError) or "timed out" in str(error)
        why = "it did not answer in time" if late else str(error)
        return TemporaryFailure("mail_unreachable", "smtp_url", host=host, port=port, why=why)


def _answered(code: int, answer: bytes | str, field_name: str) -> MailNotSent:
    # 521 and 421 speak of the server, 530 of signing in first: none of them judges the message.
    if code >= 500 and code not in (521, 530):
        return PermanentFailure("mail_rejected", field_name, answer=_spoken(code, answer))
    return _deferred(code, answer)


def _deferred(code: int, answer: bytes | str) -> TemporaryFailure:
    return TemporaryFailure("mail_deferred", answer=_spoken(code, answer))


def _spoken(code: int, answer: bytes | str) -> str:
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return f"{code} {' '.join(text.split())}"[:300]
