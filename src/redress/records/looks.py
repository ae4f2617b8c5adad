"""When complainants looked at their complaints: no part of the complaint, only to tell them what is new since then."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

ONE_VISIT = timedelta(minutes=30)  # whoever comes back within it is still here
_LOOKED = """
INSERT INTO records_portallook AS l (organisation_id, complaint_id, at) VALUES (%(organisation)s, %(complaint)s, %(now)s)
ON CONFLICT (complaint_id) DO UPDATE SET at = EXCLUDED.at,
    before = CASE WHEN l.at < %(over)s THEN l.at ELSE l.before END
RETURNING before
"""


def looked(organisation: int, complaint_id: UUID, now: datetime) -> datetime | None:
    """Keep that they look now; returns when the visit before this one ended, None at the first."""
    values: dict[str, Any] = {
        "organisation": organisation,
        "complaint": complaint_id,
        "now": now,
        "over": now - ONE_VISIT,
    }
    with connection.cursor() as cursor:
        cursor.execute(_LOOKED, values)
        before: datetime | None = cursor.fetchone()[0]
    return before
