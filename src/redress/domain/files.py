"""A file that the gateway has taken in, and the rows that come of it: attachment and first line of custody."""

from __future__ import annotations

import re
from typing import NamedTuple
from uuid import UUID

from redress.domain.changes import Add, Change
from redress.domain.contacts import Attachment, Custody
from redress.domain.refusals import BadInput, Reason
from redress.domain.scene import Scene

_SHA256 = re.compile(r"[0-9a-f]{64}")


class StoredFile(NamedTuple):
    """What the gateway says of a file it keeps: the checked kind, the size in bytes, the hash on arrival.

    ``stored_as`` names the sealed original, ``shown_as`` and ``shown_kind`` the copy that may be shown.
    """

    name: str
    kind: str
    size: int
    sha256: str
    stored_as: str
    shown_as: str = ""
    shown_kind: str = ""


def attached(file: StoredFile, scene: Scene, *, description: str = "") -> tuple[UUID, list[Change]]:
    """The attachment's id, and the rows: the file itself and the custody line of its arrival (design.md rule 8).

    Raises BadInput for anything that did not come through the gateway: nobody types a file.
    """
    if not (isinstance(file, StoredFile) and _sealed(file)):
        name = file.name if isinstance(file, StoredFile) else str(file)
        raise BadInput(Reason("file_not_sealed", field="files", values={"name": name}))
    row = scene.row()
    attachment = Attachment(**row, **file._asdict(), description=description)
    custody = Custody(**scene.row(), attachment_id=attachment.id, act="received", words=file.sha256)
    return attachment.id, [Add(attachment), Add(custody)]


def _sealed(file: StoredFile) -> bool:
    return bool(file.stored_as) and file.size > 0 and _SHA256.fullmatch(file.sha256) is not None
