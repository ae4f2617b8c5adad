"""What an idempotency key stands for: the step's input, so that the same key cannot be used for something else."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from typing import Any
from uuid import UUID

from redress.domain.files import StoredFile


def digest(complaint_id: UUID | None, given: Any) -> bytes:
    """A digest of the complaint and the input; equal inputs give equal digests, their files too.

    A file counts by what is in it: each arrival of it is sealed under another name.
    """
    told = {field.name: _plain(getattr(given, field.name)) for field in dataclasses.fields(given)}
    plain = json.dumps([str(complaint_id), told], default=str, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(plain.encode()).digest()


def _plain(value: Any) -> Any:
    if isinstance(value, StoredFile):
        return [value.name, value.sha256]
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return (
        dataclasses.asdict(value)
        if dataclasses.is_dataclass(value) and not isinstance(value, type)
        else value
    )
