"""Files that survive a power cut: all of it or nothing."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from uuid import uuid4


def write_durably(target: Path, content: bytes) -> None:
    """Write, flush to disk, rename into place, flush the folder."""
    draft = target.with_name(f".{target.name}.{uuid4().hex}")
    try:
        with draft.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        move_durably(draft, target)
    except BaseException:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise


def move_durably(draft: Path, target: Path) -> None:
    """Rename a file that is already flushed, and flush the folder that now names it."""
    draft.replace(target)
    folder = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
