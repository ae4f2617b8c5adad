"""Several files as one ZIP, written to a file that the system forgets by itself."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Iterable
from datetime import datetime
from typing import BinaryIO, cast

from redress.gateways.files.names import clean_name


def bundled(members: Iterable[tuple[str, bytes | BinaryIO]], at: datetime) -> BinaryIO:
    """The ZIP, open at its beginning; each member is "folder/name" with its content, all of them dated ``at``.

    Names are made harmless and, where two are the same, told apart by a number. What is open is closed.
    """
    target = cast(BinaryIO, tempfile.TemporaryFile())  # noqa: SIM115 - whoever sends it closes it
    taken: set[str] = set()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in members:
            entry = zipfile.ZipInfo(_free(path, taken), at.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            with archive.open(entry, "w", force_zip64=True) as into:
                _copy(content, into)
    target.seek(0)
    return target


def _copy(content: bytes | BinaryIO, into: object) -> None:
    written = cast(BinaryIO, into)
    if isinstance(content, bytes):
        written.write(content)
        return
    with content:
        shutil.copyfileobj(content, written)


def _free(path: str, taken: set[str]) -> str:
    folder, slash, name = path.rpartition("/")
    safe = clean_name(name).name
    stem, dot, ending = safe.rpartition(".") if "." in safe else (safe, "", "")
    found, number = safe, 1
    while f"{folder}{slash}{found}".casefold() in taken:
        number += 1
        found = f"{stem} ({number}){dot}{ending}"
    taken.add(f"{folder}{slash}{found}".casefold())
    return f"{folder}{slash}{found}"
