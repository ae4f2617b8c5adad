"""Why a message did not leave, split by what the worker does next."""

from __future__ import annotations

from redress.gateways.refusal import GatewayRefusal

WORDING = {
    "mail_line_break": (
        "The {field_name} of the message holds a line break or a control character.",
        "Write it on one line.",
    ),
    "mail_address_unusable": (
        "“{address}” is not an address that mail can be sent to.",
        "Check it for spaces, a missing @ or a missing domain.",
    ),
    "mail_time_naive": ("The time of the message has no time zone.", "Pass an aware time."),
    "mail_url_unusable": (
        "The mail server address cannot be used: {why}.",
        "Write it as smtp://, smtps:// or smtp+starttls://user:password@host:port.",
    ),
    "mail_password_in_clear": (
        "The mail server {host} would get its password without encryption.",
        "Use smtps:// or smtp+starttls:// in the mail server address.",
    ),
    "mail_rejected": (
        "The mail server refused the message for good: {answer}",
        "Correct the address or reach the person another way.",
    ),
    "mail_needs_utf8": (
        "The mail server does not take addresses with letters beyond ASCII: {address}.",
        "Ask for another address.",
    ),
    "mail_deferred": ("The mail server asked to try later: {answer}", "It is tried again by itself."),
    "mail_login_refused": (
        "The mail server {host} refused the user name or password.",
        "Correct the mail server address; the message waits.",
    ),
    "mail_unreachable": (
        "The mail server {host}:{port} cannot be reached: {why}.",
        "Check that it runs and that the address is right; the message waits.",
    ),
    "mail_not_encrypted": (
        "No safe connection to the mail server {host}: {why}.",
        "Check its certificate or use another scheme; the message waits.",
    ),
    "outbox_unwritable": (
        "The outbox folder cannot be written: {why}.",
        "Free some space or correct its permissions; the message waits.",
    ),
}


class MailNotSent(GatewayRefusal):
    """The message did not leave."""

    wording = WORDING


class TemporaryFailure(MailNotSent):
    """Try again later: nothing is wrong with the message."""


class PermanentFailure(MailNotSent):
    """Trying again cannot help; somebody has to look at it."""


class MailRefused(PermanentFailure):
    """The message or the configuration itself is unusable; it was not shown to any server."""
