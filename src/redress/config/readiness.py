"""Whether this version of the program has prepared this database before, so that a start need not wait for it.

Only the order of starting rests on it: preparation runs at every start and finds out for itself what is missing.
"""

import hashlib
from importlib.metadata import version
from pathlib import Path

from redress.config.environment import Environment

MIGRATIONS = Path(__file__).resolve().parent.parent / "records" / "migrations"
MIGRATING = ("django", "django-allauth", "procrastinate")


def is_prepared(environment: Environment) -> bool:
    """Whether the last start of this home prepared the same database for the same tables."""
    if environment.database_url is None and not (environment.home / "postgres" / "PG_VERSION").exists():
        return False
    try:
        return _mark(environment).read_text() == _fingerprint(environment)
    except FileNotFoundError:
        return False


def remember(environment: Environment) -> None:
    """Note that the database is prepared."""
    _mark(environment).write_text(_fingerprint(environment))


def _mark(environment: Environment) -> Path:
    return environment.home / "cache.prepared"


def _fingerprint(environment: Environment) -> str:
    own = sorted(path.name for path in MIGRATIONS.glob("*.py"))
    theirs = [version(name) for name in MIGRATING]
    return hashlib.sha256(repr((environment.address, own, theirs)).encode()).hexdigest()
