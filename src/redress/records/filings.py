"""What somebody on the portal has answered and not sent yet: kept for a day, opened by a code that only they know.

The code is drawn here and handed out; the database holds a keyed digest of it, so a copy of the database opens nothing.
Source: ux.md, rule 36.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from redress.domain.files import StoredFile
from redress.domain.refusals import BadInput, Reason
from redress.records import models

KEPT_FOR = timedelta(hours=24)
MOST_BYTES = 1_000_000
# No two of these are mistaken for each other in handwriting: neither 0 and O, nor 1, I and L, 2 and Z, 5 and S, 8 and B.
ALPHABET = "34679ACDEFGHJKMNPQRTUVWXY"
CODE_LENGTH = 12
_JOINTS = str.maketrans("", "", "- ")


@dataclass(frozen=True, slots=True)
class Filing:
    """A complaint as it is being written; ``complaint_id`` once it was sent, and nothing of it changes any more."""

    id: UUID
    answers: Mapping[str, str]
    files: tuple[StoredFile, ...]
    complaint_id: UUID | None

    @property
    def sent(self) -> bool:
        """Whether it has become a complaint."""
        return self.complaint_id is not None


def begin(organisation: int, answers: Mapping[str, str], now: datetime) -> str:
    """Keep the first answers; returns the code that opens them. Raises BadInput above one megabyte."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    models.Filing.objects.create(
        organisation_id=organisation,
        digest=_digest(code),
        answers=_small_enough(answers),
        expires_at=now + KEPT_FOR,
    )
    return code


def found(organisation: int, code: str, now: datetime) -> Filing | None:
    """What this code opens; None when there is nothing, or its day is over. Whoever lets people type it slows them down."""
    rows = models.Filing.objects.filter(
        organisation_id=organisation, digest=_digest(code), expires_at__gt=now
    )
    row = rows.first()
    return _filing(row) if row else None


@contextmanager
def held(organisation: int, code: str, now: datetime) -> Iterator[Filing | None]:
    """The same, held against everybody else until what is done inside is committed."""
    with transaction.atomic():
        rows = models.Filing.objects.select_for_update().filter(
            organisation_id=organisation, digest=_digest(code), expires_at__gt=now
        )
        row = rows.first()
        yield _filing(row) if row else None


def answer(
    organisation: int,
    filing: Filing,
    answers: Mapping[str, str],
    now: datetime,
    without: Collection[str] = (),
) -> None:
    """Add answers, put them in place of earlier ones, and leave some out; its day begins anew. Call it while it is held.

    Raises BadInput above one megabyte.
    """
    told = {name: said for name, said in {**filing.answers, **answers}.items() if name not in without}
    _unsent(organisation, filing).update(answers=_small_enough(told), expires_at=now + KEPT_FOR)


def keep_files(organisation: int, filing: Filing, files: Iterable[StoredFile], now: datetime) -> None:
    """These are its files from now on. Call it while it is held."""
    rows = [file._asdict() for file in files]
    _unsent(organisation, filing).update(files=rows, expires_at=now + KEPT_FOR)


def sent(organisation: int, filing: Filing, complaint_id: UUID) -> None:
    """It became that complaint. Call it while it is held, in the transaction that lodged the complaint."""
    models.Filing.objects.filter(organisation_id=organisation, id=filing.id).update(complaint_id=complaint_id)


def drop(organisation: int, filing: Filing) -> tuple[StoredFile, ...]:
    """Forget it; returns the files that belong to nobody now."""
    gone, _ = _unsent(organisation, filing).delete()
    return filing.files if gone else ()


def take_expired(now: datetime, most: int = 500) -> list[StoredFile]:
    """Forget those whose day is over, of all organisations; returns the files that belong to nobody now.

    Run it inside a transaction that ends when those files are gone.
    """
    rows = models.Filing.objects.select_for_update(skip_locked=True).filter(expires_at__lte=now)
    over = [_filing(row) for row in rows.order_by("expires_at")[:most]]
    models.Filing.objects.filter(id__in=[each.id for each in over]).delete()
    return [file for each in over if not each.sent for file in each.files]


def _unsent(organisation: int, filing: Filing) -> QuerySet[models.Filing]:
    return models.Filing.objects.filter(organisation_id=organisation, id=filing.id, complaint_id=None)


def _filing(row: models.Filing) -> Filing:
    return Filing(row.id, row.answers, tuple(StoredFile(**each) for each in row.files), row.complaint_id)


def _small_enough(answers: Mapping[str, str]) -> dict[str, str]:
    if len(json.dumps(dict(answers), ensure_ascii=False).encode()) > MOST_BYTES:
        raise BadInput(Reason("draft_too_long", values={"most": MOST_BYTES // 1000}))
    return dict(answers)


def folded(code: str) -> str:
    """A code as it was given out: case, spaces, hyphens and full-width forms do not matter."""
    return unicodedata.normalize("NFKC", code).upper().translate(_JOINTS)


def _digest(code: str) -> bytes:
    key = f"filing {settings.SECRET_KEY}".encode()
    return hmac.new(key, folded(code).encode(errors="replace"), hashlib.sha256).digest()
