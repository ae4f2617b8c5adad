"""One message, and how it becomes bytes that every mail program reads alike."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address as HeaderAddress
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from typing import Literal
from uuid import UUID

from redress.gateways.mail.failures import MailRefused

CONTROL = re.compile(r"[\x00-\x1f\x7f\u0085\u2028\u2029]")
LOCAL = re.compile(r"[^\s@()<>\[\]:;,\\\"]{1,64}")
DOMAIN = re.compile(
    r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*", re.IGNORECASE
)

Nature = Literal["auto-generated", "auto-replied", "no"]


@dataclass(frozen=True, slots=True)
class Address:
    """Who: an address and the name shown beside it."""

    email: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class MailAttachment:
    """A file that goes along; ``kind`` is its media type."""

    name: str
    kind: str
    content: bytes


@dataclass(frozen=True, slots=True)
class OutgoingMail:
    """One message to one person, as the outbox row holds it.

    ``row`` is the id of the outbox row: the Message-ID derives from it, so a message sent twice after a
    crash is recognised as one by the receiver. ``nature`` follows RFC 3834 and keeps two machines from
    answering each other for ever. ``language`` is a BCP 47 tag such as ``zh-Hans``.
    """

    row: UUID
    sender: Address
    to: Address
    subject: str
    text: str
    written_at: datetime
    language: str = "en"
    nature: Nature = "auto-generated"
    reply_to: Address | None = None
    in_reply_to: str = ""
    attachments: tuple[MailAttachment, ...] = ()

    @property
    def message_id(self) -> str:
        """The stable Message-ID, angle brackets included."""
        return message_id_for(self.row, self.sender.email)


def message_id_for(row: UUID, sender_email: str) -> str:
    """The Message-ID of an outbox row, in the sender's own domain."""
    return f"<{row}.redress@{_ascii_domain(sender_email, 'sender')}>"


def compose(mail: OutgoingMail) -> EmailMessage:
    """The message with every header a careful sender sets.

    Raises MailRefused where a header would break out of its line or an address cannot exist.
    """
    if mail.written_at.tzinfo is None:
        raise MailRefused("mail_time_naive", "written_at")
    message = EmailMessage(policy=_policy(mail))
    message["From"] = _header_address(mail.sender, "sender")
    message["To"] = _header_address(mail.to, "to")
    if mail.reply_to:
        message["Reply-To"] = _header_address(mail.reply_to, "reply_to")
    message["Subject"] = _one_line(mail.subject, "subject")
    message["Date"] = mail.written_at
    message["Message-ID"] = mail.message_id
    if mail.in_reply_to:
        message["In-Reply-To"] = message["References"] = _one_line(mail.in_reply_to, "in_reply_to")
    if mail.nature != "no":
        message["Auto-Submitted"] = mail.nature
        message["X-Auto-Response-Suppress"] = "All"
    message["X-Redress-Loop"] = _ascii_domain(mail.sender.email, "sender")
    message.set_content(mail.text, subtype="plain", charset="utf-8", cte="base64")
    # Set last: setting the body clears every Content- header.
    message["Content-Language"] = _one_line(mail.language, "language")
    for attachment in mail.attachments:
        main, _, sub = _one_line(attachment.kind, "attachments").partition("/")
        name = _one_line(attachment.name, "attachments")
        message.add_attachment(attachment.content, maintype=main, subtype=sub, filename=name)
    return message


def deliverable(email: str, field: str = "to") -> str:
    """The address with its domain in ASCII (IDNA); raises MailRefused for one that cannot exist."""
    local = email.rpartition("@")[0]
    domain = _ascii_domain(email, field)
    if not LOCAL.fullmatch(local) or local.startswith(".") or local.endswith(".") or ".." in local:
        raise MailRefused("mail_address_unusable", field, address=email[:120])
    return f"{local}@{domain}"


def _policy(mail: OutgoingMail) -> EmailPolicy[EmailMessage]:
    """ASCII headers, unless a local part needs the UTF-8 extension of SMTP."""
    addresses = (mail.sender, mail.to, mail.reply_to or mail.sender)
    return SMTP.clone(utf8=not all(one.email.rpartition("@")[0].isascii() for one in addresses))


def _header_address(who: Address, field: str) -> HeaderAddress:
    local, _, domain = deliverable(_one_line(who.email, field), field).rpartition("@")
    return HeaderAddress(display_name=_one_line(who.name, field), username=local, domain=domain)


def _ascii_domain(email: str, field: str) -> str:
    domain = email.rpartition("@")[2]
    try:
        plain = domain.encode("idna").decode("ascii")
    except UnicodeError:
        plain = ""
    if "@" not in email or not DOMAIN.fullmatch(plain):
        raise MailRefused("mail_address_unusable", field, address=email[:120])
    return plain


def _one_line(value: str, field: str) -> str:
    """The value, if it is text on one line (incident: recipients injected through a name)."""
    if not isinstance(value, str) or CONTROL.search(value):
        raise MailRefused("mail_line_break", field, field_name=field.replace("_", " "))
    return value
