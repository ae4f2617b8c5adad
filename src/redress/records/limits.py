"""Limits on tries, counted in the database so that every process and every restart counts the same."""

from __future__ import annotations

import hashlib

from django.db import connection

_TAKE = """
INSERT INTO records_allowance AS a (subject, used, since) VALUES (%s, 1, now())
ON CONFLICT (subject) DO UPDATE SET
    used = least(%s, greatest(0, a.used - extract(epoch FROM now() - a.since) * %s / %s)) + 1,
    since = now()
RETURNING used <= %s
"""


def take(what: str, who: str, most: int, seconds: int) -> bool:
    """Count one try of somebody; False when more than ``most`` fell into about ``seconds`` (a leaking bucket).

    Whom it counts is kept as a digest only.
    """
    subject = hashlib.sha256(f"{what}\x00{who}".encode()).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [subject, most, most, seconds, most])
        return bool(cursor.fetchone()[0])


def forget(seconds: int = 7 * 86400) -> int:
    """Remove counts that nobody added to for that long; returns how many."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM records_allowance WHERE since < now() - make_interval(secs => %s)", [float(seconds)]
        )
        return int(cursor.rowcount)
