"""Files from a form: handed to the store that checks and seals them; a refused one names its field."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings

from redress.domain.files import StoredFile
from redress.domain.refusals import BadInput, Reason
from redress.gateways.files import FileRefused, FileStore, Limits, refuse_too_much

SHOWN_KIND = "image/jpeg"  # what the store makes of every photo


def store() -> FileStore:
    """Where this installation keeps attachments."""
    return FileStore(Path(settings.MEDIA_ROOT))


def taken_in(uploads: Iterable[Any], field: str) -> list[StoredFile]:
    """Keep each upload, or none of them. Raises BadInput at the field when one is too much or not what it says."""
    given = list(uploads)
    kept: list[StoredFile] = []
    try:
        refuse_too_much([upload.size for upload in given], Limits())
        for upload in given:
            kept.append(_kept(upload))
    except FileRefused as refused:
        let_go(kept)
        raise BadInput(Reason(refused.code, field=field, values=refused.values)) from None
    return kept


def taken_one_by_one(
    uploads: Iterable[Any], field: str, before: Iterable[StoredFile]
) -> tuple[list[StoredFile], list[Reason]]:
    """Keep each upload that can be taken beside those taken before, once; and why each of the others cannot."""
    kept, reasons = list(before), list[Reason]()
    known = {(file.sha256, file.name) for file in kept}
    for upload in uploads:
        try:
            refuse_too_much([*(file.size for file in kept), upload.size], Limits())
            file = _kept(upload)
        except FileRefused as refused:
            reasons.append(Reason(refused.code, field=field, values=refused.values))
            continue
        if (file.sha256, file.name) in known:
            let_go([file])  # the same form came twice
            continue
        kept.append(file)
        known.add((file.sha256, file.name))
    return kept, reasons


def _kept(upload: Any) -> StoredFile:
    receipt = store().store(upload.file, upload.name)
    shown = str(receipt.id) if receipt.shown_path else ""
    return StoredFile(
        name=receipt.original_name,
        kind=receipt.kind,
        size=receipt.size,
        sha256=receipt.sha256,
        stored_as=str(receipt.id),
        shown_as=shown,
        shown_kind=SHOWN_KIND if shown else "",
    )


def let_go(kept: Iterable[StoredFile]) -> None:
    """Remove files whose step was refused, or was taken before: no row speaks of them."""
    for file in kept:
        store().erase(UUID(file.stored_as))
