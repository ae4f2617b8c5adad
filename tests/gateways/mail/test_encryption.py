"""Mail over an encrypted connection, against a real server with a certificate of its own."""

from __future__ import annotations

import ipaddress
import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from redress.gateways.mail import SmtpMail, SmtpServer, TemporaryFailure
from tests.gateways.mail.letters import letter_to_wang
from tests.gateways.mail.test_smtp import Mailbox, free_port


@pytest.fixture(scope="module")
def certificate(tmp_path_factory) -> Path:
    """Certificate and key of 127.0.0.1 in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    pem = serialization.Encoding.PEM
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    path.write_bytes(
        made.public_bytes(pem) + key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
    )
    return path


def knock(port: int, certificate: Path) -> None:
    trust = ssl.create_default_context(cafile=str(certificate))
    with (
        socket.create_connection(("127.0.0.1", port)) as plain,
        trust.wrap_socket(plain, server_hostname="127.0.0.1"),
    ):
        pass


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture(params=["smtps", "smtp+starttls"])
def server(request, mailbox, certificate) -> Iterator[SmtpServer]:
    identity = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    identity.load_cert_chain(certificate)
    how = (
        {"ssl_context": identity}
        if request.param == "smtps"
        else {"tls_context": identity, "require_starttls": True}
    )
    controller = Controller(mailbox, hostname="127.0.0.1", port=free_port(), **how)
    if request.param == "smtps":
        # The server knocks at its own door when it starts, with a context that cannot be a client.
        controller._trigger_server = lambda: knock(controller.port, certificate)
    controller.start()
    yield SmtpServer(request.param, "127.0.0.1", controller.port, timeout=5)
    controller.stop()


def test_a_letter_goes_out_encrypted_to_a_server_that_is_trusted(server, mailbox, certificate):
    trust = ssl.create_default_context(cafile=str(certificate))
    SmtpMail(server, trust).send(letter_to_wang())
    assert len(mailbox.envelopes) == 1


def test_a_server_with_an_unknown_certificate_gets_nothing(server, mailbox):
    with pytest.raises(TemporaryFailure) as failure:
        SmtpMail(server).send(letter_to_wang())
    assert failure.value.code == "mail_not_encrypted"
    assert "certificate" in str(failure.value)
    assert mailbox.envelopes == []
