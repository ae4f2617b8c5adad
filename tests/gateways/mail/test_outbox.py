"""Mail as files."""

from __future__ import annotations

import os
from email import message_from_bytes
from email.policy import default

import pytest

from redress.gateways import durable
from redress.gateways.mail import FakeMail, MailRefused, TemporaryFailure, open_mail
from redress.gateways.mail.failures import PermanentFailure
from tests.gateways.mail.letters import letter_to_wang


def test_without_a_server_a_letter_becomes_a_file_that_opens(tmp_path):
    sent = open_mail(None, tmp_path / "outbox").send(letter_to_wang())
    (file,) = (tmp_path / "outbox").iterdir()
    assert (sent.via, sent.place) == ("file", str(file))
    assert message_from_bytes(file.read_bytes(), policy=default)["Subject"] == "您的投诉已登记"


def test_the_same_row_writes_the_same_file_once(tmp_path):
    outbox = open_mail("", tmp_path)
    outbox.send(letter_to_wang())
    outbox.send(letter_to_wang())
    assert len(list(tmp_path.iterdir())) == 1


def test_a_full_disk_leaves_no_half_letter_and_says_so(tmp_path, monkeypatch):
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(durable.os, "fsync", full)
    with pytest.raises(TemporaryFailure, match="No space left on device"):
        open_mail(None, tmp_path).send(letter_to_wang())
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_named_by_check_and_send(tmp_path):
    (tmp_path / "outbox").write_text("in the way")
    outbox = open_mail(None, tmp_path / "outbox")
    for act in (outbox.check, lambda: outbox.send(letter_to_wang())):
        with pytest.raises(TemporaryFailure, match="outbox folder cannot be written"):
            act()


def test_every_letter_is_flushed_before_it_is_named(tmp_path, monkeypatch):
    order: list[str] = []
    fsync, replace = os.fsync, durable.Path.replace
    monkeypatch.setattr(durable.os, "fsync", lambda fd: (order.append("flush"), fsync(fd))[1])
    monkeypatch.setattr(durable.Path, "replace", lambda a, b: (order.append("name"), replace(a, b))[1])
    open_mail(None, tmp_path).send(letter_to_wang())
    assert order == ["flush", "name", "flush"]


def test_the_fake_refuses_what_the_real_ones_refuse_and_fails_when_told():
    fake = FakeMail()
    with pytest.raises(MailRefused):
        fake.send(letter_to_wang(subject="a\nb"))
    fake.next_failures = [PermanentFailure("mail_rejected", answer="550 no")]
    with pytest.raises(PermanentFailure):
        fake.send(letter_to_wang())
    fake.send(letter_to_wang())
    assert [mail.subject for mail in fake.sent] == ["您的投诉已登记"]
