"""Letters that leave by e-mail, or wait as files where no mail server is configured."""

from redress.gateways.mail.failures import MailNotSent, MailRefused, PermanentFailure, TemporaryFailure
from redress.gateways.mail.fake import FakeMail
from redress.gateways.mail.outbox import FileOutbox
from redress.gateways.mail.outgoing import Address, MailAttachment, OutgoingMail, message_id_for
from redress.gateways.mail.port import Mail, Sent, open_mail
from redress.gateways.mail.smtp import SmtpMail, SmtpServer

__all__ = [
    "Address",
    "FakeMail",
    "FileOutbox",
    "Mail",
    "MailAttachment",
    "MailNotSent",
    "MailRefused",
    "OutgoingMail",
    "PermanentFailure",
    "Sent",
    "SmtpMail",
    "SmtpServer",
    "TemporaryFailure",
    "message_id_for",
    "open_mail",
]
