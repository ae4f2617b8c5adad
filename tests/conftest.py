"""One embedded PostgreSQL for the whole run: every worker of pytest-xdist gets its own database in it."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections

from redress.config import embedded

_PLACE = "REDRESS_TEST_CLUSTER"
# A test cluster is thrown away: nothing is worth waiting for the disk.
_HASTY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "100"}


class _TestCluster:
    """Starts the server where the run began; workers find it through the environment."""

    def __init__(self) -> None:
        self._process = None
        self._home: Path | None = None

    def ensure(self) -> embedded.Cluster:
        if _PLACE not in os.environ:
            self._home = Path(tempfile.mkdtemp(prefix="redress-tests-"))
            self._home.chmod(0o755)  # under root the server runs as somebody else
            self._process = embedded.start(embedded.Cluster(self._home), _HASTY)
            os.environ[_PLACE] = str(self._home)
        return embedded.Cluster(Path(os.environ[_PLACE]))

    def end(self) -> None:
        if self._process is None or self._home is None:
            return
        embedded.stop(self._process)
        shutil.rmtree(embedded.Cluster(self._home).sockets, ignore_errors=True)
        shutil.rmtree(self._home, ignore_errors=True)
        os.environ.pop(_PLACE, None)


_cluster = _TestCluster()


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("numprocesses", default=None) and not hasattr(config, "workerinput"):
        _cluster.ensure()


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        _cluster.end()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[None]:
    """Point Django at the test server; pytest-django makes a database in it, one per worker."""
    cluster = _cluster.ensure()
    settings = connections["default"].settings_dict
    settings.update(HOST=str(cluster.sockets), PORT="", USER=embedded.ROLE, PASSWORD="", NAME="postgres")
    return


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> None:
    """Between tests that commit, Django empties all tables; only here may that be done to tables that refuse it."""
    with django_db_blocker.unblock(), connections["default"].cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'no_truncate'")
        for (table,) in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER no_truncate")


@pytest.fixture(autouse=True)
def _throwaway_home(tmp_path: Path, settings) -> None:
    """No test writes into the home of a real installation, and none waits for a slow password hash."""
    settings.REDRESS_HOME = tmp_path / "home"
    settings.MEDIA_ROOT = tmp_path / "home" / "attachments"
    settings.EMAIL_FILE_PATH = tmp_path / "home" / "outbox"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
