"""Knock at the mail server without sending anything."""

import smtplib
import ssl
from urllib.parse import unquote, urlsplit

PATIENCE = 10.0  # seconds


def greet(url: str) -> str:
    """Connect, secure the line where the server offers it, sign in; returns the server's name.

    Raises OSError or smtplib.SMTPException when any of it fails.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    context = ssl.create_default_context()
    if parts.scheme == "smtps":
        link: smtplib.SMTP = smtplib.SMTP_SSL(host, parts.port or 465, timeout=PATIENCE, context=context)
    else:
        link = smtplib.SMTP(host, parts.port or 587, timeout=PATIENCE)
    with link:
        link.ehlo()
        if parts.scheme == "smtp" and link.has_extn("starttls"):
            link.starttls(context=context)
        if parts.username:
            link.login(unquote(parts.username), unquote(parts.password or ""))
        link.noop()
    return host
