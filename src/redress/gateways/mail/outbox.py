"""Messages as .eml files, for an installation without a mail server."""

from __future__ import annotations

import os
from pathlib import Path

from redress.gateways.durable import write_durably
from redress.gateways.mail.failures import TemporaryFailure
from redress.gateways.mail.outgoing import OutgoingMail, compose
from redress.gateways.mail.sent import Sent


class FileOutbox:
    """A folder that any mail program can open. The same row always writes the same file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, mail: OutgoingMail) -> Sent:
        """Write the message so that a crash leaves all of it or nothing."""
        content = compose(mail).as_bytes()
        target = self.folder / f"{mail.row}.eml"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_durably(target, content)
        except OSError as error:
            raise TemporaryFailure("outbox_unwritable", why=error.strerror or str(error)) from error
        return Sent(mail.message_id, "file", str(target))

    def check(self) -> str:
        """Say where the files go."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise TemporaryFailure("outbox_unwritable", why=error.strerror or str(error)) from error
        if not os.access(self.folder, os.W_OK | os.X_OK):
            raise TemporaryFailure("outbox_unwritable", why="permission denied")
        return f"no mail server is set; messages are kept as files in {self.folder}"
