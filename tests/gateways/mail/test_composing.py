"""What a message looks like before any server sees it."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import cast
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redress.gateways.mail import Address, MailAttachment, MailRefused, OutgoingMail
from redress.gateways.mail.outgoing import compose
from tests.gateways.mail.letters import letter_to_wang


def read(mail: OutgoingMail) -> EmailMessage:
    return cast(EmailMessage, message_from_bytes(compose(mail).as_bytes(), policy=default))


def test_chinese_and_romanian_arrive_as_they_were_written():
    mail = letter_to_wang(
        subject="您的投诉 GZ-2026-00017 已登记：草莓掉落",
        sender=Address("grija@exemplu.ro", "Secția Reclamații „Țării”"),
        text="王喆女士：\n您好！我们已收到您的来信。\n\nVă mulțumim, 𠮷田先生。\n",
    )
    got = read(mail)
    assert got["Subject"] == mail.subject
    assert got["From"].addresses[0].display_name == "Secția Reclamații „Țării”"
    assert got["To"].addresses[0].display_name == "王喆"
    body = got.get_body()
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == mail.text
    assert compose(mail).as_bytes().isascii(), "headers and body are encoded, never raw bytes"


def test_a_machine_says_that_it_is_one():
    got = read(letter_to_wang())
    assert got["Auto-Submitted"] == "auto-generated"
    assert got["X-Auto-Response-Suppress"] == "All"
    assert got["X-Redress-Loop"] == "gifts.example"
    assert got["Content-Language"] == "zh-Hans"


def test_a_person_who_writes_is_not_a_machine():
    assert read(letter_to_wang(nature="no"))["Auto-Submitted"] is None


def test_the_message_id_follows_the_outbox_row_and_nothing_else():
    row = UUID("0192f0c4-0000-7000-8000-000000000001")
    first, second = letter_to_wang(row=row), letter_to_wang(row=row, subject="Other")
    assert read(first)["Message-ID"] == read(second)["Message-ID"] == f"<{row}.redress@gifts.example>"
    assert letter_to_wang().message_id != letter_to_wang(row=UUID(int=7)).message_id


@pytest.mark.parametrize("field", ["subject", "language", "in_reply_to"])
@pytest.mark.parametrize(
    "poison", ["a\r\nBcc: x@evil.example", "a\nb", "a\rb", "a\x00b", "a\u2028b", "a\x0bb"]
)
def test_a_line_break_in_a_header_is_refused_by_field(field, poison):
    with pytest.raises(MailRefused) as refusal:
        compose(letter_to_wang(**{field: poison}))
    assert (refusal.value.code, refusal.value.field) == ("mail_line_break", field)


@pytest.mark.parametrize("field", ["sender", "to", "reply_to"])
@pytest.mark.parametrize(
    "who", [Address("a@b.example", "Wang\nBcc: x@evil.example"), Address("a@b.example\r\nX: y")]
)
def test_a_line_break_in_a_person_is_refused_by_field(field, who):
    with pytest.raises(MailRefused) as refusal:
        compose(letter_to_wang(**{field: who}))
    assert refusal.value.field == field


def test_a_list_instead_of_a_name_is_refused():
    with pytest.raises(MailRefused):
        compose(letter_to_wang(to=Address("a@b.example", ["x@evil.example"])))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "email",
    ["", "wang", "wang@", "@b.example", "a b@c.example", "a@b c", "a@b..example", "a,b@c.example", "<a@b.example>",
     "alice@good.example)bob@evil.example", "a@-b.example", "a..b@c.example", "a@" + "b" * 300],
)  # fmt: skip
def test_an_address_that_cannot_exist_is_named(email):
    with pytest.raises(MailRefused) as refusal:
        compose(letter_to_wang(to=Address(email)))
    assert refusal.value.code == "mail_address_unusable"
    assert "missing @" in str(refusal.value)


def test_a_chinese_domain_becomes_ascii():
    assert (
        read(letter_to_wang(to=Address("wang@例子.测试")))["To"].addresses[0].domain
        == "xn--fsqu00a.xn--0zwm56d"
    )


def test_a_time_without_zone_is_refused():
    with pytest.raises(MailRefused, match="no time zone"):
        compose(letter_to_wang(written_at=datetime(2026, 3, 1)))  # noqa: DTZ001


def test_an_attachment_keeps_its_chinese_name_and_every_byte():
    attached = MailAttachment("赔偿协议书.pdf", "application/pdf", b"%PDF-1.7 \x00\xff")
    part = next(read(letter_to_wang(attachments=(attached,))).iter_attachments())
    assert (part.get_filename(), part.get_content_type()) == ("赔偿协议书.pdf", "application/pdf")
    assert part.get_payload(decode=True) == attached.content


@given(st.text(max_size=300), st.text(max_size=300))
def test_no_text_can_add_a_header_or_change_the_body(subject, name):
    mail = letter_to_wang(
        subject=subject, to=Address("wang@home.example", name), written_at=datetime.now(UTC)
    )
    try:
        raw = compose(mail).as_bytes()
    except (MailRefused, UnicodeEncodeError):
        return
    known = {"from", "to", "subject", "date", "message-id", "auto-submitted", "x-auto-response-suppress"}
    known |= {
        "x-redress-loop",
        "content-language",
        "content-type",
        "content-transfer-encoding",
        "mime-version",
    }
    got = message_from_bytes(raw, policy=default)
    assert {key.lower() for key in got} == known
    assert len(got["To"].addresses) == 1
