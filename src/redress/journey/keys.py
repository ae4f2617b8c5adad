"""What an idempotency key stands for: the step's input, so that the same key cannot be used for something else."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from typing import Any
from uuid import UUID


def digest(complaint_id: UUID | None, given: Any) -> bytes:
    """A digest of the complaint and the input; equal inputs give equal digests."""
    plain = json.dumps(
        [str(complaint_id), dataclasses.asdict(given)], default=str, sort_keys=True, ensure_ascii=False
    )
    return hashlib.sha256(plain.encode()).digest()
