"""What the account pages send leaves by the gateway, as a file or through the mail server."""

from email import message_from_bytes, policy

import pytest
from django.core.mail import send_mail

from redress.gateways.mail.failures import MailRefused


def test_a_password_letter_becomes_a_file_in_the_outbox_without_a_mail_server(settings):
    settings.EMAIL_BACKEND = "redress.config.account_mail.AccountMail"
    assert send_mail("Neues", "Hier ist der Link.", "Redress <redress@example.org>", ["ana@example.org"]) == 1
    (file,) = (settings.REDRESS_HOME / "outbox").glob("*.eml")
    letter = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert letter["To"] == "ana@example.org"
    assert letter["From"] == "Redress <redress@example.org>"
    assert letter.get_content().strip() == "Hier ist der Link."


def test_each_recipient_gets_a_message_of_their_own(settings):
    settings.EMAIL_BACKEND = "redress.config.account_mail.AccountMail"
    send_mail("Subject", "Text", "redress@example.org", ["ana@example.org", "bo@example.org"])
    found = [message_from_bytes(f.read_bytes()) for f in (settings.REDRESS_HOME / "outbox").glob("*.eml")]
    assert sorted(letter["To"] for letter in found) == ["ana@example.org", "bo@example.org"]


def test_an_address_that_cannot_exist_is_refused_by_name(settings):
    settings.EMAIL_BACKEND = "redress.config.account_mail.AccountMail"
    with pytest.raises(MailRefused):
        send_mail("Subject", "Text", "redress@example.org", ["nobody at all"])
