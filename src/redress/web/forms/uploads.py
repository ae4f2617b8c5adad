"""Files from a form: handed to the gateway that checks and keeps them; a refused one names its field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from redress.domain.files import StoredFile
from redress.domain.refusals import BadInput, Reason
from redress.gateways import files

MOST_FILES = 10


def taken_in(uploads: Iterable[Any], field: str) -> Iterator[StoredFile]:
    """Keep each upload. Raises BadInput at the field when there are too many, or one is not what it says it is."""
    given = list(uploads)
    if len(given) > MOST_FILES:
        raise BadInput(Reason("too_many_files", field=field, values={"most": MOST_FILES}))
    for upload in given:
        yield files.keep(upload, upload.name, field)
