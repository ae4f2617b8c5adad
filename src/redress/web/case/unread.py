"""What is new in a timeline to somebody who has read it before: a jump leads to the first of it (ux.md, rule 2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from redress.web.case.timeline import Entry


def marked(entries: Iterable[Entry], read: int, reader: UUID) -> list[Entry]:
    """The entries, those unread that came after place ``read`` of the journal and are not the reader's own doing.

    Who has never read it (``read`` 0) finds nothing marked: all of it is new.
    """
    return [
        replace(each, unread=True) if 0 < read < each.seq and each.by != reader else each for each in entries
    ]
