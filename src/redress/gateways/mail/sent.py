"""The receipt of a message that was handed over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Sent:
    """``via`` tells how; ``place`` is the server or the file, for the screen and the journal."""

    message_id: str
    via: Literal["smtp", "file", "fake"]
    place: str
