"""One embedded PostgreSQL for the whole run: every worker of pytest-xdist gets its own database in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections

from redress.config import embedded
from tests.cluster import TEMPLATE, RunCluster

LONGEST = (
    "tests/browser/test_story_of_",
    "tests/browser/test_accessible_",
    "tests/worker/test_kills.py",
    "tests/config/test_serve.py",
    "tests/records/test_queries_matrix.py",
)
_cluster = RunCluster()


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("numprocesses", default=None) and not hasattr(config, "workerinput"):
        _cluster.ensure()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that take a minute or more go first, so that no worker is left with one when the others are through."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        _cluster.end()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[None]:
    """Point Django at the test server; pytest-django makes a database in it, one per worker."""
    cluster = _cluster.ensure()
    settings = connections["default"].settings_dict
    settings.update(HOST=str(cluster.sockets), PORT="", USER=embedded.ROLE, PASSWORD="", NAME="postgres")
    settings["TEST"]["TEMPLATE"] = TEMPLATE
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
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _no_jobs_or_counts_of_an_earlier_test(request: pytest.FixtureRequest) -> Iterator[None]:
    """After a test that commits, Django empties its own tables; the queue's and the counted tries are not among them."""
    yield
    mark = request.node.get_closest_marker("django_db")
    commits = mark is not None and mark.kwargs.get("transaction", False)
    if commits or {"transactional_db", "live_server"} & set(request.fixturenames):
        blocker = request.getfixturevalue("django_db_blocker")
        with blocker.unblock(), connections["default"].cursor() as cursor:
            cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers, records_allowance CASCADE")
