"""Mail against a real SMTP server on the loopback address."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from redress.gateways.mail import (
    Address,
    MailRefused,
    PermanentFailure,
    SmtpMail,
    SmtpServer,
    TemporaryFailure,
    open_mail,
)
from tests.gateways.mail.letters import letter_to_wang


class Mailbox:
    """Keeps what arrives, and answers as it is told."""

    def __init__(self) -> None:
        self.envelopes: list[Envelope] = []
        self.answer_to_rcpt = "250 OK"
        self.answer_to_data = "250 OK"

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802
        if self.answer_to_rcpt.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.answer_to_rcpt

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802
        if self.answer_to_data.startswith("250"):
            self.envelopes.append(envelope)
        return self.answer_to_data


def only_wang(
    _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, given: LoginPassword
) -> AuthResult:
    return AuthResult(handled=False, success=(given.login, given.password) == (b"w@ng", b"p:w/d"))


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
def port(mailbox: Mailbox) -> Iterator[int]:
    controller = Controller(
        mailbox, hostname="127.0.0.1", port=free_port(), authenticator=only_wang, auth_require_tls=False,
        enable_SMTPUTF8=True,
    )  # fmt: skip
    controller.start()
    yield controller.port
    controller.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_a_letter_reaches_the_server_whole(mailbox, port, tmp_path):
    sent = open_mail(f"smtp://127.0.0.1:{port}", tmp_path).send(letter_to_wang())
    (envelope,) = mailbox.envelopes
    assert envelope.rcpt_tos == ["wang.zhe@home.example"]
    assert envelope.mail_from == "care@gifts.example"
    got = message_from_bytes(envelope.content, policy=default)
    assert got["Subject"] == "您的投诉已登记"
    assert got.get_content().replace("\r\n", "\n") == "王喆女士：\n您好！\n"
    assert (sent.message_id, sent.via) == (got["Message-ID"], "smtp")


def test_sent_twice_it_carries_the_same_message_id(mailbox, port, tmp_path):
    mail = open_mail(f"smtp://127.0.0.1:{port}", tmp_path)
    mail.send(letter_to_wang())
    mail.send(letter_to_wang())
    first, second = (message_from_bytes(one.content)["Message-ID"] for one in mailbox.envelopes)
    assert first == second


def test_an_automatic_answer_has_nobody_to_bounce_to(mailbox, port, tmp_path):
    open_mail(f"smtp://127.0.0.1:{port}", tmp_path).send(letter_to_wang(nature="auto-replied"))
    assert mailbox.envelopes[0].mail_from == "<>"


def test_user_and_password_are_read_from_the_address(mailbox, port, tmp_path):
    open_mail(f"smtp://w%40ng:p%3Aw%2Fd@127.0.0.1:{port}", tmp_path).send(letter_to_wang())
    assert len(mailbox.envelopes) == 1


def test_a_wrong_password_waits_for_the_administrator(mailbox, port, tmp_path):
    with pytest.raises(TemporaryFailure) as failure:
        open_mail(f"smtp://w%40ng:wrong@127.0.0.1:{port}", tmp_path).send(letter_to_wang())
    assert failure.value.code == "mail_login_refused"
    assert mailbox.envelopes == []


def test_an_address_with_chinese_letters_goes_out_where_the_server_can(mailbox, port, tmp_path):
    open_mail(f"smtp://127.0.0.1:{port}", tmp_path).send(letter_to_wang(to=Address("王喆@home.example")))
    assert mailbox.envelopes[0].rcpt_tos == ["王喆@home.example"]


@pytest.mark.parametrize("where", ["answer_to_rcpt", "answer_to_data"])
def test_a_5xx_answer_is_final_and_repeats_what_the_server_said(mailbox, port, tmp_path, where):
    setattr(mailbox, where, "550 No such person here")
    with pytest.raises(PermanentFailure, match="550 No such person here"):
        open_mail(f"smtp://127.0.0.1:{port}", tmp_path).send(letter_to_wang())


@pytest.mark.parametrize("where", ["answer_to_rcpt", "answer_to_data"])
def test_a_4xx_answer_is_tried_again(mailbox, port, tmp_path, where):
    setattr(mailbox, where, "451 Greylisted")
    with pytest.raises(TemporaryFailure, match="451 Greylisted"):
        open_mail(f"smtp://127.0.0.1:{port}", tmp_path).send(letter_to_wang())


def test_a_server_that_is_down_is_named(tmp_path):
    port = free_port()
    with pytest.raises(TemporaryFailure, match=f"127.0.0.1:{port}"):
        open_mail(f"smtp://127.0.0.1:{port}", tmp_path).send(letter_to_wang())


def test_a_server_that_says_nothing_is_left_after_the_time_limit():
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        server = SmtpServer("smtp", "127.0.0.1", silent.getsockname()[1], timeout=0.2)
        with pytest.raises(TemporaryFailure, match="did not answer in time"):
            SmtpMail(server).send(letter_to_wang())


def test_a_server_without_encryption_is_never_used_for_starttls(mailbox, port, tmp_path):
    with pytest.raises(TemporaryFailure) as failure:
        open_mail(f"smtp+starttls://127.0.0.1:{port}", tmp_path).send(letter_to_wang())
    assert failure.value.code == "mail_not_encrypted"
    assert mailbox.envelopes == []


def test_check_says_where_mail_goes(port, tmp_path):
    assert f"127.0.0.1:{port}" in open_mail(f"smtp://127.0.0.1:{port}", tmp_path).check()


@pytest.mark.parametrize("url", ["http://x", "smtp://", "smtp://h:99999", "mail.example", "smtp://[::1"])
def test_an_address_that_is_no_mail_server_is_refused_with_the_right_form(url, tmp_path):
    with pytest.raises(MailRefused, match=r"smtp\+starttls://user:password@host:port"):
        open_mail(url, tmp_path)


def test_a_password_never_crosses_the_network_in_clear(tmp_path):
    with pytest.raises(MailRefused) as refusal:
        open_mail("smtp://wang:secret@mail.example", tmp_path)
    assert refusal.value.code == "mail_password_in_clear"
    assert "secret" not in str(refusal.value)
    assert "secret" not in repr(SmtpServer.from_url("smtps://wang:secret@mail.example"))
